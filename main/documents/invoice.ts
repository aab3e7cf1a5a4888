import { degrees, PDFDocument } from 'pdf-lib';
import type { OrderId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { findInvoice } from './find-label.ts';
import { names } from './named-ids.ts';
import type { PageContent, PageSpaceBox, Region } from './page-content.ts';
import { withPage } from './page-content.ts';
import type { OpenPdf, PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';

/** How a printer takes the invoice, and on what paper. */
export type InvoiceProfile = Pick<PrinterProfile, 'invoice' | 'paper'>;

/**
 * An invoice for a printer, or why there is none: `not_printed` where the printer's profile says so, `too_small` where its text could not be
 * read on that paper, `not_found` where no page names the order beside an invoice, or what is wrong with the file.
 */
export type InvoiceForPrinter = { readonly pdf: Uint8Array; readonly smallestPt: number } | { readonly refused: 'too_small' | 'not_found' | 'not_printed' | PdfProblem };

/** The smallest text that is still read on thermal paper, in points (issue "Paper", point 3). */
export const SMALLEST_TEXT_PT = 5.5;
const PT_PER_MM = 72 / 25.4;
/** As with labels (printing.md 1.2). */
const MARGIN_PT = 4;
/** An invoice whose own size is a hair more than the paper is not worth a refusal. */
const SLACK_PT = 0.5;

interface FoundInvoice {
  readonly page: number;
  readonly box: PageSpaceBox;
  readonly region: Region;
  readonly pageHeight: number;
  readonly smallestPt: number;
}

/**
 * Flipkart's own tax invoice of an order, cropped and never set again: on sheets at its own size where it stood, on a label turned by a
 * quarter where that makes it larger. Like every crop it only clips: what stood around it stays in the file as hidden content, so the file
 * is for printing and not for giving away (printing.md 1.2).
 */
export async function invoiceFor(pdfBytes: Uint8Array, orderId: OrderId, profile: InvoiceProfile): Promise<InvoiceForPrinter> {
  if (profile.invoice === 'none') return { refused: 'not_printed' };
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return { refused: pdf };
  let found: FoundInvoice[];
  try {
    found = Array.from({ length: pdf.pageCount }, (_, index) => findOn(pdf, index, orderId)).filter((each) => each !== null);
  } finally {
    pdf.close();
  }
  if (found.length === 0) return { refused: 'not_found' };
  const paper = { width: profile.paper.widthMm * PT_PER_MM, height: profile.paper.heightMm * PT_PER_MM };
  const placed = found.map((invoice) => ({ invoice, place: profile.invoice === 'a4' ? atOwnSize(invoice, paper) : asLarge(invoice, paper) }));
  const smallestPt = Math.min(...placed.map(({ invoice, place }) => invoice.smallestPt * place.scale));
  if (smallestPt < SMALLEST_TEXT_PT) return { refused: 'too_small' };
  return { pdf: await drawn(pdfBytes, placed, paper), smallestPt };
}

function findOn(pdf: OpenPdf, index: number, orderId: OrderId): FoundInvoice | null {
  return withPage(pdf, index, (content) => {
    const region = names(content.text, orderId) ? findInvoice(content) : null;
    return region === null ? null : { page: index, region, box: content.inPageSpace(region), pageHeight: content.height, smallestPt: smallestText(content, region) };
  });
}

/** Letters and digits that are as high as a capital and narrower than high, so that the longer side of their box is their height, however they are turned. */
const TALL = /[0-9ABEFHIJKLNPRSTUVXYZ]/;
/** The height of a capital or a digit in parts of the size: 0.71 to 0.73 in the fonts that invoices are set in (Helvetica, Arial, DejaVu, Noto). */
const CAPITAL_SHARE = 0.72;

/** The size of the smallest text inside a region, in points, by the boxes of its characters: what a font's own size says is scaled by the page. */
function smallestText(content: PageContent, region: Region): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let position = 0; position < content.text.length; position += 1) {
    if (!TALL.test(content.text.charAt(position))) continue;
    const box = content.boxAt(position);
    if (box === null || box.left < region.left || box.right > region.right || box.top < region.top || box.bottom > region.bottom) continue;
    const high = Math.max(box.right - box.left, box.bottom - box.top);
    if (high > 0) smallest = Math.min(smallest, high / CAPITAL_SHARE);
  }
  return smallest;
}

interface Paper {
  readonly width: number;
  readonly height: number;
}

/** Where a region comes to lie on paper: its lower left corner, from the paper's, and whether it is turned by a further quarter. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly isTurned: boolean;
}

/** At its own size and where it stood on Flipkart's page, when that is inside the paper; otherwise as large as it fits, upright. */
function atOwnSize({ region, pageHeight }: FoundInvoice, paper: Paper): Place {
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const y = paper.height - pageHeight + (pageHeight - region.bottom);
  if (region.left >= -SLACK_PT && region.right <= paper.width + SLACK_PT && y >= -SLACK_PT && y + height <= paper.height + SLACK_PT) return { x: region.left, y, scale: 1, isTurned: false };
  const scale = Math.min(1, (paper.width - 2 * MARGIN_PT) / width, (paper.height - 2 * MARGIN_PT) / height);
  return { x: (paper.width - width * scale) / 2, y: (paper.height - height * scale) / 2, scale, isTurned: false };
}

function asLarge({ region }: FoundInvoice, paper: Paper): Place {
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const fit = (across: number, down: number): number => Math.min(1, (paper.width - 2 * MARGIN_PT) / across, (paper.height - 2 * MARGIN_PT) / down);
  const isTurned = fit(height, width) > fit(width, height);
  const [across, down] = isTurned ? [height, width] : [width, height];
  const scale = fit(across, down);
  return { x: (paper.width - across * scale) / 2, y: (paper.height - down * scale) / 2, scale, isTurned };
}

async function drawn(pdfBytes: Uint8Array, placed: readonly { readonly invoice: FoundInvoice; readonly place: Place }[], paper: Paper): Promise<Uint8Array> {
  const source = await PDFDocument.load(pdfBytes, { updateMetadata: false });
  const sheet = await PDFDocument.create({ updateMetadata: false });
  for (const { invoice, place } of placed) {
    const page = source.getPage(invoice.page);
    const embedded = await sheet.embedPage(page, invoice.box);
    const width = (invoice.box.right - invoice.box.left) * place.scale;
    const height = (invoice.box.top - invoice.box.bottom) * place.scale;
    // The page's own rotation is not drawn with its content, so it is made up for here.
    const clockwise = (page.getRotation().angle + (place.isTurned ? 90 : 0) + 360) % 360;
    const right = clockwise === 180 ? width : clockwise === 270 ? height : 0;
    const up = clockwise === 90 ? width : clockwise === 180 ? height : 0;
    sheet.addPage([paper.width, paper.height]).drawPage(embedded, { x: place.x + right, y: place.y + up, width, height, rotate: degrees(-clockwise) });
  }
  return sheet.save();
}
