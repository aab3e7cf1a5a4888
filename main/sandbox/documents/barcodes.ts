import * as bwip from 'bwip-js/node';

// The package's named `raw` is one of its symbologies; the encoder that gives widths and modules is a member of its default export.
const encoder = bwip.default;

/** A picture of one gray byte a pixel. */
export interface GrayPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly gray: Uint8Array;
}

/** 189 modules of a 14-character AWB stand in a picture 210 px wide (printing.md 1.1). */
const QUIET_LEFT = 10;
const QUIET_RIGHT = 11;
const LINEAR_HEIGHT_PX = 30;
const MATRIX_SIDE_PX = 139;
const MATRIX_QUIET = 1;
const WHITE = 255;

/** A linear barcode as Flipkart's pages carry it: one pixel a module, code set B throughout (printing.md 1.1). */
export function code128Picture(text: string): GrayPicture {
  const code = encoder.raw('code128', setB(text), 'raw')[0];
  if (code === undefined || !('sbs' in code)) throw new Error(`No linear barcode for ${text}`);
  const widthPx = code.sbs.reduce((sum, width) => sum + width, 0) + QUIET_LEFT + QUIET_RIGHT;
  const row = new Uint8Array(widthPx).fill(WHITE);
  let x = QUIET_LEFT;
  code.sbs.forEach((width, index) => {
    if (index % 2 === 0) row.fill(0, x, x + width);
    x += width;
  });
  const gray = new Uint8Array(widthPx * LINEAR_HEIGHT_PX);
  for (let y = 0; y < LINEAR_HEIGHT_PX; y += 1) gray.set(row, y * widthPx);
  return { gray, widthPx, heightPx: LINEAR_HEIGHT_PX };
}

/** An optimiser would pack digits in pairs and make a shorter code than the measured one. */
function setB(text: string): string {
  const START_B = '^104';
  return START_B + [...text].map((character) => `^${String(character.charCodeAt(0) - 32).padStart(3, '0')}`).join('');
}

/** The 2D code, 139 px square. Its payload at Flipkart was not found: the tracking id is our invention (flipkart-seller-api.md 12.3). */
export function matrixPicture(text: string): GrayPicture {
  const code = encoder.raw('qrcode', text, 'eclevel=M')[0];
  if (code === undefined || !('pixs' in code)) throw new Error(`No 2D code for ${text}`);
  const modulePx = Math.max(1, Math.floor(MATRIX_SIDE_PX / (code.pixx + 2 * MATRIX_QUIET)));
  const inset = Math.floor((MATRIX_SIDE_PX - code.pixx * modulePx) / 2);
  const gray = new Uint8Array(MATRIX_SIDE_PX * MATRIX_SIDE_PX).fill(WHITE);
  code.pixs.forEach((dark, index) => {
    if (dark !== 1) return;
    const x = inset + (index % code.pixx) * modulePx;
    const y = inset + Math.floor(index / code.pixx) * modulePx;
    for (let line = y; line < y + modulePx; line += 1) gray.fill(0, line * MATRIX_SIDE_PX + x, line * MATRIX_SIDE_PX + x + modulePx);
  });
  return { gray, widthPx: MATRIX_SIDE_PX, heightPx: MATRIX_SIDE_PX };
}
