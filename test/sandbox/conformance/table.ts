import type { Dialect, Speech } from '../../../main/sandbox/index.ts';
import { CONTRADICTIONS, INVENTED, TAKEN_ALIKE } from '../../../main/sandbox/index.ts';
import { ENDPOINTS, OAUTH_ENDPOINTS, wordsOf } from '../../../main/sandbox/routes/index.ts';
import { FACTS, PARTS } from './facts.ts';
import type { FactTest } from './named-facts.ts';

/** Where endpoints, facts and tests do not fit together; empty when all do. */
export function conformanceFaults(tests: readonly FactTest[]): string[] {
  const keyOf = (each: { readonly part: string; readonly endpoint: string; readonly fact: string }): string => `${each.part} ${each.endpoint}: ${each.fact}`;
  const told = new Set(FACTS.map(keyOf));
  const shown = new Map<string, number>();
  for (const test of tests) shown.set(keyOf(test), (shown.get(keyOf(test)) ?? 0) + 1);
  const endpoints = new Set(['all', ...[...OAUTH_ENDPOINTS, ...ENDPOINTS].map((each) => each.endpoint)]);
  return [
    ...FACTS.filter((fact) => !shown.has(keyOf(fact))).map((fact) => `no test shows ${keyOf(fact)}`),
    ...tests.filter((test) => !told.has(keyOf(test))).map((test) => `${test.file} shows what is no fact: ${keyOf(test)}`),
    ...[...shown].filter(([, count]) => count > 1).map(([key]) => `two tests bear the name ${key}`),
    ...[...endpoints].filter((endpoint) => !FACTS.some((fact) => fact.endpoint === endpoint)).map((endpoint) => `no fact of ${endpoint}`),
    ...FACTS.filter((fact) => !endpoints.has(fact.endpoint)).map((fact) => `no endpoint ${fact.endpoint}`),
    ...FACTS.filter((fact) => !(fact.part in PARTS)).map((fact) => `no part ${fact.part}`),
    ...Object.keys(PARTS).filter((part) => !FACTS.some((fact) => fact.part === part)).map((part) => `no fact of part ${part}`),
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const rows = (head: readonly string[], body: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...body].map((each) => `| ${each.map(cell).join(' | ')} |`).join('\n');
const codeOf = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

/** Endpoint, fact and test, one a line. */
function conformanceTable(tests: readonly FactTest[]): string {
  const callsOf = (endpoint: string): string => [...OAUTH_ENDPOINTS, ...ENDPOINTS].filter((each) => each.endpoint === endpoint).map((each) => `${each.methods.join(', ')} \`${wordsOf(each.path)}\``).join('<br>');
  const lines = FACTS.map((fact, index) => {
    const file = tests.find((test) => test.part === fact.part && test.endpoint === fact.endpoint && test.fact === fact.fact)?.file ?? '';
    const isFirst = FACTS[index - 1]?.endpoint !== fact.endpoint;
    return [isFirst ? (fact.endpoint === 'all' ? 'every call' : callsOf(fact.endpoint)) : '', fact.part, fact.fact, fact.mark, file.replace('test/sandbox/conformance/', '').replace('.test.ts', '')];
  });
  return rows(['Call', 'Part', 'Fact', 'Mark', 'Test'], lines);
}

function dialectTable(): string {
  const spoken = (Object.keys(CONTRADICTIONS) as (keyof Speech)[]).map((name) => {
    const words = CONTRADICTIONS[name];
    const word = (dialect: Exclude<Dialect, 'mixed'>): string => codeOf(words[dialect]);
    return [words.about, words.source, word('2022'), word('2024'), [1, 2, 3].map((seed) => codeOf(words.mixed(seed))).join(', ')];
  });
  const taken = TAKEN_ALIKE.map(({ about, source, words }) => [about, source, words]);
  return `${rows(['In answers', 'Part', '2022', '2024', 'mixed, seeds 1, 2, 3'], spoken)}\n\n${rows(['In calls: every dialect takes', 'Part', 'All of'], taken)}`;
}

function inventionTable(): string {
  const { codes, bodies, ...others } = INVENTED;
  return [
    rows(['`invented.`', 'Unless told otherwise'], Object.entries(others).map(([name, value]) => [`\`${name}\``, codeOf(value)])),
    rows(['`invented.codes.`', 'Code'], Object.entries(codes).map(([name, code]) => [`\`${name}\``, codeOf(code)])),
    rows(['`invented.bodies.`', 'Status', 'Body'], Object.entries(bodies).map(([name, { status, body }]) => [`\`${name}\``, String(status), codeOf(body)])),
  ].join('\n\n');
}

const SECTIONS = { conformance: conformanceTable, dialects: dialectTable, inventions: inventionTable } as const;

/** The page with its generated sections made anew; each stands between two marks. */
export function regenerated(page: string, tests: readonly FactTest[]): string {
  return Object.entries(SECTIONS).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from === -1 || to < from) throw new Error(`The page has no marks for ${name}`);
    return `${text.slice(0, from + begin.length)}\n${make(tests)}\n${text.slice(to)}`;
  }, page);
}

/** What the tables stand in. */
export const PAGE = 'main/sandbox/README.md';
