import type { IntentKind } from '../../shared/fulfilment/unsent.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { ReadDb, WriteTx } from './transaction.ts';

/** What a repeat of the call does at Flipkart (reliability.md 2.4). An unproven call is UNGUARDED. */
export type IntentClass = 'SET' | 'GUARDED' | 'UNGUARDED';
export type IntentState = 'READY' | 'SENT' | 'UNSURE' | 'DONE' | 'REJECTED' | 'HELD' | 'PARKED' | 'SUPERSEDED';
export type { IntentKind };

/** Something that Flipkart must come to know, written in the same transaction as the facts that cause it. */
export interface NewIntent {
  /** Deterministic: `<account>:<kind>:<thing>:<generation>`. A key that is there already adds nothing. */
  readonly opKey: string;
  /** Order is kept within a stream and never across: `ship:<id>`, `stock:<location>:<sku>`. */
  readonly stream: string;
  readonly kind: IntentKind;
  readonly class: IntentClass;
  readonly payload: unknown;
  /** The deadline that decides who goes first. */
  readonly dueMs: EpochMs;
  /** Not sent before this, so that others can join its batch. */
  readonly notBeforeMs?: EpochMs;
}

export interface Intent {
  readonly intentId: number;
  readonly opKey: string;
  readonly stream: string;
  readonly kind: IntentKind;
  readonly class: IntentClass;
  readonly payload: unknown;
  readonly state: IntentState;
  readonly dueMs: EpochMs;
  readonly attempts: number;
  readonly nextAtMs: EpochMs;
  readonly firstSentAtMs: EpochMs | null;
  readonly lastSentAtMs: EpochMs | null;
  readonly says: string | null;
  readonly addedAtMs: EpochMs;
  /** A person says that it was done in the seller panel: it is read back and never sent. */
  readonly isOutside?: true;
}

interface IntentRow {
  readonly intent_id: number;
  readonly op_key: string;
  readonly stream: string;
  readonly kind: string;
  readonly class: string;
  readonly payload: string;
  readonly state: string;
  readonly due_ms: number;
  readonly attempts: number;
  readonly next_at_ms: number;
  readonly first_sent_at_ms: number | null;
  readonly last_sent_at_ms: number | null;
  readonly says: string | null;
  readonly added_at_ms: number;
  readonly outside_decision?: string | null;
}

/**
 * Adds an intent to the open transaction; false when its key is there already. Only the sender's side of intents is asynchronous. Between a restore and
 * the re-pull after it the same may have been added and sent before, in what the restored store lacks: what a repeat would double or be refused is
 * read back first.
 */
export function addIntent(tx: WriteTx, intent: NewIntent, nowMs: EpochMs): boolean {
  const isDoubtful = intent.class !== 'SET' && tx.get('SELECT 1 FROM restore_report WHERE settled_at_ms IS NULL LIMIT 1') !== undefined;
  return tx.run(
    `INSERT INTO intent (op_key, stream, kind, class, payload, state, due_ms, next_at_ms, added_at_ms, changed_at_ms, first_sent_at_ms, last_sent_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (op_key) DO NOTHING`,
    intent.opKey, intent.stream, intent.kind, intent.class, JSON.stringify(intent.payload), isDoubtful ? 'UNSURE' : 'READY', intent.dueMs, intent.notBeforeMs ?? nowMs, nowMs, nowMs,
    isDoubtful ? nowMs : null, isDoubtful ? nowMs : null,
  ) === 1;
}

/** Lets an intent go now that was waiting for company; one that was sent before keeps its own pace. */
export function hurryIntent(tx: WriteTx, opKey: string, nowMs: EpochMs): void {
  tx.run(`UPDATE intent SET next_at_ms = ?2, changed_at_ms = ?2 WHERE op_key = ?1 AND state = 'READY' AND attempts = 0 AND next_at_ms > ?2`, opKey, nowMs);
}

/** Since when intents are meant: by their place in the order in which they were added; by the time where no place was kept. */
export type AddedSince = { readonly afterIntent: number } | { readonly sinceMs: EpochMs };

const ADDED_SINCE = "state IN ('READY', 'HELD') AND first_sent_at_ms IS NULL AND intent_id > ?1 AND added_at_ms >= ?2";
const boundsOf = (since: AddedSince): readonly [afterIntent: number, sinceMs: EpochMs] => ('afterIntent' in since ? [since.afterIntent, 0] : [0, since.sinceMs]);

/** The newest intent there is; 0 when there is none. */
export function newestIntent(read: ReadDb): number {
  return read.get<{ id: number | null }>('SELECT MAX(intent_id) AS id FROM intent')?.id ?? 0;
}

