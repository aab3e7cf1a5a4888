import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Picklists by keyboard and scanner alone. */
let station: StationProgram;
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'pick.read'>['benchId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '14', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('P15 P22 a list is seen before it is made, split, held, picked into several totes and closed', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await expect(bench.page.getByText(/\d+ orders, \d+ units, \d+ bins/)).toBeVisible();
  await bench.press('F2');
  await bench.answers('accepted', 'New list');
  await expect(bench.page.locator('.pick-lists button')).toHaveCount(1);
  await bench.press('F8');
  await bench.answers('accepted', 'They stand in a new list.');
  await expect(bench.page.locator('.pick-lists button')).toHaveCount(2);
  await bench.press('F5');
  await bench.answers('accepted', 'The list is on hold.');
  await expect(bench.page.locator('.pick-lists button.chosen')).toContainText('on hold');
  await bench.press('F5');
  await bench.answers('accepted', 'The list goes on.');
  await expect(bench.page.locator('.pick-lists button.chosen')).not.toContainText('on hold');
  await picture(bench, 'picklists');
  await bench.press('F4');
  await bench.asks('Scan empty totes, then F4');
  for (const tote of ['TOTE-A', 'TOTE-B', 'TOTE-C']) await bench.scanAndLook(tote);
  await bench.press('F4');
  await bench.answers('accepted', 'Totes on the trolley: 3.');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
  await bench.scanAndLook(await codeOf(bench, 'picking', 'item'));
  await bench.asks('Put into, then scan');
  await bench.scan('TOTE-NOT-HERE');
  await bench.refuses(/not the tote of this order/);
  await bench.press('Enter');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'tote'));
  await bench.answers('accepted', 'In slot');
  expect((await bench.engine('pick.read', { benchId: BENCH })).picklist?.picked).toBe(1);
  await bench.press('F5');
  await bench.answers('accepted', 'The list is on hold.');
  await expect(bench.page.locator('.pick-lists button.chosen')).toContainText('on hold');
  await bench.press('F6');
  await expect(bench.page.locator('.pick-lists button.chosen')).not.toContainText('on hold');
  await bench.press('F11');
  await bench.answers('accepted', 'Its untouched orders are open again.');
});
