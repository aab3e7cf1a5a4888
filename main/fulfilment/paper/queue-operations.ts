import type { InputOf, OwnError, PrinterLine } from '../../../shared/contract/index.ts';
import type { PrinterId, PrintJobId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { PrintJob } from '../../printing/queue/index.ts';
import {
  cancelJob, countWaiting, isUnsent, jobsInLine, labelPrinter, listPrinters, moveJob, pausePrinter, printersInUse, printerUses, putFirst, readJob, readPause, readPrinter, sendLineOn, uncertainJobs,
} from '../../printing/queue/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { nameOf } from '../people/index.ts';
import { printByHand } from '../label/index.ts';
import { jobView, viewOfJob } from './job-view.ts';
import type { PaperPorts } from './paper-operations.ts';
import { readReprint, reprint, reprintAbove } from './reprint.ts';
import { exportReprints, reportReprints } from './reprint-report.ts';

type QueueOperation =
  | 'print.list' | 'print.settle' | 'print.first' | 'print.cancel' | 'label.print' | 'reprint.read' | 'print.reprint' | 'print.reprintAbove' | 'reprint.report' | 'reprint.export' | 'reprint.configure'
  | 'queue.read' | 'queue.state' | 'queue.pause' | 'queue.send-on';

interface KeptJob {
  readonly jobId: PrintJobId;
}

/** Jobs of a line that a screen shows; the count says how many there are. */
const SHOWN_MAX = 25;
const UNCERTAIN_MAX = 25;

/** Prints, their lines and copies. */
export function queueHandlers({ floor, printerState }: Pick<PaperPorts, 'floor' | 'printerState'>): HandlersOf<QueueOperation> {
  const show = (read: ReadDb, kept: KeptJob): ReturnType<typeof viewOfJob> => viewOfJob(read, kept.jobId);
  return {
    'print.list': (read, input) => granted({ rows: listJobs(read, input).map((job) => jobView(read, job)) }),
    'print.settle': atomic(['paper', 'bench'], (tx, input, call) => settle(floor, tx, input, call), show),
    'print.first': atomic(['paper'], (tx, input, call) => withWaiting(tx, input.jobId, (job) => putFirst(floor, tx, job, stampOf(call))), show),
    'print.cancel': atomic(['paper', 'bench'], (tx, input, call) => withWaiting(tx, input.jobId, (job) => cancelJob(floor, tx, job, input.reason, 'by_person', stampOf(call))), show),
    'label.print': simple(['paper', 'bench'], (tx, input, call) => printByHand(floor, tx, input.shipmentId, stampOf(call))),
    'reprint.read': (read, input, call) => readReprint(read, input, call),
    'print.reprint': atomic(['paper', 'bench'], (tx, input, call) => reprint(floor, tx, input, call), show),
    'print.reprintAbove': atomic(['paper', 'bench'], (tx, input, call) => reprintAbove(floor, tx, input, call), show),
    'reprint.report': (read, input, call) => granted({ rows: reportReprints(read, input.days, call.nowMs), perOrder: readSetting(read, 'reprintLimit'), perPersonDay: readSetting(read, 'reprintsPerPersonDay') }),
    'reprint.export': (read, input, call) => granted(exportReprints(read, input.days, call.nowMs)),
    'reprint.configure': simple<'reprint.configure'>(['paper'], (tx, { perOrder, perPersonDay }) => {
      writeSetting(tx, 'reprintLimit', perOrder);
      writeSetting(tx, 'reprintsPerPersonDay', perPersonDay);
      return granted({ perOrder, perPersonDay });
    }),
    'queue.read': (read, _input, call) => granted({ printers: readLines(read, call.benchId) }),
    'queue.state': async (_, input) => granted(await printerState(input.printerId)),
    'queue.pause': simple(['paper'], (tx, input, call) => pause(floor, tx, input, call)),
    'queue.send-on': simple(['paper', 'bench'], (tx, input, call) => sendOn(floor, tx, input, call)),
  };
}

/** What a search means: an AWB, an order, a state, or everything. */
function listJobs(read: ReadDb, input: InputOf<'print.list'>): PrintJob[] {
  const search = input.search.trim();
  const ids = search === ''
    ? read.all<KeptJob>('SELECT job_id AS jobId FROM print_job INDEXED BY print_job_by_queued_at ORDER BY queued_at_ms DESC, job_id DESC LIMIT ?', input.limit)
    : read.all<KeptJob>(
      `SELECT job_id AS jobId FROM print_job WHERE shipment_id IN (SELECT shipment_id FROM shipment WHERE order_id = ?1 UNION SELECT shipment_id FROM parcel WHERE tracking_id = ?1)
         AND (tracking_id = ?1 OR tracking_id IS NULL OR shipment_id IN (SELECT shipment_id FROM shipment WHERE order_id = ?1)) ORDER BY job_id DESC LIMIT ?2`,
      search, input.limit,
    );
  return ids.flatMap(({ jobId }) => readJob(read, jobId) ?? []);
}

function withWaiting(tx: WriteTx, jobId: PrintJobId, change: (job: PrintJob) => void): Verdict<KeptJob, 'job_not_found' | 'job_not_waiting'> {
  const job = readJob(tx, jobId);
  if (job === undefined) return refused('job_not_found', { jobId });
  if (!isUnsent(job)) return refused('job_not_waiting', { jobId, state: job.state, trackingId: job.trackingId ?? '' });
  change(job);
  return granted({ jobId });
}

/** A person's word on a print whose fate is unknown: the label is here, or it is not. */
function settle(floor: Floor, tx: WriteTx, input: InputOf<'print.settle'>, call: CallContext): Verdict<KeptJob, OwnError<'print.settle'>> {
  const job = readJob(tx, input.jobId);
  if (job === undefined) return refused('job_not_found', { jobId: input.jobId });
  if (job.state !== 'uncertain' && job.state !== 'sent') return refused('job_not_uncertain', { jobId: input.jobId, state: job.state });
  const to = input.labelIsHere ? { state: 'printed', says: 'a person has the label', about: 'person_has_it' } as const : { state: 'failed', says: 'a person does not have the label', about: 'person_lacks_it' } as const;
  moveJob(floor, tx, job, { ...to, attempt: job.attempts, counterBefore: null }, stampOf(call));
  return granted({ jobId: job.jobId });
}

function pause(floor: Floor, tx: WriteTx, { printerId, isPaused, scanId }: InputOf<'queue.pause'>, call: CallContext): Verdict<{ printerId: PrinterId; isPaused: boolean }, OwnError<'queue.pause'>> {
  if (!readLineIds(tx).has(printerId)) return refused('printer_not_known', { printerId });
  pausePrinter(floor, tx, printerId, isPaused, scanId, stampOf(call));
  return granted({ printerId, isPaused });
}

/** The other printer proves each label on its own paper before it prints it, so that any printer may be named. */
function sendOn(floor: Floor, tx: WriteTx, { printerId, to }: InputOf<'queue.send-on'>, call: CallContext): Verdict<{ moved: number }, OwnError<'queue.send-on'>> {
  if (!readLineIds(tx).has(printerId)) return refused('printer_not_known', { printerId });
  const target = readPrinter(tx, to);
  if (target === null) return refused('printer_not_known', { printerId: to });
  if (to === printerId) return refused('same_printer', { name: target.name });
  const moved = sendLineOn(floor, tx, printerId, to, stampOf(call));
  return moved === 0 ? refused('nothing_to_send_on', { name: readPrinter(tx, printerId)?.name ?? printerId }) : granted({ moved });
}

/** Printers with a profile, and those for which something waits. */
function readLineIds(read: ReadDb): Set<PrinterId> {
  return new Set([labelPrinter(read), ...listPrinters(read).map((profile) => profile.printerId), ...printersInUse(read)]);
}

function readLines(read: ReadDb, benchId: string): PrinterLine[] {
  const uses = printerUses(read, benchId) ?? { label: labelPrinter(read), itemLabel: null, slip: null, sheet: null };
  return [...readLineIds(read)].map((printerId): PrinterLine => {
    const profile = readPrinter(read, printerId);
    const paused = readPause(read, printerId);
    const failover = profile?.failover ?? null;
    return {
      printerId, name: profile?.name ?? printerId, isKnown: profile !== null,
      uses: (['label', 'itemLabel', 'slip', 'sheet'] as const).filter((use) => uses[use] === printerId),
      failover: failover === null ? null : (readPrinter(read, failover)?.name ?? failover),
      paused: paused === null ? null : { by: nameOf(read, paused.pausedBy), atMs: paused.pausedAtMs },
      waiting: countWaiting(read, printerId),
      jobs: jobsInLine(read, printerId, SHOWN_MAX).map((job) => jobView(read, job)), uncertain: uncertainJobs(read, printerId, UNCERTAIN_MAX).map((job) => jobView(read, job)),
    };
  });
}
