import bwip from 'bwip-js/node';
import type { Block } from './marks.ts';

/** A code as black blocks, in modules from its top left corner, without its quiet zone. */
export interface CodeShape {
  readonly widthModules: number;
  /** One for bars, whose height is chosen by who draws them. */
  readonly heightModules: number;
  readonly blocks: readonly Block[];
  /** White on each side, in modules, as the standard of the code asks. */
  readonly quietModules: number;
}

const QUIET = { code128: 10, qrcode: 4, datamatrix: 2 } as const;

/** The bars of a Code 128. */
export function bars(text: string): CodeShape {
  const code = bwip.raw('code128', text, {})[0];
  if (code === undefined || !('sbs' in code)) throw new Error('No bars came of the text');
  const blocks: Block[] = [];
  let at = 0;
  code.sbs.forEach((width, index) => {
    if (index % 2 === 0) blocks.push({ x: at, y: 0, width, height: 1 });
    at += width;
  });
  return { widthModules: at, heightModules: 1, blocks, quietModules: QUIET.code128 };
}

/** The squares of a two-dimensional code, each run of a row as one block. */
export function squares(kind: 'qrcode' | 'datamatrix', text: string): CodeShape {
  const code = bwip.raw(kind, text, {})[0];
  if (code === undefined || !('pixs' in code)) throw new Error('No squares came of the text');
  const { pixs, pixx, pixy } = code;
  const blocks: Block[] = [];
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      const from = x;
      while (x < pixx && pixs[y * pixx + x] === 1) x += 1;
      if (x > from) blocks.push({ x: from, y, width: x - from, height: 1 });
    }
  }
  return { widthModules: pixx, heightModules: pixy, blocks, quietModules: QUIET[kind] };
}

/** Whether a text can be written as Code 128: scanners that play a keyboard carry printable ASCII only. */
export function isBarText(text: string): boolean {
  return text.length > 0 && /^[\x20-\x7e]+$/.test(text);
}
