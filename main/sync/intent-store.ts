import type { Database, Intent, IntentKind, IntentRow, ReadDb, WriteTx } from '../database/index.ts';
import { intentFrom } from '../database/index.ts';
import type { CredentialCode } from '../../shared/doctor/index.ts';
import type { EpochMs } from '../../shared/time.ts';
import { WAIT_MAX_MS } from './wake-store.ts';

/** Where an intent goes after a send or a read-back. `record` writes what it means in the same transaction. */
export type Settlement =
  | { readonly to: 'DONE' | 'SUPERSEDED' | 'REJECTED' | 'PARKED'; readonly says: string; readonly record?: (tx: WriteTx) => void; /** The same may be intended again under its key: the row stays for the record. */ readonly isKeyFreed?: true }
  | {
    readonly to: 'READY' | 'UNSURE' | 'HELD'; readonly says: string; readonly nextAtMs: EpochMs; readonly record?: (tx: WriteTx) => void;
    /** It never reached Flipkart, or Flipkart asked to wait: this was no try, however often it happens in three days without a line. */
    readonly noTry?: boolean;
    /** There is no line: what else would go would not leave either, and the turn of the sender ends. */
    readonly noLine?: boolean;
    /** It is held because Flipkart refuses the credentials, and this is what is wrong with them. */
    readonly reason?: CredentialCode;
  };

/** The sender's side of intents (reliability.md 2.3). Adding them is the floor's, in its own transaction. */
export interface IntentStore {
  /** On start: whatever was under way when the station stopped may have been applied; its settle time starts again. Returns how many. */
  recover(nowMs: EpochMs): number;
  /** Heads of streams of the given kinds that may act now, most urgent first: one a stream, none behind an unsettled one. */
  takeReady(nowMs: EpochMs, limit: number, kinds: readonly IntentKind[], which: 'all' | 'unsure'): Intent[];
  /** How many of the given kinds wait because Flipkart refuses the credentials. */
  countHeld(kinds: readonly IntentKind[]): number;
  /** The credentials are good again: what was held for them may go now. */
  releaseHeld(nowMs: EpochMs): void;
  /** Of intents that were taken to be sent, those that still may: while the sender waited, one may have been put away, or another put back in front of it. */
  stillReady(intents: readonly Intent[]): readonly Intent[];
  /** Committed before the bytes leave. */
  markSent(intents: readonly Intent[], nowMs: EpochMs): void;
  /** Of intents that were marked as sent, those that still are: when the machine woke meanwhile, they are unsure. */
  stillSent(intents: readonly Intent[]): readonly Intent[];
  /**
   * Between two turns of a sender nothing of its kinds is under way. What still says so lost its answer to a disk that was full or failed when it was
   * written down: it is unsure, as after a start. Returns those.
   */
  giveUpSent(kinds: readonly IntentKind[], nowMs: EpochMs): readonly Pick<Intent, 'intentId'>[];
  /** What was settled by others since stays as it is, and its record is not written. */
  settle(settlements: readonly (readonly [Intent, Settlement])[], nowMs: EpochMs): void;
}

/** When the next intent of these kinds is to be read back; null while none is unsure. */
export function nextUnsureMs(read: ReadDb, kinds: readonly IntentKind[]): EpochMs | null {
  return read.get<{ next: EpochMs | null }>(
    "SELECT MIN(next_at_ms) AS next FROM intent WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') AND state = 'UNSURE' AND kind IN (SELECT value FROM json_each(?))", JSON.stringify(kinds),
  )?.next ?? null;
}

const SETTLED = "('DONE', 'SUPERSEDED')";
const ACTING = "state IN ('READY', 'UNSURE', 'HELD', 'SENT')";
/** The words of each index: only with them is it used, and settled intents cost nothing. */
const STATES_OF = { intent_ready: ACTING, intent_due: `state NOT IN ${SETTLED} AND ${ACTING}`, intent_unsettled: "state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED')" } as const;

