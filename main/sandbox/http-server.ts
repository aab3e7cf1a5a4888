import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scheduler } from '../platform/clock.ts';
import { systemScheduler } from '../platform/clock.ts';
import type { SandboxResponse } from './exchange.ts';
import type { Sandbox } from './sandbox.ts';

/** A sandbox behind a socket. */
export interface ServedSandbox {
  /** `http://127.0.0.1:<port>`: the API lies under `/sellers`, OAuth under `/oauth-service`. */
  readonly baseUrl: string;
  readonly port: number;
  close(): Promise<void>;
}

const BODY_MAX_BYTES = 1_000_000;

/** Serves a sandbox on loopback; port 0 takes a free one. What the wire does slowly takes real time, whatever the sandbox's own clock is. */
export async function serveSandbox(sandbox: Sandbox, port = 0, wire: Scheduler = systemScheduler): Promise<ServedSandbox> {
  const server = createServer((request, response) => {
    answer(sandbox, request, response, wire).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
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

async function answer(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse, wire: Scheduler): Promise<void> {
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
  await send(outcome, request, response, wire);
}

async function send(outcome: SandboxResponse, request: IncomingMessage, response: ServerResponse, wire: Scheduler): Promise<void> {
  const { delayMs = 0, pieces = 1, breakAfter } = outcome.wire ?? {};
  const head = (): void => {
    if (outcome.cookies !== undefined) response.setHeader('set-cookie', outcome.cookies);
    response.writeHead(outcome.status, { ...outcome.headers, 'content-length': outcome.body.length });
  };
  if (breakAfter !== undefined) {
    head();
    // The bytes are on their way before the line breaks: the caller sees the head and a part of the body.
    await new Promise<void>((resolve) => response.write(outcome.body.subarray(0, breakAfter), () => resolve()));
    request.socket.destroy();
    return;
  }
  if (pieces === 1 && delayMs > 0) await waited(wire, delayMs, response);
  if (response.destroyed) return;
  head();
  const size = Math.ceil(outcome.body.length / pieces);
  for (let piece = 1; piece < pieces && !response.destroyed; piece += 1) {
    response.write(outcome.body.subarray((piece - 1) * size, piece * size));
    await waited(wire, delayMs / pieces, response);
  }
  response.end(outcome.body.subarray((pieces - 1) * size));
}

/** Resolves after a while, or at once when the caller has gone. */
function waited(wire: Scheduler, ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      response.off('close', done);
      resolve();
    };
    const cancel = wire.after(ms, done);
    response.once('close', done);
  });
}
