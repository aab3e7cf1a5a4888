import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { dotsOf } from '../../../shared/fulfilment/printer-profile.ts';
import { burned } from './burned.ts';
import type { PieceRules, Taken } from './pieces.ts';
import { readerOfPieces } from './pieces.ts';
import { inverted } from './placement.ts';
import type { Heard, LanguageReader } from './heard.ts';

interface Page {
  widthDots: number;
  heightDots: number;
  x: number;
  y: number;
  shift: number;
  picture: { readonly bitmap: Bitmap; readonly x: number; readonly y: number } | null;
  isDamaged: boolean;
  /** Right after a picture: the line must end here, or bytes were lost or added on the way. */
  mustEnd: boolean;
}

/** Settings that change nothing of the picture. */
const SETTINGS = /^(?:GAP|BLINE|DENSITY|SPEED|DIRECTION) [\d., m-]+$/;
const HEAD = /^BITMAP (\d{1,5}),(\d{1,5}),(\d{1,4}),(\d{1,5}),0,/;
const HEAD_MAX = 48;
const LINE_MAX = 400;
const ESCAPE = 0x1b;
const BANG = 0x21;

function realTime(piece: Buffer): Taken {
  if (piece.length < 3 || piece[0] !== ESCAPE || piece[1] !== BANG) return null;
  if (piece[2] === 0x3f) return { heard: { kind: 'status', about: 0 }, length: 3 };
  return piece[2] === 0x52 ? { heard: { kind: 'reset' }, length: 3 } : null;
}

/** Reads TSPL as our virtual printer prints it: the commands that `tspl.ts` writes, and no others. */
export function tsplReader(dpi: number): LanguageReader {
  const page: Page = { widthDots: 0, heightDots: 0, x: 0, y: 0, shift: 0, picture: null, isDamaged: false, mustEnd: false };
  const damaged = (): void => {
    page.isDamaged = true;
  };
  const take = (pending: Buffer): Taken => {
    if (page.mustEnd) {
      if (pending.length < 2) return null;
      page.mustEnd = false;
      if (pending.subarray(0, 2).toString('latin1') !== '\r\n') damaged();
    }
    if (pending[0] === ESCAPE) return pending.length < 3 ? null : realTime(pending) ?? { heard: null, length: 1 };
    if (pending.subarray(0, 7).toString('latin1') === 'BITMAP ') return takePicture(page, pending, damaged);
    const end = pending.indexOf(0x0a);
    if (end === -1) return pending.length > LINE_MAX ? { heard: { kind: 'spoiled', reason: 'damaged' }, length: pending.length } : null;
    return { heard: obey(page, pending.subarray(0, end).toString('latin1').trim(), dpi, damaged), length: end + 1 };
  };
  const reset: PieceRules['reset'] = () => Object.assign(page, { picture: null, isDamaged: false, mustEnd: false });
  return readerOfPieces({ take, realTime, reset });
}

function takePicture(page: Page, pending: Buffer, damaged: () => void): Taken {
  const head = pending.subarray(0, HEAD_MAX).toString('latin1');
  const match = HEAD.exec(head);
  if (match === null) {
    if (pending.length < HEAD_MAX && !head.includes('\n')) return null;
    damaged();
    return { heard: null, length: 'BITMAP '.length };
  }
  const [x = 0, y = 0, rowBytes = 0, rows = 0] = match.slice(1).map(Number);
  const length = match[0].length + rowBytes * rows;
  if (pending.length < length) return null;
  page.picture = { x, y, bitmap: { widthDots: rowBytes * 8, heightDots: rows, bytesPerRow: rowBytes, bits: inverted(pending.subarray(match[0].length, length)) } };
  page.mustEnd = true;
  return { heard: null, length };
}

function obey(page: Page, line: string, dpi: number, damaged: () => void): Heard | null {
  const numbers = (line.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [first = 0, second = 0] = numbers;
  const name = line.split(' ')[0] ?? '';
  if (line === '' || SETTINGS.test(line)) return null;
  if (name === 'SIZE' && numbers.length === 2) Object.assign(page, { widthDots: dotsOf(first, dpi), heightDots: dotsOf(second, dpi) });
  else if (name === 'REFERENCE' && numbers.length === 2) Object.assign(page, { x: first, y: second });
  else if (name === 'SHIFT' && numbers.length === 1) page.shift = first;
  else if (line === 'CLS') return clear(page);
  else if (name === 'PRINT' && numbers.length === 2) return print(page, first * second);
  else damaged();
  return null;
}

/** Damage that swallowed its own `PRINT` is told when the next label begins: its picture was never printed. */
function clear(page: Page): Heard | null {
  const isSpoilt = page.isDamaged || page.picture !== null;
  Object.assign(page, { picture: null, isDamaged: false });
  return isSpoilt ? { kind: 'spoiled', reason: 'damaged' } : null;
}

function print(page: Page, copies: number): Heard {
  const { picture, isDamaged } = page;
  Object.assign(page, { picture: null, isDamaged: false });
  if (isDamaged) return { kind: 'spoiled', reason: 'damaged' };
  if (picture === null) return { kind: 'spoiled', reason: 'no_picture' };
  return burned(picture.bitmap, page.x + picture.x, page.y + picture.y + page.shift, page.widthDots, page.heightDots, copies);
}
