import { PNG } from 'pngjs';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { isBlack } from '../../shared/fulfilment/bitmap.ts';

const GRAY = 0;

/** A black-and-white picture as a PNG of one gray byte a dot. */
export function encodePng(bitmap: Bitmap): Uint8Array {
  const gray = Buffer.alloc(bitmap.widthDots * bitmap.heightDots, 255);
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    for (let x = 0; x < bitmap.widthDots; x += 1) if (isBlack(bitmap, x, y)) gray[y * bitmap.widthDots + x] = 0;
  }
  return encodeGrayPng(gray, bitmap.widthDots, bitmap.heightDots);
}

/** Gray bytes, row by row, as a PNG. */
export function encodeGrayPng(gray: Uint8Array, width: number, height: number): Uint8Array {
  const png = new PNG({ width, height, colorType: GRAY, inputColorType: GRAY, inputHasAlpha: false });
  png.data = Buffer.from(gray);
  return PNG.sync.write(png, { colorType: GRAY, inputColorType: GRAY, inputHasAlpha: false, deflateLevel: 3 });
}
