import type { EpochMs } from '../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

export interface JobStatus {
  readonly name: string;
  readonly lastSuccessAtMs: EpochMs | null;
  readonly lastProblem: string | null;
}

/** A thing done on a timer and on demand, never twice at once. */
export interface Job {
  readonly name: string;
  /** Runs as soon as it can; a run that is under way is followed by one more. */
  wake(): void;
  status(): JobStatus;
}

export interface Jobs {
  /** `run` resolves with a problem to show, or null. */
  add(name: string, everyMs: number, run: () => Promise<string | null>): Job;
  start(): void;
  stop(): Promise<void>;
  /** Resolves when no job is running; timers may be set. */
  idle(): Promise<void>;
  statuses(): JobStatus[];
}

interface Slot {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<string | null>;
  running: Promise<void> | null;
  again: boolean;
  cancel: Cancel | null;
  lastSuccessAtMs: EpochMs | null;
  lastProblem: string | null;
}

export function createJobs(clock: Clock, scheduler: Scheduler, logger: Logger): Jobs {
  const slots: Slot[] = [];
  let started = false;

  const begin = (slot: Slot): void => {
    if (!started) return;
    if (slot.running !== null) {
      slot.again = true;
      return;
    }
    slot.cancel?.();
    slot.cancel = null;
    // Counted as running from this moment on, so that nobody who waits for idleness misses it.
    slot.running = runOnce(slot, clock, logger).then(() => {
      slot.running = null;
      if (slot.again && started) {
        slot.again = false;
        begin(slot);
      } else if (started) {
        slot.cancel = scheduler.after(slot.everyMs, () => begin(slot));
      }
    });
  };

  const idle = async (): Promise<void> => {
    for (let busy = slots.filter((slot) => slot.running !== null); busy.length > 0; busy = slots.filter((slot) => slot.running !== null)) {
      await Promise.all(busy.map((slot) => slot.running));
    }
  };

  return {
    add(name, everyMs, run) {
      const slot: Slot = { name, everyMs, run, running: null, again: false, cancel: null, lastSuccessAtMs: null, lastProblem: null };
      slots.push(slot);
      return { name, wake: () => begin(slot), status: () => statusOf(slot) };
    },
    start() {
      started = true;
      for (const slot of slots) begin(slot);
    },
    async stop() {
      started = false;
      for (const slot of slots) slot.cancel?.();
      await idle();
    },
    idle,
    statuses: () => slots.map(statusOf),
  };
}

function statusOf(slot: Slot): JobStatus {
  return { name: slot.name, lastSuccessAtMs: slot.lastSuccessAtMs, lastProblem: slot.lastProblem };
}

/** A fault of one job is logged and shown, and stops no other. */
async function runOnce(slot: Slot, clock: Clock, logger: Logger): Promise<void> {
  try {
    slot.lastProblem = await slot.run();
    if (slot.lastProblem === null) slot.lastSuccessAtMs = clock.nowMs();
  } catch (error) {
    slot.lastProblem = error instanceof Error ? error.message : String(error);
    logger.error('sync-job-unexpected', 'a sync job failed unexpectedly', { job: slot.name, reason: error instanceof Error ? (error.stack ?? error.message).slice(0, 2_000) : String(error) });
  }
}
