import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import { codeOf, launchBrowser, openBench } from './bench-page.ts';
import { startStation } from './station-program.ts';

/** Starting, starting twice, being killed, and windows that do not belong here: each has its words, and nothing is lost. */
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterAll(() => browser.close());

test('a second copy says that one is open, and the first goes on', async () => {
  const first = await startStation({ args: ['--orders', '2', '--no-new-orders'] });
  await expect(startStation({ dataFolder: first.dataFolder })).rejects.toThrow(/already_open[\s\S]*The station is open already on this PC/);
  const bench = await openBench(browser, first.url);
  await expect(bench.page.locator('.tile').first()).toContainText('2');
  await bench.page.close();
  await first.end();
});

test('a port that is taken is left alone, and another one is said', async () => {
  const first = await startStation({ args: ['--orders', '1', '--no-new-orders'] });
  const second = await startStation({ args: ['--orders', '1', '--no-new-orders', '--port', String(first.port)] });
  expect(second.portTaken).toBe(first.port);
  expect(second.port).not.toBe(first.port);
  await Promise.all([first.end(), second.end()]);
});

test('a window with a wrong key says what to do and shows nothing', async () => {
  const station = await startStation({ args: ['--orders', '1', '--no-new-orders'] });
  const page = await browser.newPage();
  await page.goto(station.url.replace(/#key=.*/, '#key=copied-from-somewhere'));
  await expect(page.getByRole('alert').first()).toContainText('This window has no key to the station.');
  await expect(page.getByRole('alert').first()).toContainText('Open the station from its own icon');
  await page.close();
  await station.end();
});

test('killed in the middle of an order, it goes on at the same unit', async () => {
  const args = ['--seed', '4', '--orders', '8', '--no-new-orders', '--flipkart-packs-in-ms', '200'];
  const station = await startStation({ args });
  const bench = await openBench(browser, station.url);
  // The window is there before Flipkart's first orders are.
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(8);
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scanAndLook('TOTE-1');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
  await bench.scanAndLook(await codeOf(bench, 'picking', 'item'));
  const before = await bench.engine('pick.read', { benchId: BENCH });
  await station.kill();
  await expect(bench.page.getByText('Station not answering')).toBeVisible();
  await bench.page.close();

  const again = await startStation({ dataFolder: station.dataFolder, args });
  const after = await openBench(browser, again.url);
  await after.go('picking');
  await expect(after.page.locator('.bin-huge')).toContainText(String(before.now?.binCode));
  expect(await after.engine('pick.read', { benchId: BENCH })).toEqual(before);
  await after.page.close();
  await again.end();
});
