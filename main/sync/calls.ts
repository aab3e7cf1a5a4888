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
  /** How far our clock is off by the last five answers that told the server's time (their median), in ms: above zero it is fast. Null when none did. */
  skewMs(): number | null;
  /** When such an answer last came, by our own clock. */
  heardAtMs(): EpochMs | null;
  /** Our clock was set by so much, in ms: what was heard before is about the clock as it was. */
  clockWasSet(byMs: number): void;
}

/** One answer may have been late, or come from a server whose own clock is off: the middle of five is believed (reliability.md 2.6). */
const HEARD_KEPT = 5;

export function createCallCounter(): CallCounter {
  const counts = new Map<string, number>();
  let times: EpochMs[] = [];
  let lastOk = false;
  let lastSuccessAtMs: EpochMs | null = null;
  let skews: number[] = [];
  let heardAtMs: EpochMs | null = null;
  const hear = (time: HeardTime): void => {
    skews = [...skews, skewOf(time)].slice(-HEARD_KEPT);
    heardAtMs = time.heardAtMs;
  };
  return {
    record({ endpoint, atMs, heardAtMs: endedAtMs, ok, serverTimeMs }) {
      if (serverTimeMs !== null) hear({ atMs, heardAtMs: endedAtMs, serverTimeMs });
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
    heard: hear,
    skewMs: () => skews.toSorted((a, b) => a - b)[Math.floor((skews.length - 1) / 2)] ?? null,
    heardAtMs: () => heardAtMs,
    clockWasSet(byMs) {
      skews = skews.map((skewMs) => skewMs + byMs);
      heardAtMs = heardAtMs === null ? null : heardAtMs + byMs;
    },
  };
}
