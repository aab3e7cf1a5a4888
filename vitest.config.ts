import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { defineConfig } from 'vitest/config';

/** `npm run verify` runs the long tests and the searches in full (SEARCHES=all); `npm test` leaves the former out and takes a fixed slice of the latter. */
const isAll = process.env['SEARCHES'] === 'all';
/** Whatever asks `runs()` how often to try is a search. */
const searches = (): string[] => readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && readFileSync(join('test', path), 'utf8').includes('fixtures/runs.ts')).map((path) => `test/${path}`);

export default defineConfig({
  test: {
    include: isAll ? ['test/**/*.long.test.ts', ...searches()] : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**', ...(isAll ? [] : ['test/**/*.long.test.ts'])],
    pool: 'forks',
    // As many as the smallest machine that runs this has cores: the default leaves one idle, and tests wait for sockets more than they compute.
    maxWorkers: 2,
    testTimeout: isAll ? 600_000 : 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
});
