import type { EpochMs } from '../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from './clock.ts';

interface Timer {
  readonly atMs: number;
  readonly id: number;
  readonly work: () => void;
}

/**
 * A clock that stands still until it is told to move: the sandbox's manual clock, the shift runner and every test run on it.
 * Timers due at the same moment run in the order in which they were set, so that a run is the same every time.
 */
export class VirtualTime implements Clock, Scheduler {
  #elapsedMs = 0;
  #nextId = 1;
  #timers: Timer[] = [];
  readonly #startMs: EpochMs;

  constructor(startMs: EpochMs) {
    this.#startMs = startMs;
  }

  nowMs(): EpochMs {
    return this.#startMs + this.#elapsedMs;
  }

  monotonicMs(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, work: () => void): Cancel {
    const timer: Timer = { atMs: this.#elapsedMs + Math.max(0, delayMs), id: this.#nextId++, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** When the next timer is due, from now, in milliseconds; null when none is set. */
  nextDueInMs(): number | null {
    const next = this.#first();
    return next === undefined ? null : next.atMs - this.#elapsedMs;
  }

  /** Moves to the next timer and runs it; false when none is set. */
  step(): boolean {
    const next = this.#first();
    if (next === undefined) return false;
    this.#timers = this.#timers.filter((each) => each !== next);
    this.#elapsedMs = Math.max(this.#elapsedMs, next.atMs);
    next.work();
    return true;
  }

  /** Moves time on by `ms`, running every timer that falls due on the way, in order. */
  advance(ms: number): void {
    const untilMs = this.#elapsedMs + ms;
    for (let next = this.#first(); next !== undefined && next.atMs <= untilMs; next = this.#first()) this.step();
    this.#elapsedMs = untilMs;
  }

  /** Moves time on by `ms` as a machine that slept does: timers that fell due meanwhile run at the next step, each once. */
  leap(ms: number): void {
    this.#elapsedMs += ms;
  }

  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (first === undefined || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.id < first.id)) first = timer;
    }
    return first;
  }
}
