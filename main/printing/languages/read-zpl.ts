import { inflateSync } from 'node:zlib';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { unpackAcs } from './acs.ts';
import { textOf } from './answers.ts';
import { burned } from './burned.ts';
import { crc16 } from './crc16.ts';
import type { Heard, LanguageReader, SpoiledReason } from './heard.ts';

/** No label is larger than 8 × 14 inches at 300 dpi; more would be an attack on memory. */
const GRAPHIC_MAX_BYTES = 1_300_000;
const GRAPHIC = /\^FO(\d+),(\d+)\^GFA,(\d+),(\d+),(\d+),([^^]*)/;
const Z64 = /^:Z64:([A-Za-z0-9+/=]+):([0-9a-fA-F]{4})$/;

export type ZplFormat =
  | { readonly ok: true; readonly bitmap: Bitmap; readonly copies: number }
  | { readonly ok: false; readonly reason: SpoiledReason };

/** Reads one format (`^XA` to `^XZ`) as the virtual printer prints it; the CRC is checked, as a real printer may not. */
function decodeZpl(format: string): ZplFormat {
  const match = GRAPHIC.exec(format);
  if (match === null) return { ok: false, reason: 'no_picture' };
  const [x = 0, y = 0, total = 0, , rowBytes = 0] = match.slice(1, 6).map(Number);
  const bits = unpack(match[6] ?? '', rowBytes, total);
  if (typeof bits === 'string') return { ok: false, reason: bits };
  if (bits.length !== total || rowBytes === 0 || bits.length % rowBytes !== 0) return { ok: false, reason: 'damaged' };
  const heightDots = bits.length / rowBytes;
  const paperWidth = numberIn(format, /\^PW(\d+)/) ?? rowBytes * 8;
  const paperHeight = numberIn(format, /\^LL(\d+)/) ?? heightDots;
  const lift = numberIn(format, /\^LT(-?\d+)/) ?? 0;
  const picture = { widthDots: rowBytes * 8, heightDots, bytesPerRow: rowBytes, bits };
  const heard = burned(picture, x, y + lift, paperWidth, paperHeight, numberIn(format, /\^PQ(\d+)/) ?? 1);
  return heard.kind === 'label' ? { ok: true, bitmap: heard.bitmap, copies: heard.copies } : { ok: false, reason: 'damaged' };
}

function numberIn(format: string, pattern: RegExp): number | null {
  const match = pattern.exec(format);
  return match === null ? null : Number(match[1]);
}

function unpack(data: string, rowBytes: number, total: number): Uint8Array | 'crc' | 'damaged' {
  if (total > GRAPHIC_MAX_BYTES) return 'damaged';
  if (!data.startsWith(':Z64:')) return unpackAcs(data, rowBytes, total) ?? 'damaged';
  const match = Z64.exec(data);
  if (match === null) return 'damaged';
  const [, packed = '', crc = ''] = match;
  if (crc16(packed) !== Number.parseInt(crc, 16)) return 'crc';
  try {
    return inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: GRAPHIC_MAX_BYTES });
  } catch (error) {
    // What does not inflate was damaged on the way; anything else is a fault of ours.
    if (error instanceof Error && 'code' in error) return 'damaged';
    throw error;
  }
}

const FORMAT = /\^XA[\s\S]*?\^XZ/;
const KINDS: readonly { readonly pattern: RegExp; readonly hear: (text: string) => Heard }[] = [
  {
    pattern: FORMAT,
    hear(format) {
      const read = decodeZpl(format);
      return read.ok ? { kind: 'label', bitmap: read.bitmap, copies: read.copies } : { kind: 'spoiled', reason: read.reason };
    },
  },
  { pattern: /~HS/, hear: () => ({ kind: 'status', about: 0 }) },
  { pattern: /~HI/, hear: () => ({ kind: 'identity' }) },
  { pattern: /! U1 getvar "odometer\.total_label_count"\r\n/, hear: () => ({ kind: 'counter' }) },
];
/** The longest command that is not a format; of what no command begins with, no more than that is kept. */
const COMMAND_MAX = 64;

/** Whole commands out of the text of one line to a printer; a question inside an unfinished format is data of the format. */
export function zplReader(): LanguageReader {
  let pending = '';
  return {
    isWaiting: () => pending.includes('^XA'),
    hear(bytes) {
      const all: Heard[] = [];
      pending += textOf(bytes);
      for (;;) {
        const found = KINDS.map(({ pattern, hear }) => ({ match: pattern.exec(pending), hear, isFormat: pattern === FORMAT }))
          .filter((each) => each.match !== null).sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
        const begun = pending.indexOf('^XA');
        if (found === undefined || found.match === null || (!found.isFormat && begun !== -1 && begun < found.match.index)) {
          pending = begun === -1 ? pending.slice(-COMMAND_MAX) : pending.slice(begun);
          return all;
        }
        all.push(found.hear(found.match[0]));
        pending = pending.slice(found.match.index + found.match[0].length);
      }
    },
  };
}
