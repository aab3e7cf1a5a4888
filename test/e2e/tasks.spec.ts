import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import { codeOf, launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** What does not go as it should: goods that are not there, and goods that must go back. */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '6', '--no-new-orders', '--flipkart-packs-in-ms', '200'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('P20 P57 P41 a picker says that an item is not there; somebody decides; what was picked goes back', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open, { timeout: 60_000 }).toBe(6);
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-1');
  await bench.asks('Go to and scan bin');
  const first = await bench.engine('pick.read', { benchId: 'bench-1' as InputOf<'pick.read'>['benchId'] });
  await bench.press('F4');
  await bench.answers('accepted', `${first.now?.binCode ?? ''} comes last.`);
  await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
  await bench.press('F8');
  await bench.answers('attention', 'is missing');
  await bench.go('tasks');
  await expect(page.getByText('Shortages (1)').or(page.getByText('Shortages (2)'))).toBeVisible();
  if (!(await page.getByLabel('Why').isVisible())) await bench.press('F6');
  await expect(page.getByRole('button', { name: 'They are there' })).toBeDisabled();
  await page.getByLabel('Why').fill('behind the next one');
  await page.screenshot({ path: 'test-results/shortage.png' });
  await page.getByRole('button', { name: 'They are there' }).click();
  await bench.answers('complete', 'the order can be picked again');
  await page.screenshot({ path: 'test-results/tasks.png' });
  await page.close();
});
