import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../shared/fulfilment/bitmap.ts';
import type { LabelMedia } from './label-media.ts';
import type { Region } from './page-content.ts';
import type { RawPdfium } from './pdfium.ts';
import { viewOf, withScratch } from './pdfium.ts';

const GRAY_FORMAT = 1;
const WHITE = 0xffffffff;
/** Gray, annotations, printing (printing.md 1.3). */
const RENDER_FLAGS = 0x08 | 0x01 | 0x800;
/** Rendering at twice the size and averaging makes bar widths even, which survives heat bleed (printing.md 1.5). */
const OVERSAMPLE = 2;
const THRESHOLD = 128;
const MARGIN_INCH = 4 / 72;
const POINTS_PER_INCH = 72;
/** A page is of the paper's size when each edge is off by no more than half a millimetre. */
const TRUE_SIZE_INCH = 0.5 / 25.4;

const MM_PER_INCH = 25.4;

type Matrix = readonly [number, number, number, number, number, number];

/** Where PDFium draws: a matrix from points of the shown page to fine dots, and the only part of the picture that it may touch. */
export interface Placement {
  readonly fineWidth: number;
  readonly fineHeight: number;
  readonly matrix: Matrix;
  readonly clip: readonly [number, number, number, number];
}

/**
 * Places a region on paper: one scale for both axes, centred, with a margin that keeps the quiet zones. A label that lies on its side is
 * turned by a quarter where that makes it larger; which way up it comes out does not matter to a parcel. With a tilt, the region is measured
 * on the page turned straight.
 */
export function placementOf(region: Region, media: LabelMedia, tiltDegrees = 0): Placement {
  const margin = Math.round(MARGIN_INCH * media.dpi);
  const width = region.right - region.left;
  const height = region.bottom - region.top;
  const area = media.area ?? { topDots: 0, widthDots: media.widthDots, heightDots: media.heightDots };
  const fit = (across: number, down: number): number => Math.min((area.widthDots - 2 * margin) / across, (area.heightDots - 2 * margin) / down) * OVERSAMPLE;
  const isTurned = fit(height, width) > fit(width, height);
  const [across, down] = isTurned ? [height, width] : [width, height];
  const scale = fit(across, down);
  const fineWidth = media.widthDots * OVERSAMPLE;
  const fineHeight = media.isRoll === true ? Math.ceil(down * scale / OVERSAMPLE + 2 * margin) * OVERSAMPLE : media.heightDots * OVERSAMPLE;
  const left = (fineWidth - across * scale) / 2;
  const top = area.topDots * OVERSAMPLE + ((media.area === undefined ? fineHeight : area.heightDots * OVERSAMPLE) - down * scale) / 2;
  // Turned clockwise: the region's bottom becomes the left edge.
  const matrix: Matrix = isTurned ? [0, scale, -scale, 0, left + region.bottom * scale, top - region.left * scale] : [scale, 0, 0, scale, left - region.left * scale, top - region.top * scale];
  return { fineWidth, fineHeight, matrix: afterTurning(matrix, tiltDegrees), clip: [left, top, left + across * scale, top + down * scale] };
}

/** A matrix for points that are first turned back by the tilt of the page, about its top left corner. */
export function afterTurning(matrix: Matrix, tiltDegrees: number): Matrix {
  if (tiltDegrees === 0) return matrix;
  const cos = Math.cos(tiltDegrees * Math.PI / 180);
  const sin = Math.sin(tiltDegrees * Math.PI / 180);
  const [a, b, c, d, e, f] = matrix;
  return [a * cos - c * sin, b * cos - d * sin, a * sin + c * cos, b * sin + d * cos, e, f];
}

/** The shorter side of a region as it comes out on the paper, in millimetres. */
export function printedWidthMm({ clip }: Placement, media: LabelMedia): number {
  const [left, top, right, bottom] = clip;
  return (Math.min(right - left, bottom - top) / OVERSAMPLE / media.dpi) * MM_PER_INCH;
}

