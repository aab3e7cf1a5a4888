import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { bytesPerRow } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { assert, present } from '../../../shared/assert.ts';
import type { PrinterLanguage, Question } from '../language.ts';
import type { PrinterStatus } from '../printer.ts';
import { bytesOf, READY, troubled } from './answers.ts';
import { cutOut, place } from './placement.ts';

const ESC = 0x1b;
const GS = 0x1d;
const DLE = 0x10;
/** Small printers hold no more of a picture at once. */
const BAND_ROWS = 256;
/** How far the paper goes on after a slip, in lines, so that it can be torn off. */
const TEAR_OFF_LINES = 4;

/** `ESC @`: forgets modes that another program left behind. */
const INITIALISE = Uint8Array.of(ESC, 0x40);

/** Letters of a process id: none of them has the fixed bits of a status byte, so the two cannot be taken for one another. */
const RECEIPT_LETTERS = 'ABCDEFGHIJKLMNOP';
const RECEIPT_LENGTH = 4;

/** The fixed bits of every real-time status byte: 0xx1xx10. */
function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** `DLE EOT` 1, 2 and 4 (printer, cause of being offline, paper): three bytes, in this order (printing.md 2.3). */
const ASKED = [1, 2, 4];
const STATUS: Question<PrinterStatus> = {
  bytes: Uint8Array.from(ASKED.flatMap((n) => [DLE, 0x04, n])),
  isWhole: (answer) => answer.filter(isStatusByte).length >= ASKED.length,
  read(answer) {
    const [printer, cause = 0, paper = 0] = answer.filter(isStatusByte);
    if (printer === undefined) return null;
    if ((paper & 0x60) !== 0 || (cause & 0x20) !== 0) return troubled('paper_out', 'Out of paper: put in a roll.');
    if ((cause & 0x04) !== 0) return troubled('head_open', 'The cover is open: close it.');
    if ((cause & 0x40) !== 0) return troubled('error', 'The printer reports an error: look at the cutter, then switch it off and on.');
    if ((printer & 0x08) !== 0) return troubled('error', 'The printer is not ready: look at it.');
    return READY;
  },
};

/** `GS ( H` fn 48: the printer sends the id back when everything before it has been printed (Epson TM; clones often lack it). */
function receipt(id: string): Question<boolean> {
  assert(id.length === RECEIPT_LENGTH, 'a process id has four letters');
  const wanted = Buffer.concat([Uint8Array.of(0x37, 0x22), bytesOf(id), Uint8Array.of(0)]);
  const isIn = (answer: Uint8Array): boolean => Buffer.from(answer.buffer, answer.byteOffset, answer.length).includes(wanted);
  return { bytes: Buffer.concat([Uint8Array.of(GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30), bytesOf(id)]), isWhole: isIn, read: (answer) => (isIn(answer) ? true : null) };
}

/** The id of document number `count` of one line to a printer. */
export function receiptId(count: number): string {
  return Array.from({ length: RECEIPT_LENGTH }, (_, place) => RECEIPT_LETTERS.charAt(Math.floor(count / RECEIPT_LETTERS.length ** (RECEIPT_LENGTH - 1 - place)) % RECEIPT_LETTERS.length)).join('');
}

/** What ends one label: a cut, the next label of a roll with gaps or marks [M], or enough paper to tear at. */
function ending(profile: PrinterProfile): Uint8Array {
  if (profile.cutter === true) return Uint8Array.of(GS, 0x56, 0x42, 0x00);
  return profile.paper.feed === 'gap' || profile.paper.feed === 'mark' ? Uint8Array.of(GS, 0x0c) : Uint8Array.of(ESC, 0x64, TEAR_OFF_LINES);
}

/** `GS v 0` in bands. The picture is put on white as wide as the paper: margins of a printer are modes, and modes are not to be relied on. */
function encodeLabel(picture: Bitmap, profile: PrinterProfile): Uint8Array[] {
  const { bitmap, right, down, paperWidth } = present(place(picture, profile, 0), 'room for the picture on its paper');
  const sheet = cutOut(bitmap, -right, -down, bytesPerRow(paperWidth) * 8, bitmap.heightDots + down);
  const parts: Uint8Array[] = [];
  for (let row = 0; row < sheet.heightDots; row += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, sheet.heightDots - row);
    parts.push(
      Uint8Array.of(GS, 0x76, 0x30, 0, sheet.bytesPerRow & 0xff, sheet.bytesPerRow >> 8, rows & 0xff, rows >> 8),
      sheet.bits.subarray(row * sheet.bytesPerRow, (row + rows) * sheet.bytesPerRow),
    );
  }
  parts.push(ending(profile));
  return parts;
}

/** Receipt printers of 58 and 80 mm. Darkness and speed are set at the printer: no command for them is common to all. */
export const escpos: PrinterLanguage = {
  encode: (pictures, profile) => Buffer.concat([INITIALISE, ...pictures.flatMap((picture) => encodeLabel(picture, profile))]),
  fits: (picture, profile) => place(picture, profile, 0) !== null,
  status: STATUS, counter: null, receipt, silence: 'says_nothing', showsPrinting: false,
  // DLE DC4 fn 8 empties the buffers in real time, also in the middle of a picture: assumed from memory, not run on a printer [M].
  reset: Buffer.concat([Uint8Array.of(DLE, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08), INITIALISE]),
};