/** How many intents `leaveUnsent` would put away. */
export function countUnsent(read: ReadDb, since: AddedSince): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM intent WHERE ${ADDED_SINCE}`, ...boundsOf(since))?.count ?? 0;
}

/**
 * Puts away intents added since then that were never sent: a person decided that somebody else did what they say. The row stays as it is
 * for the record, and its key is given free, so that the same act can be intended again. Returns how many.
 */
export function leaveUnsent(tx: WriteTx, since: AddedSince, says: string, nowMs: EpochMs): number {
  return tx.run(`UPDATE intent SET state = 'SUPERSEDED', says = ?3, changed_at_ms = ?4, op_key = op_key || ':left-' || intent_id WHERE ${ADDED_SINCE}`, ...boundsOf(since), says, nowMs);
}

/**
 * Takes what a stream still holds out of the way of a newer value that a person decided on: what waits, and what Flipkart refused or a person
 * was asked about. What is under way stays. Returns how many.
 */
export function supersedeIntents(tx: WriteTx, stream: string, says: string, nowMs: EpochMs): number {
  // The first words on the state are those of the index: without them every value of a large push would walk through all intents there ever were.
  return tx.run("UPDATE intent SET state = 'SUPERSEDED', says = ?, changed_at_ms = ? WHERE stream = ? AND state NOT IN ('DONE', 'SUPERSEDED') AND state IN ('READY', 'HELD', 'REJECTED', 'PARKED')", says, nowMs, stream);
}

/** Whether a call of a stream is on its way, or may have been applied. */
export function isUnderWay(read: ReadDb, stream: string, kind: IntentKind): boolean {
  return read.get("SELECT 1 FROM intent WHERE stream = ? AND state NOT IN ('DONE', 'SUPERSEDED') AND kind = ? AND state IN ('SENT', 'UNSURE')", stream, kind) !== undefined;
}

/** Puts away what of a kind waits in a stream, so that another call can go before it, and gives its keys free. Returns how many. */
export function giveWay(tx: WriteTx, { stream, kind }: Pick<NewIntent, 'stream' | 'kind'>, says: string, nowMs: EpochMs): number {
  return tx.run(
    `UPDATE intent SET state = 'SUPERSEDED', says = ?, changed_at_ms = ?, op_key = op_key || ':left-' || intent_id
     WHERE stream = ? AND state NOT IN ('DONE', 'SUPERSEDED') AND kind = ? AND state IN ('READY', 'HELD', 'REJECTED', 'PARKED')`, says, nowMs, stream, kind,
  );
}

/** Everything that Flipkart does not know yet, most urgent first. */
export function openIntents(read: ReadDb, limit: number): Intent[] {
  return read.all<IntentRow>(
    `SELECT * FROM intent WHERE state NOT IN ('DONE', 'SUPERSEDED') ORDER BY due_ms, intent_id LIMIT ?`, limit,
  ).map(intentFrom);
}

/** How many intents are in each state that is not final: all of them, less the few that are not READY, so that the badge costs a ms with 100,000 waiting. */
export function countOpenIntents(read: ReadDb): { readonly state: IntentState; readonly count: number }[] {
  const open = read.get<{ count: number }>("SELECT COUNT(*) AS count FROM intent INDEXED BY intent_due WHERE state NOT IN ('DONE', 'SUPERSEDED')")?.count ?? 0;
  const unsettled = read.all<{ state: IntentState; count: number }>(
    "SELECT state, COUNT(*) AS count FROM intent INDEXED BY intent_unsettled WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') GROUP BY state",
  );
  const ready = open - unsettled.reduce((sum, each) => sum + each.count, 0);
  return ready === 0 ? unsettled : [{ state: 'READY', count: ready }, ...unsettled];
}

/** An intent from its row. */
export function intentFrom(row: IntentRow): Intent {
  return {
    intentId: row.intent_id,
    opKey: row.op_key,
    stream: row.stream,
    kind: row.kind as IntentKind,
    class: row.class as IntentClass,
    payload: JSON.parse(row.payload) as unknown,
    state: row.state as IntentState,
    dueMs: row.due_ms,
    attempts: row.attempts,
    nextAtMs: row.next_at_ms,
    firstSentAtMs: row.first_sent_at_ms,
    lastSentAtMs: row.last_sent_at_ms,
    says: row.says,
    addedAtMs: row.added_at_ms,
    ...(typeof row.outside_decision === 'string' ? { isOutside: true as const } : {}),
  };
}

export type { IntentRow };
