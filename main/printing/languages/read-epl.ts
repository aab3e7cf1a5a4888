import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { burned } from './burned.ts';
import type { Taken } from './pieces.ts';
import { readerOfPieces } from './pieces.ts';
import { inverted } from './placement.ts';
import type { Heard, LanguageReader } from './heard.ts';

interface Page {
  widthDots: number;
  heightDots: number;
  picture: { readonly bitmap: Bitmap; readonly x: number; readonly y: number } | null;
  isDamaged: boolean;
  /** Right after a picture: the line must end here, or bytes were lost or added on the way. */
  mustEnd: boolean;
}

const HEAD = /^GW(\d{1,5}),(\d{1,5}),(\d{1,4}),(\d{1,5}),/;
const HEAD_MAX = 32;
const LINE_MAX = 200;
const NEWLINE = 0x0a;

/** Reads EPL2 as our virtual printer prints it: the commands that `epl.ts` writes, and no others. */
export function eplReader(): LanguageReader {
  const page: Page = { widthDots: 0, heightDots: 0, picture: null, isDamaged: false, mustEnd: false };
  const take = (pending: Buffer): Taken => {
    if (page.mustEnd && pending.length > 0) {
      page.mustEnd = false;
      if (pending[0] !== NEWLINE) page.isDamaged = true;
    }
    if (pending.subarray(0, 2).toString('latin1') === 'GW') return takePicture(page, pending);
    const end = pending.indexOf(NEWLINE);
    if (end === -1) return pending.length > LINE_MAX ? { heard: { kind: 'spoiled', reason: 'damaged' }, length: pending.length } : null;
    return { heard: obey(page, pending.subarray(0, end).toString('latin1').trim()), length: end + 1 };
  };
  return readerOfPieces({ take, realTime: () => null, reset: () => undefined });
}

function takePicture(page: Page, pending: Buffer): Taken {
  const head = pending.subarray(0, HEAD_MAX).toString('latin1');
  const match = HEAD.exec(head);
  if (match === null) {
    if (pending.length < HEAD_MAX && !head.includes('\n')) return null;
    page.isDamaged = true;
    return { heard: null, length: 2 };
  }
  const [x = 0, y = 0, rowBytes = 0, rows = 0] = match.slice(1).map(Number);
  const length = match[0].length + rowBytes * rows;
  if (pending.length < length) return null;
  page.picture = { x, y, bitmap: { widthDots: rowBytes * 8, heightDots: rows, bytesPerRow: rowBytes, bits: inverted(pending.subarray(match[0].length, length)) } };
  page.mustEnd = true;
  return { heard: null, length };
}

function obey(page: Page, line: string): Heard | null {
  const number = Number(/\d+/.exec(line)?.[0] ?? 0);
  if (line === '' || /^[DS]\d+$/.test(line)) return null;
  if (line === 'N') return clear(page);
  if (/^q\d+$/.test(line)) page.widthDots = number;
  else if (/^Q\d+,B?\d+$/.test(line)) page.heightDots = number;
  else if (/^P\d+$/.test(line)) return print(page, number);
  else page.isDamaged = true;
  return null;
}

/** Damage that swallowed its own `P` is told when the next label begins: its picture was never printed. */
function clear(page: Page): Heard | null {
  const isSpoilt = page.isDamaged || page.picture !== null;
  Object.assign(page, { picture: null, isDamaged: false });
  return isSpoilt ? { kind: 'spoiled', reason: 'damaged' } : null;
}

function print(page: Page, copies: number): Heard {
  const { picture, isDamaged } = page;
  Object.assign(page, { picture: null, isDamaged: false });
  if (isDamaged) return { kind: 'spoiled', reason: 'damaged' };
  return picture === null ? { kind: 'spoiled', reason: 'no_picture' } : burned(picture.bitmap, picture.x, picture.y, page.widthDots, page.heightDots, copies);
}
