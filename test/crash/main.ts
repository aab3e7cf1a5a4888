import process from 'node:process';
import { parseArgs } from 'node:util';
import { LEFT_OUT, MUTANTS } from './crash-points.ts';
import { runCrash } from './run-crash.ts';

/**
 * `npm run crash -- --kills N [--seed S] [--mutant NAME] [--json]`: the real program is killed so often, at each crash point and at random, and
 * compared with Flipkart and the printer after each end. Exit code 1 on a breach, which is also how a caught mutant ends.
 */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' }, mutant: { type: 'string', default: 'none' }, json: { type: 'boolean', default: false } } });
const mutant = MUTANTS.find((name) => name === values.mutant);
if (mutant === undefined) {
  process.stderr.write(`There is no mutant ${values.mutant}; there are ${MUTANTS.join(', ')}.\n`);
  process.exit(2);
}
const { says, kills, breaches, byPoint, seconds, shifts } = await runCrash({ kills: Number(values.kills), seed: Number(values.seed), ...(mutant === 'none' ? {} : { mutant }) });
for (const each of says) process.stderr.write(`BREACH ${each}\n`);
if (!values.json) for (const [point, why] of Object.entries(LEFT_OUT)) process.stderr.write(`left out: ${point}: ${why}\n`);
process.stdout.write(`${JSON.stringify({ kills, breaches, byPoint, seconds, shifts, leftOut: Object.keys(LEFT_OUT) })}\n`);
process.exitCode = breaches === 0 ? 0 : 1;
