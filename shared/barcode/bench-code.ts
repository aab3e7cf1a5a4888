const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LETTERS = 5;
const CHECK = /^SW-CHK-[A-Z2-7]{5}$/;
const SET_UP = /^SW-SET-[A-Z2-7]{5}$/;

/** Random bytes that a code of a bench is made of: 25 bits of them are used. It guards nothing; it must only not be one that was used before. */
export const BENCH_CODE_BYTES = 4;

/**
 * The code on a calibration card: fresh each time, so that only the card that came out just now can be read back. Twelve characters of
 * Code 128 are 167 modules: at two dots they still fit on what a receipt printer of 58 mm burns, with both quiet zones.
 */
export function checkCode(bytes: Uint8Array): string {
  return `SW-CHK-${lettersOf(bytes)}`;
}

/** The code that makes a window a bench: it names a set-up that this station keeps, and says nothing by itself. */
export function setUpCode(bytes: Uint8Array): string {
  return `SW-SET-${lettersOf(bytes)}`;
}

/** Whether a scan is the code of a calibration card, of whichever printer and day. */
export function isCheckCode(text: string): boolean {
  return CHECK.test(text);
}

/** Whether a scan is a set-up code of a bench. */
export function isSetUpCode(text: string): boolean {
  return SET_UP.test(text);
}

function lettersOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: LETTERS }, (_, index) => ALPHABET[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)] ?? 'A').join('');
}
