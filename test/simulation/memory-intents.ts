import { present } from '../../shared/assert.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Intent, IntentKind, IntentState, NewIntent, WriteTx } from '../../main/database/index.ts';
import type { IntentStore, Settlement } from '../../main/sync/intent-store.ts';

type Kept = { -readonly [Key in keyof Intent]: Intent[Key] };

/** There is no database behind it: whoever would write to one is told so. */
const NOWHERE: WriteTx = new Proxy({}, {
  get: () => () => {
    throw new Error('The memory form has no database');
  },
  // The brand of a transaction cannot be made outside of the store; nothing of this one is ever reached.
}) as unknown as WriteTx;

const isSettled = (state: IntentState): boolean => state === 'DONE' || state === 'SUPERSEDED';

/** Intents in memory, by the same rules as in SQLite (`sqliteIntentStore`): a test holds the two equal. What is kept survives the death of a station. */
export class MemoryIntents implements IntentStore {
  readonly #all: Kept[] = [];
  readonly #byKey = new Map<string, Kept>();
  readonly #streams = new Map<string, Kept[]>();

  /** False when its key is there already. */
  add(intent: NewIntent, nowMs: EpochMs): boolean {
    if (this.#byKey.has(intent.opKey)) return false;
    const kept: Kept = {
      intentId: this.#all.length + 1, opKey: intent.opKey, stream: intent.stream, kind: intent.kind, class: intent.class, payload: intent.payload, state: 'READY', dueMs: intent.dueMs,
      attempts: 0, nextAtMs: intent.notBeforeMs ?? nowMs, firstSentAtMs: null, lastSentAtMs: null, says: null, addedAtMs: nowMs,
    };
    this.#all.push(kept);
    this.#byKey.set(kept.opKey, kept);
    const stream = this.#streams.get(kept.stream);
    if (stream === undefined) this.#streams.set(kept.stream, [kept]);
    else stream.push(kept);
    return true;
  }

  get(opKey: string): Intent | undefined {
    return this.#byKey.get(opKey);
  }

  all(): readonly Intent[] {
    return this.#all;
  }

  /** What a stream still holds, its head first. */
  openIn(stream: string): readonly Intent[] {
    return (this.#streams.get(stream) ?? []).filter((intent) => !isSettled(intent.state));
  }

  hasOpenIn(stream: string): boolean {
    const last = this.#streams.get(stream)?.at(-1);
    return last !== undefined && !isSettled(last.state);
  }

  /** Lets an intent go once more that was refused or parked. */
  readyAgain(opKey: string, nowMs: EpochMs): boolean {
    const kept = this.#byKey.get(opKey);
    if (kept === undefined || (kept.state !== 'REJECTED' && kept.state !== 'PARKED')) return false;
    Object.assign(kept, { state: 'READY', attempts: 0, says: 'a person asked again', nextAtMs: nowMs });
    return true;
  }

  /** Takes an intent out of the book: what no store of ours does, and a broken one must be caught at. */
  lose(opKey: string): void {
    const kept = this.#byKey.get(opKey);
    if (kept === undefined) return;
    this.#byKey.delete(opKey);
    this.#all.splice(this.#all.indexOf(kept), 1);
    const stream = present(this.#streams.get(kept.stream), 'a stream');
    stream.splice(stream.indexOf(kept), 1);
  }

  recover(nowMs: EpochMs): number {
    let count = 0;
    for (const intent of this.#all) {
      if (intent.state !== 'SENT') continue;
      intent.state = 'UNSURE';
      intent.says = 'the station stopped while this was under way';
      intent.lastSentAtMs = nowMs;
      intent.nextAtMs = nowMs;
      count += 1;
    }
    return count;
  }

  takeReady(nowMs: EpochMs, limit: number, kinds: readonly IntentKind[], which: 'all' | 'unsure'): Intent[] {
    const ready: Intent[] = [];
    for (const head of this.#heads()) {
      if (head.nextAtMs > nowMs || !kinds.includes(head.kind)) continue;
      if (head.state === 'UNSURE' || (which === 'all' && (head.state === 'READY' || head.state === 'HELD'))) ready.push({ ...head });
    }
    ready.sort((one, other) => one.dueMs - other.dueMs || one.intentId - other.intentId);
    return ready.length > limit ? ready.slice(0, limit) : ready;
  }

  countHeld(kinds: readonly IntentKind[]): number {
    return this.#all.filter((intent) => intent.state === 'HELD' && kinds.includes(intent.kind)).length;
  }

  releaseHeld(nowMs: EpochMs): void {
    for (const intent of this.#all) if (intent.state === 'HELD' && intent.nextAtMs > nowMs) intent.nextAtMs = nowMs;
  }

  markSent(intents: readonly Intent[], nowMs: EpochMs): void {
    for (const { opKey } of intents) {
      const kept = this.#byKey.get(opKey);
      if (kept === undefined) continue;
      kept.state = 'SENT';
      kept.attempts += 1;
      kept.firstSentAtMs ??= nowMs;
      kept.lastSentAtMs = nowMs;
    }
  }

  settle(settlements: readonly (readonly [Intent, Settlement])[], nowMs: EpochMs): void {
    for (const [intent, settlement] of settlements) {
      settlement.record?.(NOWHERE);
      const kept = this.#byKey.get(intent.opKey);
      if (kept === undefined) continue;
      if (kept.state === 'SENT' && settlement.to === 'UNSURE') kept.lastSentAtMs = nowMs;
      kept.state = settlement.to;
      kept.says = settlement.says;
      kept.nextAtMs = 'nextAtMs' in settlement ? settlement.nextAtMs : nowMs;
      if ('noTry' in settlement && settlement.noTry === true) kept.attempts -= 1;
    }
  }

  /** When the next head may act; null when none waits for a moment. */
  nextDueMs(): EpochMs | null {
    let next: EpochMs | null = null;
    for (const head of this.#heads()) {
      if ((head.state === 'READY' || head.state === 'UNSURE' || head.state === 'HELD') && (next === null || head.nextAtMs < next)) next = head.nextAtMs;
    }
    return next;
  }

  #heads(): readonly Intent[] {
    const heads: Intent[] = [];
    for (const [name, stream] of this.#streams) {
      // What is settled at the front is passed once and for all.
      while (stream.length > 0 && isSettled(present(stream[0], 'a head').state)) stream.shift();
      const head = stream[0];
      if (head === undefined) this.#streams.delete(name);
      else heads.push(head);
    }
    return heads;
  }
}