/** Places a page that was made for this very paper in its true size, so that bars keep whole dots; null for a page of another size. */
export function trueSize(region: Region, media: LabelMedia): Placement | null {
  const scale = (media.dpi / POINTS_PER_INCH) * OVERSAMPLE;
  const fineWidth = media.widthDots * OVERSAMPLE;
  const fineHeight = media.heightDots * OVERSAMPLE;
  const left = (fineWidth - (region.right - region.left) * scale) / 2;
  const top = (fineHeight - (region.bottom - region.top) * scale) / 2;
  const tolerance = TRUE_SIZE_INCH * media.dpi * OVERSAMPLE;
  if (Math.abs(left) > tolerance || Math.abs(top) > tolerance) return null;
  return { fineWidth, fineHeight, matrix: [scale, 0, 0, scale, left - region.left * scale, top - region.top * scale], clip: [0, 0, fineWidth, fineHeight] };
}

/** Draws a region of an open PDFium page in pure black and white, as it will be printed. */
export function rasterise(raw: RawPdfium, page: number, region: Region, media: LabelMedia, placement = placementOf(region, media)): Bitmap {
  return withFinePicture(raw, page, placement, (gray, stride) => averaged(gray, stride, { widthDots: media.widthDots, heightDots: placement.fineHeight / OVERSAMPLE }));
}

/** Draws in gray at twice the dots and lends the picture to `use`; rows are `stride` bytes apart. */
export function withFinePicture<T>(raw: RawPdfium, page: number, placement: Placement, use: (gray: Uint8Array, stride: number) => T): T {
  const { fineWidth, fineHeight, matrix, clip } = placement;
  const bitmap = raw._FPDFBitmap_CreateEx(fineWidth, fineHeight, GRAY_FORMAT, 0, 0);
  if (bitmap === 0) throw new Error(`No memory for a picture of ${fineWidth} × ${fineHeight} dots`);
  try {
    raw._FPDFBitmap_FillRect(bitmap, 0, 0, fineWidth, fineHeight, WHITE);
    withScratch(raw, 40, (pointer) => {
      const view = viewOf(raw, pointer, 40);
      // Nothing outside the region is drawn: the invoice must not bleed into the margin.
      [...matrix, ...clip].forEach((value, index) => view.setFloat32(index * 4, value, true));
      raw._FPDF_RenderPageBitmapWithMatrix(bitmap, page, pointer, pointer + 24, RENDER_FLAGS);
    });
    const stride = raw._FPDFBitmap_GetStride(bitmap);
    const buffer = raw._FPDFBitmap_GetBuffer(bitmap);
    return use(raw.HEAPU8.subarray(buffer, buffer + stride * fineHeight), stride);
  } finally {
    raw._FPDFBitmap_Destroy(bitmap);
  }
}

const DARK_LIMIT = THRESHOLD * OVERSAMPLE * OVERSAMPLE;
const WHITE_WORD = -1;

/**
 * Four fine dots become one: black where their mean is dark. Dithering gains nothing on labels (printing.md 1.5). Most of a label is white,
 * so four fine dots of two rows are looked at in one step, and eight white ones are passed over.
 */
export function averaged(gray: Uint8Array, stride: number, { widthDots, heightDots }: Pick<LabelMedia, 'widthDots' | 'heightDots'>): Bitmap {
  const rowBytes = bytesPerRow(widthDots);
  const bits = new Uint8Array(rowBytes * heightDots);
  const words = new Int32Array(gray.buffer, gray.byteOffset, gray.length >> 2);
  const rowWords = stride >> 2;
  const pairs = Math.ceil(widthDots / 2);
  const padding = (0xff << (rowBytes * 8 - widthDots)) & 0xff;
  for (let y = 0; y < heightDots; y += 1) {
    const upper = y * OVERSAMPLE * rowWords;
    const lower = upper + rowWords;
    const out = y * rowBytes;
    for (let pair = 0; pair < pairs; pair += 1) {
      const above = words[upper + pair] as number;
      const below = words[lower + pair] as number;
      if ((above & below) === WHITE_WORD) continue;
      const first = (above & 0xff) + ((above >>> 8) & 0xff) + (below & 0xff) + ((below >>> 8) & 0xff);
      const second = ((above >>> 16) & 0xff) + (above >>> 24) + ((below >>> 16) & 0xff) + (below >>> 24);
      const dots = (first < DARK_LIMIT ? 0x80 : 0) | (second < DARK_LIMIT ? 0x40 : 0);
      if (dots !== 0) bits[out + (pair >> 2)] = (bits[out + (pair >> 2)] as number) | (dots >> ((pair & 3) * 2));
    }
    const last = out + rowBytes - 1;
    bits[last] = (bits[last] as number) & padding;
  }
  return { widthDots, heightDots, bytesPerRow: rowBytes, bits };
}
