import process from 'node:process';
import { measureScans } from './scan-commit.ts';

/** Run with the counter preloaded: makes the scans named by its argument; each raw append beside them is one fsync too. */
const { scanMs } = await measureScans(Number(process.argv[2] ?? 100));
process.stdout.write(`${scanMs.length}\n`);
