import type { EpochMs } from '../../shared/time.ts';
import type { FactRow, ReadDb } from '../database/index.ts';

/*
 * Facts by their time, found without an index over time: facts are written in their order, so the first of a day is found by halving, some
 * twenty reads in a million. After a clock that was set back the borders of a day lie where the clock first passed them.
 */

type Moment = Pick<FactRow, 'seq' | 'at_ms'>;

/** The first fact after a number. */
export const factAfter = (read: ReadDb, seq: number): Moment | undefined => read.get<Moment>('SELECT seq, at_ms FROM fact WHERE seq > ? ORDER BY seq LIMIT 1', seq);
/** The last fact before a number. */
export const factBefore = (read: ReadDb, seq: number): Moment | undefined => read.get<Moment>('SELECT seq, at_ms FROM fact WHERE seq < ? ORDER BY seq DESC LIMIT 1', seq);

/** The number of the first fact at or after a moment; one more than the last number when there is none. */
export function firstSeqAt(read: ReadDb, atMs: EpochMs): number {
  let low = 0;
  let high = (factBefore(read, Number.MAX_SAFE_INTEGER)?.seq ?? 0) + 1;
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2);
    const fact = factAfter(read, middle - 1);
    if (fact === undefined || fact.at_ms >= atMs) high = middle;
    else low = fact.seq;
  }
  return high;
}
