import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** SKUs at the screen: the work list, offers, undo, several codes, the preview of a push, files out and in (floor.md S1, S2, S18). */
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

async function openSkus(): Promise<BenchPage> {
  const bench = await openBench(browser, station.url);
  await bench.go('skus');
  await expect(bench.page.locator('main[data-screen="skus"]')).toBeVisible();
  return bench;
}

const view = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Views' }).getByText(name).click();
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).first();

test('S2 a listing is taken off its SKU, stands in the work list with its offer, and comes back by a key', async () => {
  const bench = await openSkus();
  const { page } = bench;
  await expect(page.getByText('Every listing means a SKU.')).toBeVisible();
  await view(page, 'Mapped');
  await page.getByLabel('Find a listing').fill('SKU-040');
  await row(page, 'SKU-040').click();
  await page.getByRole('button', { name: 'Take off its SKU' }).click();
  await bench.answers('accepted', 'SKU-040 means no SKU any more.');
  await view(page, 'Work list');
  await expect(row(page, 'SKU-040')).toContainText('It means SKU-040');
  await bench.press('F3');
  await bench.answers('accepted', '1 listing mapped, 0 left.');
  await expect(page.getByText('Every listing means a SKU.')).toBeVisible();
  await view(page, 'Mapped');
  await page.getByLabel('Find a listing').fill('SKU-041');
  await page.getByRole('button', { name: 'Take off its SKU' }).click();
  await bench.answers('accepted', 'SKU-041 means no SKU any more.');
  await bench.press('F4');
  await bench.answers('accepted', 'SKU-041 means SKU-041.');
  await page.close();
});

test('S2 a code is taught by a scan, and another scan finds its SKU', async () => {
  const bench = await openSkus();
  const { page } = bench;
  await view(page, 'Our SKUs');
  await page.getByLabel('Find a SKU').fill('SKU-050');
  await row(page, 'SKU-050').click();
  await page.getByRole('switch', { name: 'A scan adds its code to this SKU' }).click();
  await bench.scan('4006381333931');
  await bench.answers('accepted', '4006381333931 means SKU-050 now.');
  await bench.scan('A-01-1');
  await bench.refuses('A-01-1 is a bin.');
  await bench.press('Enter');
  await page.getByRole('switch', { name: 'A scan adds its code to this SKU' }).click();
  await page.getByLabel('Find a SKU').fill('');
  await bench.scan('4006381333931');
  await bench.answers('accepted', 'Looking for 4006381333931.');
  await expect(page.getByLabel('Find a SKU')).toHaveValue('4006381333931');
  await expect(row(page, 'SKU-050')).toBeVisible();
  await page.close();
});

test('S1 a price is seen before it goes, goes, and says what became of it', async () => {
  const bench = await openSkus();
  const { page } = bench;
  await expect(page.getByText(/^Pulled at/)).toBeVisible();
  await view(page, 'Our SKUs');
  await page.getByLabel('Find a SKU').fill('SKU-060');
  await row(page, 'SKU-060').click();
  await page.getByLabel('Price, rupees').fill('77.50');
  await page.getByRole('button', { name: 'Save' }).click();
  await bench.answers('accepted', 'SKU-060 is changed.');
  await view(page, 'Pull and push');
  await expect(row(page, 'SKU-060')).toContainText('→ ₹77.50');
  await expect(page.getByRole('button', { name: 'Push all 1' })).toBeDisabled();
  await page.getByRole('switch', { name: 'Push SKUs' }).click();
  await page.getByRole('button', { name: 'Push all 1' }).click();
  await bench.answers('accepted', '1 listing is on its way.');
  await expect(page.getByRole('row').filter({ hasText: '₹77.50' })).toContainText('accepted');
  await page.close();
});

test('S2 S18 a file goes out, and comes in whole or not at all', async () => {
  const bench = await openSkus();
  const { page } = bench;
  await view(page, 'Files');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Mapping · CSV' }).click()]);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv).toContain('Seller SKU,Listing ID,FSN,SKU,Title,Status');
  expect(csv.split('\r\n')).toHaveLength(202);
  const choose = async (name: string, text: string): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()]);
    await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  };
  await choose('mapping.csv', csv);
  // Left empty, so that the browser hears when a corrected file of the same name is chosen.
  await expect(page.locator('input[type=file]').last()).toHaveValue('');
  await bench.answers('accepted', '0 rows taken, 200 as they were.');
  await page.getByLabel('What is in the file').selectOption('SKUs');
  await choose('skus.csv', 'SKU,Kind,Colour\nSKU-070,virtual bundle,red');
  await bench.refuses('Nobody here knows these columns: Colour.');
  await bench.press('Enter');
  await page.getByLabel('Leave out columns that nobody knows').click();
  await choose('skus.csv', 'SKU,Kind,Colour\nSKU-070,virtual bundle,red\nSKU-071,real,blue');
  await bench.answers('attention', '1 of 2 rows are wrong. Nothing was imported.');
  await expect(row(page, 'virtual bundle')).toContainText('The SKU is sold at Flipkart, so its units must be real.');
  await page.close();
});
