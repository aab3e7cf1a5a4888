import { isOwnKind } from '../../../shared/fulfilment/own-document.ts';
import { decodePbm } from '../../../shared/fulfilment/bitmap.ts';
import { rollOf } from '../../../shared/fulfilment/slip-line.ts';
import type { PrintAbout } from '../../../shared/fulfilment/facts.ts';
import type { Delivery, PrintDocument, PrinterProblem } from '../printer.ts';
import type { OrderId } from '../../../shared/fulfilment/ids.ts';
import type { PrintContent } from '../printers.ts';
import { readDocumentText } from './document-text.ts';
import type { PrintJob } from './print-jobs.ts';
import { moveJob, readJob } from './print-jobs.ts';
import { isUnsent, readPause } from './line.ts';
import type { PrintWorkerPorts } from './worker-ports.ts';
import { stampNow } from './worker-ports.ts';

/** Thrown at the last moment before the first byte, when the job must not be printed any more, or not now, or not here. */
class PrintWithdrawn extends Error {
  readonly why: 'order_cancelled' | 'order_moved' | 'gone';

  constructor(why: PrintWithdrawn['why']) {
    super(why);
    this.why = why;
  }
}

type Move = (state: PrintJob['state'], says: string, about: PrintAbout | null, counterBefore?: number | null) => void;

/**
 * Prints one job. Returns the printer's problem when the job must wait for it, `bytes_missing` when what it prints is not kept any more,
 * otherwise null. Only what was certainly not sent is ever sent again (printing.md part 4).
 */
export async function printJob(ports: PrintWorkerPorts, job: PrintJob): Promise<PrinterProblem | 'bytes_missing' | null> {
  const attempt = job.attempts + 1;
  const move: Move = (state, says, about, counterBefore = null) => {
    ports.database.write((tx) => moveJob(ports.book, tx, job, { state, says, attempt, counterBefore, ...(about === null ? {} : { about }) }, stampNow(ports)));
  };
  const withdrawn = whyWithdrawn(ports, job);
  if (withdrawn !== null) {
    cancelled(move, withdrawn);
    return null;
  }
  const document = await documentOf(ports, job);
  // While it was drawn somebody may have cancelled it or sent it elsewhere.
  if (!isStillHere(ports, job)) return null;
  if (typeof document === 'string') return refuse(job, document, move);
  if ('refusedAs' in document) {
    move('failed', document.says, document.refusedAs);
    return null;
  }
  const printer = ports.printers.open(job.printerId);
  if (printer === null) return block(job, 'not_set_up', 'No printer was set up for this.', move);
  try {
    const delivery = await printer.deliver(document, (counterBefore) => {
      const why = whyWithdrawn(ports, job);
      if (why !== null) throw new PrintWithdrawn(why);
      if (!isStillHere(ports, job)) throw new PrintWithdrawn('gone');
      // Committed with FULL durability before the first byte: after a crash the job is uncertain, never sent twice.
      move('sending', 'sending', null, counterBefore);
    });
    return record(ports, job, delivery, move);
  } catch (error) {
    if (!(error instanceof PrintWithdrawn)) {
      // A fault of our own after the first byte: nobody knows what came out, and it must not stand as being sent for ever.
      if (readJob(ports.database.read, job.jobId)?.state === 'sending') move('uncertain', 'the station stopped in the middle of this', 'station_stopped');
      throw error;
    }
    if (error.why !== 'gone') cancelled(move, error.why);
    return null;
  }
}

const cancelled = (move: Move, why: 'order_cancelled' | 'order_moved'): void => move('cancelled', why === 'order_cancelled' ? 'the order was cancelled before its label was printed' : 'the order went to another location before its label was printed', why);

type NoDocument = 'bytes_missing' | 'no_printer' | 'too_large' | 'unreadable';

/** What is sent for a job: its stored bytes in the printer's own language. */
async function documentOf(ports: PrintWorkerPorts, job: PrintJob): Promise<PrintDocument | NoDocument | RefusedContent> {
  const bytes = ports.files.get(job.pictureHash);
  if (bytes === null) return 'bytes_missing';
  const content = await contentOf(ports, job, bytes);
  if (content === null) return 'unreadable';
  if ('refusedAs' in content) return content;
  const encoded = await ports.printers.encode(job.printerId, content, job.copies);
  return 'refused' in encoded ? encoded.refused : encoded;
}

/** What must not go to this printer, with the reason. */
interface RefusedContent {
  readonly refusedAs: 'not_proved' | 'invoice_too_small' | 'invoice_not_found';
  readonly says: string;
}

