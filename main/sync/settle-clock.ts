import type { Clock } from '../platform/clock.ts';
import type { Intent } from '../database/index.ts';

/**
 * Since when the settle time of each unsure intent runs, on the monotonic clock: no hand can set it, and where it does not count sleep it only
 * makes T longer. Kept in memory on purpose. A run that begins knows nothing of how long the machine was off, and after a sleep nobody knows what
 * still lay in a buffer: in both cases T starts again (reliability.md 2.3), which is what an unknown intent gets here.
 */
export class SettleClock {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #sinceMs = new Map<number, number>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  nowMs(): number {
    return this.#clock.monotonicMs();
  }

  /** It was sent just now, or given up just now. */
  begin(intents: readonly Pick<Intent, 'intentId'>[]): void {
    for (const { intentId } of intents) this.#sinceMs.set(intentId, this.nowMs());
  }

  /** Its settle time is of no interest any more. */
  forget({ intentId }: Pick<Intent, 'intentId'>): void {
    this.#sinceMs.delete(intentId);
  }

  /** When it began, by `nowMs` of this clock; of an intent that this run did not send: now. */
  sinceMs(intent: Pick<Intent, 'intentId'>): number {
    const known = this.#sinceMs.get(intent.intentId);
    if (known !== undefined) return known;
    this.begin([intent]);
    return this.nowMs();
  }

  /** The machine slept: T starts again for everything. */
  startAgain(): void {
    this.#sinceMs.clear();
  }
}
