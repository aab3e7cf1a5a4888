import type { FactStamp, PrintAbout } from '../../../shared/fulfilment/facts.ts';
import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { jobsInLine, moveJob, movesOf, subjectOf } from './print-jobs.ts';
import type { PrintBook, PrintJob } from './print-jobs.ts';

/** Since when a printer stands still by a person's word, and whose. */
export interface PrinterPause {
  readonly pausedBy: string;
  readonly pausedAtMs: EpochMs;
}

export function readPause(read: ReadDb, printerId: PrinterId): PrinterPause | null {
  return read.get<PrinterPause>('SELECT paused_by AS pausedBy, paused_at_ms AS pausedAtMs FROM printer_pause WHERE printer_id = ?', printerId) ?? null;
}

/** Stops a printer after the job in hand, or lets it go on; false when it is so already. `actId` makes the act's fact its own. */
export function pausePrinter(book: PrintBook, tx: WriteTx, printerId: PrinterId, isPaused: boolean, actId: string, stamp: FactStamp): boolean {
  if ((readPause(tx, printerId) !== null) === isPaused) return false;
  const kind = isPaused ? 'printer.paused' : 'printer.resumed';
  return book.facts.append(tx, { kind, key: `${kind}:${actId}`, subject: `printer:${printerId}`, body: { printerId } }, stamp) !== null;
}

/** Puts a waiting job before all others of its printer. */
export function putFirst(book: PrintBook, tx: WriteTx, job: PrintJob, stamp: FactStamp): void {
  book.facts.append(tx, { kind: 'print.put-first', key: `print-first:${job.jobId}:${movesOf(tx, job.jobId) + 1}`, subject: subjectOf(tx, job), body: { jobId: job.jobId } }, stamp);
}

/** Whether nothing of a job was sent, so that it can still be taken back or go elsewhere. */
export function isUnsent(job: PrintJob): boolean {
  return job.state === 'queued' || job.state === 'blocked';
}

/** Takes a job out of the line; only one of which nothing was sent. */
export function cancelJob(book: PrintBook, tx: WriteTx, job: PrintJob, says: string, about: PrintAbout, stamp: FactStamp): void {
  moveJob(book, tx, job, { state: 'cancelled', says, attempt: job.attempts, counterBefore: null, about }, stamp);
}

/** At most so many jobs go to another printer at once. */
const REDIRECT_MAX = 500;

/**
 * Sends what waits for one printer to another. Only jobs that were certainly not sent move, and each only once, so that two printers in
 * trouble do not hand the same label to and fro. Returns how many.
 */
export function redirectLine(book: PrintBook, tx: WriteTx, fromPrinterId: PrinterId, toPrinterId: PrinterId, problem: string, stamp: FactStamp): number {
  const moving = jobsInLine(tx, fromPrinterId, REDIRECT_MAX).filter((job) => isUnsent(job) && job.firstPrinterId === null);
  for (const job of moving) redirectJob(book, tx, job, toPrinterId, 'failover', problem, stamp);
  return moving.length;
}

/** The same by a person's word: all that was certainly not sent, also what came from another printer. Returns how many; at most 500 at once. */
export function sendLineOn(book: PrintBook, tx: WriteTx, fromPrinterId: PrinterId, toPrinterId: PrinterId, stamp: FactStamp): number {
  const moving = jobsInLine(tx, fromPrinterId, REDIRECT_MAX).filter(isUnsent);
  for (const job of moving) redirectJob(book, tx, job, toPrinterId, 'person', 'none', stamp);
  return moving.length;
}

export function redirectJob(book: PrintBook, tx: WriteTx, job: PrintJob, toPrinterId: PrinterId, by: 'failover' | 'person', problem: string, stamp: FactStamp): void {
  const body = { jobId: job.jobId, fromPrinterId: job.printerId, toPrinterId, by, problem };
  book.facts.append(tx, { kind: 'print.redirected', key: `print-redirected:${job.jobId}:${movesOf(tx, job.jobId) + 1}`, subject: subjectOf(tx, job), body }, stamp);
}
