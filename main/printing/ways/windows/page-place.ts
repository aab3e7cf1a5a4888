import type { Bitmap } from '../../../../shared/fulfilment/bitmap.ts';

/** What GetDeviceCaps says of a printer, in its own dots. The printable area lies `left` and `top` within the paper. */
export interface PageArea {
  readonly dpiX: number;
  readonly dpiY: number;
  readonly paperWidth: number;
  readonly paperHeight: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a picture is put, in dots from the corner of the printable area, which is where GDI counts from. */
export interface PagePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MM_PER_INCH = 25.4;

/** The smallest box that holds everything black; null for an empty page. */
export function inkOf(bitmap: Bitmap): Box | null {
  let left = bitmap.bytesPerRow;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    const row = bitmap.bits.subarray(y * bitmap.bytesPerRow, (y + 1) * bitmap.bytesPerRow);
    const first = row.findIndex((byte) => byte !== 0);
    if (first === -1) continue;
    if (top === -1) top = y;
    bottom = y + 1;
    left = Math.min(left, first);
    right = Math.max(right, row.findLastIndex((byte) => byte !== 0));
  }
  // To the byte, which is a third of a millimetre at 600 dpi and less than any printer's own play.
  return top === -1 ? null : { left: left * 8, top, right: Math.min((right + 1) * 8, bitmap.widthDots), bottom };
}

/**
 * Where a page drawn at `drawnDpi` goes: its corner on the paper's corner and one millimetre for one, never fitted to the page, because a
 * scaled code may not scan. Ink in the margin that the printer cannot reach moves the page by as little as brings it in; null when the ink
 * is larger than what the printer can reach.
 */
export function placePage(bitmap: Bitmap, drawnDpi: number, area: PageArea, moveMm: { readonly right: number; readonly down: number }): PagePlace | null {
  const scaleX = area.dpiX / drawnDpi;
  const scaleY = area.dpiY / drawnDpi;
  const cornerX = Math.round((moveMm.right / MM_PER_INCH) * area.dpiX) - area.left;
  const cornerY = Math.round((moveMm.down / MM_PER_INCH) * area.dpiY) - area.top;
  const ink = inkOf(bitmap);
  const x = ink === null ? cornerX : reach(cornerX, ink.left * scaleX, ink.right * scaleX, area.width);
  const y = ink === null ? cornerY : reach(cornerY, ink.top * scaleY, ink.bottom * scaleY, area.height);
  if (x === null || y === null) return null;
  return { x, y, width: Math.round(bitmap.widthDots * scaleX), height: Math.round(bitmap.heightDots * scaleY) };
}

/** `at`, moved so that ink from `from` to `to` lies within 0 and `limit`. */
function reach(at: number, from: number, to: number, limit: number): number | null {
  if (to - from > limit) return null;
  if (at + from < 0) return Math.ceil(-from);
  if (at + to > limit) return Math.floor(limit - to);
  return at;
}
