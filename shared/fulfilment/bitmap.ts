/**
 * A picture of pure black and white, as a thermal printer burns it. Rows are padded to whole bytes; the most significant bit of a
 * byte is the leftmost dot; 1 is black, and the padding bits are 0 (white).
 */
export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bytesPerRow: number;
  readonly bits: Uint8Array;
}

export function bytesPerRow(widthDots: number): number {
  return Math.ceil(widthDots / 8);
}

/** Whether the dot at (x, y) is black; outside the picture everything is white. */
export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.widthDots || y >= bitmap.heightDots) return false;
  const byte = bitmap.bits[y * bitmap.bytesPerRow + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}
