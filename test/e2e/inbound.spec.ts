import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Returns that come in, with scanner and keyboard alone: gate, check, claims. */
let station: StationProgram;
let browser: Browser;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '4', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('S8 P42 P43 a bag comes in at the gate, its return is checked, and the claim stands with its picture', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('returns');
  await expect(page.locator('main[data-screen="returns"] tbody tr')).toHaveCount(4);
  await bench.press('F2');
  await bench.answers('accepted', 'returns seen');
  const { rows } = await bench.engine('return.list', { lane: 'expected', source: 'both', search: '', limit: 10 });
  const awb = String(rows[0]?.trackingId);
  await bench.press('F10');
  await bench.asks('Press F2: a bag came');
  await bench.press('F2');
  const opening = page.getByRole('dialog');
  await expect(opening).toBeVisible();
  await opening.getByLabel(/^Carrier/).first().fill(rows[0]?.courierName ?? 'Ekart Logistics');
  await opening.getByLabel('Bag code').fill('BAG-7');
  await opening.getByLabel('Bag code').press('Enter');
  await bench.answers('accepted', 'Bag BAG-7 is open');
  await bench.scanAndLook(awb);
  await bench.answers('accepted', 'is here');
  await bench.scanAndLook('STRANGE-PARCEL-1');
  await bench.answers('attention', 'NOT EXPECTED');
  await bench.press('F9');
  await page.getByRole('dialog').getByLabel('Why it differs').fill('one more in the bag');
  await page.getByRole('dialog').getByLabel('Why it differs').press('Enter');
  await bench.answers('accepted', 'Bag BAG-7 is closed');
  await bench.press('F10');
  await bench.asks('Scan a return');
  await bench.scanAndLook(awb);
  await bench.asks('Scan each unit');
  // The box is empty: a picture, then the grade.
  await bench.press('F5');
  await bench.asks('Grade it');
  await bench.press('F6');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles({ name: 'box.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]) });
  await bench.answers('accepted', 'Picture 1 of 6 kept');
  await bench.press('F5');
  await page.getByRole('dialog').getByLabel('Note').press('Enter');
  await bench.answers('accepted', 'Graded: Empty box');
  await bench.press('F9');
  await bench.answers('accepted', 'The check is finished');
  await bench.press('F10');
  await expect(page.getByRole('region', { name: 'Claim' })).toContainText('Empty box');
  await expect(page.getByText('Claim by')).toBeVisible();
  await bench.press('F2');
  await bench.answers('accepted', 'Decided for');
  await expect(page.getByText('No claim is due.').first()).toBeVisible();
  await page.close();
});
