import type { Bridge } from '../../shared/contract/index.ts';

/** A window of a web host, without a browser: the same calls and the same event stream as the page's own bridge. */
export function webClient(url: string): Bridge & { readonly origin: string; readonly key: string; invokeUntil(signal: AbortSignal, operation: string, input: unknown): Promise<unknown> } {
  const { origin, hash } = new URL(url);
  const key = new URLSearchParams(hash.slice(1)).get('key') ?? '';
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', origin };
  const post = async (operation: string, input: unknown, signal?: AbortSignal): Promise<unknown> => {
    const response = await fetch(`${origin}/invoke`, { method: 'POST', headers, body: JSON.stringify({ operation, input }), ...(signal === undefined ? {} : { signal }) });
    return response.json();
  };
  return {
    origin, key,
    invoke: (operation, input) => post(operation, input),
    invokeUntil: (signal, operation, input) => post(operation, input, signal),
    subscribe(listener) {
      const stop = new AbortController();
      const read = async (): Promise<void> => {
        const response = await fetch(`${origin}/notices`, { headers, signal: stop.signal });
        let rest = '';
        for await (const chunk of response.body ?? []) {
          const parts = (rest + Buffer.from(chunk as Uint8Array).toString('utf8')).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) if (part.startsWith('data: ')) listener(JSON.parse(part.slice(6)));
        }
      };
      // The stream ends with its host or with the subscriber; both are what a caller of this asked for.
      read().catch((error: unknown) => {
        if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
      });
      return () => stop.abort();
    },
  };
}
