import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

const FOLDER = join(import.meta.dirname, '..', '..', '.out', 'programs');

/**
 * One file of a program of ours, so that a process that is started a hundred times does not read three hundred files each time. Packages stay
 * outside, or with `packages: 'inside'` in the file as well, all but the driver of SQLite, which is a library of the machine's; it lies within the
 * project, where they are found. Removed when this process ends.
 */
export async function builtProgram(entry: string, packages: 'outside' | 'inside' = 'outside'): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const outDir = mkdtempSync(join(FOLDER, 'built-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false, logLevel: 'error', ...(packages === 'inside' ? { ssr: { noExternal: true, external: ['better-sqlite3'] } } : {}),
    build: { ssr: entry, outDir, target: 'node22', minify: packages === 'inside', rolldownOptions: { output: { entryFileNames: 'program.mjs', codeSplitting: false } } },
  });
  return join(outDir, 'program.mjs');
}
