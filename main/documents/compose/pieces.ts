import { bars, isBarText, squares } from './codes.ts';
import type { CodeShape } from './codes.ts';
import type { Block, Mark } from './marks.ts';
import { widthOf } from './runs.ts';
import type { TextStyle } from './wrap.ts';
import { fit, LINE_HEIGHT, wrap } from './wrap.ts';

/** Something of a known size whose marks are measured from its own top left corner, in points. */
export interface Piece {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Align = 'left' | 'centre' | 'right';

export interface ParagraphStyle extends TextStyle {
  readonly align?: Align;
  /** The most lines; the text shrinks to `least` and is then cut off. Without it a text is as long as it is. */
  readonly lines?: number;
  readonly least?: number;
  readonly gray?: number;
}

/** The part of a line's height above its baseline: room for the marks above a Devanagari letter. */
const BASELINE = 1.05;
const BLACK = 0;
const PT_PER_MM = 72 / 25.4;

export function mm(millimetres: number): number {
  return millimetres * PT_PER_MM;
}

/** A text within a width; it never stands outside of it. */
export function paragraph(text: string, width: number, style: ParagraphStyle): Piece {
  const { size, lines } = style.lines === undefined ? { size: style.size, lines: wrap(text, style, width) } : fit(text, style, width, style.lines, style.least ?? style.size);
  const step = size * LINE_HEIGHT;
  const marks = lines.map((line, index): Mark => ({
    kind: 'text', x: offset(width - widthOf(line, size, style.bold), style.align ?? 'left'), baseline: index * step + size * BASELINE, text: line, size, bold: style.bold, gray: style.gray ?? BLACK,
  }));
  return { width, height: lines.length * step, marks };
}

function offset(free: number, align: Align): number {
  return align === 'left' ? 0 : align === 'centre' ? free / 2 : free;
}

export function space(height: number): Piece {
  return { width: 0, height, marks: [] };
}

export function rule(width: number, thickness = 0.75, gray = BLACK): Piece {
  return { width, height: thickness, marks: [{ kind: 'blocks', blocks: [{ x: 0, y: 0, width, height: thickness }], gray }] };
}

/** Pieces one under the other. */
export function stack(...pieces: readonly Piece[]): Piece {
  let height = 0;
  const marks: Mark[] = [];
  for (const piece of pieces) {
    marks.push(...moved(piece.marks, 0, height));
    height += piece.height;
  }
  return { width: Math.max(0, ...pieces.map((piece) => piece.width)), height, marks };
}

/** Pieces beside each other, `gap` points apart, their tops or middles level. */
export function beside(pieces: readonly Piece[], gap: number, level: 'top' | 'middle' = 'top'): Piece {
  const height = Math.max(0, ...pieces.map((piece) => piece.height));
  let width = 0;
  const marks: Mark[] = [];
  for (const piece of pieces) {
    marks.push(...moved(piece.marks, width, level === 'top' ? 0 : (height - piece.height) / 2));
    width += piece.width + gap;
  }
  return { width: Math.max(0, width - gap), height, marks };
}

/** A piece in the middle of a wider space. */
export function centred(piece: Piece, width: number): Piece {
  return { width, height: piece.height, marks: moved(piece.marks, Math.max(0, (width - piece.width) / 2), 0) };
}

/** A piece with a frame around it. */
export function framed(piece: Piece, padding: number, thickness = 0.75): Piece {
  const width = piece.width + 2 * padding;
  const height = piece.height + 2 * padding;
  return { width, height, marks: [...moved(piece.marks, padding, padding), { kind: 'blocks', gray: BLACK, blocks: frame(width, height, thickness) }] };
}

function frame(width: number, height: number, thickness: number): Block[] {
  return [
    { x: 0, y: 0, width, height: thickness }, { x: 0, y: height - thickness, width, height: thickness }, { x: 0, y: 0, width: thickness, height }, { x: width - thickness, y: 0, width: thickness, height },
  ];
}

/** An empty box to be ticked by hand. */
export function tickBox(side: number): Piece {
  return { width: side, height: side, marks: [{ kind: 'blocks', gray: BLACK, blocks: frame(side, side, 0.75) }] };
}

/** White words on black, over a width. */
export function band(text: string, width: number, size: number): Piece {
  const words = paragraph(text, width - size, { size, bold: true, align: 'centre', lines: 1, least: 4, gray: 1 });
  const height = words.height + size * 0.1;
  return { width, height, marks: [{ kind: 'blocks', gray: BLACK, blocks: [{ x: 0, y: 0, width, height }] }, ...moved(words.marks, size / 2, size * 0.05)] };
}

export function moved(marks: readonly Mark[], right: number, down: number): Mark[] {
  return marks.map((mark) => (mark.kind === 'text'
    ? { ...mark, x: mark.x + right, baseline: mark.baseline + down }
    : { ...mark, blocks: mark.blocks.map((block) => ({ ...block, x: block.x + right, y: block.y + down })) }));
}

export interface CodeStyle {
  /** Dots an inch of the printer: bars are whole dots wide. */
  readonly dpi: number;
  /** Of the bars, in points. */
  readonly height: number;
  /** Widest module, in millimetres. */
  readonly widestMm?: number;
  /** The room for a square code, in points; 14 mm or the height of the bars unless it says otherwise. */
  readonly mostHeight?: number;
}

/** The narrowest bar that a hand scanner reads from thermal paper, in millimetres: two dots of a 203 dpi printer. */
const NARROWEST_MM = 0.25;
const WIDEST_MM = 0.5;
/** A square of a two-dimensional code is read by a camera and may be no smaller than this. */
const SQUARE_MM = 0.37;
const WIDEST_SQUARE_MM = 0.75;
const SQUARE_ROOM_MM = 14;

/**
 * A code that a scanner reads, with its quiet zone, no wider than `width`: Code 128 where its bars are wide enough, otherwise a Data Matrix.
 * Null when neither fits.
 */
export function scanCode(text: string, width: number, style: CodeStyle): Piece | null {
  return barCode(text, width, style) ?? squareCode('datamatrix', text, Math.min(width, style.mostHeight ?? Math.max(style.height, mm(SQUARE_ROOM_MM))), style.dpi);
}

/** A Code 128 with its quiet zones; null when its bars would be too narrow to be read. */
export function barCode(text: string, width: number, { dpi, height, widestMm = WIDEST_MM }: CodeStyle): Piece | null {
  if (!isBarText(text)) return null;
  const shape = bars(text);
  const module = moduleOf(shape, width, dpi, NARROWEST_MM, widestMm);
  return module === null ? null : drawn(shape, module, height);
}

/** A square code with its quiet zone; null when its squares would be too small. */
export function squareCode(kind: 'qrcode' | 'datamatrix', text: string, side: number, dpi: number): Piece | null {
  const shape = squares(kind, text);
  const module = moduleOf(shape, side, dpi, SQUARE_MM, WIDEST_SQUARE_MM);
  return module === null ? null : drawn(shape, module, shape.heightModules * module);
}

/** The widest module of whole dots that fits. */
function moduleOf(shape: CodeShape, width: number, dpi: number, leastMm: number, mostMm: number): number | null {
  const dot = 72 / dpi;
  const dots = Math.floor(Math.min(width / (shape.widthModules + 2 * shape.quietModules), mm(mostMm)) / dot + 1e-6);
  // A dot of slack, because dots and millimetres do not meet.
  return dots >= 1 && dots * dot >= mm(leastMm) - dot / 8 ? dots * dot : null;
}

/** A code at a given module width, in points. */
export function drawn(shape: CodeShape, module: number, height: number): Piece {
  const quiet = shape.quietModules * module;
  const isBars = shape.heightModules === 1;
  const top = isBars ? 0 : quiet;
  const tall = isBars ? height : module;
  const blocks = shape.blocks.map((block) => ({ x: quiet + block.x * module, y: top + (isBars ? 0 : block.y * module), width: block.width * module, height: tall }));
  return { width: shape.widthModules * module + 2 * quiet, height: isBars ? height : shape.heightModules * module + 2 * quiet, marks: [{ kind: 'blocks', blocks, gray: BLACK }] };
}
