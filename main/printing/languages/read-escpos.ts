import type { Taken } from './pieces.ts';
import { readerOfPieces } from './pieces.ts';
import type { Heard, LanguageReader } from './heard.ts';

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
const LF = 0x0a;

interface Slip {
  readonly bands: { readonly rowBytes: number; readonly bits: Uint8Array }[];
  text: string;
  isDamaged: boolean;
}

/** How many bytes follow a command of two bytes, for the text commands that a slip has (node-thermal-printer); they change no picture. */
const AFTER_ESC: Readonly<Record<number, number>> = { 0x21: 1, 0x2d: 1, 0x32: 0, 0x33: 1, 0x45: 1, 0x4d: 1, 0x61: 1, 0x74: 1, 0x7b: 1 };
const AFTER_GS: Readonly<Record<number, number>> = { 0x21: 1, 0x42: 1, 0x48: 1, 0x66: 1, 0x68: 1, 0x77: 1 };
/** `DLE DC4` fn 8: ten bytes. */
const CLEAR = Buffer.from([DLE, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]);

function realTime(piece: Buffer): Taken {
  if (piece[0] !== DLE) return null;
  if (piece[1] === 0x04 && piece.length >= 3) return { heard: { kind: 'status', about: piece[2] ?? 0 }, length: 3 };
  return piece.subarray(0, CLEAR.length).equals(CLEAR) ? { heard: { kind: 'reset' }, length: CLEAR.length } : null;
}

/** Reads ESC/POS as our virtual printer prints it: rasters, the ends of a slip, questions, and the text of a plain slip. */
export function escposReader(): LanguageReader {
  const slip: Slip = { bands: [], text: '', isDamaged: false };
  const take = (pending: Buffer): Taken => {
    const [first, second] = pending;
    if (first === undefined) return null;
    if (first !== ESC && first !== GS && first !== DLE) return takeText(slip, pending, first);
    if (second === undefined) return null;
    if (first === DLE) return pending.length < 3 ? null : realTime(pending) ?? damagedByte(slip);
    return first === ESC ? takeEscape(slip, pending, second) : takeGroup(slip, pending, second);
  };
  return readerOfPieces({
    take, realTime,
    reset() {
      slip.bands.length = 0;
      Object.assign(slip, { text: '', isDamaged: false });
    },
  });
}

function damagedByte(slip: Slip): Taken {
  slip.isDamaged = true;
  return { heard: null, length: 1 };
}

function takeText(slip: Slip, pending: Buffer, first: number): Taken {
  if (first !== LF && (first < 0x20 || first > 0x7e)) return damagedByte(slip);
  let length = 1;
  while (length < pending.length && (pending[length] === LF || ((pending[length] ?? 0) >= 0x20 && (pending[length] ?? 0) <= 0x7e))) length += 1;
  slip.text += pending.subarray(0, length).toString('latin1');
  return { heard: null, length };
}

function takeEscape(slip: Slip, pending: Buffer, second: number): Taken {
  // A slip of text without a cutter has no end of its own but the beginning of the next.
  if (second === 0x40) return { heard: slip.bands.length === 0 && slip.text.trim() !== '' ? ended(slip) : null, length: 2 };
  // A feed of lines ends a slip that is not cut; in a slip of text it is a feed.
  if (second === 0x64) return pending.length < 3 ? null : { heard: slip.bands.length > 0 ? ended(slip) : null, length: 3 };
  return skip(slip, pending, AFTER_ESC[second]);
}

function takeGroup(slip: Slip, pending: Buffer, second: number): Taken {
  if (second === 0x0c) return { heard: ended(slip), length: 2 };
  if (second === 0x56) {
    if (pending.length < 3) return null;
    const length = (pending[2] ?? 0) >= 0x41 ? 4 : 3;
    return pending.length < length ? null : { heard: ended(slip), length };
  }
  if (second === 0x76) return takeBand(slip, pending);
  if (second === 0x28) return takeFunction(pending);
  if (second === 0x6b) {
    // A bar code of form B: its kind, its length, its text.
    if (pending.length < 4) return null;
    const length = 4 + (pending[3] ?? 0);
    return pending.length < length ? null : { heard: null, length };
  }
  return skip(slip, pending, AFTER_GS[second]);
}

function skip(slip: Slip, pending: Buffer, more: number | undefined): Taken {
  if (more === undefined) return damagedByte(slip);
  return pending.length < 2 + more ? null : { heard: null, length: 2 + more };
}

/** `GS v 0 m xL xH yL yH`, then the rows. */
function takeBand(slip: Slip, pending: Buffer): Taken {
  if (pending.length < 8) return null;
  if (pending[2] !== 0x30 || pending[3] !== 0) return damagedByte(slip);
  const rowBytes = pending.readUInt16LE(4);
  const length = 8 + rowBytes * pending.readUInt16LE(6);
  if (pending.length < length) return null;
  slip.bands.push({ rowBytes, bits: pending.subarray(8, length) });
  return { heard: null, length };
}

/** `GS ( X pL pH …`: the process id is answered, everything else (two-dimensional codes) changes no picture. */
function takeFunction(pending: Buffer): Taken {
  if (pending.length < 5) return null;
  const length = 5 + pending.readUInt16LE(3);
  if (pending.length < length) return null;
  const isReceipt = pending[2] === 0x48 && pending[5] === 0x30 && length === 11;
  // What stands on the slip without an end of its own was printed line by line before this is answered.
  return { heard: isReceipt ? { kind: 'receipt', id: pending.subarray(7, 11).toString('latin1') } : null, length };
}

function ended(slip: Slip): Heard | null {
  const bands = slip.bands.splice(0);
  const { text, isDamaged } = slip;
  Object.assign(slip, { text: '', isDamaged: false });
  const rowBytes = bands[0]?.rowBytes ?? 0;
  if (isDamaged || bands.some((band) => band.rowBytes !== rowBytes) || (bands.length > 0 && text.trim() !== '')) return { kind: 'spoiled', reason: 'damaged' };
  if (bands.length === 0) return text.trim() === '' ? { kind: 'spoiled', reason: 'no_picture' } : { kind: 'text', text };
  const bits = Buffer.concat(bands.map((band) => band.bits));
  return { kind: 'label', bitmap: { widthDots: rowBytes * 8, heightDots: bits.length / rowBytes, bytesPerRow: rowBytes, bits }, copies: 1 };
}
