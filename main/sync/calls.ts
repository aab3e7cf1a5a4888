import { HOUR_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { CallMeter, HeardTime } from '../flipkart/index.ts';
import { skewOf } from '../flipkart/index.ts';

/** Counts calls by endpoint and in the last hour, and remembers how the last one went and how far off our clock was: "online" is that the last call succeeded. */
export interface CallCounter extends CallMeter {
  total(): number;
  byEndpoint(): Readonly<Record<string, number>>;
  inLastHour(nowMs: EpochMs): number;
  online(): boolean;
  lastSuccessAtMs(): EpochMs | null;
  /** Told of the server's time by answers that are no call of the API, such as the token service's. */
  heard(time: HeardTime): void;
  /** How far our clock is off by the last answer that told the server's time, in ms: above zero it is fast. Null when none did. */
  skewMs(): number | null;
}

export function createCallCounter(): CallCounter {
  const counts = new Map<string, number>();
  let times: EpochMs[] = [];
  let lastOk = false;
  let lastSuccessAtMs: EpochMs | null = null;
  let skewMs: number | null = null;
  return {
    record({ endpoint, atMs, heardAtMs, ok, serverTimeMs }) {
      if (serverTimeMs !== null) skewMs = skewOf({ atMs, heardAtMs, serverTimeMs });
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
    heard(time) {
      skewMs = skewOf(time);
    },
    skewMs: () => skewMs,
  };
}
