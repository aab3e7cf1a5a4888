import type { Random } from '../platform/random.ts';
import { integerBetween, oneOf } from '../platform/random.ts';

/** A thing on sale, and where it lies in the warehouse that the sandbox pretends to fill. Dimensions in cm and kg, as the API has them. */
export interface SandboxSku {
  readonly skuId: string;
  readonly listingId: string;
  readonly fsn: string;
  readonly title: string;
  readonly barcode: string;
  readonly binCode: string;
  readonly unitsInBin: number;
  readonly serialNumbersPerUnit: 0 | 1 | 2;
  readonly pricePaise: number;
  readonly hsn: string;
  readonly gstPercent: number;
  readonly lengthCm: number;
  readonly breadthCm: number;
  readonly heightCm: number;
  readonly weightKg: number;
}

export interface Catalogue {
  readonly skus: readonly SandboxSku[];
  readonly binCodes: readonly string[];
}

const SKU_COUNT = 200;
const BIN_COUNT = 40;
const THINGS = ['Steel bottle', 'Lunch box', 'Cotton towel', 'LED lamp', 'Soap bar', 'Notebook', 'Phone cover', 'Yoga mat', 'Tea cup', 'Water jug', 'Pillow cover', 'Wall clock'] as const;
const LOOKS = ['blue', 'red', 'green', 'black', 'white', 'small', 'large', 'pack of 2', '1 L', '500 ml'] as const;
/** Titles that trouble programs: other scripts, quotes, mark-up, an emoji, great length. */
const ODD_TITLES = [
  'स्टील बोतल 1 लीटर, नीली', 'Cup "Best Dad" & saucer', "Children's towel <b>soft</b>", 'Gift box 🎁 with ribbon', `Bed sheet ${'very soft '.repeat(30)}king size`, 'कॉटन तौलिया ₹ बचत पैक',
] as const;

/** 200 SKUs (or as many as asked for) in 40 bins. Each SKU lies in one bin and each bin holds several; bin codes, titles and prices are invented. */
export function makeCatalogue(random: Random, skuCount = SKU_COUNT): Catalogue {
  const binCodes = Array.from({ length: BIN_COUNT }, (_, index) => `${'ABCD'[index % 4] ?? 'A'}-${String(1 + Math.floor(index / 4)).padStart(2, '0')}-${1 + (index % 3)}`);
  const skus = Array.from({ length: skuCount }, (_, index) => makeSku(random, index, binCodes));
  // Duplicate listings: a few pairs of SKUs share one EAN, which is normal (design.md part 4).
  for (const index of [20, 60, 100]) {
    const [one, other] = [skus[index], skus[index + 1]];
    if (one !== undefined && other !== undefined) skus[index + 1] = { ...other, barcode: one.barcode };
  }
  return { skus, binCodes };
}

function makeSku(random: Random, index: number, binCodes: readonly string[]): SandboxSku {
  const number = String(index + 1).padStart(3, '0');
  const fsn = `TSTFSN${number.padStart(10, '0')}`;
  const odd = index % 33 === 7 ? ODD_TITLES[Math.floor(index / 33)] : undefined;
  return {
    skuId: `SKU-${number}`,
    listingId: `LST${fsn}QM${(index + 1).toString(36).toUpperCase().padStart(4, '0')}`,
    fsn,
    title: odd ?? `${oneOf(random, THINGS)} ${number}, ${oneOf(random, LOOKS)}`,
    barcode: ean13(`890123${String(100_000 + ((index * 7) % 900_000)).padStart(6, '0')}`),
    binCode: binCodes[index % binCodes.length] ?? 'A-01-1',
    unitsInBin: integerBetween(random, 20, 60),
    serialNumbersPerUnit: index % 50 === 49 ? (index % 100 === 99 ? 2 : 1) : 0,
    pricePaise: integerBetween(random, 9_900, 249_900),
    hsn: String(34_011_900 + index),
    gstPercent: oneOf(random, [5, 12, 18]),
    lengthCm: integerBetween(random, 8, 30),
    breadthCm: integerBetween(random, 6, 20),
    heightCm: integerBetween(random, 2, 12),
    weightKg: integerBetween(random, 10, 150) / 100,
  };
}

/** Twelve digits with their check digit. */
function ean13(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
