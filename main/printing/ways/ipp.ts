import { assertNever } from '../../../shared/assert.ts';
import type { PrinterPaper, PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Delivery, PrintDocument, Printer } from '../printer.ts';
import { inTurns } from './in-turns.ts';
import type { IppJob, IppQueue } from './ipp-queue.ts';
import { ippQueue } from './ipp-queue.ts';

export interface IppLimits {
  readonly askMs: number;
  readonly pollMs: number;
  /** How long a job may lie in the queue before somebody must look. */
  readonly confirmMs: number;
}

export interface IppWayPorts {
  readonly scheduler: Scheduler;
  readonly limits?: Partial<IppLimits>;
}

const LIMITS: IppLimits = { askMs: 5_000, pollMs: 250, confirmMs: 20_000 };
const RAW = 'application/vnd.cups-raw';
const PDF = 'application/pdf';

/**
 * A queue of CUPS, or an IPP printer: labels as raw bytes, pages as PDF. A queue's `completed` is `sent` and no more: CUPS has said it of a
 * label of which 20 kB of 248 arrived (printing.md 3.3).
 */
export function openIppPrinter(profile: Pick<PrinterProfile, 'language' | 'paper'> & { readonly way: PrinterWay & { readonly kind: 'ipp' } }, ports: IppWayPorts): Printer {
  const limits: IppLimits = { ...LIMITS, ...ports.limits };
  const queue = ippQueue(profile.way.uri, { scheduler: ports.scheduler, askMs: limits.askMs });
  const inTurn = inTurns();
  const isPage = profile.language === 'page';
  return {
    status: () => queue.status(),
    deliver: (document, beforeFirstByte) => inTurn(async () => {
      const status = await queue.status();
      if (!status.ready) return { outcome: 'not-sent', says: status.says, problem: status.problem };
      beforeFirstByte(null);
      return deliver({ queue, limits, scheduler: ports.scheduler }, document, isPage ? PDF : RAW, isPage ? mediaOf(profile.paper) : null);
    }),
  };
}

interface Way {
  readonly queue: IppQueue;
  readonly limits: IppLimits;
  readonly scheduler: Scheduler;
}

async function deliver(way: Way, document: PrintDocument, format: string, media: string | null): Promise<Delivery> {
  const answer = await way.queue.print({ bytes: document.bytes, format, name: `${document.labels} label${document.labels === 1 ? '' : 's'}`, media, ...(document.copies === undefined ? {} : { copies: document.copies }) });
  if (!answer.ok) {
    if (answer.kind === 'lost') return { outcome: 'unknown', says: answer.says };
    if (answer.kind === 'unreachable') return { outcome: 'not-sent', says: answer.says, problem: 'offline' };
    return { outcome: 'not-sent', says: `The print server took nothing: ${answer.says}`, problem: answer.status === 'server-error-not-accepting-jobs' ? 'paused' : 'error' };
  }
  if (answer.jobId === null) return { outcome: 'unknown', says: 'The print server took it and gave it no number.' };
  return follow(way, answer.jobId);
}

/** Until the queue is done with the job, or it has lain there too long. */
async function follow(way: Way, jobId: number): Promise<Delivery> {
  let job: IppJob | null = null;
  for (let look = Math.ceil(way.limits.confirmMs / way.limits.pollMs); look > 0; look -= 1) {
    job = await way.queue.job(jobId);
    const ended = job === null ? null : endOf(job);
    if (ended !== null) return ended;
    await new Promise<void>((resolve) => {
      way.scheduler.after(way.limits.pollMs, resolve);
    });
  }
  return job === null ? { outcome: 'unknown', says: 'The print server took it and does not answer any more.' } : giveUp(way, job);
}

function endOf(job: IppJob): Delivery | null {
  switch (job.state) {
    case 'completed': return { outcome: 'sent', says: 'The queue sent all of it; it cannot confirm that it was printed.' };
    case 'canceled': return job.hasBegun ? { outcome: 'unknown', says: 'The job was cancelled in the queue while it was being sent.' } : { outcome: 'not-sent', says: 'The job was cancelled in the queue before it was sent.', problem: 'paused' };
    case 'aborted': return { outcome: 'unknown', says: `The queue gave the job up. ${job.says}`.trim() };
    case 'gone': return { outcome: 'unknown', says: 'The queue does not know the job any more.' };
    case 'pending':
    case 'pending-held':
    case 'processing':
    case 'processing-stopped': return null;
    default: return assertNever(job.state, 'state of a job');
  }
}

/**
 * A job that has not begun is taken back, so that it cannot come out by itself hours later; then it was certainly not sent. One that has begun
 * is left: parts of it may be on paper, and the queue goes on with it when the printer is back.
 */
async function giveUp({ queue }: Way, job: IppJob): Promise<Delivery> {
  if (!job.hasBegun && (job.state === 'pending' || job.state === 'pending-held')) {
    await queue.cancel(job.jobId);
    const after = await queue.job(job.jobId);
    if (after?.state === 'canceled' && !after.hasBegun) return { outcome: 'not-sent', says: 'The queue did not come to it and was told to drop it.', problem: 'busy' };
  }
  return { outcome: 'unknown', says: `It lies in the queue as job ${job.jobId} and prints by itself when the printer can. ${plainly(job.says)}`.trim() };
}

/** CUPS says this of a printer that refuses the call; it reads like a fault of the queue and is none. */
function plainly(says: string): string {
  return /may not exist or is unavailable/.test(says) ? 'The printer is off or not on the network.' : says;
}

const A4 = { widthMm: 210, heightMm: 297 };

/** Paper by the name that IPP has for it (PWG 5101.1). */
function mediaOf({ widthMm, heightMm }: PrinterPaper): string {
  if (widthMm === A4.widthMm && heightMm === A4.heightMm) return 'iso_a4_210x297mm';
  return `custom_${widthMm}x${heightMm}mm_${widthMm}x${heightMm}mm`;
}
