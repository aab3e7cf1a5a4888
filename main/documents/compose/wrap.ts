import { lettersOf, widthOf } from './runs.ts';

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly bold: boolean;
}

/** Devanagari has marks above and below, so lines stand a little wider apart than Latin alone would need. */
export const LINE_HEIGHT = 1.36;
const ELLIPSIS = '…';

/** Breaks a text into lines that are no wider than `width` points. A word that is wider is broken between letters, never within a conjunct. */
export function wrap(text: string, { size, bold }: TextStyle, width: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/[ \t]+/).filter((each) => each !== '')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (widthOf(longer, size, bold) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = piecesOf(word, size, bold, width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
    return [...lines, line];
  });
}

function piecesOf(word: string, size: number, bold: boolean, width: number): string[] {
  if (widthOf(word, size, bold) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of lettersOf(word)) {
    if (piece !== '' && widthOf(piece + letter, size, bold) > width) {
      pieces.push(piece);
      piece = letter;
    } else piece += letter;
  }
  return [...pieces, piece];
}

export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
}

/** The largest size between `least` and the style's own at which a text takes no more than `lines` lines; at the least size the rest is cut off with an ellipsis. */
export function fit(text: string, style: TextStyle, width: number, lines: number, least: number): Fitted {
  for (let size = style.size; size > least; size -= 0.5) {
    const wrapped = wrap(text, { ...style, size }, width);
    if (wrapped.length <= lines && isUnbroken(text, { ...style, size }, width)) return { size, lines: wrapped };
  }
  const wrapped = wrap(text, { ...style, size: least }, width);
  if (wrapped.length <= lines) return { size: least, lines: wrapped };
  const kept = wrapped.slice(0, lines);
  return { size: least, lines: [...kept.slice(0, -1), cutOff(kept.at(-1) ?? '', { ...style, size: least }, width)] };
}

/** A smaller letter is better than a broken word while there is room to shrink. */
function isUnbroken(text: string, { size, bold }: TextStyle, width: number): boolean {
  return text.split(/\s+/).every((word) => widthOf(word, size, bold) <= width);
}

/** A line with an ellipsis in place of what does not fit beside it. */
export function cutOff(line: string, { size, bold }: TextStyle, width: number): string {
  const letters = lettersOf(line);
  while (letters.length > 0 && widthOf(letters.join('') + ELLIPSIS, size, bold) > width) letters.pop();
  return letters.join('').trimEnd() + ELLIPSIS;
}
