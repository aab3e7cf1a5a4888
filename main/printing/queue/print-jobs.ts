import type { FactStamp, PrintAbout, PrintKind, PrintState } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, OrderId, PrinterId, PrintJobId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { FactLog, ReadDb, WriteTx } from '../../database/index.ts';
import type { Ids } from '../../platform/ids.ts';

export interface PrintJob {
  readonly jobId: PrintJobId;
  readonly jobKey: string;
  readonly kind: PrintKind;
  /** The order, bench or thing to whose history it belongs; empty in jobs of older programs, whose shipment tells. */
  readonly subject: string;
  /** Null for what belongs to no shipment, such as a bin label. */
  readonly shipmentId: ShipmentId | null;
  readonly subShipmentId: SubShipmentId | null;
  readonly trackingId: TrackingId | null;
  /** The stored bytes that are printed: a picture that was proved, or a PDF. */
  readonly pictureHash: DocumentHash;
  readonly printerId: PrinterId;
  /** The printer for which it was queued, when it is at another one now. */
  readonly firstPrinterId: PrinterId | null;
  readonly copyNumber: number;
  /** How many of the same come out. */
  readonly copies: number;
  /** Why a copy beyond the first was made; empty for the first. */
  readonly reason: string;
  readonly queuedBy: string;
  readonly state: PrintState;
  readonly says: string | null;
  /** What the state is about; null when there is nothing to say. */
  readonly about: PrintAbout | null;
  readonly counterBefore: number | null;
  readonly attempts: number;
  /** What became of the label that this job made, once a person has answered for it. */
  readonly voided: 'destroyed' | 'lost' | null;
  readonly queuedAtMs: EpochMs;
  readonly changedAtMs: EpochMs;
}

const COLUMNS = `job_id AS jobId, job_key AS jobKey, kind, subject, shipment_id AS shipmentId, sub_shipment_id AS subShipmentId, tracking_id AS trackingId,
  picture_hash AS pictureHash, printer_id AS printerId, first_printer_id AS firstPrinterId, copy_number AS copyNumber, copies, reason, queued_by AS queuedBy, state, says, about,
  counter_before AS counterBefore, attempts, voided, queued_at_ms AS queuedAtMs, changed_at_ms AS changedAtMs`;

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

/** A stored document that is to be printed. */
export interface DocumentToPrint {
  readonly kind: PrintKind;
  /** The order, bench or thing to whose history the print belongs. */
  readonly subject: string;
  readonly shipmentId: ShipmentId | null;
  readonly subShipmentId: SubShipmentId | null;
  readonly trackingId: TrackingId | null;
  /** Its bytes lie in the content-addressed store; its media type stands in the table of documents. */
  readonly documentHash: DocumentHash;
  readonly printerId: PrinterId;
  /** From 1; the same document again is the next number (`nextCopyNumber`). */
  readonly copyNumber: number;
  /** How many of the same come out. */
  readonly copies: number;
  /** Why a copy beyond the first is made; empty for the first. */
  readonly reason: string;
  /** What a person added to the reason. */
  readonly words?: string;
  /** Whether a limit of reprints was passed for it. */
  readonly aboveLimit?: boolean;
}

/** What a queue of prints writes with. */
export interface PrintBook {
  readonly facts: FactLog;
  readonly ids: Ids;
}

/** What makes a print the same print: pressing twice, two windows or a repeated sync queue it once (printing.md part 4). */
function keyOf(document: Pick<DocumentToPrint, 'kind' | 'shipmentId' | 'subShipmentId' | 'documentHash' | 'copyNumber'>): string {
  return `${document.kind}:${document.shipmentId ?? '-'}:${document.subShipmentId ?? '-'}:${document.documentHash}:${document.copyNumber}`;
}

/**
 * Queues a stored document in the transaction that makes it due. Null when this very copy was queued before, and then nothing was done:
 * `queuedAlready` tells where it has come to, for a person who pressed twice.
 */
export function queueDocument(book: PrintBook, tx: WriteTx, document: DocumentToPrint, stamp: FactStamp): PrintJobId | null {
  const jobKey = keyOf(document);
  const jobId = book.ids.next('print') as PrintJobId;
  const { kind, subject, shipmentId, subShipmentId, trackingId, documentHash, printerId, copyNumber, copies, reason, words, aboveLimit } = document;
  const body = {
    jobId, jobKey, kind, shipmentId, subShipmentId, trackingId, pictureHash: documentHash, printerId, copyNumber, copies, reason,
    ...(words === undefined || words === '' ? {} : { words }), ...(aboveLimit === true ? { aboveLimit } : {}),
  };
  return book.facts.append(tx, { kind: 'print.queued', key: `print:${jobKey}`, subject, body }, stamp) === null ? null : jobId;
}

/** The print that stands in the way of the same one again; undefined when there is none. */
export function queuedAlready(read: ReadDb, document: Pick<DocumentToPrint, 'kind' | 'shipmentId' | 'subShipmentId' | 'documentHash' | 'copyNumber'>): PrintJob | undefined {
  return read.get<PrintJob>(`SELECT ${COLUMNS} FROM print_job WHERE job_key = ?`, keyOf(document));
}

