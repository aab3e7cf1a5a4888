import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow, isBlack } from '../../shared/fulfilment/bitmap.ts';

/** A proved picture on paper that is a little smaller: its white margin is cut, and not one black dot. Null when it does not fit. */
export function fitPicture(picture: Bitmap, widthDots: number, heightDots: number): Bitmap | null {
  if (picture.widthDots <= widthDots && picture.heightDots <= heightDots) return picture;
  const width = Math.min(picture.widthDots, widthDots);
  const height = Math.min(picture.heightDots, heightDots);
  const left = Math.floor((picture.widthDots - width) / 2);
  const top = Math.floor((picture.heightDots - height) / 2);
  const bits = new Uint8Array(bytesPerRow(width) * height);
  for (let y = 0; y < picture.heightDots; y += 1) {
    const isCutRow = y < top || y >= top + height;
    for (let x = 0; x < picture.widthDots; x += 1) {
      if (!isBlack(picture, x, y)) continue;
      if (isCutRow || x < left || x >= left + width) return null;
      const at = (y - top) * bytesPerRow(width) + ((x - left) >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> ((x - left) & 7));
    }
  }
  return { widthDots: width, heightDots: height, bytesPerRow: bytesPerRow(width), bits };
}

/** A picture of a page without the white below its last black row, for paper that is cut where the picture ends. */
export function withoutEnd(picture: Bitmap): Bitmap {
  let last = picture.bits.length - 1;
  while (last >= 0 && picture.bits[last] === 0) last -= 1;
  const heightDots = Math.max(1, Math.floor(Math.max(0, last) / picture.bytesPerRow) + 1);
  return { ...picture, heightDots, bits: picture.bits.subarray(0, heightDots * picture.bytesPerRow) };
}
