import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { ready } from 'zpl-renderer-js';
import { documentFor, encodeZpl, LABEL_LANGUAGES, languageOf, readerOf } from '../../main/printing/index.ts';
import type { Heard, LabelLanguageName } from '../../main/printing/index.ts';
import { PrinterProfileSchema } from '../../shared/contract/printer-profile.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { bytesPerRow, isBlack } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { dotsOf, PAPERS, PRINTER_LANGUAGES } from '../../shared/fulfilment/printer-profile.ts';
import { stripes } from '../fixtures/bitmap.ts';
import { profileOf } from '../fixtures/printer-profile.ts';
import { runs } from '../fixtures/runs.ts';

/** Every black dot as `x,y`; two pictures with the same are the same on paper. */
function differing(one: Bitmap, other: Bitmap, right = 0, down = 0): number {
  let count = 0;
  for (let y = 0; y < Math.max(one.heightDots + down, other.heightDots); y += 1) {
    for (let x = 0; x < Math.max(one.widthDots + right, other.widthDots); x += 1) if (isBlack(one, x - right, y - down) !== isBlack(other, x, y)) count += 1;
  }
  return count;
}

function heardOf(language: LabelLanguageName, bytes: Uint8Array, dpi = 203, pieceBytes = bytes.length): Heard[] {
  const reader = readerOf(language, dpi);
  const heard: Heard[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) heard.push(...reader.hear(bytes.subarray(at, at + pieceBytes)));
  expect(reader.isWaiting()).toBe(false);
  return heard;
}

function labelsOf(language: LabelLanguageName, bytes: Uint8Array, dpi = 203, pieceBytes = bytes.length): Bitmap[] {
  return heardOf(language, bytes, dpi, pieceBytes).map((heard) => {
    if (heard.kind !== 'label') throw new Error(`No label but ${heard.kind}`);
    return heard.bitmap;
  });
}

function randomPicture(widthDots: number, heightDots: number, bytes: Uint8Array): Bitmap {
  const rowBytes = bytesPerRow(widthDots);
  const bits = Uint8Array.from({ length: rowBytes * heightDots }, (_, index) => bytes[index % bytes.length] ?? 0);
  const mask = (0xff << (rowBytes * 8 - widthDots)) & 0xff;
  for (let last = rowBytes - 1; last < bits.length; last += rowBytes) bits[last] = (bits[last] ?? 0) & mask;
  return { widthDots, heightDots, bytesPerRow: rowBytes, bits };
}

/** Rows that the packing of ZPL folds: all white, all black, repeated, and noise. */
const picture = fc.record({
  widthDots: fc.integer({ min: 1, max: 300 }), heightDots: fc.integer({ min: 1, max: 40 }), bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 600 }), fc.constantFrom(Uint8Array.of(0), Uint8Array.of(255), Uint8Array.of(0, 0, 0, 255, 255))),
}).map(({ widthDots, heightDots, bytes }) => randomPicture(widthDots, heightDots, bytes));

const paper = fc.constantFrom(PAPERS['4x6'], PAPERS['3x5'], PAPERS['100x150'], PAPERS['75x125'], { ...PAPERS['4x6'], feed: 'mark' as const }, PAPERS.roll58, PAPERS.roll80, { widthMm: 90, heightMm: 60.5, feed: 'gap' as const, gapMm: 2.5 });
const settings = fc.record({
  dpi: fc.constantFrom(203 as const, 300 as const), darkness: fc.option(fc.integer({ min: 0, max: 30 })), inchesPerSecond: fc.option(fc.constantFrom(1, 1.5, 2, 4, 6)), cutter: fc.boolean(),
  right: fc.integer({ min: 0, max: 4 }), down: fc.integer({ min: 0, max: 8 }),
});