/** The number that the next copy of a document bears: 1 for one that was never queued. */
export function nextCopyNumber(read: ReadDb, document: Pick<DocumentToPrint, 'kind' | 'shipmentId' | 'subShipmentId' | 'documentHash'>): number {
  const first = keyOf({ ...document, copyNumber: 0 }).slice(0, -1);
  // Keys of one document differ in their last part only, so that they lie side by side in the index; ';' comes after ':' and all figures.
  return (read.get<{ copy: number | null }>('SELECT MAX(copy_number) AS copy FROM print_job WHERE job_key >= ? AND job_key < ?', first, `${first};`)?.copy ?? 0) + 1;
}

/** Queues a label; false when this copy is there already. */
export function queueLabel(book: PrintBook, tx: WriteTx, label: LabelToPrint, stamp: FactStamp): boolean {
  const { orderId, pictureHash, ...rest } = label;
  return queueDocument(book, tx, { kind: 'label', subject: orderId, documentHash: pictureHash, copies: 1, ...rest }, stamp) !== null;
}

export interface JobMove {
  readonly state: PrintState;
  readonly says: string;
  readonly attempt: number;
  readonly counterBefore: number | null;
  readonly about?: PrintAbout;
}

/** Records where a job has come to. */
export function moveJob(book: PrintBook, tx: WriteTx, job: PrintJob, to: JobMove, stamp: FactStamp): void {
  book.facts.append(tx, { kind: 'print.moved', key: `print-moved:${job.jobId}:${movesOf(tx, job.jobId) + 1}`, subject: subjectOf(tx, job), body: { jobId: job.jobId, ...to } }, stamp);
}

/** How often a job was moved: the next move's number makes its fact's key. */
export function movesOf(read: ReadDb, jobId: PrintJobId): number {
  return read.get<{ moves: number }>('SELECT moves FROM print_job WHERE job_id = ?', jobId)?.moves ?? 0;
}

/** To whose history facts of a job belong. */
export function subjectOf(read: ReadDb, job: PrintJob): string {
  if (job.subject !== '') return job.subject;
  return read.get<{ order_id: string }>('SELECT order_id FROM shipment WHERE shipment_id = ?', job.shipmentId)?.order_id ?? job.jobId;
}

export function readJob(read: ReadDb, jobId: PrintJobId): PrintJob | undefined {
  return read.get<PrintJob>(`SELECT ${COLUMNS} FROM print_job WHERE job_id = ?`, jobId);
}

/** Labels of one parcel, the newest copy first. */
export function jobsOfParcel(read: ReadDb, shipmentId: ShipmentId, subShipmentId: SubShipmentId): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job WHERE shipment_id = ? AND sub_shipment_id = ? AND kind = 'label' ORDER BY copy_number DESC, job_id DESC`, shipmentId, subShipmentId);
}

/** The next job for a printer, in the order in which they were queued, unless a person put one first. */
export function nextJob(read: ReadDb, printerId: PrinterId): PrintJob | undefined {
  return read.get<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_waiting WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending') AND state <> 'sending' ORDER BY line_rank, job_id LIMIT 1`, printerId);
}

/** What waits for a printer or is on its way into it, in the order in which it will come out. */
export function jobsInLine(read: ReadDb, printerId: PrinterId, limit: number): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_waiting WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending') ORDER BY line_rank, job_id LIMIT ?`, printerId, limit);
}

/** Jobs of which nobody knows whether they came out, the oldest first. */
export function uncertainJobs(read: ReadDb, printerId: PrinterId, limit: number): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_uncertain WHERE printer_id = ? AND state = 'uncertain' ORDER BY job_id LIMIT ?`, printerId, limit);
}

/** Jobs that a crash interrupted between the first byte and the record of it. */
export function interruptedJobs(read: ReadDb): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_waiting WHERE state IN ('queued', 'blocked', 'sending') AND state = 'sending' ORDER BY job_id`);
}

/** Labels that could not be printed because their bytes are not kept any more. */
export function lostLabels(read: ReadDb, limit: number): PrintJob[] {
  return read.all<PrintJob>(`SELECT ${COLUMNS} FROM print_job INDEXED BY print_job_lost WHERE about = 'bytes_missing' AND state = 'failed' AND kind = 'label' ORDER BY job_id LIMIT ?`, limit);
}

export function countWaiting(read: ReadDb, printerId: PrinterId): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM print_job WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending')`, printerId)?.count ?? 0;
}

/** Printers for which something waits, also those that this station does not know any more. */
export function printersInUse(read: ReadDb): PrinterId[] {
  return read.all<{ printer_id: PrinterId }>(`SELECT DISTINCT printer_id FROM print_job INDEXED BY print_job_waiting WHERE state IN ('queued', 'blocked', 'sending')`).map((row) => row.printer_id);
}

/** Whether a document of this printer's broke off, or may have, and nobody has settled it yet: the printer may still wait for its rest. */
export function brokeOff(read: ReadDb, printerId: PrinterId): boolean {
  return read.get("SELECT 1 FROM print_job INDEXED BY print_job_uncertain WHERE printer_id = ? AND state = 'uncertain' AND about IN ('station_stopped', 'line_broke', 'not_counted', 'not_clear') LIMIT 1", printerId) !== undefined
    || read.get("SELECT 1 FROM print_job INDEXED BY print_job_waiting WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending') AND state = 'sending' LIMIT 1", printerId) !== undefined;
}

/** The id of the newest print, an empty text when nothing was ever queued. */
export function newestJob(read: ReadDb): string {
  return read.get<{ jobId: string }>('SELECT job_id AS jobId FROM print_job ORDER BY job_id DESC LIMIT 1')?.jobId ?? '';
}
