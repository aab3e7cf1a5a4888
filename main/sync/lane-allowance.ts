import { HOUR_MS } from '../../shared/time.ts';
import type { Clock } from '../platform/clock.ts';

/** How many calls a lane that has waited may make at once. */
const BURST = 20;

/**
 * A lane's own limit within the budget of all calls: so many an hour, spread evenly. Begins empty, so that a station that starts again and
 * again does not spend the hour's calls (reliability.md 2.6).
 */
export class LaneAllowance {
  readonly #clock: Clock;
  readonly #perHour: () => number;
  #tokens = 0;
  #filledAtMs: number;

  constructor(clock: Clock, perHour: () => number) {
    this.#clock = clock;
    this.#perHour = perHour;
    this.#filledAtMs = clock.monotonicMs();
  }

  /** Whether a call may be made now. */
  has(): boolean {
    const nowMs = this.#clock.monotonicMs();
    this.#tokens = Math.min(BURST, this.#tokens + ((nowMs - this.#filledAtMs) * this.#perHour()) / HOUR_MS);
    this.#filledAtMs = nowMs;
    return this.#tokens >= 1;
  }

  /** A call is made. */
  take(): void {
    this.has();
    this.#tokens -= 1;
  }

  /** It was not made after all. */
  giveBack(): void {
    this.#tokens += 1;
  }
}
