import { present } from '../../../shared/assert.ts';
import type { InputOf, OwnError, PrintJobView } from '../../../shared/contract/index.ts';
import type { DocumentHash, OrderId, PrinterId, PrintJobId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { PrintJob } from '../../printing/queue/index.ts';
import { countWaiting, jobsOfParcel, moveJob, queueLabel, readJob } from '../../printing/queue/index.ts';
import { removedAt } from '../document/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { readShipment } from '../shipment/index.ts';

/** What the printer of this bench says of itself. */
export interface PrinterState {
  readonly ready: boolean;
  readonly problem: string;
  readonly says: string;
}

export interface PaperPorts {
  readonly floor: Floor;
  readonly files: DocumentFiles;
  /** Makes a PNG of a stored label bitmap. */
  readonly pictureOf: (bytes: Uint8Array) => Uint8Array;
  readonly printerState: () => Promise<PrinterState>;
}

/** Documents and prints. */
export function paperHandlers(ports: PaperPorts): HandlersOf<'document.picture' | 'print.list' | 'print.reprint' | 'print.settle' | 'printer.choose' | 'printer.read'> {
  const { floor } = ports;
  return {
    'document.picture': (read, input) => {
      const mediaType = read.get<{ media_type: string }>('SELECT media_type FROM document WHERE document_hash = ?', input.documentHash)?.media_type;
      const bytes = ports.files.get(input.documentHash);
      if (mediaType === undefined || bytes === null) {
        const removedAtMs = removedAt(read, input.documentHash);
        return removedAtMs === null ? refused('document_not_found', { documentHash: input.documentHash }) : refused('document_removed', { removedAtMs });
      }
      if (mediaType === 'application/pdf') return granted({ mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') });
      if (isPhoto(mediaType)) return granted({ mediaType, base64: Buffer.from(bytes).toString('base64') });
      return granted({ mediaType: 'image/png', base64: Buffer.from(ports.pictureOf(bytes)).toString('base64') });
    },
    'print.list': (read, input) => granted({ rows: listJobs(read, input) }),
    'print.reprint': atomic(
      ['paper'],
      (tx, input, call) => reprint(floor, tx, input, call),
      (read, kept) => jobView(read, present(readJob(read, kept.jobId), `print job ${kept.jobId}`)),
    ),
    'print.settle': atomic(
      ['paper'],
      (tx, input, call) => settle(floor, tx, input, call),
      (read, kept) => jobView(read, present(readJob(read, kept.jobId), `print job ${kept.jobId}`)),
    ),
    'printer.choose': simple<'printer.choose'>(['paper'], (tx, { host, port }) => {
      if (readSetting(tx, 'mode') === 'training') return refused('printer_of_training');
      writeSetting(tx, 'printerAddress', { host, port });
      return granted({ host, port });
    }),
    'printer.read': async (read) => {
      const printerId = readSetting(read, 'printerId');
      return granted({ printerId, ...(await ports.printerState()), waiting: countWaiting(read, printerId as PrinterId), address: readSetting(read, 'printerAddress') });
    },
  };
}

/** Photos are kept as the camera gave them; a label is kept as its bitmap. */
function isPhoto(mediaType: string): mediaType is 'image/png' | 'image/jpeg' {
  return mediaType === 'image/png' || mediaType === 'image/jpeg';
}

/** Another copy of the same stored bytes, with a reason; Flipkart is not asked again (printing.md part 4). */
function reprint(floor: Floor, tx: WriteTx, input: InputOf<'print.reprint'>, call: CallContext): Verdict<{ jobId: PrintJobId }, OwnError<'print.reprint'>> {
  const job = readJob(tx, input.jobId);
  if (job === undefined) return refused('job_not_found', { jobId: input.jobId });
  const shipment = present(readShipment(tx, job.shipmentId), `shipment ${job.shipmentId}`);
  const about = { orderId: shipment.orderId, trackingId: job.trackingId };
  if (shipment.closedReason === 'cancelled') return refused('shipment_cancelled', about);
  if (shipment.floorState === 'HANDED_OVER') return refused('already_handed_over', about);
  const copies = jobsOfParcel(tx, job.shipmentId, job.subShipmentId);
  const waiting = copies.find((copy) => ['queued', 'blocked', 'sending'].includes(copy.state));
  if (waiting !== undefined) return refused('job_still_waiting', about);
  const copyNumber = Math.max(...copies.map((copy) => copy.copyNumber)) + 1;
  queueLabel(floor, tx, {
    orderId: shipment.orderId, shipmentId: job.shipmentId, subShipmentId: job.subShipmentId, trackingId: job.trackingId, pictureHash: job.pictureHash,
    printerId: readSetting(tx, 'printerId') as PrinterId, copyNumber, reason: input.reason,
  }, stampOf(call));
  return granted({ jobId: present(jobsOfParcel(tx, job.shipmentId, job.subShipmentId)[0], 'the copy just queued').jobId });
}

/** A person's word on a print whose fate is unknown: the label is here, or it is not. */
function settle(floor: Floor, tx: WriteTx, input: InputOf<'print.settle'>, call: CallContext): Verdict<{ jobId: PrintJobId }, OwnError<'print.settle'>> {
  const job = readJob(tx, input.jobId);
  if (job === undefined) return refused('job_not_found', { jobId: input.jobId });
  if (job.state !== 'uncertain' && job.state !== 'sent') return refused('job_not_uncertain', { jobId: input.jobId, state: job.state });
  const to = input.labelIsHere ? { state: 'printed', says: 'a person has the label' } as const : { state: 'failed', says: 'a person does not have the label' } as const;
  moveJob(floor, tx, job, { ...to, attempt: job.attempts, counterBefore: null }, stampOf(call));
  return granted({ jobId: job.jobId });
}

function listJobs(read: ReadDb, input: InputOf<'print.list'>): PrintJobView[] {
  const search = input.search.trim();
  const ids = read.all<{ job_id: PrintJobId }>(
    `SELECT job_id FROM print_job LEFT JOIN shipment USING (shipment_id)
     WHERE ?1 = '' OR tracking_id = ?1 OR order_id = ?1 OR state = ?1 ORDER BY job_id DESC LIMIT ?2`,
    search, input.limit,
  );
  return ids.map((row) => jobView(read, present(readJob(read, row.job_id), `print job ${row.job_id}`)));
}

function jobView(read: ReadDb, job: PrintJob): PrintJobView {
  const { jobId, kind, shipmentId, trackingId, pictureHash, printerId, copyNumber, state, says, attempts, queuedAtMs, changedAtMs } = job;
  const orderId = read.get<{ order_id: OrderId }>('SELECT order_id FROM shipment WHERE shipment_id = ?', shipmentId)?.order_id ?? null;
  return {
    jobId, kind, shipmentId, orderId, trackingId, pictureHash: pictureHash as DocumentHash, printerId, copyNumber, state, says, attempts, queuedAtMs, changedAtMs,
  };
}
