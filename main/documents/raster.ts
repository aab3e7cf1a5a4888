import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../shared/fulfilment/bitmap.ts';
import type { Region } from './page-content.ts';
import type { RawPdfium } from './pdfium.ts';
import { viewOf, withScratch } from './pdfium.ts';

/** The paper a label is made for. */
export interface LabelMedia {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly dpi: number;
}

/** 4 × 6 inches at 203 dots an inch, the usual thermal label. */
export const FOUR_BY_SIX_203: LabelMedia = { widthDots: 812, heightDots: 1218, dpi: 203 };

const GRAY_FORMAT = 1;
const WHITE = 0xffffffff;
/** Gray, annotations, printing (printing.md 1.3). */
const RENDER_FLAGS = 0x08 | 0x01 | 0x800;
/** Rendering at twice the size and averaging makes bar widths even, which survives heat bleed (printing.md 1.5). */
const OVERSAMPLE = 2;
const THRESHOLD = 128;
const MARGIN_INCH = 4 / 72;

/**
 * Draws a region of a page in pure black and white: one scale for both axes, centred, with a margin that keeps the quiet zones.
 * `page` is an open PDFium page; coordinates are points of the shown page.
 */
export function rasterise(raw: RawPdfium, page: number, region: Region, media: LabelMedia): Bitmap {
  const margin = Math.round(MARGIN_INCH * media.dpi);
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const scale = Math.min((media.widthDots - 2 * margin) / width, (media.heightDots - 2 * margin) / height);
  const fineWidth = media.widthDots * OVERSAMPLE;
  const fineHeight = media.heightDots * OVERSAMPLE;
  const left = ((media.widthDots - width * scale) / 2) * OVERSAMPLE;
  const top = ((media.heightDots - height * scale) / 2) * OVERSAMPLE;
  const fine = scale * OVERSAMPLE;
  const bitmap = raw._FPDFBitmap_CreateEx(fineWidth, fineHeight, GRAY_FORMAT, 0, 0);
  try {
    raw._FPDFBitmap_FillRect(bitmap, 0, 0, fineWidth, fineHeight, WHITE);
    withScratch(raw, 40, (pointer) => {
      const view = viewOf(raw, pointer, 40);
      [fine, 0, 0, fine, left - region.left * fine, top - region.top * fine].forEach((value, index) => view.setFloat32(index * 4, value, true));
      // Nothing outside the region is drawn: the invoice must not bleed into the margin.
      [left, top, left + width * fine, top + height * fine].forEach((value, index) => view.setFloat32(24 + index * 4, value, true));
      raw._FPDF_RenderPageBitmapWithMatrix(bitmap, page, pointer, pointer + 24, RENDER_FLAGS);
    });
    return averaged(raw.HEAPU8.subarray(raw._FPDFBitmap_GetBuffer(bitmap)), raw._FPDFBitmap_GetStride(bitmap), media);
  } finally {
    raw._FPDFBitmap_Destroy(bitmap);
  }
}

/** Four fine dots become one: black where their mean is dark. Dithering gains nothing on labels (printing.md 1.5). */
function averaged(gray: Uint8Array, stride: number, media: LabelMedia): Bitmap {
  const rowBytes = bytesPerRow(media.widthDots);
  const bits = new Uint8Array(rowBytes * media.heightDots);
  const limit = THRESHOLD * OVERSAMPLE * OVERSAMPLE;
  for (let y = 0; y < media.heightDots; y += 1) {
    const upper = y * OVERSAMPLE * stride;
    const lower = upper + stride;
    for (let x = 0; x < media.widthDots; x += 1) {
      const at = x * OVERSAMPLE;
      const sum = (gray[upper + at] as number) + (gray[upper + at + 1] as number) + (gray[lower + at] as number) + (gray[lower + at + 1] as number);
      if (sum < limit) bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] as number) | (0x80 >> (x & 7));
    }
  }
  return { widthDots: media.widthDots, heightDots: media.heightDots, bytesPerRow: rowBytes, bits };
}
