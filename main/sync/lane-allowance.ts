import { HOUR_MS } from '../../shared/time.ts';
import type { LaneLimits } from '../../shared/fulfilment/inventory.ts';
import type { Clock } from '../platform/clock.ts';

/** How many calls a lane that has waited may make at once. */
const BURST = 20;

/**
 * A lane's share of the calls of an hour: spread evenly, standing back when the others are busy, and never starved. Begins empty, so that
 * a station that starts again and again does not spend the hour's calls (reliability.md 2.6).
 */
export class LaneAllowance {
  readonly #clock: Clock;
  readonly #callsLastHour: () => number;
  readonly #limits: () => LaneLimits;
  #tokens = 0;
  #filledAtMs: number;
  #takenAtMs: number[] = [];

  constructor(clock: Clock, callsLastHour: () => number, limits: () => LaneLimits) {
    this.#clock = clock;
    this.#callsLastHour = callsLastHour;
    this.#limits = limits;
    this.#filledAtMs = clock.monotonicMs();
  }

  /** Takes one call; false when none may be made now. */
  take(): boolean {
    const limits = this.#limits();
    const nowMs = this.#clock.monotonicMs();
    this.#tokens = Math.min(BURST, this.#tokens + ((nowMs - this.#filledAtMs) * limits.perHour) / HOUR_MS);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return false;
    if (this.#callsLastHour() >= limits.ceiling && this.lastHour() >= limits.guaranteed) return false;
    this.#tokens -= 1;
    this.#takenAtMs.push(nowMs);
    return true;
  }

  /** Calls of this lane in the last hour. */
  lastHour(): number {
    const sinceMs = this.#clock.monotonicMs() - HOUR_MS;
    const first = this.#takenAtMs.findIndex((atMs) => atMs > sinceMs);
    this.#takenAtMs = first === -1 ? [] : this.#takenAtMs.slice(first);
    return this.#takenAtMs.length;
  }
}
