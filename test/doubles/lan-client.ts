import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { Agent } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Notice, Reply } from '../../shared/contract/index.ts';

export interface LanAnswer {
  readonly status: number;
  readonly body: string;
}

/** A bench of the LAN without a browser; every header is in the hand of whoever holds it. */
export interface LanClient {
  readonly url: string;
  readonly key: string;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<LanAnswer>;
  /** A call as the window makes it. A line that breaks rejects. */
  invoke(operation: string, input: unknown): Promise<Reply>;
  /** What the stream of notices said until it ended: `ended` resolves with the status of its answer. */
  listen(listener?: (notice: Notice) => void): { readonly opened: Promise<number>; readonly ended: Promise<void>; stop(): void };
  /** SHA-256 of the certificate that the main PC showed last. */
  fingerprint(): string;
  close(): void;
}

export interface LanClientOptions {
  readonly url: string;
  readonly key?: string;
  /** From which of this machine's addresses it speaks. */
  readonly from?: string;
  /** The port of a cable that leads there. */
  readonly through?: number;
}

export function lanClient({ url, key = '', from, through }: LanClientOptions): LanClient {
  const { hostname, port, host, origin } = new URL(url);
  // The certificate vouches for itself: what a person compares is its fingerprint.
  const agent = new Agent({ keepAlive: true, maxSockets: 4, rejectUnauthorized: false });
  let fingerprint = '';
  const open = (method: string, path: string, headers: Readonly<Record<string, string>>, heard: (response: IncomingMessage) => void): ReturnType<typeof request> => request({
    hostname, port: through ?? port, method, path, agent, ...(from === undefined ? {} : { localAddress: from }), setHost: false, headers: { host, origin, 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }), ...headers },
  }, (response) => {
    const shown = (response.socket as TLSSocket).getPeerCertificate();
    if ('fingerprint256' in shown) fingerprint = shown.fingerprint256;
    heard(response);
  });
  const send: LanClient['send'] = (method, path, body, headers = {}) => new Promise((resolve, reject) => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const asked = open(method, path, { 'content-length': String(Buffer.byteLength(text)), ...headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
    });
    asked.on('error', reject);
    asked.end(text);
  });
  return {
    url, key, send, fingerprint: () => fingerprint, close: () => agent.destroy(),
    invoke: async (operation, input) => JSON.parse((await send('POST', '/invoke', { operation, input })).body) as Reply,
    listen(listener = () => undefined) {
      const opened = Promise.withResolvers<number>();
      const ended = Promise.withResolvers<void>();
      const asked = open('GET', '/notices', {}, (response) => {
        opened.resolve(response.statusCode ?? 0);
        let rest = '';
        response.on('data', (chunk: Buffer) => {
          const parts = (rest + chunk.toString('utf8')).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) if (part.startsWith('data: ')) listener(JSON.parse(part.slice(6)) as Notice);
        });
        response.on('close', () => ended.resolve());
      });
      asked.on('error', () => {
        opened.resolve(0);
        ended.resolve();
      });
      asked.end();
      return { opened: opened.promise, ended: ended.promise, stop: () => asked.destroy() };
    },
  };
}
