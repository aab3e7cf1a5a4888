import type { OwnError } from '../../../../shared/contract/index.ts';
import type { Cell, SheetRow } from '../../../spreadsheet/index.ts';
import type { Verdict } from '../../floor.ts';
import { granted, refused } from '../../floor.ts';

export type FileRefusal = OwnError<'sku-file.import'>;

/** A column that a file may have: the name that we write, and the names under which others bring it. */
export interface Column<Name extends string> {
  readonly name: Name;
  readonly heading: string;
  readonly aliases: readonly string[];
  readonly isNeeded?: boolean;
}

export interface Headings<Name extends string> {
  readonly at: ReadonlyMap<Name, number>;
  readonly ignored: readonly string[];
}

/** Case, spaces, brackets and signs do not tell columns apart: `Length (mm)` is `length mm`. */
const keyOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const WORDS_MAX = 200;

/**
 * Finds the columns of a file by its heading. A column that nobody knows is refused, so that nobody believes it was taken in; unless the person
 * said to leave such columns out.
 */
export function readHeadings<Name extends string>(row: SheetRow, columns: readonly Column<Name>[], unknown: 'refuse' | 'ignore'): Verdict<Headings<Name>, FileRefusal> {
  const known = new Map(columns.flatMap((column) => [column.heading, ...column.aliases].map((each) => [keyOf(each), column.name] as const)));
  const at = new Map<Name, number>();
  const ignored: string[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const heading = textOf(cell, index).trim();
    if (heading === '') continue;
    const name = known.get(keyOf(heading));
    if (name === undefined) ignored.push(heading);
    else if (at.has(name)) return refused('column_twice', { column: heading });
    else at.set(name, index);
  }
  const missing = columns.filter((column) => column.isNeeded === true && !at.has(column.name)).map((column) => column.heading);
  if (missing.length > 0) return refused('columns_missing', { columns: missing.join(', ') });
  if (ignored.length > 0 && unknown === 'refuse') return refused('columns_unknown', { columns: ignored.join(', ').slice(0, WORDS_MAX), known: columns.map((column) => column.heading).join(', ') });
  return granted({ at, ignored });
}

/** A heading that is computed is a column that nobody knows, by its place. */
const textOf = (cell: Cell, index: number): string => (typeof cell === 'string' ? cell : `#${index + 1}`);
