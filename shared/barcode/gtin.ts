/** What scanners deliver of EAN-8, UPC-A, EAN-13 and GTIN-14. */
const LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);
const LENGTH_MAX = 14;

/**
 * The other ways to write a scanned trade item number: scanners give a UPC with twelve digits or, as an EAN, with thirteen, and a spreadsheet
 * drops the zeros in front. All of them are one number. Empty when the text is none: no such length, or its check digit is wrong.
 */
export function otherGtinForms(scanned: string): string[] {
  if (!LENGTHS.has(scanned.length) || !/^\d+$/.test(scanned) || !isChecked(scanned)) return [];
  const digits = scanned.replace(/^0+/, '');
  if (digits === '') return [];
  return Array.from({ length: LENGTH_MAX - digits.length + 1 }, (_, zeros) => '0'.repeat(zeros) + digits).filter((each) => each !== scanned);
}

/** Weights of 3 and 1 from the right, the check digit itself among them, make a multiple of ten (GS1 General Specifications). */
function isChecked(code: string): boolean {
  let sum = 0;
  for (let at = code.length - 1, weight = 1; at >= 0; at -= 1, weight = 4 - weight) sum += Number(code[at]) * weight;
  return sum % 10 === 0;
}
