import type { Intent, IntentKind, IntentState } from '../../main/database/index.ts';
import type { Settlement } from '../../main/sync/intent-store.ts';
import type { Findings } from './findings.ts';
import type { DayIntents } from './day-store.ts';
import type { BreakableStore } from './mutants.ts';
import { StationDied } from './timeline.ts';

/** The same text for the same two words: a text that is put together each time costs more than counting it. */
const names = new Map<string, Map<string, string>>();

function nameOf(one: string, other: string, between = ' '): string {
  let of = names.get(one);
  if (of === undefined) names.set(one, (of = new Map()));
  let name = of.get(other);
  if (name === undefined) of.set(other, (name = `${one}${between}${other}`));
  return name;
}

const moveOf = (from: IntentState, to: IntentState): string => nameOf(from, to, '>');

interface Watch {
  /** Whether the station dies at this commit. */
  readonly dies: () => boolean;
  /** Whether Flipkart truly has what the intent says. */
  readonly isTrue: (intent: Intent) => boolean;
  readonly findings: Findings;
  /** Null: nobody reads the trace. */
  readonly says: ((line: string) => void) | null;
}

/** The store as the checks see it: what is committed is compared with Flipkart at once, and around any commit the station may die. */
export class WatchedStore implements BreakableStore {
  readonly #real: DayIntents;
  readonly #watch: Watch;

  constructor(real: DayIntents, watch: Watch) {
    this.#real = real;
    this.#watch = watch;
  }

  recover(nowMs: number): number {
    const count = this.#real.recover(nowMs);
    this.#watch.findings.count('sent when the station died', count);
    this.#watch.findings.count('SENT>UNSURE', count);
    return count;
  }

  takeReady(nowMs: number, limit: number, kinds: readonly IntentKind[], which: 'all' | 'unsure'): Intent[] {
    return this.#real.takeReady(nowMs, limit, kinds, which);
  }

  countHeld(kinds: readonly IntentKind[]): number {
    return this.#real.countHeld(kinds);
  }

  releaseHeld(nowMs: number): void {
    this.#real.releaseHeld(nowMs);
  }

  stillReady(intents: readonly Intent[]): readonly Intent[] {
    return this.#real.stillReady(intents);
  }

  stillSent(intents: readonly Intent[]): readonly Intent[] {
    return this.#real.stillSent(intents);
  }

  giveUpSent(kinds: readonly IntentKind[], nowMs: number): ReturnType<DayIntents['giveUpSent']> {
    return this.#real.giveUpSent(kinds, nowMs);
  }

  markSent(intents: readonly Intent[], nowMs: number): void {
    const { findings, says } = this.#watch;
    findings.count('sends', intents.length);
    for (const intent of intents) {
      if (intent.attempts > 0) findings.count('resends');
      findings.count(moveOf(intent.state, 'SENT'));
      findings.count(nameOf('sent', intent.kind));
      findings.count(nameOf('sent', intent.class));
      says?.(`sent: ${intent.opKey}, try ${intent.attempts + 1}`);
    }
    this.#commit(() => this.#real.markSent(intents, nowMs));
  }

  settle(settlements: readonly (readonly [Intent, Settlement])[], nowMs: number): void {
    // The states of what is handed out stay as they were; what the store holds now counts.
    const before: (IntentState | undefined)[] = [];
    for (const [intent] of settlements) before.push(this.#real.get(intent.opKey)?.state);
    this.#commit(() => this.#real.settle(settlements, nowMs));
    const { findings, isTrue, says } = this.#watch;
    let index = -1;
    for (const [{ opKey }, settlement] of settlements) {
      index += 1;
      const intent = this.#real.get(opKey);
      if (intent === undefined) continue;
      findings.count(moveOf(before[index] ?? 'READY', settlement.to));
      says?.(`${settlement.to}: ${opKey} (${settlement.says})`);
      if (before[index] === 'UNSURE' && settlement.to !== 'UNSURE') findings.count(settlement.to === 'DONE' ? 'settled by a late yes' : `settled ${settlement.to}`);
      if (settlement.to === 'DONE' && !isTrue(intent)) findings.breach('false-done', `${opKey} is done here and not at Flipkart`);
    }
  }

  lose(opKey: string): void {
    this.#real.lose(opKey);
  }

  all(): readonly Intent[] {
    return this.#real.all();
  }

  #commit(write: () => void): void {
    if (this.#watch.dies()) {
      this.#watch.findings.count('deaths before a commit');
      throw new StationDied();
    }
    write();
    if (!this.#watch.dies()) return;
    this.#watch.findings.count('deaths after a commit');
    throw new StationDied();
  }
}
