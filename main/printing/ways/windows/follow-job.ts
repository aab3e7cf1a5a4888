import type { Scheduler } from '../../../platform/clock.ts';
import type { Delivery } from '../../printer.ts';
import { agreed, answered } from './answered.ts';
import { standingOf } from './job-standing.ts';
import type { JobStanding } from './job-standing.ts';
import type { SpoolerLimits } from './limits.ts';
import { SpoolerFault } from './spooler.ts';
import type { OpenQueue } from './spooler.ts';

/**
 * Follows a job that the spooler has whole until it is handed over, broken or gone. It is never `printed`: a spooler cannot know. What
 * still lies in the queue at the end is taken out, because somebody is asked then whether the label is here, and a job that prints after
 * the answer would be a second label on another parcel.
 */
export async function followJob(open: OpenQueue, jobId: number, scheduler: Scheduler, limits: SpoolerLimits): Promise<Delivery> {
  let standing: JobStanding | null = null;
  const looks = Math.max(1, Math.ceil(limits.jobMs / limits.lookMs));
  try {
    for (let look = 0; look < looks; look += 1) {
      if (look > 0) await pause(scheduler, limits.lookMs);
      const job = await answered(scheduler, limits.answerMs, 'GetJob', open.job(jobId));
      standing = standingOf(standing, job);
      if (standing.kind === 'handed-over') return { outcome: 'sent', says: 'Windows handed all of it to the printer; it cannot say whether it came out.' };
      // One that is being deleted is looked at until it has gone: what was printed is cleared away in the same manner.
      if (standing.kind === 'broken' || job === null) break;
    }
  } catch (error) {
    if (error instanceof SpoolerFault) return { outcome: 'unknown', says: `Windows has all of it and does not say what became of it. ${error.message}` };
    throw error;
  }
  if (standing?.kind === 'taken-away') return { outcome: 'unknown', says: 'It was deleted from the queue of Windows: look whether a label came out.' };
  const where = await agreed(scheduler, limits, open.deleteJob(jobId)) ? 'It was taken out of the queue' : 'It still lies in the queue of Windows: delete it there';
  return { outcome: 'unknown', says: `${standing?.says ?? 'The printer did not take it in time.'} ${where}; look whether a label came out.` };
}

function pause(scheduler: Scheduler, ms: number): Promise<void> {
  return new Promise((resolve) => {
    scheduler.after(ms, resolve);
  });
}
