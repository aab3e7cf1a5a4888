import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { FindWay, FoundLabel } from './find-label.ts';
import { findInvoice, findLabel, whyNotByWords } from './find-label.ts';
import type { PictureFinding } from './find-in-picture.ts';
import { NOTHING_SEEN, PICTURES_MAX, seePage } from './find-in-picture.ts';
import { namesNobody } from './label-ids.ts';
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
import { movedBitmap } from './moved-bitmap.ts';
import type { LabelTemplate } from './page-signature.ts';
import { makeOf } from './page-signature.ts';
import { placementOf, printedWidthMm, rasterise } from './raster.ts';

/** A parcel whose label is looked for in a PDF. */
export interface ExpectedParcel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId;
}

/** A place in a document: index of the page, and a region in points of the page as it is shown, or as it would be without its tilt. */
export interface PagePlace {
  readonly page: number;
  readonly region: Region;
  /** How far the page was scanned askew, clockwise; absent: not at all. */
  readonly tiltDegrees?: number;
}

/** What was found for a parcel. A refused label keeps its picture where one was made, so that a person can see it. */
export type LabelReading =
  | { readonly ok: true; readonly parcel: ExpectedParcel; readonly bitmap: Bitmap; readonly way: FindWay; readonly page: number; readonly region: Region; readonly tiltDegrees: number; readonly dpi: number; /** The template that found it. */ readonly templateId: string | null; readonly codes: readonly ReadCode[] }
  | { readonly ok: false; readonly parcel: ExpectedParcel; readonly reason: LabelProblem; readonly says: string; readonly page: number | null; readonly bitmap: Bitmap | null; readonly codes: readonly ReadCode[] };

/** A label's width by its height, upright; sideways it is the inverse (printing.md part 5). */
const ASPECT_MIN = 0.45;
const ASPECT_MAX = 0.9;
/** Boxes of a page's picture that are tried for one parcel, the largest first. */
export const BOXES_MAX = 4;

/** Refusals that say that the label was not found where it was looked for; the others judge a label that was. */
const NOT_FOUND: ReadonlySet<LabelProblem> = new Set(['no_label_found', 'invoice_words_inside', 'unlikely_shape', 'awb_not_decoded']);

/** One reading of a document. */
interface Search {
  readonly pdf: OpenPdf;
  readonly media: LabelMedia;
  readonly templates: readonly LabelTemplate[];
  readonly readings: Map<ExpectedParcel, LabelReading>;
}

/**
 * Finds, rasterises and proves the label of each expected parcel, in their order. Pages are matched by their text and never by position,
 * since the order of pages is not promised (flipkart-seller-api.md 12.1): first by the AWB, and by the order id where no page names the AWB.
 * What their words and lines do not give is looked for in the pages' pictures, and at last where a person's template says. The proof is made
 * on the very bitmap that will be printed, whatever way found it.
 */
export async function readLabels(pdfBytes: Uint8Array, expected: readonly ExpectedParcel[], media: LabelMedia, templates: readonly LabelTemplate[] = []): Promise<LabelReading[]> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return expected.map((parcel) => problem(parcel, pdf));
  try {
    const readings = new Map<ExpectedParcel, LabelReading>();
    const search: Search = { pdf, media, templates, readings };
    await readPages(search, expected, 'trackingId');
    const unnamed = expected.filter((parcel) => !readings.has(parcel));
    if (unnamed.length > 0) await readPages(search, unnamed, 'orderId');
    await readPictures(search, expected);
    return expected.map((parcel) => readings.get(parcel) ?? problem(parcel, 'page_not_found'));
  } finally {
    pdf.close();
  }
}

