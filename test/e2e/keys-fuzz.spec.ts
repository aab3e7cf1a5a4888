import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { SCREENS } from '../../renderer/stores/view-store.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { runs } from '../fixtures/runs.ts';
import { launchBrowser } from './bench-page.ts';
import type { Step } from './fuzz/steps.ts';
import { fuzzBench, fuzzPeople } from './fuzz/fuzz-bench.ts';
import { walk } from './fuzz/walk.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/**
 * Any order of scans and keys at any time: no crash, no lost scan, no dead end, no focus trap, never a scan in a text box, and a lost focus
 * is loud. Thirty seconds in `npm test`, five minutes in `npm run verify`. KEYS_SEED walks another way; a finding is written down as its
 * steps, and KEYS_TRACE=FILE walks them again.
 */
let browser: Browser;
let station: StationProgram;

// What chance found is not passed over because chance did not find it a second time.
test.describe.configure({ retries: 0, timeout: 9 * MINUTE_MS });

const SEED = Number(process.env['KEYS_SEED'] ?? 20_261_126);
const FOR_MS = runs(30 * SECOND_MS, 5 * MINUTE_MS);
const TRACE = process.env['KEYS_TRACE'];

test.beforeAll(async () => {
  [browser, station] = await Promise.all([launchBrowser(), startStation({ args: ['--seed', '9', '--orders', '12', '--flipkart-packs-in-ms', '200', '--no-new-orders'] })]);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('N4 scans and keys in any order, at any time', async () => {
  const bench = await fuzzBench(browser, station.url, await fuzzPeople(browser, station.url));
  const again = TRACE === undefined ? undefined : (JSON.parse(readFileSync(TRACE, 'utf8')) as readonly Step[]);
  const walked = await walk({ ...bench, seed: SEED, forMs: FOR_MS, ...(again === undefined ? {} : { again }) });
  process.stdout.write(`${walked.steps} steps with ${walked.scans} scans over ${walked.screens.length} of ${SCREENS.length} screens, seed ${SEED}\n`);
  const { finding } = walked;
  expect(finding === null ? '' : `${finding.law}\nseed ${finding.seed}, ${finding.trace.length} steps: ${JSON.stringify(finding.trace)}`).toBe('');
  expect(walked.scans).toBeGreaterThan(0);
});
