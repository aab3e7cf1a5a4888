import type { EpochMs } from '../../shared/time.ts';
import { SECOND_MS } from '../../shared/time.ts';
import type { CallFailure, Outcome } from '../../main/flipkart/index.ts';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween } from '../../main/platform/random.ts';
import type { Timeline } from './timeline.ts';

/** What becomes of one call. */
export const FATES = [
  'clean', 'not-sent', 'request-lost', 'reply-lost', 'late-ghost', 'error-applied', 'error-not-applied', 'throttled', 'garbled', 'unauthorised', 'delivered-twice', 'left-out',
] as const;
export type Fate = (typeof FATES)[number];

/** Of a hundred calls that change something. 58 go well, as in the measurements of reliability.md 5.4. */
const WRITES: readonly (readonly [Fate, number])[] = [
  ['clean', 58], ['not-sent', 3], ['request-lost', 7], ['reply-lost', 8], ['late-ghost', 8], ['error-applied', 4], ['error-not-applied', 4], ['throttled', 3], ['garbled', 2], ['delivered-twice', 1], ['left-out', 2],
];
/** A question changes nothing, so that it is only answered or not. */
const READS: readonly (readonly [Fate, number])[] = [['clean', 84], ['not-sent', 3], ['request-lost', 4], ['error-not-applied', 3], ['throttled', 2], ['garbled', 1], ['left-out', 3]];

/** The limits of the faults: L and S of reliability.md 2.4. */
export const LATE_MAX_MS = 90 * SECOND_MS;
export const STALE_MAX_MS = 30 * SECOND_MS;
const STALE_SHARE = 0.4;
const TIMEOUT_MS = 20 * SECOND_MS;
/** Half of what is late or stale is so by nearly all that it may be: that is where a rule that is a little too short breaks. */
const NEARLY = 0.85;

/** Stretches of time in which every call has the same fate. */
export interface Spell {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly fate: 'not-sent' | 'throttled' | 'unauthorised' | 'error-not-applied';
}

export interface Weather {
  /** From here on nothing goes wrong any more. */
  readonly faultsUntilMs: EpochMs;
  readonly spells: readonly Spell[];
}

const NONE_YET: Readonly<Record<Fate | 'stale-read', number>> = { ...(Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>), 'stale-read': 0 };

/** The network between the station and Flipkart: seeded, and on the one timeline. A call that left arrives even when the caller is dead by then. */
export class SeededLine {
  readonly fates: Record<Fate | 'stale-read', number> = { ...NONE_YET };
  readonly #timeline: Timeline;
  readonly #random: Random;
  readonly #weather: Weather;
  #trace: (line: string) => void = () => undefined;

  constructor(timeline: Timeline, random: Random, weather: Weather) {
    this.#timeline = timeline;
    this.#random = random;
    this.#weather = weather;
  }

  tracesTo(trace: (line: string) => void): void {
    this.#trace = trace;
  }

