import { globSync, readFileSync } from 'node:fs';

/** A test of a fact: `it('4.8 shipments/labelOnly: a PDF by POST, …`. */
export interface FactTest {
  readonly file: string;
  readonly part: string;
  readonly endpoint: string;
  readonly fact: string;
}

const NAMED = /\bit\(\s*'(\d+(?:\.\d+)?) ([\w/]+): ((?:\\.|[^'\\])+)'/g;

/** The tests of a file whose names are a part of the fact sheet, an endpoint (or `all`) and a fact. */
export function factTestsIn(file: string, text: string): FactTest[] {
  return [...text.matchAll(NAMED)].map(([, part = '', endpoint = '', fact = '']) => ({ file, part, endpoint, fact: fact.replaceAll(/\\(.)/g, '$1') }));
}

/** The test of this reading quotes names that are no facts. */
const OWN_TEST = 'test/sandbox/conformance/table.test.ts';

export function factTests(): FactTest[] {
  return globSync('test/sandbox/conformance/*.test.ts').map((path) => path.replaceAll('\\', '/')).filter((path) => path !== OWN_TEST).toSorted().flatMap((file) => factTestsIn(file, readFileSync(file, 'utf8')));
}
