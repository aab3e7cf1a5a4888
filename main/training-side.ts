import type { TrainingSide } from './fulfilment/index.ts';
import type { Http } from './platform/http.ts';
import { HttpFault } from './platform/http.ts';

const TIMEOUT_MS = 10_000;
const ANSWER_MAX_BYTES = 1024 * 1024;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The control calls of the built-in Flipkart (`/__sim`, main/sandbox), for the guided first shift. They are asked for on this machine only: whatever
 * the settings say, no other host ever hears of them.
 */
export function trainingSideAt(http: Http, baseUrl: () => string): TrainingSide {
  const ask = async (path: string, body: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const url = new URL(path, baseUrl());
    if (!LOOPBACK.has(url.hostname)) return false;
    try {
      const answer = await http.send({ method: 'POST', url: url.href, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), timeoutMs: TIMEOUT_MS, maxBytes: ANSWER_MAX_BYTES });
      return answer.status === 200;
    } catch (error) {
      if (error instanceof HttpFault) return false;
      throw error;
    }
  };
  return {
    order: ({ skuId, quantity, dispatchByMs }) => ask('/__sim/orders', { lines: [{ skuId, quantity }], carrierIndex: 0, dispatchByMs }),
    cancel: (shipmentId) => ask('/__sim/cancel', { shipmentId, by: 'buyer' }),
  };
}
