// fontkit's compiled code reads this global when Devanagari is shaped (printing.md 1.6): it must come first.
import 'regenerator-runtime/runtime.js';
import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import type { Font } from '@pdf-lib/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';
import { present } from '../../../shared/assert.ts';
import type { Face } from './face-files.ts';
import { faceFile } from './face-files.ts';

export { FACES } from './face-files.ts';
export type { Face } from './face-files.ts';

/** A glyph as the shaper placed it, in thousandths of the font size. */
export interface PlacedGlyph {
  readonly advance: number;
  /** The advance that the font itself gives the glyph, which is what a reader of the PDF assumes. */
  readonly own: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

const THOUSANDTHS = 1_000;
/** Words of a warehouse come again and again; a list of 1,000 lines holds fewer different ones than this. */
const KEPT_WORDS = 8_000;

const opened = new Map<Face, Font>();
const shapes = new Map<string, readonly PlacedGlyph[]>();

/** The bytes of a face. */
export function faceBytes(face: Face): Uint8Array {
  return readFileSync(present(faceFile(face), 'the folder of the fonts'));
}

function fontOf(face: Face): Font {
  const known = opened.get(face);
  if (known !== undefined) return known;
  const font = fontkit.create(faceBytes(face));
  opened.set(face, font);
  return font;
}

/** Whether a face has a letter. */
export function hasLetter(face: Face, codePoint: number): boolean {
  return fontOf(face).hasGlyphForCodePoint(codePoint);
}

/** Shapes a run of one script: conjuncts, marks and kerning as the font asks for. */
export function shape(face: Face, text: string): readonly PlacedGlyph[] {
  const key = `${face}:${text}`;
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const font = fontOf(face);
  const perThousand = THOUSANDTHS / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  const placed = positions.map(({ xAdvance, xOffset, yOffset }, index) => ({
    advance: xAdvance * perThousand, own: (glyphs[index]?.advanceWidth ?? xAdvance) * perThousand, xOffset: xOffset * perThousand, yOffset: yOffset * perThousand,
  }));
  if (shapes.size >= KEPT_WORDS) shapes.clear();
  shapes.set(key, placed);
  return placed;
}

/** Puts faces into a document; each holds only the letters that are used, which is also what makes Devanagari right (printing.md 1.6). */
export async function embedFaces(pdf: PDFDocument, faces: Iterable<Face>): Promise<ReadonlyMap<Face, PDFFont>> {
  pdf.registerFontkit(fontkit);
  const embedded = new Map<Face, PDFFont>();
  for (const face of faces) embedded.set(face, await pdf.embedFont(faceBytes(face), { subset: true }));
  return embedded;
}
