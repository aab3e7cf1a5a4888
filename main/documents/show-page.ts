import type { PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';
import { withPage } from './page-content.ts';
import { drawPage, isDrawable } from './page-picture.ts';
import type { PageMake } from './page-signature.ts';
import { makeOf } from './page-signature.ts';

/** A page for a person to look at, in gray, one byte a pixel. */
export interface ShownPage {
  readonly pageCount: number;
  readonly make: PageMake;
  /** The page as it is shown, in points. */
  readonly widthPt: number;
  readonly heightPt: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly gray: Uint8Array;
}

/** Small print of a label is read on a screen from about 120 dots an inch. */
const SCREEN_DPI = 120;

/** A page of a document as a picture for the screen, and what make of page it is. */
export async function showPage(pdfBytes: Uint8Array, index: number): Promise<ShownPage | PdfProblem | 'page_not_found'> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  try {
    if (!Number.isInteger(index) || index < 0 || index >= pdf.pageCount) return 'page_not_found';
    return withPage(pdf, index, (content, page) => {
      if (!isDrawable(content)) return 'broken_pdf';
      const { widthPx, heightPx, gray } = drawPage(pdf.raw, page, content, SCREEN_DPI);
      return { pageCount: pdf.pageCount, make: makeOf(pdf, content), widthPt: content.width, heightPt: content.height, widthPx, heightPx, gray };
    });
  } finally {
    pdf.close();
  }
}
