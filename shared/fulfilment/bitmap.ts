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

const HEADER = /^P4\n(\d{1,5}) (\d{1,5})\n/;
const HEADER_MAX = 16;

/** A bitmap as a file: the portable bitmap form (P4) has the very bit order of ours. */
export function encodePbm(bitmap: Bitmap): Uint8Array {
  const header = `P4\n${bitmap.widthDots} ${bitmap.heightDots}\n`;
  const bytes = new Uint8Array(header.length + bitmap.bits.length);
  for (let index = 0; index < header.length; index += 1) bytes[index] = header.charCodeAt(index);
  bytes.set(bitmap.bits, header.length);
  return bytes;
}

/** The bitmap in a file made by `encodePbm`; null when it is none or not whole. */
export function decodePbm(bytes: Uint8Array): Bitmap | null {
  const match = HEADER.exec(String.fromCharCode(...bytes.subarray(0, HEADER_MAX)));
  if (match === null) return null;
  const widthDots = Number(match[1]);
  const heightDots = Number(match[2]);
  const rowBytes = bytesPerRow(widthDots);
  const bits = bytes.subarray(match[0].length);
  return bits.length === rowBytes * heightDots ? { widthDots, heightDots, bytesPerRow: rowBytes, bits } : null;
}
