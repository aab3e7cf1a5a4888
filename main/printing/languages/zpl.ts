import { deflateSync } from 'node:zlib';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterPaper, PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { present } from '../../../shared/assert.ts';
import type { PrinterLanguage } from '../language.ts';
import { packAcs } from './acs.ts';
import { crc16 } from './crc16.ts';
import { place } from './placement.ts';
import { COUNTER, STATUS } from './zpl-status.ts';

const DEFLATE_LEVEL = 9;
/** `^LT` takes -120 to 120 dots. */
const LIFT_MAX_DOTS = 120;
const DARKNESS_MAX = 30;
const FEED: Readonly<Record<PrinterPaper['feed'], string>> = { gap: '^MNY', mark: '^MNM', roll: '^MNN', sheet: '^MNY' };

/** The bytes of one label as a ZPL format with a Z64 picture: about 11 kB, against 249 kB in hexadecimal (printing.md 1.4). */
export function encodeZpl(bitmap: Bitmap): Uint8Array {
  return Buffer.from(`^XA^PW${bitmap.widthDots}^LL${bitmap.heightDots}^LH0,0^FO0,0${graphic(bitmap, packZ64(bitmap.bits))}^FS^PQ1,0,1,N^XZ\n`, 'latin1');
}

/** `^GFA` with all three byte counts, as printers and renderers want them. */
function graphic(bitmap: Bitmap, data: string): string {
  return `^GFA,${bitmap.bits.length},${bitmap.bits.length},${bitmap.bytesPerRow},${data}`;
}

function packZ64(bits: Uint8Array): string {
  const data = deflateSync(bits, { level: DEFLATE_LEVEL }).toString('base64');
  return `:Z64:${data}:${crc16(data).toString(16).padStart(4, '0')}`;
}

function encodeLabel(picture: Bitmap, profile: PrinterProfile, pack: (bitmap: Bitmap) => string): string {
  const { bitmap, right, down, up, paperWidth, paperHeight } = present(place(picture, profile, LIFT_MAX_DOTS), 'room for the picture on its paper');
  const darkness = profile.darkness === null ? '' : `~SD${String(Math.min(profile.darkness, DARKNESS_MAX)).padStart(2, '0')}`;
  const speed = profile.inchesPerSecond === null ? '' : `^PR${Math.round(profile.inchesPerSecond)}`;
  // ^LT stays in the printer until it is told otherwise: without an offset, zero is told.
  return `${darkness}^XA${FEED[profile.paper.feed]}${speed}^PW${paperWidth}^LL${paperHeight}^LH0,0^LT${up === 0 ? 0 : -up}^FO${right},${down}${graphic(bitmap, pack(bitmap))}^FS^PQ1,0,1,N^XZ\n`;
}

function zplWith(pack: (bitmap: Bitmap) => string): PrinterLanguage {
  return {
    encode: (pictures, profile) => Buffer.from(pictures.map((picture) => encodeLabel(picture, profile, pack)).join(''), 'latin1'),
    fits: (picture, profile) => place(picture, profile, LIFT_MAX_DOTS) !== null,
    status: STATUS, counter: COUNTER, receipt: null, reset: null, silence: 'go_and_look', showsPrinting: false,
  };
}

/** Pictures as Z64: deflated, with a checksum. */
export const zpl: PrinterLanguage = zplWith((bitmap) => packZ64(bitmap.bits));
/** Pictures in the older packing, three times as long, for clones that lack Z64. */
export const zplAcs: PrinterLanguage = zplWith(packAcs);
