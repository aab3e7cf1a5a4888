import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { Heard } from './heard.ts';
import { blackDots, cutOut } from './placement.ts';

/** Paper larger than 8 × 14 inches at 300 dpi, or a picture larger than that, would be an attack on memory. */
const DOTS_MAX = 2_400 * 4_200;

/**
 * The paper with a picture burned at (x, y), as what a printer heard. A dot to the right of the paper did not come from our encoders, which
 * leave white there: the picture was damaged on the way. (A flipped bit within the paper cannot be seen in a picture without a checksum.)
 */
export function burned(picture: Bitmap, x: number, y: number, paperWidth: number, paperHeight: number, copies: number): Heard {
  if (paperWidth <= 0 || paperHeight <= 0 || paperWidth * paperHeight > DOTS_MAX) return { kind: 'spoiled', reason: 'damaged' };
  const onPaper = Math.max(0, paperWidth - x);
  if (onPaper < picture.widthDots) {
    const within = cutOut(picture, 0, 0, onPaper, picture.heightDots);
    if (blackDots(within) !== blackDots(picture)) return { kind: 'spoiled', reason: 'damaged' };
  }
  const { bits, ...rest } = cutOut(picture, -x, -y, paperWidth, paperHeight);
  return { kind: 'label', bitmap: { ...rest, bits: Buffer.from(bits.buffer, bits.byteOffset, bits.length) }, copies };
}
