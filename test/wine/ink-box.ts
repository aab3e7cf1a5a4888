/** The box that holds everything black of a portable bitmap (P4), in dots. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function inkBox(pbm: Buffer): InkBox | null {
  const match = /^P4\s(?:#[^\n]*\n)?(\d+)\s(\d+)\s/.exec(pbm.toString('latin1', 0, 200));
  if (match === null) return null;
  const rowBytes = Math.ceil(Number(match[1]) / 8);
  let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, -1, -1, -1];
  for (let y = 0; y < Number(match[2]); y += 1) {
    for (let x = 0; x < Number(match[1]); x += 1) {
      if (((pbm[match[0].length + y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0) continue;
      if (top === -1) top = y;
      bottom = y;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
  }
  return top === -1 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
