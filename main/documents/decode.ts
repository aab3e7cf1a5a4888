import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';

let prepared = false;

/** The decoder's program comes from the package on disk and never from the network. */
function prepare(): void {
  if (prepared) return;
  const file = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer } });
  prepared = true;
}

/** The texts of all linear codes (Code 128) in a black-and-white picture, upright and sideways. */
export async function decodeLinear(bitmap: Bitmap): Promise<string[]> {
  prepare();
  const found = await readBarcodes(
    { data: rgbaOf(bitmap), width: bitmap.widthDots, height: bitmap.heightDots, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0],
    // `tryHarder` off finds only one of a label's two codes (printing.md 1.5).
    { formats: ['Code128'], tryHarder: true, tryRotate: true, tryInvert: false, tryDownscale: false },
  );
  return found.filter((code) => code.isValid).map((code) => code.text);
}

const BLACK = 0xff000000;
const WHITE = 0xffffffff;

/** The decoder takes colour; a table of eight dots a byte fills it quickly. */
function rgbaOf(bitmap: Bitmap): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(bitmap.widthDots * bitmap.heightDots).fill(WHITE);
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    const row = y * bitmap.bytesPerRow;
    const out = y * bitmap.widthDots;
    for (let byteIndex = 0; byteIndex < bitmap.bytesPerRow; byteIndex += 1) {
      const byte = bitmap.bits[row + byteIndex] as number;
      if (byte === 0) continue;
      for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) pixels[out + byteIndex * 8 + bit] = BLACK;
    }
  }
  return new Uint8ClampedArray(pixels.buffer);
}
