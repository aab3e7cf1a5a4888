const PREFIX = 'SW';
const DIGITS = 8;
const CODE = /^SW\d{8}$/;

/** How many codes of our own there are. */
export const OWN_CODES = 10 ** DIGITS;

/**
 * A code of our own for goods that bear none (floor.md N19): two letters and eight digits, whose bars fit on a label of 50 mm at two dots a
 * module. It is no number of the trade, so that it cannot be taken for a maker's.
 */
export function ownItemCode(n: number): string {
  return `${PREFIX}${String(n % OWN_CODES).padStart(DIGITS, '0')}`;
}

/** Whether a barcode is one of ours. */
export function isOwnItemCode(barcode: string): boolean {
  return CODE.test(barcode);
}
