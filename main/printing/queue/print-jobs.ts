import type { FactStamp, PrintState } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, OrderId, PrinterId, PrintJobId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { FactLog, Projectors, ReadDb, WriteTx } from '../../database/index.ts';
import type { Ids } from '../../platform/ids.ts';

export interface PrintJob {
  readonly jobId: PrintJobId;
  readonly jobKey: string;
  readonly kind: 'label';
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly trackingId: TrackingId;
  readonly pictureHash: DocumentHash;
  readonly printerId: PrinterId;
  readonly copyNumber: number;
  readonly state: PrintState;
  readonly says: string | null;
  readonly counterBefore: number | null;
  readonly attempts: number;
  readonly queuedAtMs: EpochMs;
  readonly changedAtMs: EpochMs;
}

const COLUMNS = `job_id AS jobId, job_key AS jobKey, kind, shipment_id AS shipmentId, sub_shipment_id AS subShipmentId, tracking_id AS trackingId,
  picture_hash AS pictureHash, printer_id AS printerId, copy_number AS copyNumber, state, says, counter_before AS counterBefore, attempts,
  queued_at_ms AS queuedAtMs, changed_at_ms AS changedAtMs`;

export interface LabelToPrint {
  readonly orderId: OrderId;
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly trackingId: TrackingId;
  readonly pictureHash: DocumentHash;
  readonly printerId: PrinterId;
  readonly copyNumber: number;
  readonly reason: string;
}

/** What a queue of prints writes with. */
export interface PrintBook {
  readonly facts: FactLog;
  readonly ids: Ids;
}

/**
 * Queues a label in the transaction that makes it due. The key is made of what is printed and the copy number, so that pressing twice,
 * two windows or a repeated sync make one row (printing.md part 4); false when that row is there already.
 */
export function queueLabel(book: PrintBook, tx: WriteTx, label: LabelToPrint, stamp: FactStamp): boolean {
  const jobKey = `label:${label.shipmentId}:${label.subShipmentId}:${label.pictureHash}:${label.copyNumber}`;
  const { orderId, ...printed } = label;
  return book.facts.append(
    tx, { kind: 'print.queued', key: `print:${jobKey}`, subject: orderId, body: { jobId: book.ids.next('print') as PrintJobId, jobKey, kind: 'label', ...printed } }, stamp,
  ) !== null;
}

/** Records where a job has come to. */
export function moveJob(
  book: PrintBook, tx: WriteTx, job: PrintJob, to: { readonly state: PrintState; readonly says: string; readonly attempt: number; readonly counterBefore: number | null }, stamp: FactStamp,
): void {
  const moves = tx.get<{ moves: number }>('SELECT moves FROM print_job WHERE job_id = ?', job.jobId)?.moves ?? 0;
  const subject = tx.get<{ order_id: string }>('SELECT order_id FROM shipment WHERE shipment_id = ?', job.shipmentId)?.order_id ?? job.jobId;
  book.facts.append(tx, { kind: 'print.moved', key: `print-moved:${job.jobId}:${moves + 1}`, subject, body: { jobId: job.jobId, ...to } }, stamp);
}

export function readJob(read: ReadDb, jobId: PrintJobId): PrintJob | undefined {
  return read.get<PrintJob>(`SELECT ${COLUMNS} FROM print_job WHERE job_id = ?`, jobId);
}

/** Jobs of one parcel, the newest first. */
export function jobsOfParcel(read: ReadDb, shipmentId: ShipmentId, subShipmentId: SubShipmentId): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job WHERE shipment_id = ? AND sub_shipment_id = ? ORDER BY copy_number DESC, job_id DESC`, shipmentId, subShipmentId);
}

/** The next job for a printer, in the order in which they were queued. */
export function nextJob(read: ReadDb, printerId: PrinterId): PrintJob | undefined {
  return read.get<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_waiting WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending') AND state <> 'sending' ORDER BY job_id LIMIT 1`, printerId);
}

/** Jobs that a crash interrupted between the first byte and the record of it. */
export function interruptedJobs(read: ReadDb): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_waiting WHERE state IN ('queued', 'blocked', 'sending') AND state = 'sending' ORDER BY job_id`);
}

export function countWaiting(read: ReadDb, printerId: PrinterId): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM print_job WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending')`, printerId)?.count ?? 0;
}

/** What print facts mean in the table. */
export const printProjectors: Pick<Projectors, 'print.queued' | 'print.moved'> = {
  'print.queued': (tx, fact) => {
    const job = fact.body;
    tx.run(
      `INSERT INTO print_job (job_id, job_key, kind, shipment_id, sub_shipment_id, tracking_id, picture_hash, printer_id, copy_number, state, queued_at_ms, changed_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
      job.jobId, job.jobKey, job.kind, job.shipmentId, job.subShipmentId, job.trackingId, job.pictureHash, job.printerId, job.copyNumber, fact.atMs, fact.atMs,
    );
  },
  'print.moved': (tx, fact) => {
    const { jobId, state, says, attempt, counterBefore } = fact.body;
    tx.run(
      `UPDATE print_job SET state = ?, says = ?, attempts = ?, counter_before = COALESCE(?, counter_before), changed_at_ms = ?, moves = moves + 1 WHERE job_id = ?`,
      state, says, attempt, counterBefore, fact.atMs, jobId,
    );
  },
};
