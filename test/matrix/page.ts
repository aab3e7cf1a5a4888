import { join } from 'node:path';
import type { Cover, Fault, FaultClass, Invariant } from './faults.ts';
import { FAULTS, INVARIANTS, NOT_YET } from './faults.ts';
import type { Harness, HarnessName } from './harnesses.ts';
import { HARNESSES } from './harnesses.ts';
import type { HarnessResult, Results, TestResult } from './results.ts';
import { timesOf } from './results.ts';
import { MUTANT_TESTS, SUITES } from './suites.ts';

export const PAGE_FILE = join(import.meta.dirname, '..', 'README.md');
const BEGIN = '<!-- the matrix begins: written by `npm run matrix`, never by hand -->';
const END = '<!-- the matrix ends -->';

const TESTS_MARK = 'T';
const harnesses = Object.entries(HARNESSES) as [HarnessName, Harness][];
const faults = Object.entries(FAULTS) as [Fault, FaultClass][];
const invariants = Object.keys(INVARIANTS) as Invariant[];
const figure = (count: number): string => count.toLocaleString('en-US');

/** One harness that looked at a fault, or the tests. */
interface Evidence {
  readonly mark: string;
  readonly invariants: readonly Invariant[];
  /** Something was found broken. */
  readonly isBroken: boolean;
  readonly says: string;
  readonly besides: boolean;
}

/** The page with its generated part written anew; what a person wrote around it stays. Throws where the marks of that part are missing. */
export function withMatrix(page: string, results: Results): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The page has no place for the matrix: ${BEGIN}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${matrixOf(results)}\n${page.slice(to)}`;
}

/** The matrix of faults and invariants, with what stands behind it, as Markdown. */
export function matrixOf(results: Results): string {
  const rows = faults.map(([fault, about]) => ({ fault, about, evidence: evidenceFor(fault, results) }));
  const demanded = rows.filter(({ about }) => about.notYet === undefined).flatMap(({ about, evidence }) => about.must.map((invariant) => evidence.some((each) => !each.isBroken && each.invariants.includes(invariant))));
  return [
    `Of the ${demanded.length} cells that reliability.md part 3 demands of one engine, ${demanded.filter(Boolean).length} are looked at by a harness and unbroken.`,
    '',
    `| | ${invariants.join(' | ')} | besides |`,
    `|---|${invariants.map(() => '---|').join('')}---|`,
    ...rows.map(({ fault, about, evidence }) => `| **${fault}** ${about.is} | ${[...invariants.map((invariant) => cellOf(about, invariant, evidence)), besidesOf(about, evidence)].join(' | ')} |`),
    '',
    legend(),
    '',
    ...invariants.map((invariant) => `* ${invariant}: ${INVARIANTS[invariant]}.`),
    '',
    ...NOT_YET.map((says) => `* ${says}.`),
    '',
    '### What was run',
    '',
    '| | harness | runs | breaches | known mistakes that it was given | found |',
    '|---|---|---|---|---|---|',
    ...harnesses.map(([name, harness]) => harnessRow(harness, results.harnesses[name])),
    testsRow(results.tests),
    '',
    '### What stands behind each row',
    '',
    ...rows.flatMap(({ fault, about, evidence }) => [`* **${fault}** ${about.is}`, ...(evidence.length > 0 ? evidence.map(({ says }) => `  * ${says}`) : [`  * ${about.notYet === undefined ? 'nothing is run: not covered' : `not applicable yet: ${about.notYet}`}`])]),
    '',
  ].join('\n');
}

function legend(): string {
  const marks = [...harnesses.map(([, { mark, is }]) => `${mark} ${is}`), `${TESTS_MARK} named tests (\`test/matrix/suites.ts\`)`];
  return `${marks.join('; ')}. **missing**: demanded, and nothing looks at it. Empty: not demanded, and nothing looks at it. n/a: not applicable yet. BROKEN: looked at, and found broken. "besides" is what a row demands that is no invariant. A harness that misses one of its known mistakes, or in whose run a fault never happened, has no mark.`;
}

