import { globSync, readFileSync } from 'node:fs';
import type { FloorRow } from './table.ts';

/** A test, or a group of tests, whose name begins with the numbers of rows. */
export interface NamedTest {
  readonly file: string;
  readonly rows: readonly string[];
  readonly name: string;
}

/** What the table says and the tests do not, or the other way round. */
export interface RowFault {
  readonly row: string;
  readonly problem: 'works_without_test' | 'test_of_open_row' | 'row_not_known';
  readonly where: readonly string[];
}

/** The name is the first argument: `it('S9 ...`, `describe("S9 ...`, and with a table before it `it.each([...])('S9 ...`. */
const NAMED = /(?:\b(?:it|test|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:[SPN]\d+ )+)((?:\\.|(?!\1)[\s\S])*)\1/g;

/** The test of this reading quotes names that are no tests. */
const OWN_TEST = 'test/rows.test.ts';

export function testFiles(): string[] {
  return globSync('test/**/*.{test,spec}.{ts,tsx}').map((path) => path.replaceAll('\\', '/')).filter((path) => path !== OWN_TEST).toSorted();
}

/** The tests of a file that bear the numbers of rows. */
export function namedTestsIn(file: string, text: string): NamedTest[] {
  return [...text.matchAll(NAMED)].map(([, , rows = '', rest = '']) => ({ file, rows: rows.trim().split(' '), name: rest.replaceAll(/\\(.)/g, '$1') }));
}

export function namedTests(): NamedTest[] {
  return testFiles().flatMap((file) => namedTestsIn(file, readFileSync(file, 'utf8')));
}

/** Where table and tests disagree: a claim that nothing proves, a proof that nobody claims, a number that no row has. */
export function rowFaults(table: readonly FloorRow[], tests: readonly NamedTest[]): RowFault[] {
  const byRow = Map.groupBy(tests.flatMap((test) => test.rows.map((row) => ({ row, where: `${test.file}: ${test.name}` }))), (each) => each.row);
  const known = new Set(table.map((each) => each.row));
  const faults = table.flatMap(({ row, status }): RowFault[] => {
    const where = (byRow.get(row) ?? []).map((each) => each.where);
    if (status === 'works') return where.length === 0 ? [{ row, problem: 'works_without_test', where }] : [];
    return where.length === 0 ? [] : [{ row, problem: 'test_of_open_row', where }];
  });
  const strangers = [...byRow].filter(([row]) => !known.has(row)).map(([row, each]): RowFault => ({ row, problem: 'row_not_known', where: each.map((one) => one.where) }));
  return [...faults, ...strangers];
}
