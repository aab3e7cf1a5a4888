import type { EpochMs } from '../../shared/time.ts';
import type { Database } from '../database/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import { DEADLINE_NEAR_MS } from '../fulfilment/shipment/index.ts';

/** So many that wait fill their calls by themselves. */
const MANY = 40 * BATCH_MAX.dispatch;

/**
 * Fills the calls that tell Flipkart of parcels that are ready: full calls leave at once, and a call that has to leave takes others along that
 * wait for company; near its deadline, by Flipkart's clock, nothing waits. What waits for something else, such as the end of a hold, is left alone. Returns how many were hurried.
 */
export function gatherDispatches(database: Database, nowMs: EpochMs, flipkartNowMs = nowMs): number {
  // After days without a line the calls are full without anybody's help, and looking through all that waits would take longer than sending some.
  const count = database.read.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT 1 FROM intent WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT') AND kind = 'dispatch' LIMIT ${MANY})`,
  )?.count ?? 0;
  if (count === MANY) return 0;
  const waiting = database.read.all<{ intent_id: number; next_at_ms: EpochMs; due_ms: EpochMs }>(
    `SELECT intent_id, next_at_ms, due_ms FROM intent WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT') AND state = 'READY' AND kind = 'dispatch' AND attempts = 0 AND says IS NULL
       AND NOT EXISTS (SELECT 1 FROM intent earlier WHERE earlier.stream = intent.stream AND earlier.intent_id < intent.intent_id AND earlier.state NOT IN ('DONE', 'SUPERSEDED'))
     ORDER BY next_at_ms, intent_id`,
  );
  const due = waiting.filter((intent) => intent.next_at_ms <= nowMs).length;
  const leaving = due > 0 ? Math.ceil(due / BATCH_MAX.dispatch) * BATCH_MAX.dispatch : Math.floor(waiting.length / BATCH_MAX.dispatch) * BATCH_MAX.dispatch;
  const hurried = waiting.filter((intent, index) => intent.next_at_ms > nowMs && (index < leaving || intent.due_ms - flipkartNowMs < DEADLINE_NEAR_MS));
  if (hurried.length === 0) return 0;
  database.write((tx) => {
    for (const intent of hurried) tx.run('UPDATE intent SET next_at_ms = ?1, changed_at_ms = ?1 WHERE intent_id = ?2', nowMs, intent.intent_id);
  });
  return hurried.length;
}
