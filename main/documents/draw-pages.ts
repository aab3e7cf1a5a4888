import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { withPage } from './page-content.ts';
import type { PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';
import type { LabelMedia } from './label-media.ts';
import { placementOf, rasterise, trueSize } from './raster.ts';

/** Pages of one document that are ever printed at once: a longer one is no paper of a bench. */
const PRINTED_PAGES_MAX = 60;

/** Every page of a document in black and white: in its true size when it was made for this paper, otherwise as large as the paper takes it, turned when that makes it larger. */
export async function drawPages(pdfBytes: Uint8Array, media: LabelMedia): Promise<Bitmap[] | PdfProblem> {
  const pdf = await openPdf(pdfBytes);
  if (typeof pdf === 'string') return pdf;
  try {
    if (pdf.pageCount > PRINTED_PAGES_MAX) return 'too_many_pages';
    return Array.from({ length: pdf.pageCount }, (_, index) => withPage(pdf, index, ({ width, height }, page) => {
      const whole = { left: 0, top: 0, right: width, bottom: height };
      return rasterise(pdf.raw, page, whole, media, trueSize(whole, media) ?? placementOf(whole, media));
    }));
  } finally {
    pdf.close();
  }
}
