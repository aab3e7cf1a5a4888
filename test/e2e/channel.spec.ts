import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { launchBrowser, openBench, picture } from './bench-page.ts';
import { startStation } from './station-program.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());

test('S11 a channel from nothing to the first order, and a switch turned', async () => {
  const station = await startStation({ args: ['--from-nothing', '--seed', '4', '--orders', '5', '--no-new-orders'] });
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('channel');
  await expect(page.getByText('No channel yet.')).toBeVisible();
  await bench.press('F2');
  await expect(page.getByRole('button', { name: 'Flipkart Quick' })).toBeDisabled();
  await page.getByRole('button', { name: 'Flipkart Smart V2' }).click();
  await page.getByLabel('Channel name').fill('Flipkart Smart');
  await page.getByLabel('Order source warehouse').fill('Smart warehouse');
  await page.getByRole('button', { name: 'Next' }).click();
  // A wrong key is said with words, and the step stays.
  await page.getByLabel('API key (Application ID)').fill('nobody');
  await page.getByRole('textbox', { name: 'API password (Secret Key)' }).fill('nothing');
  await page.getByRole('button', { name: 'Store and test' }).click();
  await bench.refuses(/key/i);
  await bench.press('Enter');
  // A window that is thrown away goes on at the same step.
  await page.reload();
  await expect(page.getByLabel('API key (Application ID)')).toHaveValue('');
  await bench.press('F4');
  await bench.answers('accepted', 'Filled from training.');
  await expect(page.getByText('Everything is answered.')).toBeVisible();
  await picture(bench, 'channel');
  await bench.press('F10');
  await bench.answers('complete', 'Channel Flipkart Smart is open.');
  await page.getByRole('radiogroup', { name: 'Ready to ship' }).getByText('at manifest').click();
  await bench.answers('accepted', 'Ready to ship: at manifest.');
  await expect(page.getByText('Ready to ship: at pack → at manifest')).toBeVisible();
  await bench.go('today');
  await expect(page.locator('.tile').first()).toContainText('5', { timeout: 90_000 });
  await page.close();
  await station.end();
});
