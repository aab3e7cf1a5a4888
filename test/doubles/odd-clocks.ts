import type { Clock, Scheduler } from '../../main/platform/clock.ts';
import type { VirtualTime } from '../../main/platform/virtual-time.ts';

/** The clocks of a machine that sleeps and whose wall clock somebody sets, over a time that goes on for everybody else. */
export class OddClocks implements Clock, Scheduler {
  readonly #time: VirtualTime;
  #setMs = 0;
  #sleptMs = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  nowMs(): number {
    return this.#time.nowMs() + this.#setMs;
  }

  /** Stands still while the machine sleeps, as that of Linux and macOS does. */
  monotonicMs(): number {
    return this.#time.monotonicMs() - this.#sleptMs;
  }

  uptimeMs(): number {
    return this.#time.monotonicMs();
  }

  after(delayMs: number, work: () => void): () => void {
    return this.#time.after(delayMs, work);
  }

  /** Somebody sets the wall clock. */
  set(byMs: number): void {
    this.#setMs += byMs;
  }

  /** The machine sleeps: the world goes on, and its timers run late. */
  sleep(ms: number): void {
    this.#time.leap(ms);
    this.#sleptMs += ms;
  }

  /** The process is stopped, or the machine sleeps and all of its clocks count that. */
  stop(ms: number): void {
    this.#time.leap(ms);
  }
}
