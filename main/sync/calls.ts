import { HOUR_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { CallMeter } from '../flipkart/index.ts';

/** Counts calls by endpoint and in the last hour, and remembers how the last one went: "online" is that the last call succeeded. */
export interface CallCounter extends CallMeter {
  total(): number;
  byEndpoint(): Readonly<Record<string, number>>;
  inLastHour(nowMs: EpochMs): number;
  online(): boolean;
  lastSuccessAtMs(): EpochMs | null;
}

export function createCallCounter(): CallCounter {
  const counts = new Map<string, number>();
  let times: EpochMs[] = [];
  let lastOk = false;
  let lastSuccessAtMs: EpochMs | null = null;
  return {
    record({ endpoint, atMs, ok }) {
      counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
      times.push(atMs);
      lastOk = ok;
      if (ok) lastSuccessAtMs = atMs;
    },
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    byEndpoint: () => Object.fromEntries(counts),
    inLastHour(nowMs) {
      times = times.filter((atMs) => atMs > nowMs - HOUR_MS);
      return times.length;
    },
    online: () => lastOk,
    lastSuccessAtMs: () => lastSuccessAtMs,
  };
}
