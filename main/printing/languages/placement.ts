import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterPaper, PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { dotsOf } from '../../../shared/fulfilment/printer-profile.ts';

/** What a profile says of the place of a picture. */
export type PaperOfProfile = Pick<PrinterProfile, 'paper' | 'dpi' | 'offsetMm'>;

/** A picture on its paper: `right` and `down` are never negative, `up` is how far the language itself must lift the print. All in dots. */
export interface Placed {
  readonly bitmap: Bitmap;
  readonly right: number;
  readonly down: number;
  readonly up: number;
  readonly paperWidth: number;
  /** The height of the label; on a roll, where the picture ends. */
  readonly paperHeight: number;
}

/**
 * The paper's width and height in dots. A head burns whole bytes, and 203 dpi is 8 dots a millimetre in truth: 72 mm are 576 dots, not 575,
 * so a width is rounded up to a whole byte when it is asked what fits.
 */
export function paperDots(paper: PrinterPaper, dpi: number): { readonly widthDots: number; readonly widthFits: number; readonly heightDots: number } {
  const widthDots = dotsOf(paper.widthMm, dpi);
  return { widthDots, widthFits: bytesPerRow(widthDots) * 8, heightDots: dotsOf(paper.heightMm, dpi) };
}

/**
 * Puts a picture on the paper of a profile. Null when it is larger than the paper, or when the offset would take black dots off the paper:
 * what was proved before (the code on it was read) would not be what is printed. White that falls off the paper is cut away.
 *
 * `liftMax`: how many dots the language itself can move the print up; what goes beyond is cut from the top.
 */
export function place(picture: Bitmap, profile: PaperOfProfile, liftMax: number): Placed | null {
  const { widthDots, widthFits, heightDots } = paperDots(profile.paper, profile.dpi);
  const isRoll = profile.paper.feed === 'roll';
  if (picture.widthDots > widthFits || (!isRoll && picture.heightDots > heightDots)) return null;
  const right = dotsOf(profile.offsetMm.right, profile.dpi);
  const down = dotsOf(profile.offsetMm.down, profile.dpi);
  const up = Math.min(Math.max(-down, 0), liftMax);
  const left = Math.max(-right, 0);
  const top = Math.max(-down, 0) - up;
  const width = Math.min(picture.widthDots - left, widthFits - Math.max(right, 0));
  const height = isRoll ? picture.heightDots - top : Math.min(picture.heightDots - top, heightDots - Math.max(down, 0));
  if (width <= 0 || height <= 0) return null;
  const bitmap = cutOut(picture, left, top, width, height);
  if (bitmap !== picture && blackDots(bitmap) !== blackDots(picture)) return null;
  const placedDown = Math.max(down, 0);
  return { bitmap, right: Math.max(right, 0), down: placedDown, up, paperWidth: Math.max(widthDots, Math.max(right, 0) + width), paperHeight: isRoll ? placedDown + height : heightDots };
}

/** A window of a picture; where the window lies outside of it, there is white. The very same picture when the window is all of it. */
export function cutOut(picture: Bitmap, left: number, top: number, widthDots: number, heightDots: number): Bitmap {
  if (left === 0 && top === 0 && widthDots === picture.widthDots && heightDots === picture.heightDots) return picture;
  const rowBytes = bytesPerRow(widthDots);
  const bits = new Uint8Array(rowBytes * heightDots);
  const shift = left & 7;
  const firstByte = left >> 3;
  const lastMask = (0xff << (rowBytes * 8 - widthDots)) & 0xff;
  for (let y = 0; y < heightDots; y += 1) {
    const sourceY = y + top;
    if (sourceY < 0 || sourceY >= picture.heightDots) continue;
    const source = sourceY * picture.bytesPerRow;
    const byteAt = (index: number): number => (index < 0 || index >= picture.bytesPerRow ? 0 : picture.bits[source + index] ?? 0);
    for (let index = 0; index < rowBytes; index += 1) {
      const at = firstByte + index;
      bits[y * rowBytes + index] = shift === 0 ? byteAt(at) : ((byteAt(at) << shift) | (byteAt(at + 1) >> (8 - shift))) & 0xff;
    }
    const last = (y + 1) * rowBytes - 1;
    bits[last] = (bits[last] ?? 0) & lastMask;
  }
  return { widthDots, heightDots, bytesPerRow: rowBytes, bits };
}

/** The bits with black and white changed over, for languages in which 0 is black; the white padding of each row becomes 1 (printing.md 1.4). */
export function inverted(bits: Uint8Array): Uint8Array {
  const other = new Uint8Array(bits.length);
  for (let index = 0; index < bits.length; index += 1) other[index] = ~(bits[index] ?? 0) & 0xff;
  return other;
}

/** How many dots of a picture are black. */
export function blackDots({ bits }: Bitmap): number {
  let count = 0;
  for (const byte of bits) {
    let rest = byte;
    while (rest !== 0) {
      rest &= rest - 1;
      count += 1;
    }
  }
  return count;
}
