import type { EpochMs } from '../../shared/time.ts';
import type { Clock } from '../../main/platform/clock.ts';

/** The station died in the middle of what it did: nothing after this point of its code runs. */
export class StationDied extends Error {
  constructor() {
    // Stations die thousands of times a minute here, and where is in the trace of the seed: a stack for each would cost more than the death.
    const lines = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super('the station died');
    Error.stackTraceLimit = lines;
    this.name = 'StationDied';
  }
}

interface Happening {
  readonly atMs: EpochMs;
  readonly act: () => void;
}

/**
 * The one time of a simulated world: what the network and Flipkart do lies on it in order, and the station moves it by waiting. Happenings of the
 * same moment come in the order in which they were planned, so a seed runs the same every time.
 */
export class Timeline implements Pick<Clock, 'nowMs'> {
  #nowMs: EpochMs;
  #awakeAtMs: EpochMs = 0;
  /** The latest first, so that the next one is taken from the end. */
  readonly #planned: Happening[] = [];

  constructor(startMs: EpochMs) {
    this.#nowMs = startMs;
  }

  nowMs(): EpochMs {
    return this.#nowMs;
  }

  /** Plans what happens whether or not the station lives then. */
  at(atMs: EpochMs, act: () => void): void {
    const happening: Happening = { atMs: Math.max(atMs, this.#nowMs), act };
    let low = 0;
    let high = this.#planned.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // It is the newest: whatever is planned for the same moment comes before it, and so stands behind.
      if ((this.#planned[middle]?.atMs ?? 0) > happening.atMs) low = middle + 1;
      else high = middle;
    }
    this.#planned.splice(low, 0, happening);
  }

  /** The machine sleeps from now on: the world goes on, and whatever the station waited for it hears when it wakes. */
  sleep(ms: number): void {
    this.#awakeAtMs = Math.max(this.#awakeAtMs, this.#nowMs + ms);
  }

  /** Moves on to `atMs`, or to when the machine is awake again. A happening that kills the station ends the wait with `StationDied`. */
  waitUntil(atMs: EpochMs): void {
    for (;;) {
      const next = this.#planned.at(-1);
      const untilMs = Math.max(atMs, this.#awakeAtMs);
      if (next === undefined || next.atMs > untilMs) {
        this.#nowMs = Math.max(this.#nowMs, untilMs);
        return;
      }
      this.#planned.pop();
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.act();
    }
  }

  /** When the next happening comes; null when none is planned. */
  nextMs(): EpochMs | null {
    return this.#planned.at(-1)?.atMs ?? null;
  }
}
