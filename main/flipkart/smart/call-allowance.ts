import { HOUR_MS } from '../../../shared/time.ts';

/**
 * The portal's calls of a rolling hour, logins among them: a lane of its own beside the API's 1,000. No source names a limit of the portal
 * (flipkart-seller-api.md 13.2 only says that it throttles), so the limit is ours and a setting. Times are of the monotonic clock.
 */
export class CallAllowance {
  readonly #limit: () => number;
  #atMs: number[] = [];

  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /** Takes one call: 0 when it may be made now, else how long to wait in ms. */
  take(nowMs: number): number {
    const used = this.lastHour(nowMs);
    const limit = Math.max(1, this.#limit());
    if (used >= limit) return Math.max(1, (this.#atMs[used - limit] ?? nowMs) + HOUR_MS - nowMs);
    this.#atMs.push(nowMs);
    return 0;
  }

  lastHour(nowMs: number): number {
    this.#atMs = this.#atMs.filter((atMs) => atMs > nowMs - HOUR_MS);
    return this.#atMs.length;
  }
}
