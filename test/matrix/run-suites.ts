import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestResult } from './results.ts';
import { MUTANT_TESTS, SUITES } from './suites.ts';

/** The part of the report of vitest that is read. */
interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly title: string; readonly status: string }[] }[];
}

/** Every named test once, whichever table names it. */
export function namedTests(): { readonly file: string; readonly name: string }[] {
  const all = [...SUITES, ...MUTANT_TESTS].map(({ file, name }) => ({ file, name }));
  return all.filter((one, index) => all.findIndex((other) => other.file === one.file && other.name === one.name) === index);
}

/** Runs the named tests of a file and no others; a long one runs in the full searches only. */
export function runSuite(file: string): TestResult[] {
  const named = namedTests().filter((each) => each.file === file);
  const report = reportOf(file, named.map(({ name }) => name));
  return named.map(({ name }) => {
    const own = report.filter(({ title }) => title.includes(name));
    const count = (status: string): number => own.filter((each) => each.status === status).length;
    return { file, name, passed: count('passed'), failed: count('failed') };
  });
}

function reportOf(file: string, names: readonly string[]): Report['testResults'][number]['assertionResults'] {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  try {
    const report = join(folder, 'report.json');
    const pattern = names.map((name) => name.replaceAll(/[^\w ]/g, '.')).join('|');
    const env = file.endsWith('.long.test.ts') ? { ...process.env, SEARCHES: 'all' } : process.env;
    spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', file, '-t', pattern, '--reporter', 'json', '--outputFile', report], { stdio: ['ignore', 'ignore', 'inherit'], env });
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    return testResults.flatMap(({ assertionResults }) => assertionResults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
