import { encodeGrayPng } from './png.ts';

/** White on both sides, as the standard asks, in modules. */
const QUIET_MODULES = 10;
/** Dots a module: a card printed at 300 dpi or a screen, either is read. */
const MODULE_DOTS = 3;
const HEIGHT_DOTS = 150;
const WHITE = 255;

/** Widths of the bars and spaces of a Code 128 of `text`, in modules, a bar first. The encoder is read when the first code is wanted: badges and cards are made once in a long while. */
export async function code128Runs(text: string): Promise<readonly number[]> {
  const bwip = await import('bwip-js/node');
  // The package's named `raw` is one of its symbologies; the encoder that gives widths is a member of its default export.
  const code = bwip.default.raw('code128', text, {})[0];
  if (code === undefined || !('sbs' in code)) throw new Error('No linear bar code came of the text');
  return code.sbs;
}

/** A Code 128 of `text` as a PNG. */
export async function code128Png(text: string): Promise<Uint8Array> {
  const runs = await code128Runs(text);
  const modules = runs.reduce((sum, width) => sum + width, 0) + 2 * QUIET_MODULES;
  const row = new Uint8Array(modules * MODULE_DOTS).fill(WHITE);
  let at = QUIET_MODULES;
  runs.forEach((width, index) => {
    if (index % 2 === 0) row.fill(0, at * MODULE_DOTS, (at + width) * MODULE_DOTS);
    at += width;
  });
  const gray = new Uint8Array(row.length * HEIGHT_DOTS);
  for (let y = 0; y < HEIGHT_DOTS; y += 1) gray.set(row, y * row.length);
  return encodeGrayPng(gray, row.length, HEIGHT_DOTS);
}
