import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outerSize, suggestBox, toleranceGrams } from '../../shared/fulfilment/box.ts';
import { DEFAULT_SCALE_LINE, readScaleLine, scaleFormat } from '../../shared/fulfilment/scale-line.ts';
import type { ScaleFormat } from '../../shared/fulfilment/scale-line.ts';
import { faultOfSerial, passesLuhn } from '../../shared/fulfilment/serial.ts';

const DIGITS = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }).map((digits) => digits.join(''));
/** The digit that makes a number pass, by trying: the rule under test is not used to make its own answer. */
const checkDigits = (body: string): string[] => [...'0123456789'].filter((digit) => passesLuhn(body + digit));

describe('serial numbers', () => {
  it('P25 an IMEI has 15 digits and a check digit that catches every single wrong digit', () => {
    fc.assert(fc.property(DIGITS, fc.nat(14), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const [check, ...others] = checkDigits(body);
      expect(others).toEqual([]);
      const imei = body + (check ?? '');
      expect(faultOfSerial('imei', imei)).toBeNull();
      const wrong = imei.slice(0, at) + String((Number(imei[at]) + by) % 10) + imei.slice(at + 1);
      expect(faultOfSerial('imei', wrong)).toBe('imei_check_failed');
    }));
    expect(['490154203237518', '49015420323751', '4901542032375180', '49015420323751A', ''].map((text) => faultOfSerial('imei', text))).toEqual([null, 'imei_malformed', 'imei_malformed', 'imei_malformed', 'imei_malformed']);
  });

  it('P25 any other serial number is 3 to 40 signs without a blank', () => {
    expect(['SN-00042/A', 'AB', 'x'.repeat(41), 'A B', 'नंबर', ''].map((text) => faultOfSerial('serial', text))).toEqual([null, ...Array.from({ length: 5 }, () => 'serial_malformed')]);
  });
});

function formatOf(template: string): ScaleFormat {
  const format = scaleFormat(template);
  if (format === null) throw new Error(`${template} is no template`);
  return format;
}

describe('the lines of a scale', () => {
  it.each([
    [DEFAULT_SCALE_LINE, 'ST,+00012.34  kg', { kind: 'weight', grams: 12_340, isStable: true }],
    [DEFAULT_SCALE_LINE, 'US,GS,+  0.512kg', { kind: 'weight', grams: 512, isStable: false }],
    [DEFAULT_SCALE_LINE, 'OL,+9999999 g', { kind: 'overload' }],
    [DEFAULT_SCALE_LINE, 'OL', { kind: 'overload' }],
    [DEFAULT_SCALE_LINE, 'ST,+0000.0 g', { kind: 'zero' }],
    [DEFAULT_SCALE_LINE, 'ST,-0001.0 g', { kind: 'below_zero' }],
    ['S {state:S|D} {weight} {unit}', 'S S     100.00 g', { kind: 'weight', grams: 100, isStable: true }],
    ['S {state:S|D} {weight} {unit}', 'S D       7 lb', { kind: 'weight', grams: 3_175, isStable: false }],
    ['{weight}{unit}', '  8,5 oz ', { kind: 'weight', grams: 241, isStable: null }],
    ['W{weight:g}', 'W 000750', { kind: 'weight', grams: 750, isStable: null }],
    ['{weight}{unit}', '--------', null],
    ['W{weight:g}', 'hello', null],
  ] as const)('P26 %s reads "%s"', (template, line, expected) => {
    expect(readScaleLine(formatOf(template), line)).toEqual(expected);
  });

  it('P26 every weight is read as it was written, in every unit', () => {
    const units = { g: 1, kg: 1_000, lb: 453.59237, oz: 28.349523125 } as const;
    fc.assert(fc.property(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom('g', 'kg', 'lb', 'oz'), fc.boolean(), (thousandths, unit, isStable) => {
      const grams = Math.round((thousandths / 1_000) * units[unit]);
      const reading = readScaleLine(formatOf(DEFAULT_SCALE_LINE), `${isStable ? 'ST' : 'US'},+${(thousandths / 1_000).toFixed(3)} ${unit}`);
      expect(reading).toEqual(grams === 0 ? { kind: 'zero' } : { kind: 'weight', grams, isStable });
    }));
  });

  it('P26 a template must say where weight and unit stand, once', () => {
    expect(['', '{unit}', '{weight}', '{weight:stone}', '{weight}{weight}{unit}', '{state}{weight:g}', '{state:A}{weight:g}', '{weight:g}{unit}', '{mass:g}'].map((text) => scaleFormat(text))).toEqual(Array.from({ length: 9 }, () => null));
  });
});

describe('boxes of the shelf', () => {
  const box = (code: string, sides: readonly [number, number, number]) => ({ code, name: code, innerLengthMm: sides[0], innerBreadthMm: sides[1], innerHeightMm: sides[2], wallMm: 3, tareGrams: 50, materials: [] });
  const SHELF = [box('L', [400, 300, 300]), box('S', [200, 150, 100]), box('M', [300, 200, 150])];

  it('P30 the smallest that holds the goods is suggested, lying any way round, and never one that does not hold them', () => {
    const side = fc.integer({ min: 1, max: 450 });
    fc.assert(fc.property(side, side, side, (lengthMm, breadthMm, heightMm) => {
      const found = suggestBox(SHELF, { lengthMm, breadthMm, heightMm, weightGrams: 1 });
      const fits = (each: (typeof SHELF)[number]): boolean => {
        const goods = [lengthMm, breadthMm, heightMm].toSorted((one, other) => one - other);
        return [each.innerLengthMm, each.innerBreadthMm, each.innerHeightMm].toSorted((one, other) => one - other).every((inner, index) => inner >= (goods[index] ?? 0));
      };
      const wanted = [...'SML'].find((code) => SHELF.some((each) => each.code === code && fits(each)));
      expect(found?.code ?? null).toBe(wanted ?? null);
    }));
    expect(outerSize(box('S', [200, 150, 100]))).toEqual({ lengthMm: 206, breadthMm: 156, heightMm: 106 });
  });

  it('P26 the tolerance is the larger of the share and the grams', () => {
    expect([toleranceGrams({ percent: 5, grams: 30 }, 200), toleranceGrams({ percent: 5, grams: 30 }, 2_000), toleranceGrams({ percent: 0, grams: 0 }, 500)]).toEqual([30, 100, 0]);
  });
});
