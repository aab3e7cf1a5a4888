import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { rendererFiles } from '../../main/host/renderer-files.ts';
import type { WebHost } from '../../main/host/web/index.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { launchBrowser } from './bench-page.ts';
import { fuzzBench, fuzzPeople } from './fuzz/fuzz-bench.ts';
import { buildMutants, MUTANT_NAMES } from './fuzz/mutants.ts';
import { walk } from './fuzz/walk.ts';

/** The walk of keys-fuzz.spec.ts over windows with a known mistake each: it must find every one. */
let browser: Browser;
let floor: TrainingFloor;
let host: WebHost;
let badges: readonly string[] = [];

// The window is built before the first test.
test.describe.configure({ retries: 0, timeout: 8 * MINUTE_MS });
const FOR_MS = 3 * MINUTE_MS;

test.beforeAll(async () => {
  floor = await openTrainingFloor({ folder: mkdtempSync(join(tmpdir(), 'mutants-')), sandbox: { seed: 4, orders: 6 }, settings: { mode: 'training' } });
  host = await serveWeb({
    door: { dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) }, readFile: rendererFiles(await buildMutants(), systemRandom), scheduler: systemScheduler, random: systemRandom,
    logger: loggerTo(() => undefined), personId: 'packer-1',
  });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.pass(2 * MINUTE_MS);
  browser = await launchBrowser();
  badges = await fuzzPeople(browser, host.url);
});

test.afterAll(async () => {
  await browser.close();
  await host.close();
  await floor.close();
});

for (const name of MUTANT_NAMES) {
  test(`the walk finds ${name}`, async () => {
    const bench = await fuzzBench(browser, host.url, badges, name);
    const { finding, steps } = await walk({ ...bench, seed: 1, forMs: FOR_MS });
    process.stdout.write(`${name}: ${steps} steps, ${finding?.law.slice(0, 160) ?? 'NOT FOUND'}\n${JSON.stringify(finding?.trace.slice(-10))}\n`);
    await bench.watch.page.close();
    expect(finding).not.toBeNull();
  });
}
