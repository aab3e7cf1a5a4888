import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { OrderId } from '../../shared/fulfilment/ids.ts';
import type { Composition } from '../../shared/fulfilment/own-document.ts';
import { cropToPdf } from './crop.ts';
import type { KnownParcel, PageFinding } from './discover-labels.ts';
import { discoverLabels } from './discover-labels.ts';
import { drawPages } from './draw-pages.ts';
import type { InvoiceForPrinter, InvoiceProfile } from './invoice.ts';
import { invoiceFor } from './invoice.ts';
import type { ExpectedParcel, LabelReading, PagePlace } from './label-chain.ts';
import { drawPlace, findInvoices, fitLabel, readLabels, readTexts, unmatchedPages } from './label-chain.ts';
import type { LabelProblem } from './label-problem.ts';
import type { PdfProblem } from './pdfium.ts';
import type { LabelMedia } from './label-media.ts';
import type { LabelTemplate } from './page-signature.ts';
import type { ShownPage } from './show-page.ts';
import { showPage } from './show-page.ts';
import { drawTrueSize } from './true-size.ts';

/** What the station asks of a document. */
export interface LabelReader {
  /** A reading for each expected parcel, in their order; `templates` are used where nothing else finds a label. */
  readLabels(pdf: Uint8Array, expected: readonly ExpectedParcel[], templates?: readonly LabelTemplate[]): Promise<LabelReading[]>;
  /**
   * The label of a parcel for other paper, drawn from its PDF and proved on that paper before it is sent. `place` is where it stands; null
   * finds it. Without `media`, for this station's usual paper.
   */
  fitLabel(pdf: Uint8Array, place: PagePlace | null, parcel: ExpectedParcel, media: LabelMedia | null, templates?: readonly LabelTemplate[]): Promise<LabelReading>;
  /** A page for a person to look at, with its make; `page` counts from 0. */
  showPage(pdf: Uint8Array, page: number): Promise<ShownPage | LabelProblem>;
  /** The labels of a PDF that nobody asked for, page by page, each proved. `known` helps where a page's words do not say whose it is. */
  discoverLabels(pdf: Uint8Array, known: readonly KnownParcel[]): Promise<PageFinding[] | PdfProblem>;
  /** The text of every page, or why there is none. */
  readTexts(pdf: Uint8Array): Promise<string[] | PdfProblem>;
  /** Indexes of the pages that name none of the parcels. */
  unmatchedPages(pdf: Uint8Array, expected: readonly ExpectedParcel[]): Promise<number[] | PdfProblem>;
  /** A known place of a document as it would be printed on other paper; it proves nothing. */
  drawPlace(pdf: Uint8Array, place: PagePlace, media: LabelMedia): Promise<Bitmap | LabelProblem>;
  /** All pages as they would be printed on a printer's paper, each fitted to it. */
  drawPages(pdf: Uint8Array, media: LabelMedia): Promise<Bitmap[] | PdfProblem>;
  /** Where the invoices of an order stand. */
  findInvoices(pdf: Uint8Array, orderId: OrderId): Promise<PagePlace[] | PdfProblem>;
  /** A place of a document as a 4 × 6 inch PDF, for saved copies. */
  cropToPdf(pdf: Uint8Array, place: PagePlace): Promise<Uint8Array | LabelProblem>;
  /** Flipkart's invoice of an order for a printer: cropped as it is, or turned, or why not. */
  invoiceFor(pdf: Uint8Array, orderId: OrderId, profile: InvoiceProfile): Promise<InvoiceForPrinter>;
  /** One of our own documents as a PDF for its paper. */
  compose(composition: Composition): Promise<Uint8Array>;
  /** A kept document of our own, marked as its n-th reprint; null when it is no PDF that can be opened. */
  markReprint(pdf: Uint8Array, n: number): Promise<Uint8Array | null>;
  /** Every page at its own size, so many dots an inch, for printers of pages. */
  drawTrueSize(pdf: Uint8Array, dpi: number): Promise<readonly Bitmap[] | PdfProblem>;
  /** Proved pictures as pages of their own size, for printers that take no dots. */
  picturesToPdf(pictures: readonly Bitmap[], dpi: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Reads documents on the calling thread: for tests, simulations and inside a document worker. One at a time, for each open document holds
 * a picture of several megabytes.
 */
export function inThreadReader(media: LabelMedia): LabelReader {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    // A failed document is its own caller's: the next one starts all the same.
    const next = turn.then(work, work);
    turn = next;
    return next;
  };
  return {
    readLabels: (pdf, expected, templates) => inTurn(() => readLabels(pdf, expected, media, templates)),
    fitLabel: (pdf, place, parcel, other, templates) => inTurn(() => fitLabel(pdf, place, parcel, other ?? media, templates)),
    showPage: (pdf, page) => inTurn(() => showPage(pdf, page)),
    discoverLabels: (pdf, known) => inTurn(() => discoverLabels(pdf, known, media)),
    readTexts: (pdf) => inTurn(() => readTexts(pdf)),
    unmatchedPages: (pdf, expected) => inTurn(() => unmatchedPages(pdf, expected)),
    drawPlace: (pdf, place, media) => inTurn(() => drawPlace(pdf, place, media)),
    drawPages: (pdf, media) => inTurn(() => drawPages(pdf, media)),
    findInvoices: (pdf, orderId) => inTurn(() => findInvoices(pdf, orderId)),
    cropToPdf: (pdf, place) => inTurn(() => cropToPdf(pdf, place)),
    invoiceFor: (pdf, orderId, profile) => inTurn(() => invoiceFor(pdf, orderId, profile)),
    // The fonts and their shaper are read when the first document of our own is made.
    compose: (composition) => inTurn(async () => (await import('./compose/compose.ts')).compose(composition)),
    markReprint: (pdf, n) => inTurn(async () => (await import('./compose/reprint.ts')).markReprint(pdf, n)),
    drawTrueSize: (pdf, dpi) => inTurn(() => drawTrueSize(pdf, dpi)),
    picturesToPdf: (pictures, dpi) => inTurn(async () => (await import('./picture-pdf.ts')).picturesToPdf(pictures, dpi)),
    close: () => Promise.resolve(),
  };
}
