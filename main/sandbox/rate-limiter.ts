import type { EpochMs } from '../../shared/time.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { RetryAfter } from './faults.ts';
import type { SandboxResponse } from './exchange.ts';
import { json } from './exchange.ts';
import type { InventedBody } from './invented.ts';

/** What a 429 looks like. Body and headers of the real one were not found: both are invented and can be set (flipkart-seller-api.md part 11). */
export interface ThrottleAnswer extends InventedBody {
  readonly retryAfter: RetryAfter;
}

/** A 429; `waitMs` is what its header names, if it has one. */
export function throttled({ status, body, headers = {}, retryAfter }: ThrottleAnswer, nowMs: EpochMs, waitMs: number): SandboxResponse {
  switch (retryAfter) {
    case 'none': return json(status, body, headers);
    case 'seconds': return json(status, body, { ...headers, 'retry-after': String(Math.ceil(waitMs / 1_000)) });
    // An HTTP date has whole seconds: the next one, so that nobody comes too early.
    case 'date': return json(status, body, { ...headers, 'retry-after': new Date(Math.ceil((nowMs + waitMs) / 1_000) * 1_000).toUTCString() });
  }
}

/**
 * 1,000 calls in any rolling hour of one seller (flipkart-seller-api.md part 11). Calls of the API count, also those that go wrong; tokens, control
 * calls and notifications do not, and neither does a call that was refused (the last is assumed).
 */
export class RateLimiter {
  perHour: number | null;
  answer: ThrottleAnswer;
  #times: EpochMs[] = [];
  #refused = 0;
  #mostInAnHour = 0;

  constructor(perHour: number | null, answer: ThrottleAnswer) {
    this.perHour = perHour;
    this.answer = answer;
  }

  /** Counts a call; the 429 when it is one too many. */
  take(nowMs: EpochMs): SandboxResponse | null {
    this.#forget(nowMs);
    if (this.perHour !== null && this.#times.length >= this.perHour) {
      this.#refused += 1;
      return throttled(this.answer, nowMs, (this.#times[0] ?? nowMs) + HOUR_MS - nowMs);
    }
    this.#times.push(nowMs);
    this.#mostInAnHour = Math.max(this.#mostInAnHour, this.#times.length);
    return null;
  }

  state(nowMs: EpochMs): { readonly perHour: number | null; readonly inLastHour: number; readonly mostInAnHour: number; readonly refused: number; readonly freeAtMs: EpochMs | null } {
    this.#forget(nowMs);
    const isFull = this.perHour !== null && this.#times.length >= this.perHour;
    return { perHour: this.perHour, inLastHour: this.#times.length, mostInAnHour: this.#mostInAnHour, refused: this.#refused, freeAtMs: isFull ? (this.#times[0] ?? nowMs) + HOUR_MS : null };
  }

  #forget(nowMs: EpochMs): void {
    const first = this.#times.findIndex((atMs) => atMs > nowMs - HOUR_MS);
    if (first !== 0) this.#times.splice(0, first === -1 ? this.#times.length : first);
  }
}
