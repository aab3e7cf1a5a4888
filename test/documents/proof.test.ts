import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader, proveLabel } from '../../main/documents/reading.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../shared/fulfilment/bitmap.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';

const identity = { trackingId: labelPage(1).trackingId, orderId: labelPage(1).orderId };

async function pictureOf(n: number): Promise<Bitmap> {
  const page = labelPage(n);
  const [reading] = await inThreadReader(FOUR_BY_SIX_203).readLabels(await drawLabels([page], 'label-only'), [expectedParcel(page)]);
  if (reading?.ok !== true) throw new Error('no label');
  return reading.bitmap;
}

/** A copy of a picture with a rectangle of dots painted over. */
function painted(bitmap: Bitmap, black: boolean, left: number, top: number, width: number, height: number): Bitmap {
  const bits = bitmap.bits.slice();
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) {
      const at = y * bitmap.bytesPerRow + (x >> 3);
      const dot = 0x80 >> (x & 7);
      bits[at] = black ? (bits[at] ?? 0) | dot : (bits[at] ?? 0) & ~dot;
    }
  }
  return { ...bitmap, bits };
}

/** Two pictures on one wide sheet. */
function beside(one: Bitmap, other: Bitmap): Bitmap {
  const rowBytes = one.bytesPerRow + other.bytesPerRow;
  const bits = new Uint8Array(rowBytes * one.heightDots);
  for (let y = 0; y < one.heightDots; y += 1) {
    bits.set(one.bits.subarray(y * one.bytesPerRow, (y + 1) * one.bytesPerRow), y * rowBytes);
    bits.set(other.bits.subarray(y * other.bytesPerRow, (y + 1) * other.bytesPerRow), y * rowBytes + one.bytesPerRow);
  }
  return { widthDots: rowBytes * 8, heightDots: one.heightDots, bytesPerRow: rowBytes, bits };
}

// Where the codes stand in a 4 × 6 inch picture of the measured label.
const LEVEL = { left: 60, top: 1045, width: 585, height: 95 };
const UPRIGHT = { left: 65, top: 220, width: 96, height: 575 };
const without = (bitmap: Bitmap, { left, top, width, height }: typeof LEVEL): Bitmap => painted(bitmap, false, left, top, width, height);

describe('the proof of a label', () => {
  it('is given by the AWB alone', async () => {
    expect(await proveLabel(await pictureOf(1), identity)).toMatchObject({ verdict: 'verified' });
    expect(await proveLabel(await pictureOf(2), identity)).toMatchObject({ verdict: 'refused', reason: 'awb_mismatch' });
  });

  it('is given by one good code when the other is spoilt', async () => {
    const picture = await pictureOf(1);
    expect(await proveLabel(without(picture, LEVEL), identity)).toMatchObject({ verdict: 'verified', codes: [{ text: identity.trackingId }] });
    expect(await proveLabel(without(picture, UPRIGHT), identity)).toMatchObject({ verdict: 'verified', codes: [{ text: identity.trackingId }] });
  });

  it('is refused when nothing can be read', async () => {
    expect(await proveLabel(without(without(await pictureOf(1), LEVEL), UPRIGHT), identity)).toEqual({ verdict: 'refused', reason: 'awb_not_decoded', codes: [] });
    const white: Bitmap = { widthDots: 812, heightDots: 1218, bytesPerRow: bytesPerRow(812), bits: new Uint8Array(bytesPerRow(812) * 1218) };
    expect(await proveLabel(white, identity)).toMatchObject({ reason: 'awb_not_decoded' });
  });

  it('is refused when a code of another parcel stands beside the right one', async () => {
    expect(await proveLabel(beside(await pictureOf(1), await pictureOf(2)), identity)).toMatchObject({ verdict: 'refused', reason: 'awb_mismatch' });
  });

  it('is refused when something is printed into the quiet zone of every code', async () => {
    const picture = without(await pictureOf(1), UPRIGHT);
    // The bars begin at dot 82: a line 14 dots before them leaves about 4 modules of white.
    const crowded = painted(picture, true, 66, LEVEL.top, 2, LEVEL.height);
    expect(await proveLabel(crowded, identity)).toMatchObject({ verdict: 'refused', reason: 'quiet_zone_too_small', codes: [{ text: identity.trackingId }] });
  });
});
