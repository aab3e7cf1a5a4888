import { businessDay, istClock } from '../../../shared/time.ts';

/** A moment as a person says it: the clock today, with the day before it on any other day. */
export function momentOf(atMs: number, nowMs: number): string {
  const day = businessDay(atMs);
  return day === businessDay(nowMs) ? istClock(atMs) : `${day.slice(8)}.${day.slice(5, 7)}. ${istClock(atMs)}`;
}
