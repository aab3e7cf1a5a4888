import type { Bridge, DoorError, Notice } from '../../shared/contract/index.ts';
import { isNotice } from '../../shared/contract/wire.ts';
import { ALIVE_EVERY_MS, ALIVE_WITHIN_MS } from '../../shared/fulfilment/lan.ts';
import { after } from '../platform/timers.ts';
import { noteRefusal } from '../stores/line-store.ts';
import { benchKey, isLanBench } from './bench-key.ts';

const KEY_NAME = 'station-key';
const RETRY_MS = [200, 500, 1_000, 2_000] as const;
/** The host says at least something every 15 seconds. */
const SILENCE_MAX_MS = 40_000;

/** Takes the key of this start out of the address, where the next glance or copy would show it, and keeps it for reloads of this tab. */
function takeKeyFromAddress(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given !== null) {
    sessionStorage.setItem(KEY_NAME, given);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(KEY_NAME) ?? '';
}

/**
 * The line to the main PC. On one PC a line that breaks says so at once; a cable that is pulled out says nothing, so over the LAN the window asks every few seconds
 * whether anybody is there (`/alive`). When nobody is, what waits for an answer is given up and asked again under its id when the line is back.
 */
interface Line {
  readonly headers: Readonly<Record<string, string>>;
  readonly isLan: boolean;
  isDown: boolean;
  /** Ends everything that waits for an answer. */
  given: AbortController;
}

/** The bridge of a window in a browser: calls are posted, notices come in an event stream. Same shape as the one that preload exposes. */
export function webBridge(): Bridge {
  const isLan = isLanBench();
  const key = isLan ? (benchKey() ?? '') : takeKeyFromAddress();
  const line: Line = { headers: { authorization: `Bearer ${key}` }, isLan, isDown: false, given: new AbortController() };
  return {
    async invoke(operation, input) {
      // A call on a dead cable would wait for minutes.
      if (line.isDown) return failure('unavailable');
      try {
        const response = await fetch('/invoke', { method: 'POST', headers: { ...line.headers, 'content-type': 'application/json' }, body: JSON.stringify({ operation, input }), cache: 'no-store', signal: line.given.signal });
        if (isLan) noteRefusal(response.status);
        return (await response.json()) as unknown;
      } catch (error) {
        // The line to the engine broke: whether it heard is unknown, and the same id may be sent again.
        if (error instanceof TypeError || error instanceof SyntaxError || isAbort(error)) return failure('unavailable');
        throw error;
      }
    },
    subscribe(listener) {
      const stop = new AbortController();
      void listen(line, stop.signal, listener);
      return () => stop.abort();
    },
  };
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && (error.name === 'AbortError' || error.name === 'TimeoutError');

function failure(code: DoorError): unknown {
  return { ok: false, error: { code, about: {}, traceId: '' } };
}

async function listen(line: Line, stop: AbortSignal, listener: (notice: Notice) => void): Promise<void> {
  for (let tries = 0; !stop.aborted; tries += 1) {
    const wasHeard = await listenOnce(line, stop, listener);
    if (stop.aborted) return;
    giveUp(line);
    listener({ topic: 'engine', up: false });
    if (wasHeard) tries = 0;
    await new Promise<void>((resolve) => after(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0, resolve));
  }
}

function giveUp(line: Line): void {
  if (!line.isLan) return;
  line.isDown = true;
  line.given.abort();
  line.given = new AbortController();
}

/** Reads the stream until it ends; whether anything came. */
async function listenOnce(line: Line, stop: AbortSignal, listener: (notice: Notice) => void): Promise<boolean> {
  const silence = new AbortController();
  let cancelSilence = after(line.isLan ? ALIVE_WITHIN_MS : SILENCE_MAX_MS, () => silence.abort());
  let stopAsking = (): void => undefined;
  let wasHeard = false;
  try {
    const response = await fetch('/notices', { headers: line.headers, cache: 'no-store', signal: AbortSignal.any([stop, silence.signal]) });
    if (line.isLan) noteRefusal(response.status);
    if (!response.ok || response.body === null) return false;
    line.isDown = false;
    if (line.isLan) stopAsking = askWhetherAlive(line, silence);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ;) {
      const { value, done } = await reader.read();
      if (done) return wasHeard;
      wasHeard = true;
      cancelSilence();
      cancelSilence = after(SILENCE_MAX_MS, () => silence.abort());
      const parts = (rest + value).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) tell(part.slice(6), listener);
    }
  } catch (error) {
    // A stream that ends, breaks or is given up is opened again by the caller.
    if (error instanceof TypeError || isAbort(error)) return wasHeard;
    throw error;
  } finally {
    stopAsking();
    cancelSilence();
  }
}

/** Ends the stream when the main PC does not answer in time. */
function askWhetherAlive({ headers }: Line, silence: AbortController): () => void {
  let cancel = (): void => undefined;
  const ask = async (): Promise<void> => {
    try {
      await fetch('/alive', { method: 'POST', headers, cache: 'no-store', signal: AbortSignal.any([silence.signal, AbortSignal.timeout(ALIVE_WITHIN_MS)]) });
      cancel = after(ALIVE_EVERY_MS, () => void ask());
    } catch (error) {
      if (!(error instanceof TypeError) && !isAbort(error)) throw error;
      silence.abort();
    }
  };
  cancel = after(ALIVE_EVERY_MS, () => void ask());
  return () => {
    cancel();
    silence.abort();
  };
}

function tell(text: string, listener: (notice: Notice) => void): void {
  const notice: unknown = JSON.parse(text);
  if (isNotice(notice)) listener(notice);
}
