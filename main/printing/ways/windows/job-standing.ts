import type { JobState } from './spooler.ts';

/** The bits of `JOB_INFO_1.Status` (winspool.h, JOB_STATUS_*). */
export const JOB_STATUS = {
  paused: 0x1, error: 0x2, deleting: 0x4, spooling: 0x8, printing: 0x10, offline: 0x20, paperOut: 0x40, printed: 0x80, deleted: 0x100, blockedDevq: 0x200,
  userIntervention: 0x400, restart: 0x800, complete: 0x1000, retained: 0x2000, renderingLocally: 0x4000,
} as const;

/**
 * How a job stands in the spooler. `handed-over`: its bytes are with the printer's driver and port, which is all that a spooler can know.
 * `waits`: it will go on by itself, or when somebody has acted. `broken`: the spooler or the port gave up. `taken-away`: somebody deleted it.
 */
export type JobStanding =
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'waits'; readonly says: string | null }
  | { readonly kind: 'broken'; readonly says: string }
  | { readonly kind: 'taken-away' };

const HANDED_OVER = JOB_STATUS.printed | JOB_STATUS.complete | JOB_STATUS.retained;
const TAKEN_AWAY = JOB_STATUS.deleting | JOB_STATUS.deleted;
const BROKEN: readonly (readonly [bits: number, says: string])[] = [
  [JOB_STATUS.blockedDevq, 'The driver cannot print it.'],
  [JOB_STATUS.error, 'The spooler reports an error with it.'],
];
const WAITS_FOR: readonly (readonly [bits: number, says: string])[] = [
  [JOB_STATUS.paperOut, 'The printer has no paper.'],
  [JOB_STATUS.offline, 'Windows cannot reach the printer.'],
  [JOB_STATUS.userIntervention, 'The printer waits for somebody.'],
  [JOB_STATUS.paused, 'It is paused in the queue of Windows.'],
];

/**
 * How a job stands now, given how it stood before. A job that has gone without having been deleted is handed over: Windows forgets it as
 * soon as the port has taken it, unless the queue keeps printed documents (printing.md part 4). Jobs pass through "deleting" also after
 * they were printed, so only a deletion without "printed" is somebody's. The cause of a wait counts more than the general error that
 * drivers set with it: paper put in makes the job go on.
 */
export function standingOf(before: JobStanding | null, job: JobState | null): JobStanding {
  if (job === null) return before?.kind === 'taken-away' ? before : { kind: 'handed-over' };
  if ((job.status & HANDED_OVER) !== 0) return { kind: 'handed-over' };
  if ((job.status & TAKEN_AWAY) !== 0) return { kind: 'taken-away' };
  const wait = WAITS_FOR.find(([bits]) => (job.status & bits) !== 0);
  if (wait !== undefined) return { kind: 'waits', says: wait[1] };
  const broken = BROKEN.find(([bits]) => (job.status & bits) !== 0);
  if (broken !== undefined) return { kind: 'broken', says: broken[1] };
  return { kind: 'waits', says: job.statusText };
}
