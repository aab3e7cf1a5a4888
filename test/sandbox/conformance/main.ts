import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { factTests } from './named-facts.ts';
import { conformanceFaults, PAGE, regenerated } from './table.ts';

/** `npm run conformance`: writes the tables of the built-in Flipkart into its page, and says what does not fit together. */
const tests = factTests();
const faults = conformanceFaults(tests);
writeFileSync(PAGE, regenerated(readFileSync(PAGE, 'utf8'), tests));
process.stdout.write(faults.length === 0 ? `${tests.length} facts, each with its test.\n` : `${faults.join('\n')}\n`);
if (faults.length > 0) process.exitCode = 1;
