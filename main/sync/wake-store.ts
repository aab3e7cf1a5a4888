import { HOUR_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Database, WriteTx } from '../database/index.ts';

/** Nothing waits longer than this by the wall: a moment further off was written by a clock that was wrong. Whatever it was for, asking sooner does no harm. */
export const WAIT_MAX_MS = HOUR_MS;

const OPEN = "state IN ('READY', 'UNSURE', 'HELD', 'SENT')";

/**
 * What is written by the wall clock and waits, when the machine wakes, its clock was set by `setByMs`, or the station starts (0): times move with
 * the clock, so that what had 40 s to wait still has 40 s. What was under way is unsure; what is unsure is read back at once. Times of facts stay
 * as they were told. Returns how many were under way.
 */
export function wakeStore(database: Database, nowMs: EpochMs, setByMs: number): number {
  return database.write((tx) => {
    if (setByMs !== 0) moveTimes(tx, setByMs);
    const underWay = tx.run(`UPDATE intent SET state = 'UNSURE', says = 'the machine slept while this was under way', next_at_ms = ?1, changed_at_ms = ?1 WHERE ${OPEN} AND state = 'SENT'`, nowMs);
    tx.run(`UPDATE intent SET next_at_ms = ?1, changed_at_ms = ?1 WHERE ${OPEN} AND ((state = 'UNSURE' AND next_at_ms > ?1) OR next_at_ms > ?2)`, nowMs, nowMs + WAIT_MAX_MS);
    tx.run('UPDATE stock_push_again SET after_ms = ?1 WHERE after_ms > ?2', nowMs, nowMs + WAIT_MAX_MS);
    // A restore of the future: its settle time would last until then, and every new call would be read back first.
    tx.run('UPDATE restore_report SET at_ms = ?1 WHERE settled_at_ms IS NULL AND at_ms > ?1', nowMs);
    // A change of a bin that had no answer settles for T from now.
    tx.run("UPDATE smart_stock_write SET sent_at_ms = ? WHERE outcome IN ('sent', 'unknown')", nowMs);
    return underWay;
  });
}

/** Only what no fact made: tables that facts make must come out of them again as they are. */
function moveTimes(tx: WriteTx, byMs: number): void {
  tx.run(`UPDATE intent SET next_at_ms = next_at_ms + ?1, first_sent_at_ms = first_sent_at_ms + ?1, last_sent_at_ms = last_sent_at_ms + ?1 WHERE ${OPEN}`, byMs);
  tx.run('UPDATE stock_push_again SET after_ms = after_ms + ?', byMs);
  tx.run('UPDATE smart_stock_write SET sent_at_ms = sent_at_ms + ?', byMs);
  tx.run('UPDATE restore_report SET at_ms = at_ms + ? WHERE settled_at_ms IS NULL', byMs);
  tx.run('UPDATE pushed_stock SET at_ms = at_ms + ?', byMs);
  tx.run('UPDATE smart_picklist SET found_at_ms = found_at_ms + ?', byMs);
  tx.run('UPDATE shipment_heard SET at_ms = at_ms + ?1 WHERE shipment_id IN (SELECT shipment_id FROM shipment INDEXED BY shipment_open WHERE floor_state NOT IN (\'HANDED_OVER\', \'CLOSED\'))', byMs);
}
