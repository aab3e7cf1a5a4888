import { nextGeneration, retryWay } from '../../shared/fulfilment/unsent.ts';
import type { OpenState, StuckState } from '../../shared/fulfilment/unsent.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Intent, IntentKind, IntentRow } from './intents.ts';
import { intentFrom } from './intents.ts';
import type { ReadDb, WriteTx } from './transaction.ts';

const IS_OPEN = "state NOT IN ('DONE', 'SUPERSEDED')";
const IS_STUCK = `${IS_OPEN} AND state IN ('PARKED', 'REJECTED')`;

/** What is open of one kind in one state. Times are the earliest of them. */
export interface IntentGroup {
  readonly kind: IntentKind;
  readonly state: OpenState;
  readonly count: number;
  readonly sinceMs: EpochMs;
  readonly nextAtMs: EpochMs;
  readonly dueMs: EpochMs;
}

/** Something that happened to an intent beside the straight way, and how often it happened alike. */
export interface IntentMoment {
  readonly state: Intent['state'];
  readonly says: string;
  readonly times: number;
  readonly firstAtMs: EpochMs;
  readonly lastAtMs: EpochMs;
}

/** Everything that Flipkart does not know yet, counted by kind and state: read from one index, however much it is. */
export function groupsOfOpen(read: ReadDb): IntentGroup[] {
  return read.all<IntentGroup>(
    `SELECT kind, state, COUNT(*) AS count, MIN(added_at_ms) AS sinceMs, MIN(next_at_ms) AS nextAtMs, MIN(due_ms) AS dueMs
     FROM intent INDEXED BY intent_waiting WHERE ${IS_OPEN} GROUP BY kind, state ORDER BY kind, state`,
  );
}

/** Open intents of one kind and state, the longest waiting first; of a null, whatever it is. */
export function openIntentsOf(read: ReadDb, of: { readonly kind: IntentKind | null; readonly state: OpenState | null }, limit: number): Intent[] {
  if (of.kind !== null && of.state !== null) {
    return read.all<IntentRow>(`SELECT * FROM intent INDEXED BY intent_waiting WHERE ${IS_OPEN} AND kind = ? AND state = ? ORDER BY added_at_ms LIMIT ?`, of.kind, of.state, limit).map(intentFrom);
  }
  return read.all<IntentRow>(
    `SELECT * FROM intent INDEXED BY intent_due WHERE ${IS_OPEN} AND (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2) ORDER BY due_ms, intent_id LIMIT ?3`, of.kind, of.state, limit,
  ).map(intentFrom);
}

/** One intent by its key; undefined when there is none. */
export function intentByKey(read: ReadDb, opKey: string): (Intent & { readonly changedAtMs: EpochMs }) | undefined {
  const row = read.get<IntentRow & { readonly changed_at_ms: EpochMs }>('SELECT * FROM intent WHERE op_key = ?', opKey);
  return row === undefined ? undefined : { ...intentFrom(row), changedAtMs: row.changed_at_ms };
}

/** What happened to it, in the order in which it happened first. */
export function historyOf(read: ReadDb, intentId: number): IntentMoment[] {
  return read.all<IntentMoment>(
    'SELECT state, says, times, first_at_ms AS firstAtMs, last_at_ms AS lastAtMs FROM intent_history WHERE intent_id = ? ORDER BY first_at_ms, last_at_ms', intentId,
  );
}

/**
 * Lets a parked or refused intent go once more because a person asked. What may have been applied is read back first and never sent blindly;
 * what was refused and must not be repeated goes under the key of the next generation, and the old row stays for the record. It travels alone. Returns how
 * it goes, and the new key where there is one; null when it does not wait for a person.
 */
