import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { launchBrowser, openBench, picture } from './bench-page.ts';
import { startStation } from './station-program.ts';

let browser: Browser;
test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());

test('the Smart gateway is turned on in training, checked, gives its bins, and wants a sentence for a Flipkart address', async () => {
  const station = await startStation({ args: ['--seed', '4', '--orders', '5', '--no-new-orders'] });
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await bench.go('channel');
  const part = page.getByRole('region', { name: 'Smart gateway' });
  await expect(part.getByText('Off: orders, labels, manifests and stock go through the public Seller API.')).toBeVisible();
  await part.getByLabel('Address of the portal').fill('http://portal.example');
  await part.getByLabel('E-mail of the portal').fill('primary@seller.invalid');
  await part.getByRole('textbox', { name: 'Password of the portal' }).fill('nothing');
  await part.getByRole('button', { name: 'Try the login and turn on' }).click();
  await bench.refuses(/https/);
  await bench.press('Enter');
  // The sentence is asked for and not given: nothing is called.
  await part.getByLabel('Address of the portal').fill('https://seller.flipkart.com');
  await part.getByRole('button', { name: 'Try the login and turn on' }).click();
  await bench.refuses(/own portal/);
  await bench.press('Enter');
  await part.getByLabel('Type this sentence').fill('yes');
  await part.getByRole('button', { name: 'Keep my sentence' }).click();
  await bench.refuses(/not the sentence/);
  await bench.press('Enter');
  await part.getByRole('button', { name: 'Use the built-in portal' }).click();
  await bench.answers('accepted', 'The Smart gateway is on.');
  await bench.press('F6');
  await expect(part.getByText('It names this location.')).toBeVisible();
  await part.scrollIntoViewIfNeeded();
  await picture(bench, 'smart');
  await bench.go('stock');
  await page.getByRole('tab', { name: 'Import bins' }).click();
  await bench.press('F4');
  await bench.answers('accepted', 'The portal gave its list of bins.');
  await expect(page.getByText(/available-bins-.*\.csv/)).toBeVisible();
  await bench.go('channel');
  await part.getByRole('button', { name: 'Turn off and remove the login' }).click();
  await bench.answers('accepted', 'The Smart gateway is off.');
  await page.close();
  await station.end();
});