  /**
   * A call that changes something: `apply` is what Flipkart does with it, each time that it arrives. `leaveOut` takes an entry out of its answer.
   * `bearsTwo`: Flipkart refuses a repeat, so that the network may deliver it twice; no client can prevent that.
   */
  write<T>(what: string, apply: () => T, leaveOut: (answer: T) => T, bearsTwo = false): Promise<Outcome<T>> {
    const { fate, value } = this.pass(what, 'write', () => apply(), bearsTwo);
    return Promise.resolve(this.#outcome(fate, value, leaveOut));
  }

  /** A question: `ask` answers as things were at the moment it is given, which lies back by up to S. */
  read<T>(what: string, ask: (asOfMs: EpochMs) => T, leaveOut: (answer: T) => T): Promise<Outcome<T>> {
    const { fate, value } = this.pass(what, 'read', ask, false);
    return Promise.resolve(this.#outcome(fate, value, leaveOut));
  }

  /** One call in either direction: its fate, and what Flipkart made of it in the time that the caller waited. A question is answered as of the moment that `arrive` is given. */
  pass<T>(what: string, way: 'write' | 'read', arrive: (asOfMs: EpochMs) => T, bearsTwo: boolean): { readonly fate: Fate; readonly value: T | undefined } {
    const drawn = this.#fate(way === 'write' ? WRITES : READS);
    const fate = drawn === 'delivered-twice' && !bearsTwo ? 'clean' : drawn;
    const isStale = way === 'read' && this.#timeline.nowMs() < this.#weather.faultsUntilMs && this.#random.next() < STALE_SHARE;
    const staleMs = isStale ? this.#upTo(1, STALE_MAX_MS) : 0;
    this.fates[fate] += 1;
    if (isStale) this.fates['stale-read'] += 1;
    if (way === 'write' || fate !== 'clean') this.#trace(`${what}: ${fate}`);
    const answer = this.#carry(fate, () => arrive(this.#timeline.nowMs() - staleMs));
    this.#timeline.waitUntil(this.#timeline.nowMs() + this.#waitsFor(fate));
    return { fate, value: answer.value };
  }

  /** Whether a spell lies over this moment; null when the sky is open. */
  spell(): Spell | null {
    const nowMs = this.#timeline.nowMs();
    return this.#weather.spells.find((spell) => spell.fromMs <= nowMs && nowMs < spell.untilMs) ?? null;
  }

  #fate(shares: readonly (readonly [Fate, number])[]): Fate {
    const spell = this.spell();
    return spell?.fate ?? (this.#timeline.nowMs() >= this.#weather.faultsUntilMs ? 'clean' : this.#drawn(shares));
  }

  #drawn(shares: readonly (readonly [Fate, number])[]): Fate {
    let left = this.#random.next() * 100;
    for (const [fate, share] of shares) {
      if (left < share) return fate;
      left -= share;
    }
    return 'clean';
  }

  #upTo(leastMs: number, mostMs: number): number {
    return this.#random.next() < 0.5 ? integerBetween(this.#random, leastMs, mostMs) : integerBetween(this.#random, Math.floor(mostMs * NEARLY), mostMs);
  }

  /** Brings the call to Flipkart, now or late, or never. What it did stands in `value`. */
  #carry<T>(fate: Fate, apply: () => T): { value: T | undefined } {
    const answer: { value: T | undefined } = { value: undefined };
    const arrive = (): void => {
      answer.value = apply();
    };
    const nowMs = this.#timeline.nowMs();
    const soonMs = nowMs + integerBetween(this.#random, 20, 200);
    switch (fate) {
      case 'clean': case 'reply-lost': case 'error-applied': case 'garbled': case 'left-out':
        this.#timeline.at(soonMs, arrive);
        break;
      case 'delivered-twice':
        this.#timeline.at(soonMs, arrive);
        // What the second one is answered nobody hears.
        this.#timeline.at(soonMs + integerBetween(this.#random, 1, 400), () => void apply());
        break;
      case 'late-ghost':
        this.#timeline.at(nowMs + this.#upTo(TIMEOUT_MS, LATE_MAX_MS), arrive);
        break;
      case 'not-sent': case 'request-lost': case 'error-not-applied': case 'throttled': case 'unauthorised':
        break;
    }
    return answer;
  }

  #waitsFor(fate: Fate): number {
    switch (fate) {
      case 'request-lost': case 'reply-lost': case 'late-ghost': return TIMEOUT_MS;
      case 'not-sent': return 10;
      default: return integerBetween(this.#random, 220, 700);
    }
  }

  #outcome<T>(fate: Fate, value: T | undefined, leaveOut: (answer: T) => T): Outcome<T> {
    const failure = this.#failureOf(fate);
    if (failure !== null) return { ok: false, failure };
    if (value === undefined) throw new Error('A call that went well was not answered');
    return { ok: true, value: fate === 'left-out' ? leaveOut(value) : value };
  }

  #failureOf(fate: Fate): CallFailure | null {
    switch (fate) {
      case 'clean': case 'delivered-twice': case 'left-out': return null;
      case 'not-sent': return { kind: 'not-sent', says: 'no line', status: null };
      case 'request-lost': case 'reply-lost': case 'late-ghost': return { kind: 'unknown', says: 'no answer', status: null };
      case 'error-applied': case 'error-not-applied': return { kind: 'unknown', says: 'Flipkart had an error', status: 500 };
      case 'garbled': return { kind: 'garbled', says: 'half an answer', status: 200 };
      case 'throttled': return { kind: 'throttled', says: 'too many calls', retryAfterMs: this.#random.next() < 0.5 ? null : integerBetween(this.#random, SECOND_MS, 40 * SECOND_MS) };
      case 'unauthorised': return { kind: 'unauthorised', reason: 'token_refused', says: 'the token is refused', status: 401 };
    }
  }
}
