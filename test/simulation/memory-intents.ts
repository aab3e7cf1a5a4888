import { present } from '../../shared/assert.ts';
import { retryWay } from '../../shared/fulfilment/unsent.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { Intent, IntentKind, IntentState, NewIntent, WriteTx } from '../../main/database/index.ts';
import type { Settlement } from '../../main/sync/intent-store.ts';
import type { DayIntents } from './day-store.ts';

/** One after another; whatever stands before `from` is settled. */
interface Stream {
  readonly kept: Kept[];
  from: number;
}

type Kept = { -readonly [Key in keyof Intent]: Intent[Key] };

/** There is no database behind it: whoever would write to one is told so. */
const NOWHERE: WriteTx = new Proxy({}, {
  get: () => () => {
    throw new Error('The memory form has no database');
  },
  // The brand of a transaction cannot be made outside of the store; nothing of this one is ever reached.
}) as unknown as WriteTx;

const isLater = (one: Intent, other: Intent): boolean => one.dueMs > other.dueMs || (one.dueMs === other.dueMs && one.intentId > other.intentId);
const isSettled = (state: IntentState): boolean => state === 'DONE' || state === 'SUPERSEDED';

/** Intents in memory, by the same rules as in SQLite (`sqliteIntentStore`): a test holds the two equal. What is kept survives the death of a station. */
export class MemoryIntents implements DayIntents {
  readonly #all: Kept[] = [];
  readonly #byKey = new Map<string, Kept>();
  readonly #streams = new Map<string, Stream>();
  /** Streams that may hold something unsettled. */
  #open: Stream[] = [];

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
    if (stream === undefined) {
      const made: Stream = { kept: [kept], from: 0 };
      this.#streams.set(kept.stream, made);
      this.#open.push(made);
      return true;
    }
    stream.kept.push(kept);
    if (!this.#open.includes(stream)) this.#open.push(stream);
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
    return (this.#streams.get(stream)?.kept ?? []).filter((intent) => !isSettled(intent.state));
  }

  hasOpenIn(stream: string): boolean {
    const last = this.#streams.get(stream)?.kept.at(-1);
    return last !== undefined && !isSettled(last.state);
  }

  /** Lets an intent go once more that was refused or parked, as the station does: what may have been applied is read back first. */
  readyAgain(opKey: string, nowMs: EpochMs): boolean {
    const kept = this.#byKey.get(opKey);
    if (kept === undefined || (kept.state !== 'REJECTED' && kept.state !== 'PARKED')) return false;
    const way = retryWay({ class: kept.class, state: kept.state, wasSent: kept.firstSentAtMs !== null });
    if (way === 'new-generation') throw new Error('No kind of this simulation may not be repeated.');
    Object.assign(kept, { state: way === 'read-back' ? 'UNSURE' : 'READY', attempts: Math.min(kept.attempts, 1), says: 'a person asked again', nextAtMs: nowMs });
    return true;
  }

  /** Takes an intent out of the book: what no store of ours does, and a broken one must be caught at. */
  lose(opKey: string): void {
    const kept = this.#byKey.get(opKey);
    if (kept === undefined) return;
    this.#byKey.delete(opKey);
    this.#all.splice(this.#all.indexOf(kept), 1);
    const stream = present(this.#streams.get(kept.stream), 'a stream');
    stream.kept.splice(stream.kept.indexOf(kept), 1);
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
    for (const { kept, from } of this.#openStreams()) {
      const head = kept[from];
      if (head === undefined || head.nextAtMs > nowMs || !kinds.includes(head.kind)) continue;
      if (head.state !== 'UNSURE' && (which !== 'all' || (head.state !== 'READY' && head.state !== 'HELD'))) continue;
      // Put where it belongs at once: there are never more than a few.
      let at = ready.length;
      for (let before = ready[at - 1]; before !== undefined && isLater(before, head); before = ready[at - 1]) {
        ready[at] = before;
        at -= 1;
      }
      ready[at] = { ...head };
    }
    return ready.length > limit ? ready.slice(0, limit) : ready;
  }

  /** Whether `takeReady` would hand out anything of these kinds. */
  hasReady(nowMs: EpochMs, kinds: readonly IntentKind[]): boolean {
    for (const { kept, from } of this.#openStreams()) {
      const head = kept[from];
      if (head !== undefined && head.nextAtMs <= nowMs && kinds.includes(head.kind) && (head.state === 'UNSURE' || head.state === 'READY' || head.state === 'HELD')) return true;
    }
    return false;
  }

  countHeld(kinds: readonly IntentKind[]): number {
    return this.#all.filter((intent) => intent.state === 'HELD' && kinds.includes(intent.kind)).length;
  }

  releaseHeld(nowMs: EpochMs): void {
    for (const intent of this.#all) if (intent.state === 'HELD' && intent.nextAtMs > nowMs) intent.nextAtMs = nowMs;
  }

  stillReady(intents: readonly Intent[]): readonly Intent[] {
    return intents.filter(({ opKey, stream }) => {
      const state = this.#byKey.get(opKey)?.state;
      return (state === 'READY' || state === 'HELD') && this.#streams.get(stream)?.kept.find((each) => !isSettled(each.state))?.opKey === opKey;
    });
  }

  stillSent(intents: readonly Intent[]): readonly Intent[] {
    return intents.filter(({ opKey }) => this.#byKey.get(opKey)?.state === 'SENT');
  }

  giveUpSent(kinds: readonly IntentKind[], nowMs: EpochMs): readonly Intent[] {
    const lost = this.#all.filter((intent) => intent.state === 'SENT' && kinds.includes(intent.kind));
    for (const intent of lost) Object.assign(intent, { state: 'UNSURE', says: 'its answer could not be written down', lastSentAtMs: nowMs, nextAtMs: nowMs });
    return lost;
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
      const kept = this.#byKey.get(intent.opKey);
      if (kept === undefined || isSettled(kept.state)) continue;
      settlement.record?.(NOWHERE);
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
    for (const { kept, from } of this.#openStreams()) {
      const head = kept[from];
      if (head !== undefined && (head.state === 'READY' || head.state === 'UNSURE' || head.state === 'HELD') && (next === null || head.nextAtMs < next)) next = head.nextAtMs;
    }
    return next;
  }

  #openStreams(): readonly Stream[] {
    let isOver = false;
    for (const stream of this.#open) {
      // What is settled at the front is passed once and for all.
      while (stream.from < stream.kept.length && isSettled(present(stream.kept[stream.from], 'a head').state)) stream.from += 1;
      if (stream.from === stream.kept.length) isOver = true;
    }
    if (isOver) this.#open = this.#open.filter((stream) => stream.from < stream.kept.length);
    return this.#open;
  }
}
