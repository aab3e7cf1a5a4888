import type { Piece } from './pieces.ts';
import { beside, centred, mm, paragraph, rule, scanCode, space, stack } from './pieces.ts';
import type { Sheet } from './sheet.ts';

/** What stands at the top of a slip or sheet. */
export interface Head {
  readonly title: string;
  /** Beneath the title: what it is about, in figures. */
  readonly about: readonly string[];
  /** What to do with it. */
  readonly act: string | null;
  /** A code that names the thing to the scanner; null when it has none. */
  readonly code: string | null;
}

const CODE_MM = 11;
const CODE_SHARE = 0.42;

/** Title, figures and code; beside each other where there is room. */
export function putHead(sheet: Sheet, { title, about, act, code }: Head): void {
  const { base, width } = sheet;
  const codeWidth = sheet.isNarrow ? width : width * CODE_SHARE;
  const textWidth = sheet.isNarrow || code === null ? width : width - codeWidth - 12;
  const texts = stack(
    paragraph(title, textWidth, { size: base * 1.9, bold: true, lines: 2, least: base * 1.1 }),
    ...about.map((line) => paragraph(line, textWidth, { size: base * 1.1, bold: false, lines: 3, least: base * 0.8 })),
  );
  const named = code === null ? null : namedCode(code, codeWidth, sheet);
  if (named === null) sheet.put(texts);
  else if (sheet.isNarrow) {
    sheet.put(texts);
    sheet.put(centred(named, width), 4);
  } else sheet.put(beside([{ ...texts, width: textWidth }, named], 12));
  if (act !== null) sheet.put(paragraph(act, width, { size: base, bold: false, lines: 4, least: base * 0.8 }), 4);
  sheet.put(stack(space(4), rule(width, 1.2), space(5)));
}

/** A code with its text beneath, no wider than `width`; null when it has no room. */
export function namedCode(text: string, width: number, { base, dpi }: Sheet, heightMm = CODE_MM): Piece | null {
  const code = scanCode(text, width, { dpi, height: mm(heightMm), widestMm: 0.38 });
  if (code === null) return null;
  const name = paragraph(text, width, { size: base * 0.9, bold: false, align: 'centre', lines: 2, least: 5 });
  return stack(centred(code, width), space(1), name);
}
