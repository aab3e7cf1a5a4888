import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { FindWay, FoundLabel } from './find-label.ts';
import { findInvoice, findLabel } from './find-label.ts';
import { names } from './named-ids.ts';
import type { LabelProblem } from './label-problem.ts';
import { saysOf } from './label-problem.ts';
import type { PageContent, Region } from './page-content.ts';
import { withPage } from './page-content.ts';
import type { OpenPdf, PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';
import type { ReadCode } from './proof.ts';
import { proveLabel } from './proof.ts';
import type { LabelMedia } from './label-media.ts';
import { rasterise } from './raster.ts';

/** A parcel whose label is looked for in a PDF. */
export interface ExpectedParcel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId;
}

/** A place in a document: index of the page, and a region in points of the page as it is shown. */
export interface PagePlace {
  readonly page: number;
  readonly region: Region;
}

/** What was found for a parcel. A refused label keeps its picture where one was made, so that a person can see it. */
export type LabelReading =
  | { readonly ok: true; readonly parcel: ExpectedParcel; readonly bitmap: Bitmap; readonly way: FindWay; readonly page: number; readonly region: Region; readonly dpi: number; readonly codes: readonly ReadCode[] }
  | { readonly ok: false; readonly parcel: ExpectedParcel; readonly reason: LabelProblem; readonly says: string; readonly page: number | null; readonly bitmap: Bitmap | null; readonly codes: readonly ReadCode[] };

/** A label's width by its height, upright; sideways it is the inverse (printing.md part 5). */
const ASPECT_MIN = 0.45;
const ASPECT_MAX = 0.9;

/**
 * Finds, rasterises and proves the label of each expected parcel, in their order. Pages are matched by their text and never by position,
 * since the order of pages is not promised (flipkart-seller-api.md 12.1): first by the AWB, and by the order id where no page names the AWB.
 * The proof is made on the very bitmap that will be printed.
 */
export async function readLabels(pdfBytes: Uint8Array, expected: readonly ExpectedParcel[], media: LabelMedia): Promise<LabelReading[]> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return expected.map((parcel) => problem(parcel, pdf));
  try {
    const readings = new Map<ExpectedParcel, LabelReading>();
    await readPages(pdf, expected, 'trackingId', media, readings);
    const unnamed = expected.filter((parcel) => !readings.has(parcel));
    if (unnamed.length > 0) await readPages(pdf, unnamed, 'orderId', media, readings);
    return expected.map((parcel) => readings.get(parcel) ?? problem(parcel, 'page_not_found'));
  } finally {
    pdf.close();
  }
}

/** Reads every page that names a parcel still to be proved. A page that fails does not hide a good one further on. */
async function readPages(pdf: OpenPdf, parcels: readonly ExpectedParcel[], by: 'trackingId' | 'orderId', media: LabelMedia, readings: Map<ExpectedParcel, LabelReading>): Promise<void> {
  for (let index = 0; index < pdf.pageCount; index += 1) {
    const sought = parcels.filter((parcel) => readings.get(parcel)?.ok !== true);
    if (sought.length === 0) return;
    const drawn = withPage(pdf, index, (content, page) => sought
      .filter((parcel) => names(content.text, parcel[by]))
      .map((parcel) => ({ parcel, label: drawLabel(pdf, content, page, parcel.trackingId, media) })));
    for (const { parcel, label } of drawn) {
      const reading = 'reason' in label ? problem(parcel, label.reason, index) : await proved(parcel, label, media);
      if (reading.ok || !readings.has(parcel)) readings.set(parcel, reading);
    }
  }
}

export type DrawnLabel = FoundLabel & { readonly bitmap: Bitmap };

/** The label of an AWB on a page, cropped and drawn as it would be printed; nothing is proved yet. */
export function drawLabel(pdf: OpenPdf, content: PageContent, page: number, trackingId: TrackingId, media: LabelMedia): DrawnLabel | { readonly reason: LabelProblem } {
  const label = findLabel(content, trackingId);
  if (label === null) return { reason: 'no_label_found' };
  if (label.invoiceWords.length > 0) return { reason: 'invoice_words_inside' };
  const width = label.region.right - label.region.left;
  const height = label.region.bottom - label.region.top;
  const aspect = Math.min(width, height) / Math.max(width, height);
  if (!(aspect >= ASPECT_MIN && aspect <= ASPECT_MAX)) return { reason: 'unlikely_shape' };
  return { ...label, bitmap: rasterise(pdf.raw, page, label.region, media) };
}

async function proved(parcel: ExpectedParcel, label: DrawnLabel, media: LabelMedia): Promise<LabelReading> {
  const { bitmap, way, page, region } = label;
  const proof = await proveLabel(bitmap, parcel);
  if (proof.verdict === 'refused') return { ok: false, parcel, reason: proof.reason, says: saysOf(proof.reason), page, bitmap, codes: proof.codes };
  return { ok: true, parcel, bitmap, way, page, region, dpi: media.dpi, codes: proof.codes };
}

function problem(parcel: ExpectedParcel, reason: LabelProblem, page: number | null = null): LabelReading {
  return { ok: false, parcel, reason, says: saysOf(reason), page, bitmap: null, codes: [] };
}

/** The text of every page of a PDF, or why there is none. */
export async function readTexts(pdfBytes: Uint8Array): Promise<string[] | PdfProblem> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  try {
    return Array.from({ length: pdf.pageCount }, (_, index) => withPage(pdf, index, (content) => content.text));
  } finally {
    pdf.close();
  }
}

/** Indexes of the pages that name none of the parcels, neither by AWB nor by order: another seller's, or ones nobody asked for. */
export async function unmatchedPages(pdfBytes: Uint8Array, expected: readonly ExpectedParcel[]): Promise<number[] | PdfProblem> {
  const texts = await readTexts(pdfBytes);
  if (typeof texts === 'string') return texts;
  return texts.flatMap((text, index) => (expected.some((parcel) => names(text, parcel.trackingId) || names(text, parcel.orderId)) ? [] : [index]));
}

/** Draws a place that is already known, such as one drawn by a person; it proves nothing. */
export async function drawPlace(pdfBytes: Uint8Array, place: PagePlace, media: LabelMedia): Promise<Bitmap | LabelProblem> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  try {
    if (!Number.isInteger(place.page) || place.page < 0 || place.page >= pdf.pageCount) return 'page_not_found';
    return withPage(pdf, place.page, (_, page) => rasterise(pdf.raw, page, place.region, media));
  } finally {
    pdf.close();
  }
}

/** Where the tax invoices stand that name an order, page by page: below the cut line, and whole on a page that a long one spills to. */
export async function findInvoices(pdfBytes: Uint8Array, orderId: OrderId): Promise<PagePlace[] | PdfProblem> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  try {
    const places: PagePlace[] = [];
    for (let index = 0; index < pdf.pageCount; index += 1) {
      const region = withPage(pdf, index, (content) => (names(content.text, orderId) ? findInvoice(content) : null));
      if (region !== null) places.push({ page: index, region });
    }
    return places;
  } finally {
    pdf.close();
  }
}