/** Whether it found all its known mistakes: a harness that cannot fail is no evidence. */
const sees = (result: HarnessResult): boolean => Object.values(result.mutants).every(Boolean);

function evidenceFor(fault: Fault, results: Results): Evidence[] {
  const byHarness = harnesses.flatMap(([name, { mark, covers }]): Evidence[] => {
    const result = results.harnesses[name];
    if (result === undefined || !sees(result)) return [];
    return covers.filter((cover) => cover.faults.includes(fault) && timesOf(cover, result) > 0).map((cover) => ({
      mark, invariants: cover.invariants, isBroken: result.breaches > 0, besides: false, says: `${mark}: ${timesIn(cover, result)}, in ${figure(result.runs)} ${result.unit}; ${result.breaches} breaches`,
    }));
  });
  const byTest = SUITES.filter((row) => row.faults.includes(fault)).flatMap((row): Evidence[] => {
    const result = results.tests.find((each) => each.file === row.file && each.name === row.name);
    if (result === undefined || result.passed + result.failed === 0) return [];
    const judges = [...row.invariants, ...(row.besides === true ? ['what the row demands besides'] : [])];
    return [{
      mark: TESTS_MARK, invariants: row.invariants, isBroken: result.failed > 0, besides: row.besides === true,
      says: `${TESTS_MARK}: ${row.file}, "${row.name} …": ${result.passed} passed${result.failed > 0 ? `, ${result.failed} FAILED` : ''} (${judges.join(', ')})`,
    }];
  });
  return [...byHarness, ...byTest];
}

function timesIn(cover: Cover, result: HarnessResult): string {
  return cover.counters.map((counter) => `${counter} ${figure(result.counters[counter] ?? 0)}`).join(', ');
}

function marksOf(evidence: readonly Evidence[]): string {
  const broken = [...new Set(evidence.filter((each) => each.isBroken).map((each) => each.mark))];
  const whole = [...new Set(evidence.map((each) => each.mark))].filter((mark) => !broken.includes(mark));
  return [...whole, ...broken.map((mark) => `BROKEN ${mark}`)].join(' ');
}

function cellOf(about: FaultClass, invariant: Invariant, evidence: readonly Evidence[]): string {
  if (about.notYet !== undefined) return 'n/a';
  const marks = marksOf(evidence.filter((each) => each.invariants.includes(invariant)));
  if (marks !== '') return marks;
  return about.must.includes(invariant) ? '**missing**' : '';
}

function besidesOf(about: FaultClass, evidence: readonly Evidence[]): string {
  if (about.notYet !== undefined) return 'n/a';
  const marks = marksOf(evidence.filter((each) => each.besides));
  if (about.besides === undefined) return marks;
  return `${about.besides}: ${marks === '' ? '**missing**' : marks}`;
}

function harnessRow({ mark, is, command }: Harness, result: HarnessResult | undefined): string {
  if (result === undefined) return `| ${mark} | ${is} (\`${command}\`) | not run | | | |`;
  const mutants = Object.entries(result.mutants);
  const missed = mutants.filter(([, isFound]) => !isFound).map(([name]) => name);
  return `| ${mark} | ${is} (\`${command}\`) | ${figure(result.runs)} ${result.unit} | ${result.breaches} | ${mutants.map(([name]) => name).join(', ')} | ${mutants.length - missed.length} of ${mutants.length}${missed.length > 0 ? `; missed: ${missed.join(', ')}` : ''} |`;
}

function testsRow(tests: readonly TestResult[]): string {
  const of = (row: { readonly file: string; readonly name: string }): TestResult | undefined => tests.find((each) => each.file === row.file && each.name === row.name);
  const found = MUTANT_TESTS.filter((row) => (of(row)?.passed ?? 0) > 0 && of(row)?.failed === 0);
  const sum = (what: 'passed' | 'failed'): number => tests.reduce((total, each) => total + each[what], 0);
  return `| ${TESTS_MARK} | named tests | ${sum('passed') + sum('failed')} tests | ${sum('failed')} | ${MUTANT_TESTS.map((row) => row.mutant).join('; ')} | ${found.length} of ${MUTANT_TESTS.length} |`;
}
