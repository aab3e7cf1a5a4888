import type { PageContent, Region } from './page-content.ts';

/** A word that tells a label or an invoice, where it stands. */
export interface FoundWord {
  readonly name: string;
  readonly box: Region;
}

type Vocabulary = readonly (readonly [name: string, pattern: RegExp])[];

/** Words of a label, of the measured page and of older ones (flipkart-seller-api.md 12.2, printing.md part 5). */
const LABEL_WORDS: Vocabulary = [
  ['AWB', /\bAWB\b/g], ['address', /Shipping\/Customer address/gi], ['SKU ID', /SKU ID/g], ['HBD', /\bHBD\b/g], ['CPD', /\bCPD\b/g],
  ['Not for resale', /Not for resale/gi], ['Printed at', /Printed at/g], ['payment', /\b(?:PREPAID|COD)\b/g], ['Ordered through', /Ordered through/g],
  ['carrier', /E-?Kart/gi],
];
/** What stands at the foot of a label. */
export const FOOT_WORDS: readonly string[] = ['Not for resale', 'Printed at'];
/** "Ordered Through" with a capital stands on the invoice, so that the label's word above is matched by case. */
const INVOICE_WORDS: Vocabulary = [
  ['Tax Invoice', /Tax Invoice/gi], ['Invoice No', /Invoice No/gi], ['Invoice Date', /Invoice Date/gi], ['Billing Address', /Billing Address/gi], ['Taxable', /Taxable/g],
  ['Gross', /Gross Amount/gi], ['Total', /TOTAL PRICE|Grand Total/gi], ['Signature', /Authori[sz]ed Signat/gi], ['E. & O.E.', /E\. & O\.E\./g],
];

export function labelWords(page: PageContent): FoundWord[] {
  return locate(page, LABEL_WORDS);
}

export function invoiceWords(page: PageContent): FoundWord[] {
  return locate(page, INVOICE_WORDS);
}

/** Where a text, such as an AWB, stands on the page. */
export function placesOf(page: PageContent, text: string): Region[] {
  const places: Region[] = [];
  for (let at = page.text.indexOf(text); at !== -1 && text !== ''; at = page.text.indexOf(text, at + text.length)) {
    const box = page.boxAt(at);
    if (box !== null && isOnPage(page, box)) places.push(box);
  }
  return places;
}

function locate(page: PageContent, vocabulary: Vocabulary): FoundWord[] {
  const words: FoundWord[] = [];
  for (const [name, pattern] of vocabulary) {
    for (const match of page.text.matchAll(pattern)) {
      const box = page.boxAt(match.index);
      // A PDF that was cropped by its page box alone still holds the words around the crop (printing.md 1.2).
      if (box !== null && isOnPage(page, box)) words.push({ name, box });
    }
  }
  return words;
}

const isOnPage = (page: PageContent, box: Region): boolean => box.right > 0 && box.bottom > 0 && box.left < page.width && box.top < page.height;

const TOLERANCE_PT = 1;

/** Whether a box stands inside a region, a point of rounding allowed. */
export function isInside(box: Region, region: Region): boolean {
  return box.left >= region.left - TOLERANCE_PT && box.right <= region.right + TOLERANCE_PT && box.top >= region.top - TOLERANCE_PT && box.bottom <= region.bottom + TOLERANCE_PT;
}

/** The names of the words inside a region, each once. */
export function namesInside(words: readonly FoundWord[], region: Region): string[] {
  return [...new Set(words.filter((word) => isInside(word.box, region)).map((word) => word.name))];
}
