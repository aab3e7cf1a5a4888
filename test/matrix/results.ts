import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cover } from './faults.ts';

/** What a run of a harness came to. Figures only: nothing of the day, the machine or the commit. */
export interface HarnessResult {
  readonly unit: string;
  readonly runs: number;
  readonly breaches: number;
  /** How often what happened in it, by the counters that its covers name. */
  readonly counters: Readonly<Record<string, number>>;
  /** Known mistakes that it was given, and whether it found them. */
  readonly mutants: Readonly<Record<string, boolean>>;
}

/** What a named test came to: how many of its kind passed and failed; one that was left out counts as neither. */
export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
}

export interface Results {
  readonly harnesses: Readonly<Record<string, HarnessResult>>;
  readonly tests: readonly TestResult[];
}

export const RESULTS_FILE = join(import.meta.dirname, 'results.json');

export function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results;
}

export function writeResults(results: Results): void {
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, 2)}\n`);
}

/** How often the faults of a cover happened; 0 when one of its counters never moved, since then it was not what it says. */
export function timesOf(cover: Cover, { counters }: HarnessResult): number {
  const times = cover.counters.map((counter) => counters[counter] ?? 0);
  return times.includes(0) ? 0 : times.reduce((sum, each) => sum + each, 0);
}