export function sqliteIntentStore(database: Database): IntentStore {
  return {
    recover: (nowMs) => database.write((tx) => tx.run(
      "UPDATE intent SET state = 'UNSURE', says = 'the station stopped while this was under way', last_sent_at_ms = ?, next_at_ms = ?, changed_at_ms = ? WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') AND state = 'SENT'", nowMs, nowMs, nowMs,
    )),
    takeReady: (nowMs, limit, kinds, which) => readyHeads(database.read, nowMs, limit, kinds, which),
    countHeld: (kinds) => database.read.get<{ count: number }>(
      "SELECT COUNT(*) AS count FROM intent WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') AND state = 'HELD' AND kind IN (SELECT value FROM json_each(?))", JSON.stringify(kinds),
    )?.count ?? 0,
    releaseHeld: (nowMs) => {
      if (database.read.get("SELECT 1 FROM intent WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') AND state = 'HELD' AND next_at_ms > ? LIMIT 1", nowMs) === undefined) return;
      database.write((tx) => tx.run("UPDATE intent SET next_at_ms = ?1, changed_at_ms = ?1 WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') AND state = 'HELD' AND next_at_ms > ?1", nowMs));
    },
    stillReady: (intents) => intents.filter((intent) => database.read.get(
      `SELECT 1 FROM intent WHERE intent_id = ? AND state IN ('READY', 'HELD')
         AND NOT EXISTS (SELECT 1 FROM intent earlier WHERE earlier.stream = intent.stream AND earlier.intent_id < intent.intent_id AND earlier.state NOT IN ${SETTLED})`, intent.intentId,
    ) !== undefined),
    stillSent: (intents) => intents.filter((intent) => database.read.get("SELECT 1 FROM intent WHERE intent_id = ? AND state = 'SENT'", intent.intentId) !== undefined),
    giveUpSent: (kinds, nowMs) => {
      const lost = database.read.all<{ intentId: number }>(
        "SELECT intent_id AS intentId FROM intent INDEXED BY intent_unsettled WHERE state IN ('SENT', 'UNSURE', 'HELD', 'REJECTED', 'PARKED') AND state = 'SENT' AND kind IN (SELECT value FROM json_each(?)) ORDER BY intent_id", JSON.stringify(kinds),
      );
      if (lost.length > 0) {
        database.write((tx) => {
          for (const { intentId } of lost) tx.run("UPDATE intent SET state = 'UNSURE', says = 'its answer could not be written down', last_sent_at_ms = ?1, next_at_ms = ?1, changed_at_ms = ?1 WHERE intent_id = ?2", nowMs, intentId);
        });
      }
      return lost;
    },
    markSent: (intents, nowMs) => database.write((tx) => {
      for (const intent of intents) {
        tx.run(
          "UPDATE intent SET state = 'SENT', attempts = attempts + 1, first_sent_at_ms = COALESCE(first_sent_at_ms, ?), last_sent_at_ms = ?, changed_at_ms = ? WHERE intent_id = ?",
          nowMs, nowMs, nowMs, intent.intentId,
        );
      }
    }),
    settle: (settlements, nowMs) => database.write((tx) => {
      for (const [intent, settlement] of settlements) {
        if (tx.get(`SELECT 1 FROM intent WHERE intent_id = ? AND state IN ${SETTLED}`, intent.intentId) !== undefined) continue;
        settlement.record?.(tx);
        tx.run(
          // Whatever the call did first and however long it waited: the settle time runs from when it was given up.
          `UPDATE intent SET last_sent_at_ms = CASE WHEN state = 'SENT' AND ?1 = 'UNSURE' THEN ?4 ELSE last_sent_at_ms END,
             state = ?1, says = ?2, next_at_ms = ?3, changed_at_ms = ?4, attempts = attempts - ?5 WHERE intent_id = ?6`,
          settlement.to, settlement.says, Math.min('nextAtMs' in settlement ? settlement.nextAtMs : nowMs, nowMs + WAIT_MAX_MS), nowMs, 'noTry' in settlement && settlement.noTry === true ? 1 : 0, intent.intentId,
        );
        if ('isKeyFreed' in settlement) tx.run("UPDATE intent SET op_key = op_key || ':left-' || intent_id WHERE intent_id = ?", intent.intentId);
      }
    }),
  };
}

/** So many that may act are sorted; of more, the most urgent are looked for in the order of their deadlines. */
const SORTED_MAX = 300;

/**
 * The cost must not grow with what waits: three days without a line leave 100,000 intents, and this is asked every few seconds. Most turns find
 * nothing or little that may act by now, of which the index of kinds tells; of much, a walk by deadline ends after `limit`. A call that waits
 * behind another of its stream has the same deadline as that one, so that it is passed over within the same few rows.
 */
function readyHeads(read: ReadDb, nowMs: EpochMs, limit: number, kinds: readonly IntentKind[], which: 'all' | 'unsure'): Intent[] {
  const kindList = JSON.stringify(kinds);
  const mayAct = read.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM (SELECT 1 FROM intent INDEXED BY intent_ready WHERE ${ACTING} AND kind IN (SELECT value FROM json_each(?)) AND next_at_ms <= ? LIMIT ${SORTED_MAX})`, kindList, nowMs,
  )?.count ?? 0;
  if (mayAct === 0) return [];
  const by = which === 'unsure' ? 'intent_unsettled' : mayAct < SORTED_MAX ? 'intent_ready' : 'intent_due';
  return read.all<IntentRow>(
    `SELECT * FROM intent INDEXED BY ${by} WHERE ${STATES_OF[by]} AND state ${which === 'all' ? "<> 'SENT'" : "= 'UNSURE'"} AND next_at_ms <= ? AND kind IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM intent earlier WHERE earlier.stream = intent.stream AND earlier.intent_id < intent.intent_id AND earlier.state NOT IN ${SETTLED})
     ORDER BY due_ms, intent_id LIMIT ?`,
    nowMs, kindList, limit,
  ).map(intentFrom);
}
