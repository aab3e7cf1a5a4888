import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Mutant, Simulated } from './simulate.ts';
import { MUTANTS_OF, simulate } from './simulate.ts';

/**
 * `npm run simulate -- --seeds N --first S [--store memory|sqlite] [--mutant NAME] [--json]`: the sender and its rules over a seeded clock, network
 * and Flipkart. Writes one line of JSON; a broken rule ends it with 1, after the seed, what it broke and its trace (not with `--json`).
 */
const USAGE = `usage: npm run simulate -- --seeds N --first S [--store memory|sqlite] [--mutant NAME] [--json]\n  over memory: ${MUTANTS_OF.memory.join(', ')}\n  over sqlite: ${MUTANTS_OF.sqlite.join(', ')}\n`;

const order = orderOf();
if (order === null) {
  process.stderr.write(USAGE);
  process.exitCode = 64;
} else {
  const { summary, broken } = await simulate(order.what);
  if (broken !== null && !order.isJson) process.stderr.write(inWords(broken));
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  if (summary.breaches > 0) process.exitCode = 1;
}

function orderOf(): { readonly what: Parameters<typeof simulate>[0]; readonly isJson: boolean } | null {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' }, first: { type: 'string', default: '1' }, store: { type: 'string' }, mutant: { type: 'string' }, json: { type: 'boolean', default: false },
    },
  });
  const [seeds, first] = [Number(values.seeds), Number(values.first)];
  // A mistake is looked for by the form that can find it, unless another is named.
  const isOfFloor = (MUTANTS_OF.sqlite as readonly string[]).includes(values.mutant ?? '');
  const store = values.store ?? (isOfFloor ? 'sqlite' : 'memory');
  if (store !== 'memory' && store !== 'sqlite') return null;
  const isKnown = values.mutant === undefined || (MUTANTS_OF[store] as readonly string[]).includes(values.mutant);
  if (!Number.isInteger(seeds) || !Number.isInteger(first) || seeds < 1 || first < 1 || !isKnown) return null;
  return { what: { seeds, first, store, mutant: (values.mutant ?? null) as Mutant | null }, isJson: values.json };
}

function inWords({ seed, found, trace }: NonNullable<Simulated['broken']>): string {
  return [`seed ${seed} broke a rule:`, ...found.map(({ breach, says }) => `  ${breach}: ${says}`), 'its trace:', ...trace.map((line) => `  ${line}`), ''].join('\n');
}
