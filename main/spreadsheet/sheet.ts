/** Why a cell cannot be taken at its word: what it shows is computed, or Excel kept its code as a number and lost the last digits. */
export interface OddCell {
  readonly problem: 'formula_cell' | 'digits_lost' | 'date_cell';
}

export const FORMULA_CELL: OddCell = { problem: 'formula_cell' };
export const DIGITS_LOST: OddCell = { problem: 'digits_lost' };
/** A number that is shown as a day: most often a code such as `1-2` that Excel took for one. */
export const DATE_CELL: OddCell = { problem: 'date_cell' };

/** Columns beyond are not looked at. */
export const COLUMNS_MAX = 1_000;

/** A cell as read: its text, or what is odd about it. Numbers come as Excel would write them without a format. */
export type Cell = string | OddCell;

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Why a file is none. */
export type SheetProblem = 'not_a_sheet' | 'damaged' | 'too_large' | 'too_many_rows';

/** `hasDecimalCommas`: fields are parted by semicolons, because commas stand in numbers for the point. */
export type SheetReading = { readonly ok: true; readonly rows: readonly SheetRow[]; readonly hasDecimalCommas: boolean } | { readonly ok: false; readonly problem: SheetProblem };

/** A table to write: texts and numbers under their headings. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
