import type { CredentialCode, JobProblemKind } from '../../shared/doctor/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { Cancel, Clock, Scheduler } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';

/** What stopped a job. With `credentials` the kind names what is wrong with them. */
export interface JobProblem {
  readonly kind: JobProblemKind;
  readonly credential: CredentialCode | null;
  readonly says: string;
}

export interface JobStatus {
  readonly name: string;
  readonly everyMs: number;
  /** Since when it is run; null before the station starts. */
  readonly startedAtMs: EpochMs | null;
  readonly lastSuccessAtMs: EpochMs | null;
  readonly lastProblem: string | null;
  readonly problem: JobProblemKind | null;
  readonly credential: CredentialCode | null;
  /** Without a success for much longer than it should take. */
  readonly isOverdue: boolean;
}

/** A thing done on a timer and on demand, never twice at once. */
export interface Job {
  readonly name: string;
  /** Runs as soon as it can; a run that is under way is followed by one more. */
  wake(): void;
  status(): JobStatus;
}

/** What a run came to: null, or why it did not succeed, as a failed call or in words. */
export type RunOutcome = CallFailure | string | null;

export interface JobsPorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Finds what is behind a failed run; the credentials are looked at first (floor.md S23). */
  readonly causeOf: (problem: CallFailure | string) => Promise<JobProblem>;
  /** Told when credentials that were refused turned out to be good again. */
  readonly cured: () => void;
  /** Whether somebody waits for a call of the budget: a run under way is then not late, it waits for its turn. */
  readonly waitsForCalls: () => boolean;
  /** Whether a list that is being read was told to wait by Flipkart: the run is not over, and people are told why it takes so long. */
  readonly isToldToWait: () => boolean;
  /** Told when a job's problem is another than before. */
  readonly changed: () => void;
}

export interface Jobs {
  /** `everyMs` may change from turn to turn. A job that reads lists waits out what Flipkart asks for in the middle of a run. */
  add(name: string, everyMs: number | (() => number), run: () => Promise<RunOutcome>, reads?: 'lists'): Job;
  /** Runs every job whose last run came to one of these problems: it is over. */
  wakeStopped(kinds: readonly JobProblemKind[]): void;
  /** Runs every job now, and sets its timer anew: the machine woke. */
  wakeAll(): void;
  start(): void;
  stop(): Promise<void>;
  /** Resolves when no job is running; timers may be set. */
  idle(): Promise<void>;
  statuses(): JobStatus[];
}

interface Slot {
  readonly name: string;
  readonly everyMs: () => number;
  readonly run: () => Promise<RunOutcome>;
  readonly readsLists: boolean;
  running: Promise<void> | null;
  again: boolean;
  cancel: Cancel | null;
  lastSuccessAtMs: EpochMs | null;
  problem: JobProblem | null;
}

/** Without a line a job that has a turn every few seconds would spend the hour's calls in vain, and they would be missing when the line is back. */
const NO_LINE_EVERY_MS = 20 * SECOND_MS;
/** A job is overdue when it had no success for this many of its turns, and a minute for the call itself. */
const OVERDUE_TURNS = 3;
const OVERDUE_GRACE_MS = MINUTE_MS;

export function createJobs(ports: JobsPorts): Jobs {
  const slots: Slot[] = [];
  let started = false;
  let startedAtMs: EpochMs | null = null;

  const begin = (slot: Slot): void => {
    if (!started) return;
    if (slot.running !== null) {
      slot.again = true;
      return;
    }
    slot.cancel?.();
    slot.cancel = null;
    // Counted as running from this moment on, so that nobody who waits for idleness misses it.
    slot.running = runOnce(slot, ports).then(() => {
      slot.running = null;
      if (slot.again && started) {
        slot.again = false;
        begin(slot);
      } else if (started) {
        slot.cancel = ports.scheduler.after(slot.problem?.kind === 'line' ? Math.max(NO_LINE_EVERY_MS, slot.everyMs()) : slot.everyMs(), () => begin(slot));
      }
    });
  };

  const idle = async (): Promise<void> => {
    for (let busy = slots.filter((slot) => slot.running !== null); busy.length > 0; busy = slots.filter((slot) => slot.running !== null)) {
      await Promise.all(busy.map((slot) => slot.running));
    }
  };

  return {
    add(name, everyMs, run, reads) {
      const slot: Slot = { name, everyMs: typeof everyMs === 'number' ? () => everyMs : everyMs, run, readsLists: reads === 'lists', running: null, again: false, cancel: null, lastSuccessAtMs: null, problem: null };
      slots.push(slot);
      return { name, wake: () => begin(slot), status: () => statusOf(slot, startedAtMs, ports) };
    },
    wakeStopped(kinds) {
      for (const slot of slots) if (slot.problem !== null && kinds.includes(slot.problem.kind) && slot.running === null) begin(slot);
    },
    wakeAll() {
      for (const slot of slots) begin(slot);
    },
    start() {
      started = true;
      startedAtMs = ports.clock.nowMs();
      for (const slot of slots) begin(slot);
    },
    async stop() {
      started = false;
      for (const slot of slots) slot.cancel?.();
      await idle();
    },
    idle,
    statuses: () => slots.map((slot) => statusOf(slot, startedAtMs, ports)),
  };
}

function statusOf(slot: Slot, startedAtMs: EpochMs | null, ports: JobsPorts): JobStatus {
  const { name, lastSuccessAtMs, running } = slot;
  const everyMs = slot.everyMs();
  const sinceMs = lastSuccessAtMs ?? startedAtMs;
  const problem = running !== null && slot.readsLists && ports.isToldToWait() ? TOLD_TO_WAIT : slot.problem;
  return {
    name, everyMs, startedAtMs, lastSuccessAtMs, lastProblem: problem?.says ?? null, problem: problem?.kind ?? null, credential: problem?.credential ?? null,
    isOverdue: sinceMs !== null && ports.clock.nowMs() - sinceMs > everyMs * OVERDUE_TURNS + OVERDUE_GRACE_MS && !(running !== null && ports.waitsForCalls()),
  };
}

const TOLD_TO_WAIT: JobProblem = { kind: 'throttled', credential: null, says: 'Flipkart asks to wait.' };

/** A fault of one job is logged and shown, and stops neither another nor its own next turn. */
async function runOnce(slot: Slot, ports: JobsPorts): Promise<void> {
  const before = slot.problem;
  try {
    const outcome = await slot.run();
    slot.problem = outcome === null ? null : await ports.causeOf(outcome);
    if (slot.problem === null) {
      slot.lastSuccessAtMs = ports.clock.nowMs();
      // Credentials that are good again are so for every job; the others need not wait for their turn to find out. It writes, so a full disk may refuse it.
      if (before?.kind === 'credentials') ports.cured();
    }
  } catch (error) {
    slot.problem = { kind: 'station', credential: null, says: error instanceof Error ? error.message : String(error) };
    ports.logger.error('sync-job-unexpected', 'a sync job failed unexpectedly', { job: slot.name, reason: error instanceof Error ? (error.stack ?? error.message).slice(0, 2_000) : String(error) });
  }
  if (before?.kind !== slot.problem?.kind || before?.credential !== slot.problem?.credential) {
    if (slot.problem !== null) ports.logger.warn('sync-job-stopped', 'a sync job did not succeed', { job: slot.name, kind: slot.problem.kind, credential: slot.problem.credential });
    ports.changed();
  }
}
