import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Harness, HarnessName } from './harnesses.ts';
import { HARNESSES } from './harnesses.ts';
import { PAGE_FILE, withMatrix } from './page.ts';
import type { Results } from './results.ts';
import { readResults, writeResults } from './results.ts';
import { namedTests, runSuite } from './run-suites.ts';

/**
 * `npm run matrix -- [--only simulate,simulate-sqlite,simulate-floor,powerloss,crash,tests] [--file PART] [--budget N] [--page]`: runs the harnesses with their known mistakes and
 * the named tests, keeps what they came to in results.json, and writes the matrix of faults and invariants into test/README.md. `--only` runs some
 * of them, `--file` of the tests those of some files, and what is known of the others is kept; `--page` runs nothing and writes the page. Exit code 1 when anything was found broken.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, budget: { type: 'string' }, file: { type: 'string', default: '' }, page: { type: 'boolean', default: false } } });
const names = [...Object.keys(HARNESSES) as HarnessName[], 'tests'] as const;
const wanted = values.page ? [] : values.only === undefined ? names : values.only.split(',');
const unknown = wanted.filter((name) => !(names as readonly string[]).includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no harness ${unknown.join(', ')}; there are ${names.join(', ')}.\n`);
  process.exit(64);
}
let results: Results = readResults();
for (const [name, harness] of Object.entries(HARNESSES) as [HarnessName, Harness][]) {
  if (!wanted.includes(name)) continue;
  const budget = values.budget === undefined ? harness.budget : Number(values.budget);
  process.stderr.write(`${name}: ${budget}\n`);
  const { unit, runs, breaches, counters, mutants } = await harness.run(budget);
  results = { ...results, harnesses: { ...results.harnesses, [name]: { unit, runs, breaches, counters, mutants } } };
  writeResults(results);
}
if (wanted.includes('tests')) {
  const files = [...new Set(namedTests().map(({ file }) => file))].filter((file) => file.includes(values.file));
  for (const file of files) {
    process.stderr.write(`${file}\n`);
    results = { ...results, tests: [...results.tests.filter((each) => each.file !== file), ...runSuite(file)] };
    writeResults(results);
  }
  // Of tests that nobody names any more nothing is kept, and the order is that of the table.
  const order = namedTests();
  results = { ...results, tests: order.flatMap(({ file, name }) => results.tests.filter((each) => each.file === file && each.name === name)) };
  writeResults(results);
}
writeFileSync(PAGE_FILE, withMatrix(readFileSync(PAGE_FILE, 'utf8'), results));
const isBroken = Object.values(results.harnesses).some(({ breaches, mutants }) => breaches > 0 || Object.values(mutants).includes(false)) || results.tests.some(({ failed }) => failed > 0);
process.exitCode = isBroken ? 1 : 0;