async function contentOf(ports: PrintWorkerPorts, job: PrintJob, bytes: Uint8Array): Promise<PrintContent | RefusedContent | null> {
  const document = ports.database.read.get<{ mediaType: string; kind: string }>('SELECT media_type AS mediaType, kind FROM document WHERE document_hash = ?', job.pictureHash);
  if (document?.mediaType === 'application/pdf') {
    if (job.kind === 'invoice' && document.kind !== 'invoice') return invoiceOf(ports, job, bytes);
    const text = slipTextOf(ports, job, document.kind);
    if (text !== null) return { kind: 'slip-text', bytes: text };
    const isReprint = isOwnKind(document.kind) && job.copyNumber > 1 && job.reason !== '';
    const marked = isReprint && ports.markReprint !== undefined ? await ports.markReprint(bytes, job.copyNumber - 1) : bytes;
    return marked === null ? null : { kind: 'pdf', bytes: marked };
  }
  const { kind, shipmentId, subShipmentId, trackingId, pictureHash } = job;
  const profile = ports.printers.profile(job.printerId);
  if (ports.fitLabel !== undefined && kind === 'label' && profile !== null && shipmentId !== null && subShipmentId !== null && trackingId !== null) {
    const fitted = await ports.fitLabel({ shipmentId, subShipmentId, trackingId, pictureHash }, profile, stampNow(ports));
    return fitted.ok ? { kind: 'pictures', pictures: [fitted.bitmap] } : { refusedAs: 'not_proved', says: fitted.says };
  }
  const picture = decodePbm(bytes);
  return picture === null ? null : { kind: 'pictures', pictures: [picture] };
}

/** The text of a slip of ours where its printer takes text on that roll. A copy bears a mark, which is drawn. */
function slipTextOf(ports: PrintWorkerPorts, job: PrintJob, keptAs: string): Uint8Array | null {
  const profile = ports.printers.profile(job.printerId);
  if (!isOwnKind(keptAs) || job.copyNumber > 1 || profile === null || profile.language !== 'escpos' || profile.paper.feed !== 'roll') return null;
  return readDocumentText(ports.database.read, job.pictureHash, rollOf(profile.paper, profile.cutter === true));
}

/** An invoice that was queued with its label is cut now, for the printer that takes it. */
async function invoiceOf(ports: PrintWorkerPorts, job: PrintJob, pdf: Uint8Array): Promise<PrintContent | RefusedContent | null> {
  const profile = ports.printers.profile(job.printerId);
  if (profile === null || ports.invoiceOf === undefined) return null;
  const invoice = await ports.invoiceOf(pdf, job.subject as OrderId, profile);
  if ('pdf' in invoice) return { kind: 'pdf', bytes: invoice.pdf };
  return invoice.refused === 'too_small'
    ? { refusedAs: 'invoice_too_small', says: 'the invoice could not be read on the paper of this printer' }
    : { refusedAs: 'invoice_not_found', says: 'no invoice of this order stands in the PDF of its label' };
}

function refuse(job: PrintJob, why: NoDocument, move: Move): PrinterProblem | 'bytes_missing' | null {
  switch (why) {
    case 'no_printer': return block(job, 'not_set_up', 'No printer was set up for this.', move);
    case 'too_large':
      move('failed', 'the picture does not fit the paper of this printer', 'too_large');
      return null;
    case 'unreadable':
      move('failed', 'the stored document cannot be read', 'bytes_unreadable');
      return null;
    case 'bytes_missing':
      move('failed', 'the stored document is missing', 'bytes_missing');
      return 'bytes_missing';
  }
}

function block(job: PrintJob, problem: PrinterProblem, says: string, move: Move): PrinterProblem {
  if (job.state !== 'blocked' || job.says !== says) move('blocked', says, problem === 'none' ? 'offline' : problem);
  return problem;
}

function record(ports: PrintWorkerPorts, job: PrintJob, delivery: Delivery, move: Move): PrinterProblem | null {
  switch (delivery.outcome) {
    case 'printed':
      move('printed', 'confirmed by the printer', null);
      return null;
    case 'sent':
      move('sent', delivery.says, null);
      return null;
    case 'unknown':
      move('uncertain', delivery.says, 'line_broke');
      return null;
    case 'unprintable':
      move('failed', delivery.says, 'bytes_unreadable');
      return null;
    case 'not-sent':
      return readJob(ports.database.read, job.jobId)?.state === 'cancelled' ? null : block(job, delivery.problem, delivery.says, move);
  }
}

/** Whether a job still waits for this printer, and the printer was not stopped meanwhile. */
function isStillHere(ports: PrintWorkerPorts, { jobId, printerId }: PrintJob): boolean {
  const now = readJob(ports.database.read, jobId);
  return now !== undefined && isUnsent(now) && now.printerId === printerId && readPause(ports.database.read, printerId) === null;
}

function whyWithdrawn(ports: PrintWorkerPorts, job: PrintJob): 'order_cancelled' | 'order_moved' | null {
  if (job.shipmentId === null || job.kind === 'manifest') return null;
  const row = ports.database.read.get<{ closed_reason: string | null; remote_state: string }>('SELECT closed_reason, remote_state FROM shipment WHERE shipment_id = ?', job.shipmentId);
  if (row?.closed_reason === 'cancelled' || row?.remote_state === 'CANCELLED') return 'order_cancelled';
  return row?.closed_reason === 'moved' ? 'order_moved' : null;
}
