import { request } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebHost } from '../../main/host/web/index.ts';
import { webBefore } from '../doubles/hosts.ts';

const OPEN = { dispatch: () => Promise.resolve({ ok: true, value: { secret: 'of the warehouse' } } as never), subscribe: () => () => undefined };

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A request with every header in the attacker's hand, as no browser would let a page choose them. */
function send(port: number, method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers: { 'content-length': String(Buffer.byteLength(body)), ...headers }, setHost: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), headers: response.headers }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('the web host lets in its own window only', () => {
  let host: WebHost;
  let key = '';
  const call = JSON.stringify({ operation: 'today.read', input: {} });
  const own = (): Record<string, string> => ({ host: `127.0.0.1:${host.port}`, origin: `http://127.0.0.1:${host.port}`, authorization: `Bearer ${key}`, 'content-type': 'application/json' });

  beforeAll(async () => {
    host = await webBefore(OPEN);
    key = new URLSearchParams(new URL(host.url).hash.slice(1)).get('key') ?? '';
  });
  afterAll(() => host.close());

  it('answers its own window', async () => {
    expect((await send(host.port, 'POST', '/invoke', own(), call)).body).toContain('of the warehouse');
  });

  // A page of another site makes the browser of the packer's PC send requests here; it knows neither the key nor may it forge these headers.
  it.each([
    ['no key', { authorization: '' }], ['a wrong key', { authorization: 'Bearer AAAA' }], ['a key that is cut', { authorization: 'Bearer ' }],
    ['a foreign page', { origin: 'https://evil.example' }], ['a look-alike page', { origin: 'http://127.0.0.1.evil.example' }], ['an opaque page', { origin: 'null' }], ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a name that resolves here', { host: 'evil.example', origin: 'http://evil.example' }], ['no host', { host: '' }], ['a sibling', { 'sec-fetch-site': 'same-site' }], ['a stranger', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_name, headers) => {
    const answer = await send(host.port, 'POST', '/invoke', { ...own(), ...headers }, call);
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('of the warehouse');
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'not_admitted' } });
    const stream = await send(host.port, 'GET', '/notices', { ...own(), ...headers });
    expect(stream.status).toBe(403);
  });

  it('takes only posted JSON of a sane size as a call', async () => {
    expect((await send(host.port, 'GET', '/invoke', own())).status).toBe(405);
    expect((await send(host.port, 'POST', '/invoke', { ...own(), 'content-type': 'text/plain' }, call)).status).toBe(415);
    expect((await send(host.port, 'POST', '/invoke', { ...own(), 'content-type': 'application/x-www-form-urlencoded' }, 'operation=x')).status).toBe(415);
    for (const body of ['', '{', '[]', '7', '{"operation":7,"input":{}}', '{"operation":"today.read"}']) expect((await send(host.port, 'POST', '/invoke', own(), body)).status).toBe(400);
    const huge = await send(host.port, 'POST', '/invoke', { ...own(), 'content-length': String(200 * 1024 * 1024) }, '').catch(() => null);
    expect(huge === null || huge.status === 413).toBe(true);
  });

  it('serves no path outside of its window, and tells a foreign name nothing', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%5c..%5cstation.db', '//etc/passwd', '/assets/../../package.json']) {
      expect((await send(host.port, 'GET', path, { host: `127.0.0.1:${host.port}` })).status).toBe(404);
    }
    expect((await send(host.port, 'GET', '/', { host: 'evil.example' })).status).toBe(403);
    expect((await send(host.port, 'DELETE', '/', own())).status).toBe(405);
  });
});

describe('a port that another program has', () => {
  it('is left to it: another one is used and said', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const host = await webBefore(OPEN, port);
    expect(host.portTaken).toBe(port);
    expect(host.port).not.toBe(port);
    await host.close();
    await new Promise((resolve) => {
      other.close(resolve);
    });
  });
});
