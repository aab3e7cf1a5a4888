import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { DoorError, OperationName, Reply } from '../../../shared/contract/index.ts';
import { contract, MESSAGE_MAX } from '../../../shared/contract/index.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { Cancel, Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RendererFile } from '../renderer-files.ts';
import type { Gate, Guest } from './guest.ts';
import type { HostBounds } from './host-bounds.ts';
import { NoticeStream } from './notice-stream.ts';
import { readBody } from './read-body.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface AnswererOptions {
  readonly door: StationDoor;
  readonly readFile: (path: string) => RendererFile;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly gate: Gate;
  readonly bounds: Pick<HostBounds, 'streams' | 'unreadBytes'>;
  /** Paths that only this host has. */
  readonly paths: Readonly<Record<string, Answer>>;
}

/** What every host over HTTP answers alike: the window, its calls (`POST /invoke`) and its notices (`GET /notices`, an event stream). */
export interface Answerer {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Ends the streams of those guests, whose windows then say that the engine is away. */
  endStreams(which: (guest: Guest) => boolean): void;
  /** Ends streams, waits for calls under way, then stops listening. */
  close(server: Server): Promise<void>;
}

const HEARTBEAT_MS = 15 * SECOND_MS;
/** UTF-8 needs up to three bytes for a character of JSON. */
const BODY_MAX_BYTES = MESSAGE_MAX * 3;

interface State {
  readonly options: AnswererOptions;
  readonly streams: Set<NoticeStream>;
  readonly running: Set<Promise<void>>;
  isClosing: boolean;
}

export function createAnswerer(options: AnswererOptions): Answerer {
  const state: State = { options, streams: new Set(), running: new Set(), isClosing: false };
  const unsubscribe = options.door.subscribe((notice) => {
    const line = `data: ${JSON.stringify(notice)}\n\n`;
    for (const stream of state.streams) stream.tell(notice, line);
  });
  const stopHeartbeat = beat(state);
  return {
    answer(request, response) {
      const work = route(state, request, response)
        .catch((error: unknown) => {
          // Who hangs up in the middle needs no key for it: that is no line in the log, or anybody could push out the others.
          if (request.complete) options.logger.warn('web-request-broke', 'a request of a window broke off', { reason: error instanceof Error ? error.message : String(error) });
          response.destroy();
        })
        .finally(() => state.running.delete(work));
      state.running.add(work);
    },
    endStreams(which) {
      for (const stream of state.streams) if (which(stream.guest)) stream.end();
    },
    async close(server) {
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

/** The path that was asked for, dots taken out; null when the address is none: `//` has neither host nor path. */
function pathOf(address: string): string | null {
  return URL.canParse(address, 'http://station') ? new URL(address, 'http://station').pathname : null;
}

async function route(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request.url ?? '/');
  if (path === null) {
    sayPlainly(response, 400, 'This is no address.');
    return;
  }
  const own = Object.hasOwn(state.options.paths, path) ? state.options.paths[path] : undefined;
  if (own !== undefined) await own(request, response);
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
  if (state.options.gate.isForeignHost(request.headers)) {
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
  const guest = state.options.gate.admit(request);
  if ('refused' in guest) {
    refuse(response, guest.status, guest.refused);
    return;
  }
  if (state.isClosing) {
    refuse(response, 503, 'unavailable');
    return;
  }
  const call = await jsonOf(request, response, BODY_MAX_BYTES, callIn);
  if (call === null) return;
  send(response, 200, await state.options.door.dispatch(call.operation, call.input, guest.caller));
  const key = guest.caller.lan?.keyHash;
  // Not after a question: its answer changes nothing, and a window asks because it was told something.
  if (key !== undefined && isCommand(call.operation)) for (const stream of state.streams) if (stream.guest.caller.lan?.keyHash === key) stream.flush();
}

/** What was posted as JSON and read by `read`; null when it was none, and then the request is answered. */
export async function jsonOf<T>(request: IncomingMessage, response: ServerResponse, maxBytes: number, read: (value: unknown) => T | null): Promise<T | null> {
  if (request.headers['content-type'] !== 'application/json') {
    refuse(response, 415, 'invalid_input');
    return null;
  }
  const body = await readBody(request, maxBytes);
  if (body === null) {
    response.setHeader('connection', 'close');
    refuse(response, 413, 'too_large');
    return null;
  }
  const value = parsed(body);
  const found = value === undefined ? null : read(value);
  if (found === null) refuse(response, 400, 'invalid_input');
  return found;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isCommand(operation: string): boolean {
  return Object.hasOwn(contract, operation) && contract[operation as OperationName].kind === 'command';
}

function callIn(value: unknown): { readonly operation: string; readonly input: unknown } | null {
  if (typeof value !== 'object' || value === null || !('operation' in value) || typeof value.operation !== 'string' || !('input' in value)) return null;
  return { operation: value.operation, input: value.input };
}

function openStream(state: State, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET') {
    sayPlainly(response, 405, 'Notices are read.');
    return;
  }
  const guest = state.options.gate.admit(request);
  if ('refused' in guest) {
    refuse(response, guest.status, guest.refused);
    return;
  }
  if (state.isClosing || state.streams.size >= state.options.bounds.streams) {
    refuse(response, 503, 'unavailable');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.write('data: {"topic":"engine","up":true}\n\n');
  const stream = new NoticeStream(guest, response, state.options.scheduler, state.options.bounds.unreadBytes);
  state.streams.add(stream);
  response.on('close', () => {
    stream.close();
    state.streams.delete(stream);
  });
}

export function refuse(response: ServerResponse, status: number, code: DoorError): void {
  send(response, status, { ok: false, error: { code, about: {}, traceId: '' } });
}

export function send(response: ServerResponse, status: number, reply: Reply): void {
  const body = Buffer.from(JSON.stringify(reply));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(body);
}

export function sayPlainly(response: ServerResponse, status: number, says: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end(says);
}
