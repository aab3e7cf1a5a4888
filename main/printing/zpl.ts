import { deflateSync, inflateSync } from 'node:zlib';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';

const CRC_POLYNOMIAL = 0x1021;
const DEFLATE_LEVEL = 9;
/** No label is larger than 8 × 14 inches at 300 dpi; more would be an attack on memory. */
const GRAPHIC_MAX_BYTES = 1_300_000;

/** The bytes of one label as a ZPL format with a Z64 picture: about 11 kB, against 249 kB in hexadecimal (printing.md 1.4). */
export function encodeZpl(bitmap: Bitmap): Uint8Array {
  const data = deflateSync(bitmap.bits, { level: DEFLATE_LEVEL }).toString('base64');
  const crc = crc16(data).toString(16).padStart(4, '0');
  const total = bitmap.bits.length;
  const text = `^XA^PW${bitmap.widthDots}^LL${bitmap.heightDots}^LH0,0^FO0,0^GFA,${total},${total},${bitmap.bytesPerRow},:Z64:${data}:${crc}^FS^PQ1,0,1,N^XZ\n`;
  return Buffer.from(text, 'latin1');
}

/** CRC-16 with start 0 over the base64 text, as the printer checks it. */
function crc16(text: string): number {
  let crc = 0;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ CRC_POLYNOMIAL) & 0xffff;
  }
  return crc;
}

export type ZplFormat =
  | { readonly ok: true; readonly bitmap: Bitmap; readonly copies: number }
  | { readonly ok: false; readonly reason: 'no_picture' | 'crc' | 'damaged' };

const GRAPHIC = /\^GFA,(\d+),(\d+),(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9a-fA-F]{4})/;

/** Reads one format (`^XA` to `^XZ`) as the virtual printer prints it; the CRC is checked, as a real printer may not. */
export function decodeZpl(format: string): ZplFormat {
  const match = GRAPHIC.exec(format);
  if (match === null) return { ok: false, reason: 'no_picture' };
  const [, , total = '0', row = '0', data = '', crc = ''] = match;
  if (crc16(data) !== Number.parseInt(crc, 16)) return { ok: false, reason: 'crc' };
  const bytesPerRow = Number(row);
  try {
    const bits = inflateSync(Buffer.from(data, 'base64'), { maxOutputLength: GRAPHIC_MAX_BYTES });
    if (bits.length !== Number(total) || bytesPerRow === 0 || bits.length % bytesPerRow !== 0) return { ok: false, reason: 'damaged' };
    const width = Number(/\^PW(\d+)/.exec(format)?.[1] ?? bytesPerRow * 8);
    const copies = Number(/\^PQ(\d+)/.exec(format)?.[1] ?? 1);
    return { ok: true, copies, bitmap: { widthDots: Math.min(width, bytesPerRow * 8), heightDots: bits.length / bytesPerRow, bytesPerRow, bits } };
  } catch (error) {
    // What does not inflate was damaged on the way; anything else is a fault of ours.
    if (error instanceof Error && 'code' in error) return { ok: false, reason: 'damaged' };
    throw error;
  }
}