describe.each(LABEL_LANGUAGES)('%s', (language) => {
  it('for P36: prints the very dots that were encoded, where the profile puts them, whatever its settings', () => {
    fc.assert(fc.property(fc.array(picture, { minLength: 1, maxLength: 3 }), paper, settings, fc.integer({ min: 1, max: 4_000 }), (pictures, lying, { right, down, ...more }, pieceBytes) => {
      const profile = profileOf({ language, paper: lying, offsetMm: { right, down }, ...more });
      const document = documentFor(pictures, profile);
      if ('refused' in document) throw new Error(document.refused);
      const labels = labelsOf(language, document.bytes, profile.dpi, pieceBytes);
      expect(labels).toHaveLength(pictures.length);
      for (const [index, label] of labels.entries()) expect(differing(pictures[index] as Bitmap, label, dotsOf(right, profile.dpi), dotsOf(down, profile.dpi))).toBe(0);
    }), { numRuns: runs(15, 200) });
  });

  it.each([[203, '4x6', 812, 1218], [203, '3x5', 609, 1015], [300, '4x6', 1200, 1800], [300, '75x125', 886, 1476], [203, '100x150', 799, 1199], [203, 'roll80', 576, 900]] as const)('for P36: fills the paper: %i dpi, %s', (dpi, name, widthDots, heightDots) => {
    const profile = profileOf({ language, dpi, paper: PAPERS[name] });
    const whole = stripes(3, widthDots, heightDots);
    const [label] = labelsOf(language, languageOf(language).encode([whole], profile), dpi);
    expect(differing(whole, label as Bitmap)).toBe(0);
    expect(label).toMatchObject(language === 'escpos' ? { heightDots } : { widthDots, heightDots });
  });

  it('for P36: refuses a picture that is larger than the paper, and one whose black dots the offset takes off it', () => {
    const black = randomPicture(812, 1218, Uint8Array.of(255));
    expect(documentFor([stripes(1)], profileOf({ language, paper: PAPERS['3x5'] }))).toEqual({ refused: 'too_large' });
    expect(documentFor([stripes(1, 812, 1219)], profileOf({ language }))).toEqual({ refused: 'too_large' });
    expect(documentFor([black], profileOf({ language, offsetMm: { right: 2, down: 0 } }))).toEqual({ refused: 'too_large' });
    expect(documentFor([black], profileOf({ language, offsetMm: { right: -2, down: 0 } }))).toEqual({ refused: 'too_large' });
    expect(documentFor([black], profileOf({ language, offsetMm: { right: 0, down: 2 } }))).toEqual({ refused: 'too_large' });
    expect(() => languageOf(language).encode([black], profileOf({ language, paper: PAPERS['3x5'] }))).toThrow('room for the picture');
  });

  it('for P36: moves white off the paper and keeps every black dot', () => {
    const inner = randomPicture(400, 300, Uint8Array.of(0x3c, 0xff, 0x81));
    const bits = new Uint8Array(bytesPerRow(812) * 1218);
    for (let y = 0; y < 300; y += 1) bits.set(inner.bits.subarray(y * inner.bytesPerRow, (y + 1) * inner.bytesPerRow), (y + 200) * 102 + 20);
    const middle = { widthDots: 812, heightDots: 1218, bytesPerRow: 102, bits };
    for (const offsetMm of [{ right: 3, down: 5 }, { right: -3, down: -5 }, { right: -20, down: 20 }, { right: 0.4, down: -20 }]) {
      const document = documentFor([middle], profileOf({ language, offsetMm }));
      if ('refused' in document) throw new Error(document.refused);
      const [label] = labelsOf(language, document.bytes);
      expect(differing(middle, label as Bitmap, dotsOf(offsetMm.right, 203), dotsOf(offsetMm.down, 203))).toBe(0);
    }
  });

  it('says of a label that lost or gained bytes on the way that it is spoilt, and prints the next', () => {
    const profile = profileOf({ language });
    const whole = Buffer.from(languageOf(language).encode([stripes(1)], profile));
    const after = languageOf(language).encode([stripes(2)], profile);
    const middle = language === 'zpl' ? whole.indexOf(':Z64:') + 40 : Math.floor(whole.length / 2);
    // The older packing of ZPL fills rows up, so that it hides the loss of a few bytes; it has no checksum.
    const lost = Buffer.concat([whole.subarray(0, middle), whole.subarray(middle + (language === 'zpl-acs' ? 900 : 3))]);
    const gained = Buffer.concat([whole.subarray(0, middle), Buffer.from('???'), whole.subarray(middle)]);
    for (const bytes of [lost, gained]) {
      const reader = readerOf(language, 203);
      const heard = [bytes, after, after].flatMap((each) => reader.hear(each));
      expect(heard.some((each) => each.kind === 'spoiled')).toBe(true);
      expect(heard.filter((each) => each.kind === 'label').every((each) => differing(stripes(2), each.bitmap) === 0)).toBe(true);
      expect(heard.at(-1)).toMatchObject({ kind: 'label' });
    }
  });
});

