import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../shared/fulfilment/bitmap.ts';
import type { PdfProblem } from './pdfium.ts';
import { openPdf } from './pdfium.ts';
import type { RawPdfium } from './pdfium.ts';
import { averaged, withFinePicture } from './raster.ts';

const POINTS_PER_INCH = 72;
const FINE = 2;
/** Pages are drawn in strips: a whole A4 page at 600 dpi, drawn at twice the dots, would take 139 MB. */
const STRIP_DOTS = 512;
/** Larger than any paper of a station: 420 mm at 600 dpi. */
const SIDE_MAX_DOTS = 10_000;

/**
 * Every page of a PDF in black and white at its own size, `dpi` dots an inch and never fitted to anything: for printers of pages, where a
 * millimetre of the page is one on paper. A page with sides of more than 10,000 dots is refused as `too_many_pages`.
 */
export async function drawTrueSize(pdf: Uint8Array, dpi: number): Promise<readonly Bitmap[] | PdfProblem> {
  const opened = await openPdf(pdf);
  if (typeof opened === 'string') return opened;
  const { raw } = opened;
  try {
    const pages: Bitmap[] = [];
    for (let index = 0; index < opened.pageCount; index += 1) {
      const page = raw._FPDF_LoadPage(opened.document, index);
      if (page === 0) return 'broken_pdf';
      try {
        const bitmap = drawPage(raw, page, dpi);
        if (bitmap === null) return 'too_many_pages';
        pages.push(bitmap);
      } finally {
        raw._FPDF_ClosePage(page);
      }
    }
    return pages;
  } finally {
    opened.close();
  }
}

function drawPage(raw: RawPdfium, page: number, dpi: number): Bitmap | null {
  const scale = dpi / POINTS_PER_INCH;
  const widthDots = Math.max(1, Math.round(raw._FPDF_GetPageWidthF(page) * scale));
  const heightDots = Math.max(1, Math.round(raw._FPDF_GetPageHeightF(page) * scale));
  if (widthDots > SIDE_MAX_DOTS || heightDots > SIDE_MAX_DOTS) return null;
  const rowBytes = bytesPerRow(widthDots);
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let top = 0; top < heightDots; top += STRIP_DOTS) {
    const strip = { widthDots, heightDots: Math.min(STRIP_DOTS, heightDots - top), dpi };
    const [fineWidth, fineHeight, fineScale] = [strip.widthDots * FINE, strip.heightDots * FINE, scale * FINE];
    const drawn = withFinePicture(raw, page, { fineWidth, fineHeight, matrix: [fineScale, 0, 0, fineScale, 0, -top * FINE], clip: [0, 0, fineWidth, fineHeight] }, (gray, stride) => averaged(gray, stride, strip));
    bits.set(drawn.bits, top * rowBytes);
  }
  return { widthDots, heightDots, bytesPerRow: rowBytes, bits };
}
