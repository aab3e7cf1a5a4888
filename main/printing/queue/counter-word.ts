import type { PrintAbout } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Printer } from '../printer.ts';
import { uncertainJobs } from './print-jobs.ts';
import type { PrintJob } from './print-jobs.ts';

/** Uncertain jobs that a counter has not spoken of yet became so in one of these ways. */
const UNASKED: readonly (PrintAbout | null)[] = ['station_stopped', 'line_broke'];
/** Of one printer no more than a few ever are uncertain. */
const LOOKED_AT = 50;

/** What the counter says of a job; `not_ready`: ask again when the printer is ready; `unmoved`: ask once more before that is believed. */
export type CounterWord = 'counted' | 'unmoved' | 'not_clear' | 'not_ready';

/** The uncertain job of which the printer's counter may still tell: the last one that was sent there. */
export function askableJob(read: ReadDb, printerId: PrinterId): PrintJob | undefined {
  return uncertainJobs(read, printerId, LOOKED_AT)
    .filter((each) => each.counterBefore !== null && UNASKED.includes(each.about))
    .sort((a, b) => a.changedAtMs - b.changedAtMs).at(-1);
}

/**
 * Asks the printer's counter about an uncertain job: it moved by as many labels as the job has and nobody else prints there, or it did
 * not move, or it tells nothing (printing.md part 4).
 */
export async function askCounter(read: ReadDb, printer: Printer | null, job: PrintJob): Promise<CounterWord> {
  if (printer === null) return 'not_ready';
  const status = await printer.status();
  if (!status.ready) return 'not_ready';
  const counter = (await printer.counter?.()) ?? null;
  const before = job.counterBefore;
  if (counter === null || before === null) return 'not_clear';
  if (wasFollowed(read, job, before)) return 'not_clear';
  if (counter === before) return 'unmoved';
  // Of a PDF nobody here knows how many pages it has.
  return job.kind === 'label' && counter - before === job.copies && isOurs(read, job, before) ? 'counted' : 'not_clear';
}

/** Whether something was printed there since, so that the counter speaks of that as well. */
function wasFollowed(read: ReadDb, job: PrintJob, before: number): boolean {
  return read.get(
    'SELECT 1 FROM print_job INDEXED BY print_job_counted WHERE printer_id = ? AND counter_before IS NOT NULL AND counter_before >= ? AND job_id <> ? AND changed_at_ms > ? LIMIT 1',
    job.printerId, before, job.jobId, job.changedAtMs,
  ) !== undefined;
}

/** Whether the counter stood where our own last print had left it: otherwise somebody else prints there too, and a count proves nothing. */
function isOurs(read: ReadDb, job: PrintJob, before: number): boolean {
  const last = read.get<{ after: number }>(
    "SELECT counter_before + copies AS after FROM print_job INDEXED BY print_job_counted WHERE printer_id = ? AND counter_before IS NOT NULL AND counter_before < ? AND state = 'printed' AND kind = 'label' ORDER BY counter_before DESC LIMIT 1",
    job.printerId, before,
  );
  return last === undefined || last.after === before;
}
