import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { isBlack } from '../../shared/fulfilment/bitmap.ts';

/** A picture as it comes out where the printer moves it to the right and down; null when ink would fall off the paper. */
export function movedBitmap(bitmap: Bitmap, { rightDots, downDots }: { readonly rightDots: number; readonly downDots: number }): Bitmap | null {
  if (rightDots === 0 && downDots === 0) return bitmap;
  const { widthDots, heightDots, bytesPerRow } = bitmap;
  const bits = new Uint8Array(bitmap.bits.length);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(bitmap, x, y)) continue;
      const toX = x + rightDots;
      const toY = y + downDots;
      if (toX < 0 || toY < 0 || toX >= widthDots || toY >= heightDots) return null;
      const at = toY * bytesPerRow + (toX >> 3);
      bits[at] = (bits[at] as number) | (0x80 >> (toX & 7));
    }
  }
  return { widthDots, heightDots, bytesPerRow, bits };
}
