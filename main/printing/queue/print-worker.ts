import type { PrintAbout } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { Cancel } from '../../platform/clock.ts';
import type { PrinterProblem } from '../printer.ts';
import type { CounterWord } from './counter-word.ts';
import { askableJob, askCounter } from './counter-word.ts';
import { readPause, redirectLine } from './line.ts';
import { printJob } from './print-job.ts';
import type { PrintJob } from './print-jobs.ts';
import { moveJob, nextJob } from './print-jobs.ts';
import type { PrintWorkerPorts } from './worker-ports.ts';
import { stampNow, statusOf } from './worker-ports.ts';

/** The one worker of a printer: one job in flight, in the order of its line. */
export interface PrintWorker {
  /** Something may have been queued, or the printer let go on. */
  wake(): void;
  /** Resolves when no job is being delivered; a blocked one waits for its printer on a timer. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** How long a job that was certainly not sent waits before it is tried again. */
const RETRY_AFTER_MS = 2_000;
/** How long until a printer without work is asked again about a label that may have come out. */
const LOOK_AGAIN_MS = 10_000;

export function createPrintWorker(ports: PrintWorkerPorts, printerId: PrinterId): PrintWorker {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let again = false;
  let stopped = false;
  let cancelRetry: Cancel | null = null;
  const counter = counterDesk(ports, printerId);
  const mayGoOn = (): boolean => !stopped && readPause(ports.database.read, printerId) === null;

  async function work(): Promise<void> {
    do {
      again = false;
      const waitMs = await run();
      if (waitMs !== null && !stopped) cancelRetry = ports.scheduler.after(waitMs, () => worker.wake());
    } while (again && !stopped);
  }

  /** Prints what can be printed now; how long to wait before the next try, or null when nothing is left to wait for. */
  async function run(): Promise<number | null> {
    while (mayGoOn()) {
      const isOpen = await counter.settle();
      const job = nextJob(ports.database.read, printerId);
      if (isOpen) return job === undefined ? LOOK_AGAIN_MS : RETRY_AFTER_MS;
      if (job === undefined) return null;
      const problem = await printJob(ports, job);
      ports.changed();
      if (problem === 'bytes_missing') ports.bytesMissing();
      else if (problem !== null && !(await failOver(ports, job, problem))) return RETRY_AFTER_MS;
    }
    return null;
  }

  const worker: PrintWorker = {
    wake() {
      if (stopped) return;
      cancelRetry?.();
      cancelRetry = null;
      again = true;
      if (busy) return;
      busy = true;
      running = work().catch((error: unknown) => {
        ports.logger.error('print-worker-unexpected', 'the print worker failed unexpectedly', { printerId, reason: error instanceof Error ? error.message : String(error) });
      }).finally(() => {
        busy = false;
      });
    },
    idle: () => running,
    async stop() {
      stopped = true;
      cancelRetry?.();
      await running;
    },
  };
  return worker;
}

/**
 * Sends the line of a printer that cannot print to the one that stands in for it, when that is ready. Not at the first refusal: paper is
 * changed in a minute. True when something went.
 */
async function failOver(ports: PrintWorkerPorts, job: PrintJob, problem: PrinterProblem): Promise<boolean> {
  const { printerId } = job;
  const target = ports.printers.profile(printerId)?.failover ?? null;
  // `state` is of before this try: the job had been refused already.
  if (target === null || target === printerId || job.state !== 'blocked' || job.firstPrinterId !== null) return false;
  if (readPause(ports.database.read, target) !== null || !(await statusOf(ports.printers, target)).ready) return false;
  const moved = ports.database.write((tx) => redirectLine(ports.book, tx, printerId, target, problem, stampNow(ports)));
  if (moved === 0) return false;
  ports.logger.warn('print-failover', 'what waited for a printer went to another', { printerId, target, problem, jobs: moved });
  ports.changed();
  ports.passedOn();
  return true;
}

/** What the counter's word makes of a job; `unmoved` only when it was said twice. */
const SETTLED: Readonly<Record<'counted' | 'unmoved' | 'not_clear', { readonly state: 'printed' | 'uncertain'; readonly says: string; readonly about: PrintAbout }>> = {
  counted: { state: 'printed', says: 'the printer had counted it', about: 'counted' },
  unmoved: { state: 'uncertain', says: 'the printer is ready and has counted nothing: it was not printed', about: 'not_counted' },
  not_clear: { state: 'uncertain', says: 'the counter of the printer does not tell', about: 'not_clear' },
};

/** Settles by the printer's counter what the line or a crash left open; before anything else is printed there, for a later label counts as well. */
function counterDesk(ports: PrintWorkerPorts, printerId: PrinterId): { readonly settle: () => Promise<boolean> } {
  /** The job whose counter stood still at the first look, and when that was. */
  let first: { readonly jobId: string; readonly atMs: number } | null = null;
  return {
    async settle() {
      for (let job = askableJob(ports.database.read, printerId); job !== undefined; job = askableJob(ports.database.read, printerId)) {
        const word: CounterWord = await askCounter(ports.database.read, ports.printers.open(printerId), job);
        if (word === 'not_ready') return true;
        const nowMs = ports.clock.monotonicMs();
        if (word === 'unmoved' && (first?.jobId !== job.jobId || nowMs - first.atMs < RETRY_AFTER_MS)) {
          if (first?.jobId !== job.jobId) first = { jobId: job.jobId, atMs: nowMs };
          return true;
        }
        settleJob(ports, job, SETTLED[word]);
      }
      return false;
    },
  };
}

/** Unless somebody scanned the label or answered for it while the printer was asked. */
function settleJob(ports: PrintWorkerPorts, { jobId, printerId }: PrintJob, to: (typeof SETTLED)['counted']): void {
  ports.database.write((tx) => {
    const job = askableJob(tx, printerId);
    if (job?.jobId === jobId) moveJob(ports.book, tx, job, { ...to, attempt: job.attempts, counterBefore: null }, stampNow(ports));
  });
  ports.changed();
}
