import type { MadePaper } from '../../../shared/contract/index.ts';
import type { PrintKind } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, PrinterId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Composition, DocumentLanguage, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import type { PrinterPaper, PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { SlipRoll } from '../../../shared/fulfilment/slip-line.ts';
import { rollOf } from '../../../shared/fulfilment/slip-line.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { keepDocumentText, nextCopyNumber, printerFor, queueDocument, queuedAlready, readPrinter } from '../../printing/queue/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { storeDocument } from '../label/index.ts';
import { nameOf } from '../people/index.ts';
import type { DocumentPorts } from './document-ports.ts';

export type PaperWay = 'print' | 'pdf';

/** The paper that a kind of document is drawn for, and the printer that has it; null when it is opened as a PDF. */
export interface ChosenPaper {
  readonly printer: PrinterProfile | null;
  readonly paper: PrinterPaper;
  readonly dpi: number;
}

/** Of PDFs that nobody prints here: a laser's usual dots, and the label that most shops buy for goods. */
const PDF_DPI = 300;
const PDF_PAPERS: Readonly<Record<PrintKind, PrinterPaper>> = {
  label: PAPERS['4x6'], invoice: PAPERS.a4, manifest: PAPERS.a4, slip: PAPERS.a4, 'item-label': PAPERS['50x25'], 'bin-label': PAPERS['50x25'], card: PAPERS.a4,
};

/** Where a kind of document goes: to the printer that the bench's settings name, or nowhere. */
export function paperFor(read: ReadDb, kind: PrintKind, as: PaperWay, benchId: string): ChosenPaper {
  const printerId = as === 'pdf' ? null : printerFor(read, kind, benchId);
  const printer = printerId === null ? null : readPrinter(read, printerId);
  return printer === null ? { printer: null, paper: PDF_PAPERS[kind], dpi: PDF_DPI } : { printer, paper: printer.paper, dpi: printer.dpi };
}

/** Everything on a paper but what it is about. */
export function compositionOf(read: ReadDb, document: OwnDocument, { paper, dpi }: ChosenPaper, reprint: number, language: DocumentLanguage, call: CallContext): Composition {
  return {
    document, paper, dpi, language, isTraining: readSetting(read, 'mode') === 'training', reprint: reprint === 0 ? null : reprint,
    // To the minute: pressing twice makes the same bytes, and the same bytes are queued once.
    madeAtMs: minuteOf(call.nowMs), madeBy: nameOf(read, call.personId),
  };
}

export function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
}

/** How often papers of a thing were printed before this minute: what comes now is a reprint of that number. */
export function printsBefore(read: ReadDb, subject: string, kind: PrintKind, nowMs: number): number {
  return read.get<{ count: number }>(
    "SELECT COUNT(*) AS count FROM fact WHERE subject = ? AND kind = 'print.queued' AND json_extract(body, '$.kind') = ? AND at_ms < ?", subject, kind, minuteOf(nowMs),
  )?.count ?? 0;
}

/** Draws a document; refused when the thread that draws did not live to finish it. */
export async function drawn(ports: DocumentPorts, composition: Composition): Promise<Verdict<Uint8Array, 'paper_not_made'>> {
  try {
    return granted(await ports.drawing.compose(composition));
  } catch (error) {
    return refused('paper_not_made', { says: error instanceof Error ? error.message : String(error) });
  }
}

/** The text of a slip for the receipt printer that it goes to; null for any other printer, and where it must be drawn. */
export async function textFor({ slipTextOf }: DocumentPorts, composition: Composition, printer: PrinterProfile | null): Promise<PaperToPrint['text']> {
  if (slipTextOf === undefined || printer === null || printer.language !== 'escpos' || printer.paper.feed !== 'roll') return null;
  const roll = rollOf(printer.paper, printer.cutter === true);
  const bytes = await slipTextOf(composition, roll);
  return bytes === null ? null : { bytes, roll };
}

export interface PaperToPrint {
  /** The same as text for a receipt printer. */
  readonly text?: { readonly bytes: Uint8Array; readonly roll: SlipRoll } | null | undefined;

  readonly kind: PrintKind;
  /** As what it is kept: a document of ours, or Flipkart's. */
  readonly keptAs: string;
  /** To whose history the print belongs. */
  readonly subject: string;
  readonly shipmentId: ShipmentId | null;
  readonly bytes: number;
  readonly documentHash: DocumentHash;
  readonly printer: PrinterId | null;
  readonly copies: number;
  readonly reprint: number;
  /** A further copy of bytes that were queued before, instead of that same print. */
  readonly isFurtherCopy: boolean;
}

/** Records a drawn paper and queues it, in the transaction that makes it due. The very same paper that was queued before is not queued again. */
export function keepPaper(floor: Floor, tx: WriteTx, paper: PaperToPrint, call: CallContext): MadePaper {
  const { kind, subject, shipmentId, documentHash, bytes, printer, copies, reprint } = paper;
  const stamp = stampOf(call);
  storeDocument(floor, tx, { documentHash, kind: paper.keptAs, mediaType: 'application/pdf', bytes }, stamp);
  if (printer === null) return { documentHash, printerId: null, jobId: null, reprint };
  if (paper.text !== undefined && paper.text !== null) keepDocumentText(tx, documentHash, paper.text.bytes, paper.text.roll, call.nowMs);
  const named = { kind, shipmentId, subShipmentId: null, documentHash };
  const copyNumber = paper.isFurtherCopy ? nextCopyNumber(tx, named) : 1;
  const jobId = queueDocument(floor, tx, { ...named, subject, trackingId: null, printerId: printer, copyNumber, copies, reason: reprint === 0 ? '' : 'again' }, stamp);
  const before = jobId === null ? queuedAlready(tx, { ...named, copyNumber }) : undefined;
  return { documentHash, printerId: before?.printerId ?? printer, jobId: jobId ?? before?.jobId ?? null, reprint };
}
