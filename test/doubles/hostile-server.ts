import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemScheduler } from '../../main/platform/clock.ts';

/** What is sent back, or how the line ends. `drip`: a byte now and then, for ever. `raw`: bytes past the HTTP server, then the end of the line. */
export type Hostile =
  | { readonly kind: 'answer'; readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string | Uint8Array }
  | { readonly kind: 'raw'; readonly bytes: string }
  | { readonly kind: 'drip'; readonly body: string }
  | { readonly kind: 'reset' | 'silence' };

export interface HostileServer {
  /** The API of that answer: every call below it is answered so, and tokens are given to everybody. */
  baseUrl(name: string): string;
  /** Calls that came to addresses outside of any answer: where a redirect leads. */
  readonly strays: string[];
  close(): Promise<void>;
}

export const HOSTILE_TOKEN = 'MARKER-token-of-the-seller';
const DRIP_EVERY_MS = 15;

/** A real HTTP server that misbehaves by the first part of the address. */
export async function hostileServer(answers: Readonly<Record<string, Hostile>>): Promise<HostileServer> {
  const strays: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const [, name = '', root] = (request.url ?? '').split('/');
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (root === 'oauth-service') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ access_token: HOSTILE_TOKEN, token_type: 'bearer', expires_in: 5_183_999 }));
    } else if (answer === undefined) {
      strays.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      response.writeHead(200).end('{}');
    } else misbehave(answer, request, response);
  });
  // A line that is closed for being idle, just as the next call goes out on it, would be a trouble of its own.
  server.keepAliveTimeout = 0;
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: (name) => `http://127.0.0.1:${port}/${name}`, strays,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function misbehave(answer: Hostile, request: IncomingMessage, response: ServerResponse): void {
  switch (answer.kind) {
    case 'answer':
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
      break;
    case 'raw': request.socket.end(answer.bytes, 'latin1'); break;
    case 'reset': request.socket.resetAndDestroy(); break;
    case 'silence': break;
    case 'drip':
      response.writeHead(200, { 'content-type': 'application/json' });
      drip(answer.body, 0, response);
  }
}

function drip(body: string, at: number, response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(body[at % body.length] ?? ' ');
  systemScheduler.after(DRIP_EVERY_MS, () => drip(body, at + 1, response));
}
