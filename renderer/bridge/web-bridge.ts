import type { Bridge, DoorError, Notice } from '../../shared/contract/index.ts';
import { isNotice } from '../../shared/contract/wire.ts';
import { after } from '../platform/timers.ts';

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

/** The bridge of a window in a browser: calls are posted, notices come in an event stream. Same shape as the one that preload exposes. */
export function webBridge(): Bridge {
  const key = takeKeyFromAddress();
  const headers = { authorization: `Bearer ${key}` };
  return {
    async invoke(operation, input) {
      try {
        const response = await fetch('/invoke', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ operation, input }), cache: 'no-store' });
        return (await response.json()) as unknown;
      } catch (error) {
        // The line to the engine broke: whether it heard is unknown, and the same id may be sent again.
        if (error instanceof TypeError || error instanceof SyntaxError) return failure('unavailable');
        throw error;
      }
    },
    subscribe(listener) {
      const stop = new AbortController();
      void listen(headers, stop.signal, listener);
      return () => stop.abort();
    },
  };
}

function failure(code: DoorError): unknown {
  return { ok: false, error: { code, about: {}, traceId: '' } };
}

async function listen(headers: Readonly<Record<string, string>>, stop: AbortSignal, listener: (notice: Notice) => void): Promise<void> {
  for (let tries = 0; !stop.aborted; tries += 1) {
    const wasHeard = await listenOnce(headers, stop, listener);
    if (stop.aborted) return;
    listener({ topic: 'engine', up: false });
    if (wasHeard) tries = 0;
    await new Promise<void>((resolve) => after(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0, resolve));
  }
}

/** Reads the stream until it ends; whether anything came. */
async function listenOnce(headers: Readonly<Record<string, string>>, stop: AbortSignal, listener: (notice: Notice) => void): Promise<boolean> {
  const silence = new AbortController();
  let cancelSilence = after(SILENCE_MAX_MS, () => silence.abort());
  let wasHeard = false;
  try {
    const response = await fetch('/notices', { headers, cache: 'no-store', signal: AbortSignal.any([stop, silence.signal]) });
    if (!response.ok || response.body === null) return false;
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
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')) return wasHeard;
    throw error;
  } finally {
    cancelSilence();
  }
}

function tell(text: string, listener: (notice: Notice) => void): void {
  const notice: unknown = JSON.parse(text);
  if (isNotice(notice)) listener(notice);
}
