import { uptime } from 'node:os';
import type { EpochMs } from '../../shared/time.ts';
import { SECOND_MS } from '../../shared/time.ts';

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

/** How long the machine has been on, in ms, asleep or not: no hand can set it. The monotonic clock stands still while Linux and macOS sleep. */
export const systemUptimeMs = (): number => uptime() * SECOND_MS;

export const systemScheduler: Scheduler = {
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
