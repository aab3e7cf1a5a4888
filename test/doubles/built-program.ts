import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

const FOLDER = join(import.meta.dirname, '..', '..', '.out', 'programs');

/**
 * One file of a program of ours, so that a process that is started a hundred times does not read three hundred files each time. Packages stay
 * outside; it lies within the project, where they are found. Removed when this process ends.
 */
export async function builtProgram(entry: string): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const outDir = mkdtempSync(join(FOLDER, 'built-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false, logLevel: 'error',
    build: { ssr: entry, outDir, target: 'node22', minify: false, rolldownOptions: { output: { entryFileNames: 'program.mjs', codeSplitting: false } } },
  });
  return join(outDir, 'program.mjs');
}
