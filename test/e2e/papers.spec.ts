import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Papers of ours at the bench, by keys: goods without a code, bin labels, pick slip, command codes (floor.md N19, P52). */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '3', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('N19 goods without a code are received and labelled with a code of ours', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('stock');
  await expect(page.locator('tr.chosen')).toBeVisible();
  await bench.press('F4');
  await bench.answers('accepted', 'Printing the bin labels.');
  await bench.press('F10');
  await expect(page.getByText('Units a scan')).toBeVisible();
  await bench.press('F4');
  await page.getByRole('region', { name: 'Goods without a code' }).getByLabel('SKU').fill('a');
  await page.getByRole('option').first().click();
  await picture(bench, 'label-goods');
  await page.getByRole('button', { name: /^Receive 1 and print 1/ }).click();
  await bench.answers('accepted', 'labels with its');
  await bench.press('F6');
  await bench.answers('accepted', 'Printing the put-away slip.');
});

test('P52 the sheet of command codes and a pick slip come out of the bench printer, and a slip opens as a PDF', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('people');
  await bench.press('F6');
  await bench.answers('accepted', 'Printing the sheet of command codes.');
  await bench.go('picking');
  await bench.press('F2');
  await page.getByRole('button', { name: 'Pick slip' }).click();
  await bench.answers('accepted', 'Printing the pick slip.');
  await page.getByRole('button', { name: 'Open as PDF' }).click();
  await expect(page.getByRole('dialog', { name: 'Pick slip' }).locator('iframe')).toBeVisible();
  await picture(bench, 'pick-slip-open');
});
