import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { decodeLinear } from './decode.ts';
import type { FindWay } from './find-label.ts';
import { findLabel, hasInvoiceWords } from './find-label.ts';
import type { Region } from './page-content.ts';
import { withPage } from './page-content.ts';
import type { OpenPdf, PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';
import type { LabelMedia } from './raster.ts';
import { rasterise } from './raster.ts';

/** A parcel whose label is looked for in a PDF. */
export interface ExpectedParcel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId;
}

/** Why a label must not be printed. */
export type LabelProblem = PdfProblem | 'page_not_found' | 'no_label_found' | 'invoice_words_inside' | 'awb_not_decoded' | 'awb_mismatch';

export type LabelReading =
  | { readonly ok: true; readonly parcel: ExpectedParcel; readonly bitmap: Bitmap; readonly way: FindWay; readonly page: number; readonly region: Region; readonly dpi: number }
  | { readonly ok: false; readonly parcel: ExpectedParcel; readonly reason: LabelProblem; readonly says: string };

const SAYS: Readonly<Record<LabelProblem, string>> = {
  empty: 'Flipkart sent an empty file.',
  not_a_pdf: 'Flipkart sent something that is not a PDF.',
  truncated_pdf: 'The PDF is cut off.',
  password_pdf: 'The PDF is locked with a password.',
  broken_pdf: 'The PDF cannot be read.',
  too_many_pages: 'The PDF has more pages than any answer of Flipkart.',
  page_not_found: 'No page of the PDF names this AWB or order.',
  no_label_found: 'No label was found on the page.',
  invoice_words_inside: 'The crop holds a part of the invoice.',
  awb_not_decoded: 'No barcode could be read from the label as it would be printed.',
  awb_mismatch: 'The barcode on the label is not the AWB of this parcel.',
};

/**
 * Finds, rasterises and proves the label of each expected parcel. Pages are matched by their text and never by position, since the order
 * of pages is not promised (flipkart-seller-api.md 12.1). The proof is made on the very bitmap that will be printed, and counts only when
 * the expected AWB was read: a tilted scan once decoded to a wrong text (printing.md part 5).
 */
export async function readLabels(pdfBytes: Uint8Array, expected: readonly ExpectedParcel[], media: LabelMedia): Promise<LabelReading[]> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return expected.map((parcel) => problem(parcel, pdf));
  try {
    const texts = Array.from({ length: pdf.pageCount }, (_, index) => withPage(pdf, index, (content) => content.text));
    const readings: LabelReading[] = [];
    for (const parcel of expected) {
      const index = pageOf(texts, parcel);
      readings.push(index === -1 ? problem(parcel, 'page_not_found') : await readPage(pdf, index, parcel, media));
    }
    return readings;
  } finally {
    pdf.close();
  }
}

function problem(parcel: ExpectedParcel, reason: LabelProblem): LabelReading {
  return { ok: false, parcel, reason, says: SAYS[reason] };
}

function pageOf(texts: readonly string[], parcel: ExpectedParcel): number {
  const byAwb = texts.findIndex((text) => text.includes(parcel.trackingId));
  return byAwb !== -1 ? byAwb : texts.findIndex((text) => text.includes(parcel.orderId));
}

async function readPage(pdf: OpenPdf, index: number, parcel: ExpectedParcel, media: LabelMedia): Promise<LabelReading> {
  const found = withPage(pdf, index, (content, page) => {
    const label = findLabel(content);
    if (label === null) return 'no_label_found';
    if (hasInvoiceWords(content, label.region)) return 'invoice_words_inside';
    return { ...label, bitmap: rasterise(pdf.raw, page, label.region, media) };
  });
  if (typeof found === 'string') return problem(parcel, found);
  const codes = await decodeLinear(found.bitmap);
  if (codes.length === 0) return problem(parcel, 'awb_not_decoded');
  // Every code on the label must be this AWB: a second one of another parcel would send it astray.
  if (codes.some((code) => code !== parcel.trackingId)) return problem(parcel, 'awb_mismatch');
  return { ok: true, parcel, bitmap: found.bitmap, way: found.way, page: index, region: found.region, dpi: media.dpi };
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
