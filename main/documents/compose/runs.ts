import type { Face } from './font-faces.ts';
import { hasLetter, shape } from './font-faces.ts';

/** A piece of text of one script, which one font can shape. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}

/** Devanagari with its Vedic signs and its extension, by script: marks that several scripts share go with the letter they stand on. */
const DEVANAGARI = /\p{Script_Extensions=Devanagari}/u;
/** Joiners stand inside a word of either script and belong to what is before them. */
const JOINER = /[\u200c\u200d]/;
const UNKNOWN = '?';

/** A text is measured many times while its line is sought. */
const KEPT_TEXTS = 4_000;
const keptPlain = new Map<string, readonly Run[]>();
const keptBold = new Map<string, readonly Run[]>();

const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** What a reader takes for one letter: a base with its marks, a whole conjunct. */
export function lettersOf(text: string): string[] {
  return [...clusters.segment(text)].map((each) => each.segment);
}

/**
 * Splits a text into runs of one script. Letters that neither font has (emoji, other scripts of a product's title) become one `?` each,
 * control characters a blank, so that no document fails on a name.
 */
export function runsOf(text: string, bold: boolean): readonly Run[] {
  const kept = bold ? keptBold : keptPlain;
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= KEPT_TEXTS) kept.clear();
  const runs = splitRuns(text, bold);
  kept.set(text, runs);
  return runs;
}

function splitRuns(text: string, bold: boolean): Run[] {
  const runs: { face: Face; text: string }[] = [];
  for (const letter of lettersOf(text.normalize('NFC'))) {
    const isDevanagari = DEVANAGARI.test(letter);
    const face: Face = isDevanagari ? (bold ? 'devanagari-bold' : 'devanagari') : bold ? 'latin-bold' : 'latin';
    const drawn = drawable(letter, face);
    const last = runs.at(-1);
    if (last !== undefined && (last.face === face || JOINER.test(letter))) last.text += drawn;
    else runs.push({ face, text: drawn });
  }
  return runs;
}

function drawable(letter: string, face: Face): string {
  const first = letter.codePointAt(0) ?? 0;
  if (first < 0x20 || first === 0x7f) return ' ';
  for (const character of letter) {
    const code = character.codePointAt(0) ?? 0;
    if (!hasLetter(face, code) && !JOINER.test(character)) return UNKNOWN;
  }
  return letter;
}

/** The width of a text in points. */
export function widthOf(text: string, size: number, bold: boolean): number {
  let width = 0;
  for (const run of runsOf(text, bold)) for (const glyph of shape(run.face, run.text)) width += glyph.advance;
  return (width * size) / 1_000;
}
