const DIGITS_PAD = 8;

/**
 * A key that sorts bins the way a person walks them: runs of digits count as numbers, so A-2 comes before A-10. The form of a bin
 * code is Flipkart's and was not found (flipkart-seller-api.md 13.1), so nothing else is read out of it.
 */
export function walkKey(binCode: string): string {
  return binCode.toUpperCase().replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS_PAD, '0'));
}
