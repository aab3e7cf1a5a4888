import { SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';

/** One answer that told the server's time, between two looks at our own clock. */
export interface HeardTime {
  readonly atMs: EpochMs;
  readonly heardAtMs: EpochMs;
  readonly serverTimeMs: EpochMs;
}

/**
 * How far our clock is off, in ms, by one answer: above zero it is fast. The server's `Date` is cut to the second and was taken somewhere
 * between question and answer, so only what lies outside of both doubts counts.
 */
export function skewOf({ atMs, heardAtMs, serverTimeMs }: HeardTime): number {
  const fast = atMs - (serverTimeMs + SECOND_MS);
  const slow = serverTimeMs - heardAtMs;
  if (fast > 0) return fast;
  return slow > 0 ? -slow : 0;
}
