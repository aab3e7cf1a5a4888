import type { ReadDb } from '../../database/index.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, DAY_MS, dayStart, startOfBusinessDay } from '../../../shared/time.ts';
import type { OutputOf, ReplayOutline } from '../../../shared/contract/index.ts';
import { REPLAY_SHIFTS_MAX } from '../../../shared/contract/lists.ts';
import { REPLAY_COUNTED } from '../../../shared/fulfilment/replay.ts';
import { factAfter, factBefore, firstSeqAt } from '../fact-at.ts';

/** The facts of a day: their numbers, and when the first and the last of them happened. */
export interface ShiftFacts {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
}

const SLOT_MS = 900_000;
/** So many days without a fact are looked over before the looking ends: a closed warehouse, not a long week-end. */
const DAYS_LOOKED_AT = 400;

/** The facts of a business day (`YYYY-MM-DD`, India); null when it has none, or is no day. */
export function shiftOf(read: ReadDb, day: string): ShiftFacts | null {
  const startMs = dayStart(day);
  if (startMs === null) return null;
  const first = factAfter(read, firstSeqAt(read, startMs) - 1);
  const last = factBefore(read, firstSeqAt(read, startMs + DAY_MS));
  if (first === undefined || last === undefined || last.seq < first.seq) return null;
  return { firstSeq: first.seq, lastSeq: last.seq, fromMs: first.at_ms, toMs: last.at_ms };
}

/** The last days with facts, the newest first. */
export function lastShifts(read: ReadDb): OutputOf<'replay.shifts'>['shifts'] {
  const shifts: OutputOf<'replay.shifts'>['shifts'] = [];
  let newest = factBefore(read, Number.MAX_SAFE_INTEGER);
  for (let looked = 0; newest !== undefined && shifts.length < REPLAY_SHIFTS_MAX && looked < DAYS_LOOKED_AT; looked += 1) {
    const day = businessDay(newest.at_ms);
    const facts = shiftOf(read, day);
    if (facts !== null) shifts.push({ day, fromMs: facts.fromMs, toMs: facts.toMs });
    newest = factBefore(read, Math.min(facts?.firstSeq ?? newest.seq, firstSeqAt(read, startOfBusinessDay(newest.at_ms))));
  }
  return shifts;
}

const KINDS = Object.values(REPLAY_COUNTED);
const OUTLINE = `SELECT CAST((at_ms - ?) / ${SLOT_MS} AS INTEGER) AS slot, kind, COUNT(*) AS count FROM fact WHERE seq BETWEEN ? AND ? AND kind IN (${KINDS.map(() => '?').join(', ')}) GROUP BY 1, 2`;

/** What was done in each quarter of an hour of a day. One walk over the facts of that day, which are tens of thousands at most. */
export function outlineOf(read: ReadDb, { firstSeq, lastSeq, fromMs, toMs }: ShiftFacts): ReplayOutline {
  const startMs = fromMs - (fromMs % SLOT_MS);
  const counts = read.all<{ readonly slot: number; readonly kind: string; readonly count: number }>(OUTLINE, startMs, firstSeq, lastSeq, ...KINDS);
  const slots = Array.from({ length: Math.max(1, Math.ceil((toMs + 1 - startMs) / SLOT_MS)) }, (_, index) => {
    const of = (kind: string): number => counts.find((each) => each.slot === index && each.kind === kind)?.count ?? 0;
    return { atMs: startMs + index * SLOT_MS, picked: of(REPLAY_COUNTED.picked), packed: of(REPLAY_COUNTED.packed), out: of(REPLAY_COUNTED.out), refused: of(REPLAY_COUNTED.refused) };
  });
  return { fromMs, toMs, slotMs: SLOT_MS, slots };
}
