import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';

/*
 * ZPL's alternative compression: hexadecimal in which a letter before a digit repeats it (G to Y: 1 to 19 times, g to z: 20 to 400 in
 * twenties, added up), `,` fills a row with white, `!` with black, and `:` repeats the row above.
 */
const ONES_FIRST = 'G'.charCodeAt(0);
const TWENTIES_FIRST = 'g'.charCodeAt(0);
const TWENTY = 20;
const REPEAT_MAX = 19 * TWENTY + TWENTY + 19;
const TRAILING = /(?:0+|F+)$/;
const RUN = /(.)\1*/g;

/** The picture in that packing. */
export function packAcs(bitmap: Bitmap): string {
  const hex = Buffer.from(bitmap.bits.buffer, bitmap.bits.byteOffset, bitmap.bits.length).toString('hex').toUpperCase();
  const digits = bitmap.bytesPerRow * 2;
  let packed = '';
  let above = '';
  for (let at = 0; at < hex.length; at += digits) {
    const row = hex.slice(at, at + digits);
    packed += row === above ? ':' : packRow(row);
    above = row;
  }
  return packed;
}

function packRow(row: string): string {
  const end = TRAILING.exec(row);
  const body = end === null ? row : row.slice(0, end.index);
  return body.replace(RUN, (run: string) => packRun(run.charAt(0), run.length)) + (end === null ? '' : end[0].startsWith('0') ? ',' : '!');
}

function packRun(digit: string, length: number): string {
  let packed = '';
  for (let left = length; left > 0;) {
    const now = Math.min(left, REPEAT_MAX);
    packed += now === 1 ? digit : letters(now) + digit;
    left -= now;
  }
  return packed;
}

function letters(count: number): string {
  const twenties = Math.floor(count / TWENTY);
  const ones = count % TWENTY;
  return (twenties === 0 ? '' : String.fromCharCode(TWENTIES_FIRST + twenties - 1)) + (ones === 0 ? '' : String.fromCharCode(ONES_FIRST + ones - 1));
}

/** The bytes of `rows` rows; null when a character does not belong there or a row does not come out whole. */
export function unpackAcs(packed: string, bytesPerRow: number, totalBytes: number): Uint8Array | null {
  const digits = bytesPerRow * 2;
  let hex = '';
  let row = '';
  let above = '0'.repeat(digits);
  let repeat = 0;
  const end = (): void => {
    hex += row;
    above = row;
    row = '';
  };
  for (const sign of packed) {
    const code = sign.charCodeAt(0);
    if (sign >= 'G' && sign <= 'Y') repeat += code - ONES_FIRST + 1;
    else if (sign >= 'g' && sign <= 'z') repeat += (code - TWENTIES_FIRST + 1) * TWENTY;
    else if (/[0-9A-Fa-f]/.test(sign)) {
      row += sign.repeat(Math.max(repeat, 1));
      repeat = 0;
      if (row.length > digits) return null;
    } else if (sign === ',' || sign === '!') row = row.padEnd(digits, sign === ',' ? '0' : 'F');
    else if (sign === ':' && row === '') row = above;
    else return null;
    if (row.length === digits) end();
  }
  return row === '' && repeat === 0 && hex.length === totalBytes * 2 ? Buffer.from(hex, 'hex') : null;
}
