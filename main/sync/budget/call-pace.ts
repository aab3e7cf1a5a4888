import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';

/** How fast calls may follow each other within the hour's limit, in calls a second (reliability.md 2.6). */
export interface PaceRule {
  readonly start: number;
  readonly more: number;
  readonly least: number;
  readonly most: number;
  /** Calls that may leave at once after a rest. */
  readonly burst: number;
}

/** Start, increase and halving are given; the bounds and the burst are ours. */
export const PACE: PaceRule = { start: 2, more: 0.2, least: 0.1, most: 10, burst: 10 };

/** A pause longer than the window of the limit cannot be about the limit: a wrong date must not stop the station for days. */
const PAUSE_MAX_MS = HOUR_MS;

/**
 * A token bucket whose rate grows by `more` for every minute in which calls went well and is halved when Flipkart says 429. It begins empty, so
 * that a station which starts again and again makes no burst each time. Times are of the monotonic clock.
 */
export class CallPace {
  readonly #rule: PaceRule;
  #rate: number;
  #tokens = 0;
  #filledAtMs: number;
  #minuteAtMs: number;
  #calledInMinute = false;
  #pausedUntilMs = 0;
  #halvedAtMs = -Infinity;

  constructor(rule: PaceRule, nowMs: number) {
    this.#rule = rule;
    this.#rate = rule.start;
    this.#filledAtMs = nowMs;
    this.#minuteAtMs = nowMs;
  }

  /** Calls a second at this moment. */
  rate(): number {
    return this.#rate;
  }

  /** How long until one call may leave; 0 when it may now. */
  waitMs(nowMs: number): number {
    this.#fill(nowMs);
    if (nowMs < this.#pausedUntilMs) return this.#pausedUntilMs - nowMs;
    return this.#tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - this.#tokens) / this.#rate) * SECOND_MS));
  }

  /** One call leaves; asked for only when `waitMs` says 0. */
  take(): void {
    this.#tokens -= 1;
    this.#calledInMinute = true;
  }

  giveBack(): void {
    this.#tokens = Math.min(this.#rule.burst, this.#tokens + 1);
  }

  /** Flipkart answered 429 to a call that left at `leftAtMs`. Calls that were under way when the pace was halved tell nothing new, but for how long to wait. */
  throttled(leftAtMs: number, retryAfterMs: number | null, nowMs: number): void {
    this.#fill(nowMs);
    if (leftAtMs > this.#halvedAtMs) {
      this.#rate = Math.max(this.#rule.least, this.#rate / 2);
      this.#halvedAtMs = nowMs;
    }
    this.#tokens = 0;
    this.#minuteAtMs = nowMs;
    this.#calledInMinute = false;
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + Math.min(PAUSE_MAX_MS, retryAfterMs ?? 0));
  }

  #fill(nowMs: number): void {
    const fromMs = Math.max(this.#filledAtMs, Math.min(nowMs, this.#pausedUntilMs));
    this.#tokens = Math.min(this.#rule.burst, this.#tokens + ((nowMs - fromMs) * this.#rate) / SECOND_MS);
    this.#filledAtMs = nowMs;
    if (nowMs - this.#minuteAtMs < MINUTE_MS) return;
    // A minute without calls proves nothing.
    if (this.#calledInMinute) this.#rate = Math.min(this.#rule.most, this.#rate + this.#rule.more);
    this.#calledInMinute = false;
    this.#minuteAtMs = nowMs;
  }
}
