import type { EpochMs } from '../../shared/time.ts';

/** Where time comes from. `monotonicMs` never jumps and is for durations; `nowMs` is for what people read and Flipkart says. */
export interface Clock {
  nowMs(): EpochMs;
  monotonicMs(): number;
}

export type Cancel = () => void;

/** Where delayed work comes from, so that tests and simulations own time. */
export interface Scheduler {
  /** Runs `work` once, `delayMs` from now. Work that throws is a programmer's error and reaches the host. */
  after(delayMs: number, work: () => void): Cancel;
}

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

export const systemScheduler: Scheduler = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
