import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DoorError, Reply } from '../../../shared/contract/index.ts';
import { MESSAGE_MAX, WEBHOOK_PATH } from '../../../shared/contract/index.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { Cancel, Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Random } from '../../platform/random.ts';
import type { RendererFile } from '../renderer-files.ts';
import type { Admission } from './admission.ts';
import { whyForeign, whyNotAdmitted } from './admission.ts';
import { createNotificationDoor } from './notification-door.ts';
import { readBody } from './read-body.ts';

export interface WebHostOptions {
  readonly door: StationDoor;
  readonly readFile: (path: string) => RendererFile;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly logger: Logger;
  /** Who sits before this window; until people log in, one person does. */
  readonly personId: string;
  /** Taken when it is free; another one otherwise, which `portTaken` says. */
  readonly port?: number;
  /** The key of a station that died, whose windows go on with it; a new one otherwise. */
  readonly key?: string;
}

/** The station served on loopback. */
export interface WebHost {
  /** Opens the window; the key of this start stands after `#`, where no log or referrer shows it. */
  readonly url: string;
  readonly port: number;
  /** The wanted port, when another program has it. */
  readonly portTaken: number | null;
  /** Ends streams, waits for calls under way, then stops listening. */
  close(): Promise<void>;
}

const KEY_BYTES = 32;
const HEARTBEAT_MS = 15 * SECOND_MS;
/** UTF-8 needs up to three bytes for a character of JSON. */
const BODY_MAX_BYTES = MESSAGE_MAX * 3;
const LOOPBACK = '127.0.0.1';

interface State {
  readonly options: WebHostOptions;
  readonly streams: Set<ServerResponse>;
  readonly running: Set<Promise<void>>;
  readonly hearNotification: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  admission: Admission;
  isClosing: boolean;
}

/** Serves the window, its calls (`POST /invoke`) and its notices (`GET /notices`, an event stream) on loopback only. */
export async function serveWeb(options: WebHostOptions): Promise<WebHost> {
  const key = options.key ?? Buffer.from(options.random.bytes(KEY_BYTES)).toString('base64url');
  const state: State = { options, streams: new Set(), running: new Set(), hearNotification: createNotificationDoor(options.door), admission: { hosts: [], key }, isClosing: false };
  const server = createServer((request, response) => {
    const work = answer(state, request, response)
      .catch((error: unknown) => {
        options.logger.warn('web-request-broke', 'a request of a window broke off', { reason: error instanceof Error ? error.message : String(error) });
        response.destroy();
      })
      .finally(() => state.running.delete(work));
    state.running.add(work);
  });
  const portTaken = await listen(server, options.port ?? 0) ? null : (options.port ?? 0);
  if (portTaken !== null) await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  state.admission = { hosts: [`${LOOPBACK}:${port}`, `localhost:${port}`], key };
  const unsubscribe = options.door.subscribe((notice) => {
    for (const stream of state.streams) stream.write(`data: ${JSON.stringify(notice)}\n\n`);
  });
  const stopHeartbeat = beat(state);
  return {
    url: `http://${LOOPBACK}:${port}/#key=${key}`, port, portTaken,
    async close() {
      state.isClosing = true;
      unsubscribe();
      stopHeartbeat();
      for (const stream of state.streams) stream.end();
      await Promise.allSettled(state.running);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** False when another program listens there. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, LOOPBACK, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

/** A line of nothing, so that a window knows within seconds that its engine is gone. */
function beat(state: State): Cancel {
  let cancel: Cancel = () => undefined;
  const next = (): void => {
    cancel = state.options.scheduler.after(HEARTBEAT_MS, () => {
      for (const stream of state.streams) stream.write(': alive\n\n');
      next();
    });
  };
  next();
  return () => cancel();
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://station').pathname;
  if (path === WEBHOOK_PATH) await state.hearNotification(request, response);
  else if (path === '/invoke') await answerCall(state, request, response);
  else if (path === '/notices') openStream(state, request, response);
  else answerFile(state, request, response, path);
}

function answerFile(state: State, request: IncomingMessage, response: ServerResponse, path: string): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sayPlainly(response, 405, 'Only reading is possible here.');
    return;
  }
  // A link from another page may open the window; nothing may be read out of it, which the headers see to.
  if (whyForeign(state.admission, { host: request.headers.host }) !== null) {
    sayPlainly(response, 403, 'This address is not the station. Open the station from its own icon.');
    return;
  }
  const file = state.options.readFile(path);
  response.writeHead(file.status, file.headers);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

async function answerCall(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    sayPlainly(response, 405, 'Calls are posted.');
    return;
  }
  if (whyNotAdmitted(state.admission, request.headers) !== null) {
    refuse(response, 403, 'not_admitted');
    return;
  }
  if (state.isClosing) {
    refuse(response, 503, 'unavailable');
    return;
  }
  if (request.headers['content-type'] !== 'application/json') {
    refuse(response, 415, 'invalid_input');
    return;
  }
  const body = await readBody(request, BODY_MAX_BYTES);
  if (body === null) {
    response.setHeader('connection', 'close');
    refuse(response, 413, 'too_large');
    return;
  }
  const call = callIn(body);
  if (call === null) {
    refuse(response, 400, 'invalid_input');
    return;
  }
  send(response, 200, await state.options.door.dispatch(call.operation, call.input, { personId: state.options.personId }));
}

function callIn(body: string): { readonly operation: string; readonly input: unknown } | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('operation' in value) || typeof value.operation !== 'string' || !('input' in value)) return null;
    return { operation: value.operation, input: value.input };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function openStream(state: State, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET') {
    sayPlainly(response, 405, 'Notices are read.');
    return;
  }
  if (whyNotAdmitted(state.admission, request.headers) !== null) {
    refuse(response, 403, 'not_admitted');
    return;
  }
  if (state.isClosing) {
    refuse(response, 503, 'unavailable');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.write('data: {"topic":"engine","up":true}\n\n');
  state.streams.add(response);
  response.on('close', () => state.streams.delete(response));
}

function refuse(response: ServerResponse, status: number, code: DoorError): void {
  send(response, status, { ok: false, error: { code, about: {}, traceId: '' } });
}

function send(response: ServerResponse, status: number, reply: Reply): void {
  const body = Buffer.from(JSON.stringify(reply));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(body);
}

function sayPlainly(response: ServerResponse, status: number, says: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(says);
}
