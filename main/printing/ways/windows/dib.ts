import type { Bitmap } from '../../../../shared/fulfilment/bitmap.ts';

/** A picture as GDI takes it: a BITMAPINFO with two colours, and rows from the bottom up. */
export interface Dib {
  readonly info: Uint8Array;
  readonly bits: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const HEADER_BYTES = 40;
const COLOURS = 2;
const WHITE = 0x00ff_ffff;
const BLACK = 0;

/** Rows of a DIB start at multiples of four bytes. */
export function dibRowBytes(widthDots: number): number {
  return Math.ceil(widthDots / 32) * 4;
}

/** A picture of one bit a dot as a device-independent bitmap: 1 stays black, by the second colour. */
export function dibOf(bitmap: Bitmap): Dib {
  const rowBytes = dibRowBytes(bitmap.widthDots);
  const bits = new Uint8Array(rowBytes * bitmap.heightDots);
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    const from = y * bitmap.bytesPerRow;
    bits.set(bitmap.bits.subarray(from, from + Math.min(bitmap.bytesPerRow, rowBytes)), (bitmap.heightDots - 1 - y) * rowBytes);
  }
  const info = new Uint8Array(HEADER_BYTES + COLOURS * 4);
  const view = new DataView(info.buffer);
  view.setUint32(0, HEADER_BYTES, true);
  view.setInt32(4, bitmap.widthDots, true);
  view.setInt32(8, bitmap.heightDots, true);
  view.setUint16(12, 1, true);
  view.setUint16(14, 1, true);
  view.setUint32(20, bits.length, true);
  view.setUint32(32, COLOURS, true);
  view.setUint32(HEADER_BYTES, WHITE, true);
  view.setUint32(HEADER_BYTES + 4, BLACK, true);
  return { info, bits, width: bitmap.widthDots, height: bitmap.heightDots };
}
