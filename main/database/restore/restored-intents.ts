import type { EpochMs } from '../../../shared/time.ts';
import type { JournalIntent } from '../journal/index.ts';
import type { SqlValue, WriteTx } from '../transaction.ts';

/** The first question to Flipkart waits until its reads have settled a little. */
const FIRST_READ_BACK_MS = 10_000;

/**
 * Brings intents to the newest state that the journal knows. Their keys are freed first: a key may have gone from one intent to another since the
 * copy was made.
 */
export function bringIntents(tx: WriteTx, intents: readonly JournalIntent[]): void {
  if (intents.length === 0) return;
  const columns = tx.all<{ name: string }>("SELECT name FROM pragma_table_info('intent')").map(({ name }) => name);
  const insert = `INSERT INTO intent (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (intent_id) DO UPDATE SET ${columns.filter((name) => name !== 'intent_id').map((name) => `${name} = excluded.${name}`).join(', ')}`;
  for (const intent of intents) tx.run("UPDATE intent SET op_key = 'restored-' || intent_id WHERE intent_id = ?", intent.intent_id);
  // A column that the journal does not know yet was added by a later program and may be empty.
  for (const intent of intents) tx.run(insert, ...columns.map((name) => (intent as unknown as Readonly<Record<string, SqlValue | undefined>>)[name] ?? null));
}

/**
 * Whatever is not settled may have been sent after the journal's last line, also what it knows as ready: it is read back like everything whose answer
 * was lost, and its settle time runs from now (reliability.md 2.3). Returns how many.
 */
export function doubtOpenIntents(tx: WriteTx, nowMs: EpochMs): number {
  return tx.run(
    `UPDATE intent SET state = 'UNSURE', says = 'the store was restored: it may have been sent', first_sent_at_ms = COALESCE(first_sent_at_ms, ?1), last_sent_at_ms = ?1, next_at_ms = ?2, changed_at_ms = ?1
     WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT')`,
    nowMs, nowMs + FIRST_READ_BACK_MS,
  );
}
