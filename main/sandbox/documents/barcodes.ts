import bwip from 'bwip-js/node';
import { encodeGrayPng } from '../../platform/png.ts';

const QUIET_MODULES = 10;
const BARCODE_HEIGHT_PX = 30;
const QR_MODULE_PX = 5;

/** A linear barcode as Flipkart's pages carry it: one pixel a module (printing.md 1.1). */
export function code128Png(text: string): { readonly png: Uint8Array; readonly widthPx: number; readonly heightPx: number } {
  const code = bwip.raw('code128', setB(text), 'raw')[0];
  if (code === undefined || !('sbs' in code)) throw new Error(`No linear barcode for ${text}`);
  const widthPx = code.sbs.reduce((sum, width) => sum + width, 0) + 2 * QUIET_MODULES;
  const row = new Uint8Array(widthPx).fill(255);
  let x = QUIET_MODULES;
  code.sbs.forEach((width, index) => {
    if (index % 2 === 0) row.fill(0, x, x + width);
    x += width;
  });
  const gray = new Uint8Array(widthPx * BARCODE_HEIGHT_PX);
  for (let y = 0; y < BARCODE_HEIGHT_PX; y += 1) gray.set(row, y * widthPx);
  return { png: encodeGrayPng(gray, widthPx, BARCODE_HEIGHT_PX), widthPx, heightPx: BARCODE_HEIGHT_PX };
}

/** Code set B throughout, as on the measured page: 189 modules for 14 characters, where an optimiser would pack digits in pairs. */
function setB(text: string): string {
  const START_B = '^104';
  return START_B + [...text].map((character) => `^${String(character.charCodeAt(0) - 32).padStart(3, '0')}`).join('');
}

/** The 2D code. Its payload at Flipkart was not found: the tracking id is our invention (flipkart-seller-api.md 12.3). */
export function qrPng(text: string): { readonly png: Uint8Array; readonly sidePx: number } {
  const code = bwip.raw('qrcode', text, 'eclevel=M')[0];
  if (code === undefined || !('pixs' in code)) throw new Error(`No 2D code for ${text}`);
  const sidePx = code.pixx * QR_MODULE_PX;
  const gray = new Uint8Array(sidePx * sidePx).fill(255);
  for (let y = 0; y < sidePx; y += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      const module = code.pixs[Math.floor(y / QR_MODULE_PX) * code.pixx + Math.floor(x / QR_MODULE_PX)];
      if (module === 1) gray[y * sidePx + x] = 0;
    }
  }
  return { png: encodeGrayPng(gray, sidePx, sidePx), sidePx };
}