describe('bytes of the languages', () => {
  const small = { widthDots: 12, heightDots: 2, bytesPerRow: 2, bits: Uint8Array.of(0xff, 0x10, 0x00, 0xf0) };
  const tuned: Partial<PrinterProfile> = { darkness: 12, inchesPerSecond: 4, offsetMm: { right: 1, down: 0.5 } };
  const text = (language: LabelLanguageName, more: Partial<PrinterProfile> = {}): string => Buffer.from(languageOf(language).encode([small], profileOf({ language, ...more }))).toString('latin1');

  it('for P36: TSPL has black as 0, white padding, and its settings in words', () => {
    expect(text('tspl', tuned)).toBe([
      '', 'SIZE 101.6 mm,152.4 mm', 'GAP 3 mm,0 mm', 'DENSITY 12', 'SPEED 4', 'DIRECTION 0', 'REFERENCE 8,4', 'SHIFT 0', 'CLS', 'BITMAP 0,0,2,2,0,\u0000\u00ef\u00ff\u000f', 'PRINT 1,1', '',
    ].join('\r\n'));
    expect(text('tspl', { paper: { ...PAPERS['4x6'], feed: 'mark' } })).toContain('BLINE 3 mm,0 mm');
    expect(text('tspl', { paper: PAPERS.roll58 })).toContain('SIZE 48 mm,0.25 mm\r\nGAP 0 mm,0 mm');
    expect(text('tspl', { offsetMm: { right: 0, down: -2 } })).toContain('SHIFT -16');
  });

  it('for P36: EPL likewise', () => {
    expect(text('epl', tuned)).toBe(['', 'q812', 'Q1218,24', 'D12', 'S5', 'N', 'GW8,4,2,2,\u0000\u00ef\u00ff\u000f', 'P1', ''].join('\n'));
    expect(text('epl', { paper: PAPERS.roll80 })).toContain('Q2,0\n');
    expect(text('epl', { paper: { ...PAPERS['4x6'], feed: 'mark' } })).toContain('Q1218,B24\n');
  });

  it('for P36: ZPL, with darkness and speed before the picture', () => {
    expect(text('zpl-acs', tuned)).toBe('~SD12^XA^MNY^PR4^PW812^LL1218^LH0,0^LT0^FO8,4^GFA,4,4,2,HF1,H0F,^FS^PQ1,0,1,N^XZ\n');
    expect(text('zpl', { offsetMm: { right: 0, down: -2 } })).toContain('^LT-16');
    expect(text('zpl', { paper: PAPERS.roll80 })).toContain('^MNN^PW575^LL2');
  });

  it('for P36: ESC/POS in bands of 256 rows, cut where there is a cutter', () => {
    const bytes = Buffer.from(languageOf('escpos').encode([stripes(1, 576, 600)], profileOf({ language: 'escpos', paper: PAPERS.roll80, cutter: true })));
    const band = (rows: number): Buffer => Buffer.from([0x1d, 0x76, 0x30, 0, 72, 0, rows & 255, rows >> 8]);
    expect(bytes.subarray(0, 10)).toEqual(Buffer.concat([Buffer.from([0x1b, 0x40]), band(256)]));
    expect(bytes.subarray(10 + 72 * 256, 18 + 72 * 256)).toEqual(band(256));
    expect(bytes.subarray(18 + 72 * 512, 26 + 72 * 512)).toEqual(band(88));
    expect(bytes.subarray(-4)).toEqual(Buffer.from([0x1d, 0x56, 0x42, 0]));
    expect(text('escpos', { paper: PAPERS.roll80 }).endsWith('\u001bd\u0004')).toBe(true);
  });

  it('has a language for every name but pages, and profiles with a cutter are profiles', () => {
    expect(PRINTER_LANGUAGES.filter((name) => languageOf(name) === null)).toEqual(['page']);
    expect(documentFor([small], profileOf({ language: 'page' }))).toEqual({ refused: 'takes_pages' });
    expect(PrinterProfileSchema.parse(profileOf({ cutter: true }))).toEqual(profileOf({ cutter: true }));
  });
});

describe('ZPL read by a renderer that is not ours', () => {
  const forms: readonly (readonly [string, (picture: Bitmap) => Uint8Array])[] = [
    ['plain Z64', encodeZpl],
    ['Z64 of a profile', (each) => languageOf('zpl').encode([each], profileOf())],
    ['ACS of a profile', (each) => languageOf('zpl-acs').encode([each], profileOf({ language: 'zpl-acs' }))],
  ];

  it.each(forms)('for P36: %s comes out pixel for pixel', async (_name, encode) => {
    const { api } = await ready;
    const whole = stripes(5);
    const png = PNG.sync.read(Buffer.from(await api.zplToBase64Async(Buffer.from(encode(whole)).toString('latin1'), 812 / 8, 1218 / 8, 8), 'base64'));
    let other = 0;
    for (let y = 0; y < 1218; y += 1) for (let x = 0; x < 812; x += 1) if (((png.data[(y * png.width + x) * 4] ?? 0) < 128) !== isBlack(whole, x, y)) other += 1;
    expect(other).toBe(0);
    expect([png.width, png.height]).toEqual([812, 1218]);
  });
});
