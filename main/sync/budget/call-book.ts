import type { CallLane } from '../../../shared/fulfilment/call-lanes.ts';
import { CALL_LANES } from '../../../shared/fulfilment/call-lanes.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Database } from '../../database/index.ts';
import { COUNTED_MS, SLOT_MS } from './hour-window.ts';

/** Calls that are written down ahead of their use: one write for so many. After a crash up to so many are counted too many. */
export const WRITTEN_AHEAD = 10;
/** The lane of calls that a run which crashed had written ahead. */
export const LOST = 'lost';
/** Rows are kept for the bars of the last hours. */
const KEPT_MS = DAY_MS;

/** What was called: the lane, the call by its name, and how many orders it was about. */
export interface Called {
  readonly lane: CallLane;
  readonly call: string;
  readonly orders: number;
}

/** Calls of an earlier run that still count. `lane` is null for those that were written down ahead and that nobody knows to have been made. */
export interface OldCalls {
  readonly lane: CallLane | null;
  readonly calls: number;
  readonly agoMs: number;
}

/**
 * The calls as they are written down before their bytes leave. In blocks, so that most calls cost no write: a crash counts the rest of its block
 * as made. Nothing here happens inside the transaction of a scan.
 */
export interface CallBook {
  /** At the start of a run, before its first call: what earlier runs made that still counts. */
  begin(nowMs: EpochMs): readonly OldCalls[];
  /** Makes sure, on disk, that one more call of this moment is counted. */
  ahead(nowMs: EpochMs): void;
  /** One of the calls written ahead is made now. */
  made(called: Called, nowMs: EpochMs): void;
  /** The wall clock was set by `byMs` and says `nowMs` now: what still counts moves along. Absent: nothing is written down. */
  moveTimes?(nowMs: EpochMs, byMs: number): void;
  /** Writes what was made and lets go of what was written ahead: an orderly end counts exactly. */
  close(nowMs: EpochMs): void;
}

export function sqliteCallBook(database: Database): CallBook {
  let slotMs = -1;
  let left = 0;
  /** Not written yet, by slot, lane and call. */
  let unwritten = new Map<string, { readonly slotMs: EpochMs; readonly lane: CallLane; readonly call: string; calls: number; orders: number }>();
  const write = (nowMs: EpochMs, aheadOf: number): void => {
    const rows = [...unwritten.values()];
    database.write((tx) => {
      for (const row of rows) {
        tx.run(
          `INSERT INTO call_slot (slot_ms, lane, call, calls, orders) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (slot_ms, lane, call) DO UPDATE SET calls = calls + excluded.calls, orders = orders + excluded.orders`,
          row.slotMs, row.lane, row.call, row.calls, row.orders,
        );
      }
      // One row of calls written ahead at most, that of the slot in which they may be made.
      tx.run("DELETE FROM call_slot WHERE lane = ''");
      if (aheadOf > 0) tx.run("INSERT INTO call_slot (slot_ms, lane, call, calls, orders) VALUES (?, '', '', ?, 0) ON CONFLICT (slot_ms, lane, call) DO UPDATE SET calls = calls + excluded.calls", slotOf(nowMs), aheadOf);
      tx.run('DELETE FROM call_slot WHERE slot_ms < ?', nowMs - KEPT_MS);
    });
    unwritten = new Map();
    slotMs = aheadOf > 0 ? slotOf(nowMs) : -1;
    left = aheadOf;
  };
  return {
    begin(nowMs) {
      // What a run that crashed wrote ahead counts as made, and is no longer a row of this run.
      database.write((tx) => {
        tx.run(`INSERT INTO call_slot (slot_ms, lane, call, calls, orders) SELECT slot_ms, '${LOST}', '', calls, 0 FROM call_slot WHERE lane = ''
                ON CONFLICT (slot_ms, lane, call) DO UPDATE SET calls = calls + excluded.calls`);
        tx.run("DELETE FROM call_slot WHERE lane = ''");
      });
      return database.read.all<{ slot_ms: EpochMs; lane: string; calls: number }>(
      'SELECT slot_ms, lane, SUM(calls) AS calls FROM call_slot WHERE slot_ms >= ? GROUP BY slot_ms, lane', nowMs - COUNTED_MS - SLOT_MS,
        // A clock that was set back makes calls of the future: they count as made now.
      ).map((row) => ({ lane: CALL_LANES.find((lane) => lane === row.lane) ?? null, calls: row.calls, agoMs: Math.max(0, nowMs - row.slot_ms - SLOT_MS) }));
    },
    ahead(nowMs) {
      if (left === 0 || slotOf(nowMs) !== slotMs) write(nowMs, WRITTEN_AHEAD);
    },
    made({ lane, call, orders }, nowMs) {
      left -= 1;
      const key = `${slotOf(nowMs)} ${lane} ${call}`;
      const row = unwritten.get(key) ?? { slotMs: slotOf(nowMs), lane, call, calls: 0, orders: 0 };
      row.calls += 1;
      row.orders += orders;
      unwritten.set(key, row);
    },
    moveTimes(nowMs, byMs) {
      const slotsMs = slotOf(byMs + SLOT_MS - 1);
      if (left > 0 || unwritten.size > 0) write(nowMs - byMs, 0);
      const counted = database.read.all<{ slot_ms: EpochMs; lane: string; call: string; calls: number; orders: number }>('SELECT slot_ms, lane, call, calls, orders FROM call_slot WHERE slot_ms >= ?', nowMs - byMs - COUNTED_MS - SLOT_MS);
      database.write((tx) => {
        tx.run('DELETE FROM call_slot WHERE slot_ms >= ?', nowMs - byMs - COUNTED_MS - SLOT_MS);
        for (const row of counted) {
          tx.run(
            `INSERT INTO call_slot (slot_ms, lane, call, calls, orders) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (slot_ms, lane, call) DO UPDATE SET calls = calls + excluded.calls, orders = orders + excluded.orders`,
            row.slot_ms + slotsMs, row.lane, row.call, row.calls, row.orders,
          );
        }
      });
    },
    close(nowMs) {
      if (left > 0 || unwritten.size > 0) write(nowMs, 0);
    },
  };
}

const slotOf = (nowMs: EpochMs): EpochMs => Math.floor(nowMs / SLOT_MS) * SLOT_MS;
