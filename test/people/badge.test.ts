import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { decodeLinear } from '../../main/documents/decode.ts';
import { code128Png } from '../../main/platform/code-picture.ts';
import { BADGE_BYTES, badgeCode, badgeIn, withoutBadges } from '../../shared/barcode/badge-code.ts';
import { isSimplePin, lockMs } from '../../shared/fulfilment/person.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../shared/fulfilment/bitmap.ts';

/** The dots that are dark in a picture. */
function darkDots(png: PNG): Bitmap {
  const rowBytes = bytesPerRow(png.width);
  const bits = Buffer.alloc(rowBytes * png.height);
  for (let at = 0; at < png.width * png.height; at += 1) {
    const [x, y] = [at % png.width, Math.floor(at / png.width)];
    const byte = y * rowBytes + (x >> 3);
    if (png.data.readUInt8(at * 4) < 128) bits.writeUInt8(bits.readUInt8(byte) | (0x80 >> (x & 7)), byte);
  }
  return { widthDots: png.width, heightDots: png.height, bytesPerRow: rowBytes, bits };
}

describe('a badge', () => {
  it('P46 bears all 80 bits of its code, is recognised in any case, and is taken out of any text', () => {
    const codes = new Set<string>();
    fc.assert(fc.property(fc.uint8Array({ minLength: BADGE_BYTES, maxLength: BADGE_BYTES }), fc.string(), (bytes, text) => {
      const badge = badgeCode(bytes);
      codes.add(badge);
      expect(badge).toMatch(/^SW-ID-[A-Z2-7]{16}$/);
      expect(badgeIn(` ${badge.toLowerCase()} `)).toBe(badge);
      expect(withoutBadges(JSON.stringify({ text: `${text} ${badge}` }))).not.toContain(badge);
    }));
    expect(codes.size).toBeGreaterThan(90);
    for (const text of ['', 'SW-ID-', 'SW-ID-ABC', 'SW-CMD-OK', 'SW-ID-ABCDEFGHIJKLMNO1', '8901234567894']) expect(badgeIn(text)).toBeNull();
  });

  it('P46 is read back from the picture that is printed', async () => {
    const badge = badgeCode(Uint8Array.from({ length: BADGE_BYTES }, (_, index) => index * 23));
    const png = PNG.sync.read(Buffer.from(await code128Png(badge)));
    expect((await decodeLinear(darkDots(png))).map((code) => code.text)).toEqual([badge]);
    // On a card of 85 mm each bar is wide enough for the cheapest scanner.
    expect(80 / (png.width / 3)).toBeGreaterThan(0.25);
  });
});

describe('a PIN', () => {
  it('P46 is refused when it is one digit or a row, and waits grow with wrong tries', () => {
    for (const pin of ['1111', '000000', '1234', '45678', '9876', '3210']) expect(isSimplePin(pin)).toBe(true);
    for (const pin of ['1357', '4829', '1212', '12345679']) expect(isSimplePin(pin)).toBe(false);
    expect([1, 4, 5, 6, 7, 10, 11, 99].map((tries) => lockMs(tries) / 60_000)).toEqual([0, 0, 1, 2, 4, 32, 60, 60]);
  });
});
