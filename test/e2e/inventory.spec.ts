import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** A supervisor at the screen of the inventory: the one-SKU test, a comparison, a decision, a count. */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '6', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('inventory: one SKU is tested, counts are compared, a difference is decided, a count is entered, in both languages', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('inventory');
  await expect(page.locator('.tile', { hasText: 'counts to push' })).toBeVisible();

  // The test of one SKU can be run again at any time: it is pushed and read back.
  await page.getByRole('button', { name: 'Test again' }).click();
  await page.getByLabel('SKU, item code, title or bin').fill('SKU-150');
  await page.getByRole('button', { name: 'Push it and read it back' }).click();
  await bench.answers('accepted', 'Testing SKU-150.');
  await expect(page.getByText(/Passed with SKU-150/)).toBeVisible({ timeout: 60_000 });
  const { canary } = await bench.engine('inventory.read', {});
  expect(canary.readBack).toBe(canary.pushed);

  // Everything again shows its schedule before it begins.
  await bench.press('F8');
  await expect(page.getByRole('dialog')).toContainText('200 counts in 20 calls');
  await page.getByRole('button', { name: 'Push all' }).last().click();
  await bench.answers('accepted', 'All 200 counts go to Flipkart.');

  // Goods that came while the push was off are a difference. It appears while it is found, and is decided with its reason.
  await expect.poll(async () => (await bench.engine('sync.read', {})).unsent, { timeout: 60_000 }).toBe(0);
  await bench.engine('channel.switch', { scanId: 'push-off' as InputOf<'channel.switch'>['scanId'], name: 'inventorySync', value: 'off' });
  const [sku] = (await bench.engine('stock.list', { search: 'SKU-001', limit: 1 })).rows;
  await bench.engine('stock.receive', { scanId: 'more-goods' as InputOf<'stock.receive'>['scanId'], skuId: sku?.skuId, binCode: sku?.homeBin, quantity: 3, reference: 'e2e' } as InputOf<'stock.receive'>);
  await bench.press('F10');
  await bench.press('F2');
  await bench.answers('accepted', 'Comparing 200 SKUs.');
  const row = page.locator('table.figures tbody tr').first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  await row.getByRole('checkbox').check();
  await bench.press('F6');
  await page.getByRole('button', { name: 'booked wrongly' }).click();
  await page.getByRole('button', { name: 'Do it' }).click();
  await bench.answers('accepted', '1 SKU decided');

  await bench.press('F10');
  await page.getByRole('button', { name: 'Count', exact: true }).click();
  await page.getByLabel(/Units of/).fill('7');
  await page.getByRole('button', { name: 'Enter' }).click();
  await bench.answers('attention', '7 counted');
  await expect(page.getByText('Nothing is to be counted.')).toBeVisible();

  await bench.press('F10');
  await page.getByRole('group', { name: 'Method' }).getByText('Changed, and everything once a day').click();
  await bench.answers('accepted', 'Saved.');
  expect((await bench.engine('inventory.read', {})).settings.inventoryMethod).toBe('full');
  await page.locator('[data-switch="language"]').click();
  await expect(page.getByText('हर SKU के इतने नग रोकें')).toBeVisible();
});
