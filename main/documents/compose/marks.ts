import type { PDFDocument, PDFFont, PDFName, PDFPage } from 'pdf-lib';
import {
  beginText, endText, fill, PDFHexString, popGraphicsState, pushGraphicsState, rectangle, setFillingGrayscaleColor, setFontAndSize, setTextMatrix, showText,
} from 'pdf-lib';
import { present } from '../../../shared/assert.ts';
import type { Face, PlacedGlyph } from './font-faces.ts';
import { embedFaces, shape } from './font-faces.ts';
import { runsOf } from './runs.ts';

/** A filled rectangle, in points from the top left corner of its page. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What stands on a page. Everything is text or filled rectangles, which every printer draws sharply. */
export type Mark =
  /** `baseline` is measured from the top of the page. `gray`: 0 black, 1 white. */
  | { readonly kind: 'text'; readonly x: number; readonly baseline: number; readonly text: string; readonly size: number; readonly bold: boolean; readonly gray: number }
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[]; readonly gray: number };

export interface MarkedPage {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Adds pages to a document. */
export async function drawPages(pdf: PDFDocument, pages: readonly MarkedPage[]): Promise<void> {
  await drawMarks(pdf, pages.map(({ width, height, marks }) => ({ page: pdf.addPage([width, height]), marks })));
}

/** Draws marks on pages of a document. */
export async function drawMarks(pdf: PDFDocument, marked: readonly { readonly page: PDFPage; readonly marks: readonly Mark[] }[]): Promise<void> {
  const used = new Set<Face>();
  for (const { marks } of marked) for (const mark of marks) if (mark.kind === 'text') for (const run of runsOf(mark.text, mark.bold)) used.add(run.face);
  const fonts = await embedFaces(pdf, used);
  for (const { page, marks } of marked) {
    const height = page.getHeight();
    const names = new Map<Face, PDFName>();
    for (const mark of marks) {
      if (mark.kind === 'blocks') drawBlocks(page, height, mark);
      else drawText(page, height, fonts, names, mark);
    }
  }
}

function drawBlocks(page: PDFPage, pageHeight: number, { blocks, gray }: Mark & { readonly kind: 'blocks' }): void {
  page.pushOperators(
    pushGraphicsState(), setFillingGrayscaleColor(gray), ...blocks.map(({ x, y, width, height }) => rectangle(x, pageHeight - y - height, width, height)), fill(), popGraphicsState(),
  );
}

/** A glyph as the subset numbers it: four hexadecimal digits. */
const GLYPH = /.{4}/g;
/** In thousandths of the size. */
const NOTICED = 0.5;

/**
 * Draws text as the shaper placed it. The writer's own text drawing knows widths only: a mark of Devanagari would stand where its letter left
 * off, not where the letter wants it. Glyphs that follow each other by their widths are shown together.
 */
function drawText(page: PDFPage, pageHeight: number, fonts: ReadonlyMap<Face, PDFFont>, names: Map<Face, PDFName>, mark: Mark & { readonly kind: 'text' }): void {
  const { size, gray } = mark;
  const y = pageHeight - mark.baseline;
  let x = mark.x;
  page.pushOperators(pushGraphicsState(), setFillingGrayscaleColor(gray), beginText());
  for (const run of runsOf(mark.text, mark.bold)) {
    const font = present(fonts.get(run.face), `face ${run.face}`);
    const name = names.get(run.face) ?? page.node.newFontDictionary(font.name, font.ref);
    names.set(run.face, name);
    const glyphs = font.encodeText(run.text).asString().match(GLYPH) ?? [];
    page.pushOperators(setFontAndSize(name, size));
    for (const group of groupsOf(shape(run.face, run.text))) {
      const shown = glyphs.slice(group.from, group.to).join('');
      page.pushOperators(setTextMatrix(1, 0, 0, 1, x + (group.xOffset * size) / 1_000, y + (group.yOffset * size) / 1_000), showText(PDFHexString.of(shown)));
      x += (group.advance * size) / 1_000;
    }
  }
  page.pushOperators(endText(), popGraphicsState());
}

interface GlyphGroup {
  readonly from: number;
  readonly to: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advance: number;
}

/** Glyphs that can be shown in one go: none but the first is moved, and none but the last has another advance than its own width. */
function groupsOf(glyphs: readonly PlacedGlyph[]): GlyphGroup[] {
  const groups: GlyphGroup[] = [];
  for (let from = 0; from < glyphs.length;) {
    const first = present(glyphs[from], 'a glyph');
    let advance = first.advance;
    let to = from + 1;
    for (let last = first; isNear(last.advance, last.own) && !isMoved(last) && to < glyphs.length;) {
      const next = present(glyphs[to], 'a glyph');
      if (isMoved(next)) break;
      advance += next.advance;
      last = next;
      to += 1;
    }
    groups.push({ from, to, xOffset: first.xOffset, yOffset: first.yOffset, advance });
    from = to;
  }
  return groups;
}

const isNear = (one: number, other: number): boolean => Math.abs(one - other) < NOTICED;
const isMoved = (glyph: PlacedGlyph): boolean => !isNear(glyph.xOffset, 0) || !isNear(glyph.yOffset, 0);
