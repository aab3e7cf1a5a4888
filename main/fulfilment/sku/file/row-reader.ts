import type { RejectedRow, RowProblem } from '../../../../shared/contract/index.ts';
import type { Cell, SheetRow } from '../../../spreadsheet/index.ts';

/** Why a row cannot be taken; caught at the row's own border, so that every row is looked at and the report is whole. */
export class RowFault extends Error {
  readonly problem: RowProblem;
  readonly column: string;
  readonly value: string;

  constructor(problem: RowProblem, column: string, value: string) {
    super(problem);
    this.name = 'RowFault';
    this.problem = problem;
    this.column = column;
    this.value = value.slice(0, SHOWN_MAX);
  }
}

const SHOWN_MAX = 120;
/** What Excel makes of a long code in a column of numbers: the last digits are gone. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+\d+$/i;

/** Throws RowFault when a code is one that Excel kept as a number. */
export function needWhole(column: string, code: string): void {
  if (SCIENTIFIC.test(code)) throw new RowFault('digits_lost', column, code);
}

/** One row of a file, asked for its columns by name. */
export class RowReader<Name extends string> {
  readonly #row: SheetRow;
  readonly #at: ReadonlyMap<Name, number>;
  readonly #hasDecimalCommas: boolean;

  constructor(row: SheetRow, at: ReadonlyMap<Name, number>, hasDecimalCommas: boolean) {
    this.#hasDecimalCommas = hasDecimalCommas;
    this.#row = row;
    this.#at = at;
  }

  /** The text of a cell; undefined when the file has no such column, or the cell is empty: then nothing is said. */
  text(name: Name, max: number): string | undefined {
    const cell = this.#cell(name);
    if (typeof cell !== 'string') throw new RowFault(cell.problem, name, '');
    const text = cell.trim();
    if (text === '') return undefined;
    if (text.length > max) throw new RowFault('text_too_long', name, text);
    return text;
  }

  /** A code of goods or of Flipkart's, which must be whole. */
  code(name: Name, max: number): string | undefined {
    const text = this.text(name, max);
    if (text !== undefined) needWhole(name, text);
    return text;
  }

  /** A count: no part of one is taken. */
  count(name: Name, min: number, max: number): number | undefined {
    const text = this.text(name, 40);
    if (text !== undefined && !/^[+-]?\d+(?:\.0+)?$/.test(text)) throw new RowFault('not_a_number', name, text);
    return this.scaled(name, 1, min, max);
  }

  /** A number of `scale` parts, so that 12.5 cm is 125 mm exactly; with a point, and commas only as groups: where commas may be points, none is taken. */
  scaled(name: Name, scale: number, min: number, max: number): number | undefined {
    const text = this.text(name, 40);
    if (text === undefined) return undefined;
    const plain = text.replace(/^(?:₹|rs\.?|inr)\s*/i, '');
    if (this.#hasDecimalCommas && plain.includes(',')) throw new RowFault('not_a_number', name, text);
    if (!/^[+-]?(?:\d+|\d{1,3}(?:,\d{2,3})+)(?:\.\d+)?$/.test(plain)) throw new RowFault('not_a_number', name, text);
    const value = Math.round(Number(plain.replaceAll(',', '')) * scale);
    if (value < min || value > max) throw new RowFault('out_of_range', name, text);
    return value;
  }

  /** One of some words, in any spelling of case and hyphens. */
  word<Value>(name: Name, words: Readonly<Record<string, Value>>): Value | undefined {
    const text = this.text(name, 40);
    if (text === undefined) return undefined;
    const key = text.toLowerCase().replace(/[\s_-]+/g, ' ');
    if (!Object.hasOwn(words, key)) throw new RowFault('word_not_known', name, text);
    return words[key];
  }

  #cell(name: Name): Cell {
    const index = this.#at.get(name);
    return index === undefined ? '' : (this.#row.cells[index] ?? '');
  }
}

/** Runs `take` over rows and gathers the rows that fault. */
export function takeRows(rows: readonly SheetRow[], take: (row: SheetRow) => void, headingOf: (name: string) => string): RejectedRow[] {
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    try {
      take(row);
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      rejected.push({ row: row.number, problem: error.problem, column: headingOf(error.column), value: error.value });
    }
  }
  return rejected;
}
