import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { dotsOf } from '../../../shared/fulfilment/printer-profile.ts';
import { present } from '../../../shared/assert.ts';
import type { PrinterLanguage } from '../language.ts';
import { bytesOf } from './answers.ts';
import { inverted, place } from './placement.ts';

const DENSITY_MAX = 15;
/** The inches a second of `S1`, `S2` and so on of a 203 dpi desktop printer; other models have other steps [M]. */
const SPEEDS = [1.5, 2, 2.5, 3.5, 5, 6];

function speedStep(inchesPerSecond: number): number {
  const faster = SPEEDS.findIndex((speed) => speed >= inchesPerSecond);
  return faster === -1 ? SPEEDS.length : faster + 1;
}

function feed({ paper, dpi }: PrinterProfile, heightDots: number): string {
  const gap = dotsOf(paper.gapMm, dpi);
  switch (paper.feed) {
    case 'mark': return `Q${heightDots},B${gap}`;
    case 'roll': return `Q${heightDots},0`;
    case 'gap':
    case 'sheet': return `Q${heightDots},${gap}`;
  }
}

/** Black is 0 here, and the padding bits of each row are white (1). Nothing can be moved up: the offset cuts white from the top. */
function encodeLabel(picture: Bitmap, profile: PrinterProfile): Uint8Array {
  const { bitmap, right, down, paperWidth, paperHeight } = present(place(picture, profile, 0), 'room for the picture on its paper');
  const lines = [
    // An empty line ends whatever stands unfinished in the printer.
    '',
    `q${paperWidth}`,
    feed(profile, paperHeight),
    ...(profile.darkness === null ? [] : [`D${Math.min(profile.darkness, DENSITY_MAX)}`]),
    ...(profile.inchesPerSecond === null ? [] : [`S${speedStep(profile.inchesPerSecond)}`]),
    'N',
    `GW${right},${down},${bitmap.bytesPerRow},${bitmap.heightDots},`,
  ];
  return Buffer.concat([bytesOf(lines.join('\n')), inverted(bitmap.bits), bytesOf('\nP1\n')]);
}

/** Eltron's language of older Zebra desktop printers. How it is asked anything was not found: what is sent is sent. */
export const epl: PrinterLanguage = {
  encode: (pictures, profile) => Buffer.concat(pictures.map((picture) => encodeLabel(picture, profile))),
  fits: (picture, profile) => place(picture, profile, 0) !== null,
  status: null, counter: null, receipt: null, reset: null, silence: 'says_nothing', showsPrinting: false,
};
