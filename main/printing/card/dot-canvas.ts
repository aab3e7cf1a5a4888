import { bytesPerRow } from '../../../shared/fulfilment/bitmap.ts';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { CHARACTER_HEIGHT, CHARACTER_WIDTH, columnsOf } from './pixel-font.ts';

/** A white sheet of dots that is drawn on; what lies outside of it is cut off. All measures are dots. */
export interface DotCanvas {
  readonly widthDots: number;
  readonly heightDots: number;
  fill(x: number, y: number, width: number, height: number): void;
  /** Draws the bars of a linear code; `runs` are widths in modules, a bar first. */
  code(x: number, y: number, height: number, moduleDots: number, runs: readonly number[]): void;
  /** Writes in the pixel font, `scale` dots a pixel; characters that the font lacks are left out. */
  text(x: number, y: number, scale: number, text: string): void;
  bitmap(): Bitmap;
}

/** What of a text the pixel font can write. */
export function writable(text: string): string {
  return [...text.toUpperCase()].filter((character) => columnsOf(character) !== null).join('').trim();
}

export function textWidth(text: string, scale: number): number {
  return writable(text).length * CHARACTER_WIDTH * scale;
}

export function textHeight(scale: number): number {
  return CHARACTER_HEIGHT * scale;
}

export function dotCanvas(widthDots: number, heightDots: number): DotCanvas {
  const row = bytesPerRow(widthDots);
  const bits = new Uint8Array(row * heightDots);
  const fill = (x: number, y: number, width: number, height: number): void => {
    for (let at = Math.max(0, y); at < Math.min(heightDots, y + height); at += 1) {
      for (let dot = Math.max(0, x); dot < Math.min(widthDots, x + width); dot += 1) {
        const index = at * row + (dot >> 3);
        bits[index] = (bits[index] ?? 0) | (0x80 >> (dot & 7));
      }
    }
  };
  return {
    widthDots, heightDots, fill,
    code(x, y, height, moduleDots, runs) {
      let at = x;
      runs.forEach((width, index) => {
        if (index % 2 === 0) fill(at, y, width * moduleDots, height);
        at += width * moduleDots;
      });
    },
    text(x, y, scale, text) {
      [...writable(text)].forEach((character, index) => {
        columnsOf(character)?.forEach((column, across) => {
          for (let down = 0; down < CHARACTER_HEIGHT; down += 1) if ((column & (1 << down)) !== 0) fill(x + (index * CHARACTER_WIDTH + across) * scale, y + down * scale, scale, scale);
        });
      });
    },
    bitmap: () => ({ widthDots, heightDots, bytesPerRow: row, bits }),
  };
}
