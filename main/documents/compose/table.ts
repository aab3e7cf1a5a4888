import type { Align, Piece } from './pieces.ts';
import { beside, moved, paragraph, rule, space, stack } from './pieces.ts';
import type { Sheet } from './sheet.ts';

export interface Column {
  readonly title: string;
  /** Share of the width that is left when the fixed columns have theirs. */
  readonly share?: number;
  /** A fixed width in points. */
  readonly points?: number;
  readonly align?: Align;
}

/** A cell is drawn when its column's width is known. */
export type Cell = (width: number) => Piece;

const GAP = 8;
const PADDING = 3;
const LIGHT = 0.6;

/** A table over the width of a sheet, its head repeated on every page. */
export function putTable(sheet: Sheet, columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
  const widths = widthsOf(columns, sheet.width);
  const size = sheet.base - 1.5;
  const titles = columns.map(({ title, align }, index) => sized(paragraph(title, widths[index] ?? 0, { size, bold: true, align: align ?? 'left', lines: 2, least: 6 }), widths[index] ?? 0));
  const head = stack(beside(titles, GAP), space(2), rule(sheet.width, 1), space(PADDING));
  sheet.putRows(head, rows.map((cells) => {
    const row = beside(cells.map((cell, index) => sized(cell(widths[index] ?? 0), widths[index] ?? 0)), GAP, 'middle');
    return stack(row, space(PADDING), rule(sheet.width, 0.5, LIGHT), space(PADDING));
  }));
}

function widthsOf(columns: readonly Column[], width: number): number[] {
  const fixed = columns.reduce((sum, column) => sum + (column.points ?? 0), 0) + GAP * (columns.length - 1);
  const shares = columns.reduce((sum, column) => sum + (column.points === undefined ? (column.share ?? 1) : 0), 0);
  return columns.map((column) => column.points ?? ((width - fixed) * (column.share ?? 1)) / shares);
}

/** A piece that takes its whole column, so that the next one stands where it should. */
function sized(piece: Piece, width: number): Piece {
  return { width, height: piece.height, marks: moved(piece.marks, 0, 0) };
}

export function words(text: string, size: number, options: { readonly bold?: boolean; readonly align?: Align; readonly lines?: number; readonly least?: number } = {}): Cell {
  return (width) => paragraph(text, width, { size, bold: options.bold ?? false, align: options.align ?? 'left', lines: options.lines ?? 3, least: options.least ?? Math.min(size, 7) });
}
