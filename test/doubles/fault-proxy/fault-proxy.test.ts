import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { clientCredentials, createSellerApi } from '../../../main/flipkart/index.ts';
import { HttpFault } from '../../../main/platform/http.ts';
import { axiosHttp } from '../../../main/platform/http-axios.ts';
import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import { LOCATION, MORNING_MS } from '../../fixtures/told.ts';
import { eventually } from '../eventually.ts';
import type { FaultProxy, Toxic, ToxicKind } from './index.ts';
import { faultProxy, planDraw, planSpells, TOXIC_PLANS } from './index.ts';

/** For what never ends by itself; everything else has all the time that a busy machine takes. */
const SHORT_MS = 250;
const PATIENCE_MS = 20_000;
/** What never ends does not end within this either. */
const BOUND_MS = 30_000;
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
const PAGE = JSON.stringify({ hasMore: false, nextPageUrl: null, shipments: [], filler: 'x'.repeat(300) });

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Behind {
  readonly proxy: FaultProxy;
  /** Bodies of the requests that arrived, in their order. */
  readonly arrived: string[];
  /** What one call came to, and how long it took. */
  call(body?: string, timeoutMs?: number): Promise<{ readonly came: 'whole' | 'short' | 'not-sent' | 'unknown'; readonly ms: number }>;
}

/** A real server, the proxy before it, and our HTTP port. */
async function behind(answer: string | Buffer = PAGE): Promise<Behind> {
  const page = Buffer.from(answer);
  const token = Buffer.from(JSON.stringify({ access_token: 'token', token_type: 'bearer', expires_in: 5_183_999 }));
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const isToken = request.url?.startsWith('/oauth-service') === true;
      if (!isToken) arrived.push(body);
      const bytes = isToken ? token : page;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  const proxy = await faultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const http = axiosHttp();
  closers.push(() => proxy.close(), () => http.close());
  return {
    proxy, arrived,
    async call(body = 'a request', timeoutMs = PATIENCE_MS) {
      const at = performance.now();
      const ms = (): number => performance.now() - at;
      try {
        const response = await http.send({ method: 'POST', url: `${proxy.baseUrl}/sellers/v3/x?seed=1`, headers: {}, body, timeoutMs, maxBytes: ANSWER_MAX_BYTES });
        return { came: response.body.length === answer.length ? 'whole' : 'short', ms: ms() };
      } catch (error) {
        if (!(error instanceof HttpFault)) throw error;
        return { came: error.outcome, ms: ms() };
      }
    },
  };
}

const neverEnds = (toxic: Toxic): boolean =>
  (toxic.kind === 'timeout' && toxic.endsAfterMs === null) || (toxic.kind === 'latency' && toxic.ms > PATIENCE_MS) || (toxic.kind === 'slicer' && toxic.bytes === 1);

/** Every kind in its forms: what our port calls it, and how often the request arrived. A kind that nobody tells of does not compile. */
const SEEN: Readonly<Record<ToxicKind, readonly (readonly [Toxic, 'whole' | 'short' | 'unknown', number])[]>> = {
  latency: [[{ kind: 'latency', ms: 20, jitterMs: 20 }, 'whole', 1], [{ kind: 'latency', ms: 60 * SECOND_MS, jitterMs: 0 }, 'unknown', 1]],
  reset: [[{ kind: 'reset', when: 'before' }, 'unknown', 0], [{ kind: 'reset', when: 'delivered' }, 'unknown', 1], [{ kind: 'reset', when: 'mid-answer' }, 'unknown', 1]],
  timeout: [
    [{ kind: 'timeout', takes: 'request', endsAfterMs: null }, 'unknown', 0], [{ kind: 'timeout', takes: 'answer', endsAfterMs: null }, 'unknown', 1],
    [{ kind: 'timeout', takes: 'request', endsAfterMs: 20 }, 'unknown', 0], [{ kind: 'timeout', takes: 'answer', endsAfterMs: 20 }, 'unknown', 1],
  ],
  slicer: [[{ kind: 'slicer', bytes: 100, everyMs: 1 }, 'whole', 1], [{ kind: 'slicer', bytes: 1, everyMs: 50 }, 'unknown', 1]],
  'limit-data': [
    [{ kind: 'limit-data', bytes: 100, as: 'cut' }, 'unknown', 1], [{ kind: 'limit-data', bytes: 0, as: 'cut' }, 'unknown', 1],
    [{ kind: 'limit-data', bytes: 100, as: 'whole' }, 'short', 1], [{ kind: 'limit-data', bytes: 0, as: 'whole' }, 'short', 1], [{ kind: 'limit-data', bytes: 1_000_000, as: 'whole' }, 'whole', 1],
  ],
  duplicate: [[{ kind: 'duplicate', afterMs: 0 }, 'whole', 2], [{ kind: 'duplicate', afterMs: 30 }, 'whole', 2]],
  'half-open': [[{ kind: 'half-open', endsAfterMs: null }, 'whole', 1]],
};

