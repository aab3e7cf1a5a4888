import type { Scheduler } from '../../../platform/clock.ts';
import type { PrinterStatus } from '../../printer.ts';
import { answered, closed } from './answered.ts';
import { standingOf } from './job-standing.ts';
import type { SpoolerLimits } from './limits.ts';
import { statusOfQueue } from './printer-bits.ts';
import { wordsOfFault } from './spooler-words.ts';
import { SpoolerFault } from './spooler.ts';
import type { OpenQueue, Spooler } from './spooler.ts';

/** What every way through a queue of Windows needs. */
export interface QueuePorts {
  /** The queue's name in Windows. */
  readonly queue: string;
  readonly spooler: Spooler;
  /** Of the machine's own time: a printer does not wait for a clock that stands still. */
  readonly scheduler: Scheduler;
  /** What the job is called in the queue of Windows; never a buyer's name. */
  readonly jobName?: string;
  readonly limits?: Partial<SpoolerLimits>;
}

export const JOB_NAME = 'Smart Workstation';

/** What is remembered of a queue between two deliveries: the job whose end is not known, which may still lie in it. */
export interface QueueMemory {
  unsettledJob: number | null;
}

const BEHIND_ANOTHER: PrinterStatus = { ready: false, problem: 'busy', says: 'The label before this one still lies in the queue of Windows: see what stops the printer, or delete it there.' };

/** Runs `use` with the open queue when the printer is ready, and gives why not when it is not. The queue is closed in any case. */
export async function withReadyQueue<T>(
  ports: QueuePorts, limits: SpoolerLimits, memory: QueueMemory, use: (open: OpenQueue, status: PrinterStatus) => Promise<T>,
): Promise<T | PrinterStatus> {
  let open: OpenQueue | null = null;
  try {
    open = await answered(ports.scheduler, limits.answerMs, 'OpenPrinter', ports.spooler.open(ports.queue), (late) => void closed(ports.scheduler, limits, late));
    const status = statusOfQueue(await answered(ports.scheduler, limits.answerMs, 'GetPrinter', open.state()));
    if (!status.ready) return status;
    // What is sent behind a stuck job waits for it, is not handed over in time, and would be the next one that nobody knows about.
    if (await isUnsettled(ports, limits, memory, open)) return BEHIND_ANOTHER;
    return await use(open, status);
  } catch (error) {
    if (error instanceof SpoolerFault) return { ready: false, ...wordsOfFault(ports.queue, error) };
    throw error;
  } finally {
    if (open !== null) await closed(ports.scheduler, limits, open);
  }
}

/** Whether the job of before still waits in the queue. A spooler that does not say stops nobody. */
async function isUnsettled(ports: QueuePorts, limits: SpoolerLimits, memory: QueueMemory, open: OpenQueue): Promise<boolean> {
  if (memory.unsettledJob === null) return false;
  try {
    const job = await answered(ports.scheduler, limits.answerMs, 'GetJob', open.job(memory.unsettledJob));
    if (standingOf(null, job).kind !== 'handed-over') return true;
  } catch (error) {
    if (!(error instanceof SpoolerFault)) throw error;
  }
  memory.unsettledJob = null;
  return false;
}

/** What a person does about a job that did not go through whole. */
export function restIs(takenOut: boolean): string {
  return `${takenOut ? 'The rest was taken out of the queue' : 'Delete the rest from the queue of Windows'}; look whether a label came out.`;
}

/** One job of ours at a time, so that a job that is followed is the only one of ours in its queue. */
export function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