export function askAgain(tx: WriteTx, opKey: string, says: string, nowMs: EpochMs): { readonly way: ReturnType<typeof retryWay>; readonly newKey: string | null } | null {
  const intent = intentByKey(tx, opKey);
  if (intent === undefined || (intent.state !== 'PARKED' && intent.state !== 'REJECTED')) return null;
  const way = retryWay({ class: intent.class, state: intent.state, wasSent: intent.firstSentAtMs !== null });
  if (way === 'new-generation') return { way, newKey: addGeneration(tx, intent, says, nowMs) };
  // One try is kept on the count: it goes alone, so that it cannot take company along into another refusal.
  tx.run(
    `UPDATE intent SET state = ?2, says = ?3, attempts = MIN(attempts, 1), next_at_ms = ?4, changed_at_ms = ?4, outside_decision = NULL WHERE intent_id = ?1 AND ${IS_STUCK}`,
    intent.intentId, way === 'read-back' ? 'UNSURE' : 'READY', says, nowMs,
  );
  return { way, newKey: null };
}

function addGeneration(tx: WriteTx, intent: Intent, says: string, nowMs: EpochMs): string {
  let newKey = nextGeneration(intent.opKey);
  while (intentByKey(tx, newKey) !== undefined) newKey = nextGeneration(newKey);
  tx.run(`UPDATE intent SET state = 'SUPERSEDED', says = ?2, changed_at_ms = ?3 WHERE intent_id = ?1 AND ${IS_STUCK}`, intent.intentId, says, nowMs);
  tx.run(
    `INSERT INTO intent (op_key, stream, kind, class, payload, state, due_ms, next_at_ms, added_at_ms, changed_at_ms)
     SELECT ?2, stream, kind, class, payload, 'READY', due_ms, ?3, ?3, ?3 FROM intent WHERE intent_id = ?1`,
    intent.intentId, newKey, nowMs,
  );
  return newKey;
}

/** The same for an act that has its own place on another screen; false when none of this key waits for a person. */
export function readyAgain(tx: WriteTx, opKey: string, nowMs: EpochMs): boolean {
  return askAgain(tx, opKey, 'a person asked again', nowMs) !== null;
}

/**
 * Lets Flipkart be asked whether it shows what a person did in the seller panel: nothing is sent, whatever it says. Reads may be stale, so a "no" counts after the
 * settle time from now (reliability.md 2.4); then it waits for a person again.
 */
export function confirmOutside(tx: WriteTx, opKey: string, decisionId: string, says: string, nowMs: EpochMs): void {
  tx.run(
    `UPDATE intent SET state = 'UNSURE', says = ?3, last_sent_at_ms = ?4, next_at_ms = ?4, changed_at_ms = ?4, outside_decision = ?2 WHERE op_key = ?1 AND ${IS_STUCK}`,
    opKey, decisionId, says, nowMs,
  );
}

/** A person ends it: done by their word, or given up. Its stream goes on. */
export function putIntentAside(tx: WriteTx, opKey: string, to: 'DONE' | 'SUPERSEDED', says: string, nowMs: EpochMs): void {
  tx.run(`UPDATE intent SET state = ?2, says = ?3, changed_at_ms = ?4 WHERE op_key = ?1 AND ${IS_STUCK}`, opKey, to, says, nowMs);
}

/**
 * Takes such an end back: it waits for a person as before. False when it is too late, because something behind it in its stream has left, or the
 * row went another way since.
 */
export function putIntentBack(tx: WriteTx, opKey: string, before: { readonly state: StuckState; readonly says: string | null }, endedAs: 'DONE' | 'SUPERSEDED', nowMs: EpochMs): boolean {
  const intent = intentByKey(tx, opKey);
  if (intent === undefined || intent.state !== endedAs) return false;
  const hasLeft = tx.get(
    "SELECT 1 FROM intent WHERE stream = ?1 AND intent_id > ?2 AND (first_sent_at_ms IS NOT NULL OR state IN ('SENT', 'UNSURE', 'DONE')) LIMIT 1", intent.stream, intent.intentId,
  );
  if (hasLeft !== undefined) return false;
  return tx.run('UPDATE intent SET state = ?2, says = ?3, next_at_ms = ?4, changed_at_ms = ?4 WHERE intent_id = ?1', intent.intentId, before.state, before.says, nowMs) === 1;
}
