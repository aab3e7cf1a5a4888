import { businessDay, istClock } from '../../../shared/time.ts';
import { useView } from '../../stores/view-store.ts';
import { figuresOf } from '../../text/index.ts';

/** A moment as a person says it: the clock today, with the day before it on any other day. In the language of the window at this moment. */
export function momentOf(atMs: number, nowMs: number): string {
  return businessDay(atMs) === businessDay(nowMs) ? istClock(atMs) : figuresOf(useView.getState().language).moment(atMs);
}
