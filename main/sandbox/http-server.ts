import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from './sandbox.ts';

/** A sandbox behind a socket. */
export interface ServedSandbox {
  /** `http://127.0.0.1:<port>`: the API lies under `/sellers`, OAuth under `/oauth-service`. */
  readonly baseUrl: string;
  readonly port: number;
  close(): Promise<void>;
}

const BODY_MAX_BYTES = 1_000_000;

/** Serves a sandbox on loopback; port 0 takes a free one. */
export async function serveSandbox(sandbox: Sandbox, port = 0): Promise<ServedSandbox> {
  const server = createServer((request, response) => {
    answer(sandbox, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    baseUrl: `http://127.0.0.1:${bound}`, port: bound,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function answer(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > BODY_MAX_BYTES) {
      response.writeHead(413).end();
      return;
    }
    chunks.push(chunk as Buffer);
  }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
  const outcome = await sandbox.handle({ method: request.method ?? 'GET', url: request.url ?? '/', headers, body: Buffer.concat(chunks).toString('utf8') });
  if (outcome === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (outcome.cookies !== undefined) response.setHeader('set-cookie', outcome.cookies);
  response.writeHead(outcome.status, { ...outcome.headers, 'content-length': outcome.body.length });
  response.end(outcome.body);
}
