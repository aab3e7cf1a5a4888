import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterPaper, PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { dotsOf } from '../../../shared/fulfilment/printer-profile.ts';
import { present } from '../../../shared/assert.ts';
import type { PrinterLanguage, Question } from '../language.ts';
import type { PrinterStatus } from '../printer.ts';
import { bytesOf, READY, troubled } from './answers.ts';
import { inverted, place } from './placement.ts';

const DENSITY_MAX = 15;
/** `SHIFT` takes an inch up or down [M]. */
const LIFT_MAX_DOTS = 203;
const MM_PER_INCH = 25.4;

const ESCAPE = 0x1b;
const BANG = 0x21;

/** The bits of the answer to `<ESC>!?` (printing.md 2.3, Gprinter and Brother FBPL manuals): what a person must see to comes before "printing". */
const STATES: readonly (readonly [bit: number, status: PrinterStatus])[] = [
  [0x01, troubled('head_open', 'The cover is open: close it.')],
  [0x02, troubled('jam', 'Paper is jammed: open the printer and take it out.')],
  [0x04, troubled('paper_out', 'Out of labels: put in a roll.')],
  [0x08, troubled('ribbon_out', 'Out of ribbon: put in a new one.')],
  [0x10, troubled('paused', 'The printer is paused: press its button.')],
  [0x80, troubled('error', 'The printer reports an error: switch it off and on.')],
  [0x20, troubled('busy', 'The printer is still busy with earlier labels.')],
];

const STATUS: Question<PrinterStatus> = {
  bytes: Uint8Array.of(ESCAPE, BANG, 0x3f),
  isWhole: (answer) => answer.length > 0,
  read(answer) {
    const byte = answer.at(-1);
    if (byte === undefined) return null;
    return STATES.find(([bit]) => (byte & bit) !== 0)?.[1] ?? READY;
  },
};

function feed(paper: PrinterPaper): string {
  switch (paper.feed) {
    case 'mark': return `BLINE ${paper.gapMm} mm,0 mm`;
    case 'roll': return 'GAP 0 mm,0 mm';
    case 'gap':
    case 'sheet': return `GAP ${paper.gapMm} mm,0 mm`;
  }
}

/** The paper's own size, unless the picture has another: where it ends on a roll, or the whole byte that a head burns beyond it. */
function mmFor(dots: number, mm: number, dpi: number): string {
  return dots === dotsOf(mm, dpi) ? String(mm) : ((dots / dpi) * MM_PER_INCH).toFixed(2);
}

/** Black is 0 here, and the padding bits of each row are white (1). */
function encodeLabel(picture: Bitmap, profile: PrinterProfile): Uint8Array {
  const { bitmap, right, down, up, paperWidth, paperHeight } = present(place(picture, profile, LIFT_MAX_DOTS), 'room for the picture on its paper');
  const { paper, dpi } = profile;
  const lines = [
    // An empty line ends whatever stands unfinished in the printer, such as a question of another language.
    '',
    `SIZE ${mmFor(paperWidth, paper.widthMm, dpi)} mm,${mmFor(paperHeight, paper.heightMm, dpi)} mm`,
    feed(paper),
    ...(profile.darkness === null ? [] : [`DENSITY ${Math.min(profile.darkness, DENSITY_MAX)}`]),
    ...(profile.inchesPerSecond === null ? [] : [`SPEED ${profile.inchesPerSecond}`]),
    'DIRECTION 0',
    `REFERENCE ${right},${down}`,
    `SHIFT ${up === 0 ? 0 : -up}`,
    'CLS',
    `BITMAP 0,0,${bitmap.bytesPerRow},${bitmap.heightDots},0,`,
  ];
  return Buffer.concat([bytesOf(lines.join('\r\n')), inverted(bitmap.bits), bytesOf('\r\nPRINT 1,1\r\n')]);
}

/** TSC's language, which most cheap 4×6 printers take too (printing.md 1.4). */
export const tspl: PrinterLanguage = {
  encode: (pictures, profile) => Buffer.concat(pictures.map((picture) => encodeLabel(picture, profile))),
  fits: (picture, profile) => place(picture, profile, LIFT_MAX_DOTS) !== null,
  status: STATUS, counter: null, receipt: null, silence: 'says_nothing', showsPrinting: true,
  // <ESC>!R restarts the printer at any time, also in the middle of a picture: assumed from memory, not run on a printer [M].
  reset: Uint8Array.of(ESCAPE, BANG, 0x52),
};