describe('F6 the fault proxy', () => {
  it.each(Object.values(SEEN).flat().map(([toxic, came, times]) => [JSON.stringify(toxic), toxic, came, times] as const))('%s', async (_name, toxic, came, times) => {
    const { proxy, arrived, call } = await behind();
    proxy.always(toxic);
    const seen = await call('a request', neverEnds(toxic) ? SHORT_MS : PATIENCE_MS);
    expect([seen.came, seen.ms < BOUND_MS, proxy.counts()]).toEqual([came, true, { [toxic.kind]: 1 }]);
    await eventually('the request arrived as often as it was to', () => arrived.length >= times, BOUND_MS);
    expect(arrived).toEqual(Array.from({ length: times }, () => 'a request'));
    proxy.always(null);
    // Whatever a line went through, the one after the next is a good one: a call that fell into an open hole closes it.
    if (toxic.kind === 'half-open') expect((await call('into the hole', SHORT_MS)).came).toBe('unknown');
    expect(await call('the next')).toMatchObject({ came: 'whole' });
    expect(arrived.slice(times)).toEqual(['the next']);
  });

  it('refuses lines while it is down, which is the only fault of which it is sure that nothing was sent', async () => {
    const { proxy, arrived, call } = await behind();
    expect((await call()).came).toBe('whole');
    proxy.down();
    // The kept line broke as it went down: of it nobody can be sure.
    const first = (await call()).came;
    expect(['not-sent', 'unknown']).toContain(first);
    expect([(await call()).came, (await call()).came]).toEqual(['not-sent', 'not-sent']);
    await proxy.up();
    expect([(await call()).came, arrived.length, proxy.counts()]).toEqual(['whole', 2, { down: 1 }]);
  });

  it.each<[string, Toxic, string]>([
    ['half an answer that looks like all of it', { kind: 'limit-data', bytes: 40, as: 'whole' }, 'garbled'], ['an empty one', { kind: 'limit-data', bytes: 0, as: 'whole' }, 'garbled'],
    ['an answer that was cut off', { kind: 'limit-data', bytes: 40, as: 'cut' }, 'unknown'], ['a black hole', { kind: 'timeout', takes: 'answer', endsAfterMs: null }, 'unknown'],
    ['a broken line', { kind: 'reset', when: 'before' }, 'unknown'],
  ])('the client calls %s %s', async (_name, toxic, kind) => {
    const { proxy } = await behind();
    const http = axiosHttp();
    closers.push(() => http.close());
    const clock = new VirtualTime(MORNING_MS);
    const tokens = clientCredentials({ http, baseUrl: proxy.baseUrl, clock, credentials: () => Promise.resolve({ appId: 'app', appSecret: 'secret' }) });
    const api = createSellerApi({ http, baseUrl: proxy.baseUrl, tokens, clock, timeoutMs: neverEnds(toxic) ? SHORT_MS : PATIENCE_MS, meter: { record: () => undefined } });
    proxy.draws(({ path }) => (path.startsWith('/sellers') ? toxic : null));
    const failed = await api.searchShipments({ type: 'preDispatch', locationId: LOCATION } as never, null);
    expect(failed).toMatchObject({ ok: false, failure: { kind } });
    proxy.always(null);
    if (!neverEnds(toxic)) expect((await api.searchShipments({ type: 'preDispatch', locationId: LOCATION } as never, null)).ok).toBe(true);
  });

  it('holds no more of an answer than the piece in hand, however slowly it is read, and nothing of a line that ended', async () => {
    const { proxy } = await behind(Buffer.alloc(48 * 1024 * 1024, 'x'));
    const before = process.memoryUsage().rss;
    const readers = Array.from({ length: 4 }, () => {
      const socket = connect({ port: Number(new URL(proxy.baseUrl).port), host: '127.0.0.1' });
      socket.on('error', () => undefined);
      socket.write('GET /big HTTP/1.1\r\nhost: here\r\n\r\n');
      // Reads what its own buffer takes, and nobody takes it from there.
      socket.on('readable', () => undefined);
      return socket;
    });
    await eventually('all of them are being answered', () => readers.every((socket) => socket.readableLength > 0), BOUND_MS);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    for (const socket of readers) socket.destroy();
    await eventually('no line is left', () => proxy.lines() === 0, BOUND_MS);
  });

  it('closes a line whose request is larger than any of ours', async () => {
    const { proxy, arrived } = await behind();
    const socket = connect({ port: Number(new URL(proxy.baseUrl).port), host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.write(`POST /x HTTP/1.1\r\nhost: here\r\ncontent-length: ${8 * 1024 * 1024}\r\n\r\n`);
    await eventually('it is closed', () => socket.destroyed, BOUND_MS);
    expect([arrived, proxy.lines()]).toEqual([[], 0]);
  });
});

describe('F6 a plan of faults', () => {
  const request = (path: string) => ({ method: 'POST', path, bytes: Buffer.alloc(0) });
  const played = (seed: number, bearsTwo: boolean, paths: readonly string[]): string[] => {
    const time = new VirtualTime(MORNING_MS);
    const draw = planDraw(TOXIC_PLANS.storm, seed, time, () => bearsTwo);
    return paths.map((path) => {
      time.advance(5 * SECOND_MS);
      return `${path} ${JSON.stringify(draw(request(path)))}`;
    });
  };
  const paths = Array.from({ length: 2_000 }, (_, index) => (index % 3 === 0 ? '/pack' : '/read'));

  it('plays the same for the same seed, each kind of it, and another for another', () => {
    expect(played(7, true, paths)).toEqual(played(7, true, paths));
    expect(played(8, true, paths)).not.toEqual(played(7, true, paths));
    const kinds = played(7, true, paths).join('\n').match(/"kind":"[a-z-]+"/g);
    expect(new Set(kinds).size).toBe(7);
    expect(played(7, false, paths).join('\n')).not.toContain('duplicate');
  });

  it('has its times off, rests after a row of faults at one address, and ends', () => {
    const { bounds, everyMs, onMs, untilMs } = TOXIC_PLANS.storm;
    const time = new VirtualTime(MORNING_MS);
    const draw = planDraw({ ...TOXIC_PLANS.storm, rate: 1, weights: { latency: 0, reset: 1, timeout: 0, slicer: 0, 'limit-data': 0, duplicate: 0, 'half-open': 0 } }, 1, time, () => true);
    const row = Array.from({ length: bounds.faults + 2 }, () => draw(request('/pack'))?.kind ?? null);
    expect(row).toEqual([...Array.from({ length: bounds.faults }, () => 'reset'), null, null]);
    expect(draw(request('/read'))?.kind).toBe('reset');
    time.advance(onMs);
    expect(draw(request('/labels'))).toBeNull();
    time.advance(everyMs);
    time.advance(everyMs - onMs);
    expect(draw(request('/pack'))?.kind).toBe('reset');
    time.advance(untilMs);
    expect(draw(request('/other'))).toBeNull();
  });

  it('takes the line down and brings it back by its clock, and no longer when it is over', async () => {
    const { proxy, call } = await behind();
    const time = new VirtualTime(MORNING_MS);
    const stop = planSpells({ ...TOXIC_PLANS.rough, down: { everyMs: 60 * SECOND_MS, forMs: 10 * SECOND_MS } }, time, proxy);
    time.advance(51 * SECOND_MS);
    await call();
    expect((await call()).came).toBe('not-sent');
    time.advance(10 * SECOND_MS);
    await proxy.up();
    expect((await call()).came).toBe('whole');
    stop();
    time.advance(600 * SECOND_MS);
    expect(proxy.counts().down).toBe(1);
  });
});
