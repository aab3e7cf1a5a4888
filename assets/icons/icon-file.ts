/** A picture of the icon: its side in dots, its PNG, and its dots as RGBA, row by row from the top. */
export interface IconPicture {
  readonly side: number;
  readonly png: Uint8Array;
  readonly rgba: Uint8Array;
}

/** What Windows shows, from the title bar to the large tiles. */
export const ICO_SIDES = [16, 24, 32, 48, 64, 128, 256] as const;
/** The sides of Apple's icon types, and of their doubled ones. */
const ICNS_TYPES: readonly (readonly [type: string, side: number])[] = [
  ['icp4', 16], ['icp5', 32], ['ic11', 32], ['ic12', 64], ['ic07', 128], ['ic13', 256], ['ic08', 256], ['ic14', 512], ['ic09', 512], ['ic10', 1_024],
];
/** What desktops of Linux look for. */
export const LINUX_SIDES = [16, 24, 32, 48, 64, 128, 256, 512, 1_024] as const;
/** From this side on an entry of an .ico is a PNG; readers of small ones want a bitmap. */
const PNG_SIDE = 256;
const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const DIB_HEADER_BYTES = 40;

/** An .ico of the given pictures. Throws when one of `ICO_SIDES` is missing. */
export function icoFile(pictures: readonly IconPicture[]): Buffer {
  const entries = ICO_SIDES.map((side) => {
    const picture = ofSide(pictures, side);
    return { side, bytes: side >= PNG_SIDE ? Buffer.from(picture.png) : bitmapOf(picture) };
  });
  const head = Buffer.alloc(ICO_HEADER_BYTES + entries.length * ICO_ENTRY_BYTES);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(entries.length, 4);
  let at = head.length;
  for (const [index, { side, bytes }] of entries.entries()) {
    const entry = ICO_HEADER_BYTES + index * ICO_ENTRY_BYTES;
    // 256 does not fit into a byte and is written as 0.
    head.writeUInt8(side % 256, entry);
    head.writeUInt8(side % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(bytes.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += bytes.length;
  }
  return Buffer.concat([head, ...entries.map((each) => each.bytes)]);
}

/** An .icns of the given pictures. Throws when a side of Apple's is missing. */
export function icnsFile(pictures: readonly IconPicture[]): Buffer {
  const parts = ICNS_TYPES.map(([type, side]) => chunk(type, Buffer.from(ofSide(pictures, side).png)));
  return chunk('icns', Buffer.concat(parts));
}

function chunk(type: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(bytes.length + head.length, 4);
  return Buffer.concat([head, bytes]);
}

function ofSide(pictures: readonly IconPicture[], side: number): IconPicture {
  const found = pictures.find((each) => each.side === side);
  if (found === undefined) throw new Error(`There is no picture of ${side} dots.`);
  return found;
}

/** A bitmap as an .ico holds it: BGRA from the bottom row up, its height said twice over, and an empty mask, since the picture has its own transparency. */
function bitmapOf({ side, rgba }: IconPicture): Buffer {
  const head = Buffer.alloc(DIB_HEADER_BYTES);
  head.writeUInt32LE(DIB_HEADER_BYTES, 0);
  head.writeInt32LE(side, 4);
  head.writeInt32LE(side * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const dots = Buffer.alloc(side * side * 4);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const from = (row * side + column) * 4;
      const to = ((side - 1 - row) * side + column) * 4;
      dots.set([rgba[from + 2] ?? 0, rgba[from + 1] ?? 0, rgba[from] ?? 0, rgba[from + 3] ?? 0], to);
    }
  }
  const maskRowBytes = Math.ceil(side / 32) * 4;
  return Buffer.concat([head, dots, Buffer.alloc(maskRowBytes * side)]);
}
