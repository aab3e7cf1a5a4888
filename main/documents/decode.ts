import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReaderOptions } from 'zxing-wasm/reader';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';

/** A point in dots from the top left corner of the picture. */
export interface DotPoint {
  readonly x: number;
  readonly y: number;
}

/** A linear code that was read; start and end are the middles of its two ends, in reading direction. */
export interface DecodedCode {
  readonly text: string;
  readonly start: DotPoint;
  readonly end: DotPoint;
}

/**
 * `tryHarder` off finds only one of a label's two codes (printing.md 1.5). The picture is pure black and white already, so it need not be
 * made so again: `BoolCast` reads the same codes in less than half of the time. Only the AWB is proved: the 2D code's payload is unknown.
 */
export const LINEAR_READING: ReaderOptions = { formats: ['Code128'], binarizer: 'BoolCast', tryHarder: true, tryRotate: true, tryInvert: false, tryDownscale: false };

let prepared = false;

/** The decoder's program comes from the package on disk and never from the network. */
function prepare(): void {
  if (prepared) return;
  const file = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) } });
  prepared = true;
}

/** The pixels of the last picture, four megabytes that need not be made anew for the next one of its size; a decode under way holds them. */
let spare: Uint32Array<ArrayBuffer> | null = null;

/** All linear codes (Code 128) in a black-and-white picture, upright and sideways. */
export async function decodeLinear(bitmap: Bitmap): Promise<DecodedCode[]> {
  const count = bitmap.widthDots * bitmap.heightDots;
  const pixels = spare?.length === count ? spare : new Uint32Array(count);
  spare = null;
  const codes = await readLinear(colourOf(bitmap, pixels));
  spare = pixels;
  return codes;
}

/** The picture as the decoder takes it. */
export type ColourPicture = Parameters<typeof readBarcodes>[0];

export function readLinear(picture: ColourPicture): Promise<DecodedCode[]> {
  return read(picture, LINEAR_READING);
}

/** All linear codes of a gray picture, which the decoder makes black and white by itself, as uneven scans need it. */
export function readGray(gray: Uint8Array, width: number, height: number): Promise<DecodedCode[]> {
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (BLACK | ((gray[at] as number) * GRAY_PIXEL)) >>> 0;
  const picture = { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: 'srgb' } as ColourPicture;
  return read(picture, { ...LINEAR_READING, binarizer: 'LocalAverage' });
}

async function read(picture: ColourPicture, options: ReaderOptions): Promise<DecodedCode[]> {
  prepare();
  const found = await readBarcodes(picture, options);
  return found.filter((code) => code.isValid).map(({ text, position }) => ({
    text, start: middle(position.topLeft, position.bottomLeft), end: middle(position.topRight, position.bottomRight),
  }));
}

const middle = (one: DotPoint, other: DotPoint): DotPoint => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });

const BLACK = 0xff000000;
const WHITE = 0xffffffff;
/** The same byte for red, green and blue. */
const GRAY_PIXEL = 0x010101;

/** Writes four bytes a dot into `pixels`, since the decoder takes colour; white bytes of the bitmap are passed over. */
export function colourOf(bitmap: Bitmap, pixels: Uint32Array<ArrayBuffer>): ColourPicture {
  const { widthDots, heightDots, bytesPerRow, bits } = bitmap;
  pixels.fill(WHITE);
  for (let y = 0; y < heightDots; y += 1) {
    const row = y * bytesPerRow;
    const out = y * widthDots;
    for (let index = 0; index < bytesPerRow; index += 1) {
      const byte = bits[row + index] as number;
      if (byte === 0) continue;
      const left = out + index * 8;
      for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) pixels[left + bit] = BLACK;
    }
  }
  return { data: new Uint8ClampedArray(pixels.buffer), width: widthDots, height: heightDots, colorSpace: 'srgb' } as ColourPicture;
}