/** Reads every page that names a parcel still to be proved. A page that fails does not hide a good one further on. */
async function readPages({ pdf, media, readings }: Search, parcels: readonly ExpectedParcel[], by: 'trackingId' | 'orderId'): Promise<void> {
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

/**
 * Looks at the pages as at pictures for the parcels that are still without a label: at those that name one, and at those that name nobody, as
 * scans do.
 */
async function readPictures(search: Search, expected: readonly ExpectedParcel[]): Promise<void> {
  const { pdf, readings } = search;
  let looked = 0;
  for (let index = 0; index < pdf.pageCount && looked < PICTURES_MAX; index += 1) {
    const unread = expected.filter((parcel) => readings.get(parcel)?.ok !== true);
    if (unread.length === 0) return;
    const { sought, signature } = withPage(pdf, index, (content) => ({
      sought: unread.filter((parcel) => namesNobody(content.text) || names(content.text, parcel.trackingId) || names(content.text, parcel.orderId)), signature: makeOf(pdf, content).signature,
    }));
    if (sought.length === 0) continue;
    looked += 1;
    const unseen = sought.filter((parcel) => isNotFound(readings.get(parcel)));
    const seen = unseen.length === 0 ? NOTHING_SEEN : await seePage(pdf, index, new Set(unseen.map((parcel) => parcel.trackingId)));
    const drawnBoxes = search.templates.filter((template) => template.signature === signature).map(({ templateId, region }): KnownPlace => ({ way: 'template', place: { page: index, region }, templateId }));
    for (const parcel of sought) await readPlaces(search, parcel, seen.labelOf(parcel.trackingId), index, drawnBoxes);
  }
}

const isNotFound = (reading: LabelReading | undefined): boolean => reading === undefined || (!reading.ok && NOT_FOUND.has(reading.reason));

interface KnownPlace {
  readonly way: FindWay;
  readonly place: PagePlace;
  readonly templateId?: string;
}

async function readPlaces({ pdf, media, readings }: Search, parcel: ExpectedParcel, finding: PictureFinding | null, index: number, drawnBoxes: readonly KnownPlace[]): Promise<void> {
  const seen = (finding?.regions ?? []).slice(0, BOXES_MAX).map((region): KnownPlace => ({ way: 'picture', place: { page: index, region, tiltDegrees: finding?.tiltDegrees ?? 0 } }));
  for (const known of [...seen, ...drawnBoxes]) {
    const reading = await readPlace(pdf, known, parcel, media);
    const before = readings.get(parcel);
    // A refusal with a picture tells a person more than one without; that of a page that does not hold the parcel tells nothing.
    if (reading.ok || (before === undefined ? finding !== null : finding !== null && !before.ok && before.bitmap === null && reading.bitmap !== null)) readings.set(parcel, reading);
    if (reading.ok) return;
  }
  if (finding !== null && !readings.has(parcel)) readings.set(parcel, problem(parcel, 'no_label_found', index));
}

/** Draws and proves a place of a document as the label of a parcel. */
async function readPlace(pdf: OpenPdf, { way, place, templateId }: KnownPlace, parcel: ExpectedParcel, media: LabelMedia): Promise<LabelReading> {
  const label = drawPlaced(pdf, way, place, media);
  return 'reason' in label ? problem(parcel, label.reason, place.page) : proved(parcel, label, media, templateId);
}

/** What stands at a place of a page, drawn as a label where words and shape allow it to be one; nothing is proved yet. */
export function drawPlaced(pdf: OpenPdf, way: FindWay, place: PagePlace, media: LabelMedia): DrawnLabel | { readonly reason: LabelProblem } {
  return withPage(pdf, place.page, (content, page) => {
    const reason = whyNotByWords(content, place.region) ?? whyNotByShape(place.region);
    if (reason !== null) return { reason };
    const { region, tiltDegrees = 0 } = place;
    return { way, page: place.page, region, tiltDegrees, words: [], invoiceWords: [], text: content.textIn(region), bitmap: rasterise(pdf.raw, page, region, media, placementOf(region, media, tiltDegrees)) };
  });
}

export type DrawnLabel = FoundLabel & { readonly bitmap: Bitmap; readonly tiltDegrees: number };

/** The label of an AWB on a page, cropped and drawn as it would be printed; nothing is proved yet. */
export function drawLabel(pdf: OpenPdf, content: PageContent, page: number, trackingId: TrackingId, media: LabelMedia): DrawnLabel | { readonly reason: LabelProblem } {
  const label = findLabel(content, trackingId);
  if (label === null) return { reason: 'no_label_found' };
  if (label.invoiceWords.length > 0) return { reason: 'invoice_words_inside' };
  const reason = whyNotByShape(label.region);
  return reason === null ? { ...label, tiltDegrees: 0, bitmap: rasterise(pdf.raw, page, label.region, media) } : { reason };
}

function whyNotByShape(region: Region): 'unlikely_shape' | null {
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const aspect = Math.min(width, height) / Math.max(width, height);
  return aspect >= ASPECT_MIN && aspect <= ASPECT_MAX ? null : 'unlikely_shape';
}

/** The proof before paper: large enough, nothing cut off, and the AWB decoded from the dots as they come to lie on the paper. */
async function proved(parcel: ExpectedParcel, label: DrawnLabel, media: LabelMedia, templateId: string | null = null): Promise<LabelReading> {
  const { bitmap, way, page, region, tiltDegrees } = label;
  const refused = (reason: LabelProblem, codes: readonly ReadCode[] = []): LabelReading => ({ ok: false, parcel, reason, says: saysOf(reason), page, bitmap, codes });
  if (media.labelWidthMinMm !== undefined && printedWidthMm(placementOf(region, media, tiltDegrees), media) < media.labelWidthMinMm) return refused('label_too_small');
  const onPaper = media.offset === undefined ? bitmap : movedBitmap(bitmap, media.offset);
  if (onPaper === null) return refused('label_cut');
  const proof = await proveLabel(onPaper, parcel);
  if (proof.verdict === 'refused') return refused(proof.reason, proof.codes);
  return { ok: true, parcel, bitmap, way, page, region, tiltDegrees, dpi: media.dpi, templateId, codes: proof.codes };
}

function problem(parcel: ExpectedParcel, reason: LabelProblem, page: number | null = null): LabelReading {
  return { ok: false, parcel, reason, says: saysOf(reason), page, bitmap: null, codes: [] };
}

/**
 * The label of one parcel for a printer's own paper and dots, proved on them: for a picture that was made for other paper, and for a box that a
 * person drew. `place` is where it stood when it was proved; null finds it again. Refused with its picture where one could be drawn.
 */
export async function fitLabel(pdfBytes: Uint8Array, place: PagePlace | null, parcel: ExpectedParcel, media: LabelMedia, templates: readonly LabelTemplate[] = []): Promise<LabelReading> {
  if (place === null) return (await readLabels(pdfBytes, [parcel], media, templates))[0] ?? problem(parcel, 'page_not_found');
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return problem(parcel, pdf);
  try {
    if (!isPageOf(pdf, place.page)) return problem(parcel, 'page_not_found');
    return await readPlace(pdf, { way: 'place', place }, parcel, media);
  } finally {
    pdf.close();
  }
}

const isPageOf = (pdf: OpenPdf, page: number): boolean => Number.isInteger(page) && page >= 0 && page < pdf.pageCount;

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
    if (!isPageOf(pdf, place.page)) return 'page_not_found';
    return withPage(pdf, place.page, (_, page) => rasterise(pdf.raw, page, place.region, media, placementOf(place.region, media, place.tiltDegrees)));
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
