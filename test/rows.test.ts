import { describe, expect, it } from 'vitest';
import { namedTests, namedTestsIn, rowFaults } from './rows/named-tests.ts';
import type { FloorRow } from './rows/table.ts';
import { FLOOR_ROWS } from './rows/table.ts';

const row = (number: string, status: FloorRow['status']): FloorRow => ({ row: number, title: 'x', issue: 'shift', status });
const named = (text: string): string[][] => namedTestsIn('a.test.ts', text).map((test) => [...test.rows, test.name]);

describe('the rows of what the floor needs', () => {
  it('are claimed with a test each, and no test claims a row that is open', () => {
    expect(rowFaults(FLOOR_ROWS, namedTests())).toEqual([]);
  });

  it('are all there, each once', () => {
    const numbers = FLOOR_ROWS.map((each) => each.row);
    expect(new Set(numbers).size).toBe(numbers.length);
    // The list has no P2, P5 and P7 to P11: a number is never given twice.
    const span = (letter: string, last: number, without: readonly number[] = []) => Array.from({ length: last }, (_, n) => n + 1).filter((n) => !without.includes(n)).map((n) => `${letter}${n}`);
    expect(new Set(numbers)).toEqual(new Set([...span('S', 24), ...span('P', 59, [2, 5, 7, 8, 9, 10, 11]), ...span('N', 20)]));
  });
});

describe('the reading of tests', () => {
  it('finds the numbers that a name begins with, however the test is written', () => {
    expect(named("it('S9 pushes', () => {})")).toEqual([['S9', 'pushes']]);
    expect(named('describe("N6 three ways", () => {})')).toEqual([['N6', 'three ways']]);
    expect(named("it.each<[string, number]>([['a', 1]])('S23 that are %s (it\\'s so)', () => {})")).toEqual([['S23', 'that are %s (it\'s so)']]);
    expect(named("describe.runIf(true)(\n  `P51 by keys`, () => {})")).toEqual([['P51', 'by keys']]);
    expect(named("test('S11 S12 is set up, S13 is not', () => {})")).toEqual([['S11', 'S12', 'is set up, S13 is not']]);
  });

  it('takes nothing else for a test of a row', () => {
    expect(named("it('names S9 somewhere', () => {}); it('S9', () => {}); it('S9b is none', () => {}); // 'S9 in a remark'\nexpect('S9 a text').toBe('S9 a text');")).toEqual([]);
  });

  it('fails on a row that is claimed without a test, on a test of an open row, and on a number that no row has', () => {
    const tests = namedTestsIn('a.test.ts', "it('S2 x', () => {}); it('S3 y', () => {}); it('S99 z', () => {});");
    expect(rowFaults([row('S1', 'works'), row('S2', 'works'), row('S3', 'open'), row('S4', 'open')], tests)).toEqual([
      { row: 'S1', problem: 'works_without_test', where: [] }, { row: 'S3', problem: 'test_of_open_row', where: ['a.test.ts: y'] }, { row: 'S99', problem: 'row_not_known', where: ['a.test.ts: z'] },
    ]);
  });
});
