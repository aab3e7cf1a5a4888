import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Fault, FaultClass } from './faults.ts';
import { FAULTS } from './faults.ts';
import type { Harness } from './harnesses.ts';
import { HARNESSES } from './harnesses.ts';
import { matrixOf, PAGE_FILE, withMatrix } from './page.ts';
import type { HarnessResult } from './results.ts';
import { readResults } from './results.ts';
import { namedTests } from './run-suites.ts';
import { SUITES } from './suites.ts';

const results = readResults();
const rowOf = (page: string, fault: Fault): string => page.split('\n').find((line) => line.startsWith(`| **${fault}** `)) ?? '';
/** The cell of an invariant, by its number. */
const cell = (page: string, fault: Fault, invariant: number): string => rowOf(page, fault).split('|')[1 + invariant]?.trim() ?? '';

describe('the matrix of faults and invariants', () => {
  it('names tests that stand in their files', () => {
    const missing = namedTests().filter(({ file, name }) => !readFileSync(file, 'utf8').replaceAll("\\'", "'").includes(name));
    expect(missing).toEqual([]);
  });

  it('is in test/README.md what the generator makes of the stored results, letter by letter', () => {
    const page = readFileSync(PAGE_FILE, 'utf8');
    expect(withMatrix(page, results)).toBe(page);
  });

  it('claims nothing of what waits for the hub, by harness or by test', () => {
    const waiting = (Object.entries(FAULTS) as [Fault, FaultClass][]).filter(([, about]) => about.notYet !== undefined).map(([fault]) => fault);
    const claimed = [...SUITES.flatMap((row) => row.faults), ...(Object.values(HARNESSES) as Harness[]).flatMap(({ covers }) => covers.flatMap((cover) => cover.faults))];
    expect(waiting.filter((fault) => claimed.includes(fault))).toEqual([]);
  });
});

describe('a cell of the matrix', () => {
  const kills: HarnessResult = { unit: 'kills', runs: 3, breaches: 0, counters: { C12: 3 }, mutants: { 'beep-before-commit': true } };
  const page = (crash: HarnessResult | undefined): string => matrixOf({ harnesses: crash === undefined ? {} : { crash }, tests: [] });

  it('is missing where it is demanded and nothing was run, and empty where nothing is demanded', () => {
    expect(cell(page(undefined), 'F16', 3)).toBe('**missing**');
    expect(cell(page(undefined), 'F16', 9)).toBe('');
    expect(cell(page(undefined), 'F12', 10)).toBe('n/a');
  });

  it('has the mark of a harness in whose run the fault happened', () => {
    expect(cell(page(kills), 'F16', 3)).toBe('K');
    // Of the points of F1 only one was reached.
    expect(cell(page(kills), 'F1', 1)).toBe('**missing**');
  });

  it('has no mark of a harness that missed a known mistake, and says what was found broken', () => {
    expect(cell(page({ ...kills, mutants: { 'beep-before-commit': false } }), 'F16', 3)).toBe('**missing**');
    expect(cell(page({ ...kills, breaches: 1 }), 'F16', 3)).toBe('BROKEN K');
  });
});
