import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Mutant, Simulated } from './simulate.ts';
import { catchMutants, MUTANTS_OF, simulate } from './simulate.ts';
import type { Store } from './store-kind.ts';
import { STORES } from './store-kind.ts';

/**
 * `npm run simulate -- --seeds N --first S [--store memory|sqlite|floor] [--mutant NAME] [--json]`: the sender and its rules over a seeded clock, network
 * and Flipkart. Writes one line of JSON; a broken rule ends it with 1, after the seed, what it broke and its trace (not with `--json`), and so does a long
 * run in which something that it must prove happened too rarely. `--operations`: as many seeds as have so many. `--mutants`: every known mistake, and within how many seeds it was found; 1 when one was not.
 */
const USAGE = `usage: npm run simulate -- --seeds N|--operations N --first S [--store memory|sqlite|floor] [--mutant NAME] [--json]\n       npm run simulate -- --mutants [--first S]\n  over memory and sqlite: ${MUTANTS_OF.memory.join(', ')}\n  over floor: ${MUTANTS_OF.floor.join(', ')}\n`;

const order = orderOf();
if (order === null) {
  process.stderr.write(USAGE);
  process.exitCode = 64;
} else if (order.isOfMutants) {
  const table = await catchMutants(order.what.first);
  process.stdout.write(`${JSON.stringify(table)}\n`);
  if (table.some(({ caught }) => !caught)) process.exitCode = 1;
} else {
  const { summary, broken } = await simulate(order.what);
  if (broken !== null && !order.isJson) process.stderr.write(inWords(broken));
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  if (summary.lacking.length > 0 && order.what.mutant === null) process.stderr.write(`happened too rarely for this run to prove it: ${summary.lacking.join(', ')}\n`);
  if (summary.breaches > 0 || (summary.lacking.length > 0 && order.what.mutant === null)) process.exitCode = 1;
}

function orderOf(): { readonly what: Parameters<typeof simulate>[0]; readonly isJson: boolean; readonly isOfMutants: boolean } | null {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' }, operations: { type: 'string' }, first: { type: 'string', default: '1' }, store: { type: 'string' }, mutant: { type: 'string' },
      mutants: { type: 'boolean', default: false }, json: { type: 'boolean', default: false },
    },
  });
  const operations = values.operations === undefined ? undefined : Number(values.operations);
  const [seeds, first] = [Number(values.seeds ?? operations ?? '1000'), Number(values.first)];
  // A mistake is looked for by the form that can find it, unless another is named.
  const isOfFloor = (MUTANTS_OF.floor as readonly string[]).includes(values.mutant ?? '');
  const store = values.store ?? (isOfFloor ? 'floor' : 'memory');
  if (!isStore(store)) return null;
  const isKnown = values.mutant === undefined || (MUTANTS_OF[store] as readonly string[]).includes(values.mutant);
  if (!Number.isInteger(seeds) || !Number.isInteger(first) || seeds < 1 || first < 1 || !isKnown || Number.isNaN(operations)) return null;
  return { what: { seeds, first, ...(operations === undefined ? {} : { operations }), store, mutant: (values.mutant ?? null) as Mutant | null }, isJson: values.json, isOfMutants: values.mutants };
}

function isStore(name: string): name is Store {
  return (STORES as readonly string[]).includes(name);
}

function inWords({ seed, found, trace }: NonNullable<Simulated['broken']>): string {
  return [`seed ${seed} broke a rule:`, ...found.map(({ breach, says }) => `  ${breach}: ${says}`), 'its trace:', ...trace.map((line) => `  ${line}`), ''].join('\n');
}
