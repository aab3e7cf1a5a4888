import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import { launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Labels ahead of the bench, by keyboard. */
let station: StationProgram;
let browser: Browser;
const SCAN_ID = 'prefetch-off' as InputOf<'channel.switch'>['scanId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '30', '--flipkart-packs-in-ms', '3000', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('S20 N2 a list is fetched ahead by its button, which says what that costs; picking and Today show how far it is', async () => {
  const bench = await openBench(browser, station.url);
  await bench.engine('channel.switch', { scanId: SCAN_ID, name: 'prepack', value: 'off' });
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.answers('accepted', 'New list');
  const list = bench.page.locator('.pick-lists button.chosen');
  await expect(list).toContainText(/labels ready 0\/\d+, .*\d+ not fetched ahead/);
  await bench.page.getByRole('button', { name: 'Prefetch deliveries' }).press('Enter');
  const sheet = bench.page.getByRole('dialog');
  await expect(sheet).toContainText('After that the seller cannot cancel these orders at Flipkart.');
  await picture(bench, 'prefetch-sure');
  await sheet.getByRole('button', { name: /Prefetch \d+/ }).press('Enter');
  await bench.answers('accepted', 'Flipkart is asked to pack');
  await expect(list).toContainText(/\d+ wait for Flipkart/);
  await expect(list.locator('.mantine-Progress-root')).toBeVisible();
  await picture(bench, 'prefetch-waiting');
  await expect(list).toContainText(/labels ready [1-9]\d*\/\d+/, { timeout: 60_000 });
  await expect(list).not.toContainText('wait for Flipkart', { timeout: 60_000 });
  await expect(bench.page.getByRole('button', { name: 'Prefetch deliveries' })).toHaveCount(0);
  await picture(bench, 'prefetch-ready');
  await bench.go('today');
  await expect(bench.page.getByRole('region', { name: 'Labels ahead' })).toContainText(/labels ready [1-9]\d*\/\d+/);
  await picture(bench, 'prefetch-today');
});

test('N16 the doctor shows how long documents stay, and takes another policy', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('doctor');
  const part = bench.page.getByRole('region', { name: 'How long documents stay on this disk' });
  await part.getByLabel(/buyer's address/).fill('14');
  await part.getByRole('button', { name: 'Save' }).press('Enter');
  await bench.answers('accepted', 'Saved.');
  expect((await bench.engine('document-keep.read', {})).keep.personalDays).toBe(14);
  await expect(part).toContainText(/documents take \d+ MB of 4,000 MB/, { timeout: 20_000 });
  await picture(bench, 'document-keep');
});
