import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Orders at the screen: one box for everything, filters that are kept, the list by keys, and the whole order. */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '7', '--orders', '24', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

const EVERYTHING = { lane: 'any', carrier: null, due: 'any', payment: 'any' } as const;

async function openOrders(): Promise<BenchPage> {
  const bench = await openBench(browser, station.url);
  await bench.go('orders');
  await expect(bench.page.locator('.found-orders tbody tr').first()).toBeVisible();
  return bench;
}

test('an order is found as it is typed, opened and left by keys alone, with what happened to it in sentences', async () => {
  const bench = await openOrders();
  const { page } = bench;
  const { rows } = await bench.engine('order.find', { search: '', filter: EVERYTHING, after: null });
  const wanted = rows[3];
  if (wanted === undefined) throw new Error('the station has too few orders');
  await bench.press('F2');
  await expect(page.getByLabel('Find an order')).toBeFocused();
  await page.getByLabel('Find an order').pressSequentially(wanted.orderId.slice(-6), { delay: 400 });
  await expect(page.locator('.found-orders tbody tr')).toHaveCount(1);
  await expect(page.locator('.orders-count')).toContainText('last digits');
  await page.keyboard.press('Enter');
  await expect(page.locator('.whole-id')).toHaveText(wanted.orderId);
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('Flipkart');
  await bench.press('Escape');
  await expect(page.locator('.found-orders')).toBeVisible();
  await bench.press('Escape');
  await expect(page.getByLabel('Find an order')).toHaveValue('');
  await expect(page.locator('.found-orders tbody tr').nth(2)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.found-orders tbody tr').nth(2)).toHaveAttribute('aria-selected', 'true');
  // A key of the rail leads away, and back.
  await bench.go('today');
  await bench.go('orders');
  await page.close();
});

test('a scan of any kind searches, and what is not there says what was looked for', async () => {
  const bench = await openOrders();
  const { page } = bench;
  const { rows } = await bench.engine('order.find', { search: '', filter: EVERYTHING, after: null });
  const [first] = rows;
  if (first === undefined) throw new Error('the station has no orders');
  await bench.scan(first.orderId);
  await bench.answers('accepted', first.orderId);
  await expect(page.locator('.found-orders tbody tr')).toHaveCount(1);
  await expect(page.locator('.glance .whole-id')).toHaveText(first.orderId);
  await bench.scan('NOTHING-LIKE-IT');
  await expect(page.getByText('Nothing found for “NOTHING-LIKE-IT”')).toBeVisible();
  await page.close();
});

test('a filter is kept under a name and comes back by a key', async () => {
  const bench = await openOrders();
  const { page } = bench;
  await page.getByRole('combobox', { name: 'Which orders' }).click();
  await page.getByRole('option', { name: 'On hold' }).click();
  await bench.press('F9');
  await page.getByLabel('Name').fill('Held today');
  await page.keyboard.press('Enter');
  await bench.answers('accepted', 'Kept as Held today.');
  await page.getByRole('combobox', { name: 'Which orders' }).click();
  await page.getByRole('option', { name: 'All orders' }).click();
  await expect(page.getByRole('combobox', { name: 'Which orders' })).toHaveValue('All orders');
  await bench.press('F8');
  await expect(page.getByRole('combobox', { name: 'Which orders' })).toHaveValue('On hold');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Which orders' })).toHaveValue('On hold');
  await page.close();
});

test('the list leaves as a sheet, and the window holds no more rows than a page', async () => {
  const bench = await openOrders();
  const { page } = bench;
  const saved = page.waitForEvent('download');
  await bench.press('F6');
  expect((await saved).suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
  await bench.answers('accepted', 'orders saved as a sheet');
  expect(await page.locator('.found-orders tbody tr').count()).toBeLessThanOrEqual(80);
  await page.close();
});
