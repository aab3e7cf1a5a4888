import { degrees, PDFDocument } from 'pdf-lib';
import type { PagePlace } from './label-chain.ts';
import { withPage } from './page-content.ts';
import type { PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';

/** 4 × 6 inches in points, with the margin of printing.md 1.2. */
const SHEET = { width: 288, height: 432, inset: 4 } as const;

/**
 * A place of a document as a PDF of one 4 × 6 inch page, for saved copies and queues that take PDF: one scale for both axes, centred, turned
 * by a quarter where that makes it larger. It clips only: the invoice's text stays inside the file as hidden content, so such a file must
 * not be given to others as "label only" (printing.md 1.2).
 */
export async function cropToPdf(pdfBytes: Uint8Array, place: PagePlace): Promise<Uint8Array | PdfProblem | 'page_not_found'> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  let box;
  try {
    if (!Number.isInteger(place.page) || place.page < 0 || place.page >= pdf.pageCount) return 'page_not_found';
    box = withPage(pdf, place.page, (content) => content.inPageSpace(place.region));
  } finally {
    pdf.close();
  }
  const source = await PDFDocument.load(pdfBytes, { updateMetadata: false });
  const sheet = await PDFDocument.create();
  const embedded = await sheet.embedPage(source.getPage(place.page), box);
  const width = box.right - box.left;
  const height = box.top - box.bottom;
  const fit = (across: number, down: number): number => Math.min((SHEET.width - 2 * SHEET.inset) / across, (SHEET.height - 2 * SHEET.inset) / down);
  const isTurned = fit(height, width) > fit(width, height);
  const scale = isTurned ? fit(height, width) : fit(width, height);
  const across = (isTurned ? height : width) * scale;
  const up = (isTurned ? width : height) * scale;
  const x = (SHEET.width - across) / 2;
  const y = (SHEET.height - up) / 2;
  const page = sheet.addPage([SHEET.width, SHEET.height]);
  page.drawPage(embedded, { x: isTurned ? x + across : x, y, width: width * scale, height: height * scale, rotate: degrees(isTurned ? 90 : 0) });
  return sheet.save();
}
