import type { Browser, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { InputOf } from '../../shared/contract/index.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import { KEY_VARIABLE } from '../../main/platform/secret-file.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { SandboxProgram } from './sandbox-program.ts';
import { startSandbox } from './sandbox-program.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** The whole way of an owner: a live station with nothing in it, over a Flipkart and a printer that are programs of their own. */
const labels = mkdtempSync(join(tmpdir(), 'live-labels-'));
let browser: Browser;
let flipkart: SandboxProgram;
let printer: VirtualPrinter;
let station: StationProgram;

test.beforeAll(async () => {
  browser = await launchBrowser();
  flipkart = await startSandbox(['--seed', '6', '--orders', '4']);
  printer = await startVirtualPrinter({ folder: labels });
  station = await startStation({ args: ['--live', '--flipkart', flipkart.baseUrl], env: { ...process.env, [KEY_VARIABLE]: 'a passphrase of this test' } });
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
  await printer.close();
  await flipkart.end();
});

test.describe.configure({ timeout: 240_000 });

const paste = (page: Page, label: string, text: string) => page.getByLabel(label).evaluate((field, pasted) => {
  const data = new DataTransfer();
  data.setData('text', pasted);
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

async function enterKeys(page: Page, secret: string): Promise<void> {
  await page.getByLabel('API key (Application ID)').fill(flipkart.appId);
  await page.getByRole('textbox', { name: 'API password (Secret Key)' }).fill(secret);
  await page.getByRole('button', { name: 'Store and test' }).click();
}

async function setUpChannel(bench: BenchPage): Promise<void> {
  const { page } = bench;
  await bench.go('channel');
  await expect(page.getByText('No channel yet.')).toBeVisible();
  await bench.press('F2');
  await page.getByRole('button', { name: 'Flipkart Smart V2' }).click();
  await page.getByLabel('Channel name').fill('Flipkart Smart');
  await page.getByLabel('Order source warehouse').fill('Smart warehouse');
  await page.getByRole('button', { name: 'Next' }).click();
  await enterKeys(page, 'not the secret');
  await bench.refuses('Wrong API password');
  await bench.press('Enter');
  await enterKeys(page, flipkart.appSecret);
  await bench.answers('accepted', 'Kept.');
  // A location of somebody else is refused; the right one is shown back and confirmed with Flipkart.
  await paste(page, 'Address of the location in the seller portal', `https://seller.example/locations/LOC${'0'.repeat(32)}/bins`);
  await page.getByRole('button', { name: 'Take and confirm' }).click();
  await bench.refuses('does not know');
  await bench.press('Enter');
  await paste(page, 'Address of the location in the seller portal', `https://seller.example/locations/${flipkart.locationId}/bins`);
  await page.getByRole('button', { name: 'Take and confirm' }).click();
  await bench.answers('accepted', 'Kept.');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Everything is answered.')).toBeVisible();
  await page.getByRole('button', { name: 'Open the channel' }).click();
  await bench.answers('complete', 'Channel Flipkart Smart is open.');
}

test('a live station from nothing: channel, mapping, one-SKU test, orders and labels; a changed password is found and put right by the doctor', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await expect(page.locator('.frame')).toHaveAttribute('data-mode', 'live');
  await setUpChannel(bench);

  // What Flipkart sells comes here by itself; a shop that begins makes its SKUs of it.
  await bench.go('skus');
  await expect(page.getByText(/^Pulled at/)).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: /Make SKUs/ }).click();
  await bench.answers('accepted', /200/);
  const { rows } = await bench.engine('sku.list', { search: '', limit: 500 });
  expect(rows.filter((row) => row.listing !== null)).toHaveLength(200);

  // Bins and goods. Nothing goes to Flipkart before the test with one SKU has passed.
  const bins = [...new Set(rows.map((_, index) => `A-${1 + Math.floor(index / 10)}`))];
  await bench.engine('bin.import', { scanId: 'live-bins', bins: bins.map((binCode) => ({ binCode, zone: 'Saleable' })) } as unknown as InputOf<'bin.import'>);
  for (const [index, row] of rows.entries()) {
    await bench.engine('stock.receive', { scanId: `live-goods-${index}`, skuId: row.skuId, binCode: bins[Math.floor(index / 10)], quantity: 20, reference: 'opening' } as unknown as InputOf<'stock.receive'>);
  }
  expect((await bench.engine('inventory.read', {})).canary.state).toBe('needed');
  await bench.go('inventory');
  await page.getByLabel('SKU, item code, title or bin').fill('SKU-150');
  await page.getByRole('button', { name: 'Push it and read it back' }).click();
  await expect(page.getByText(/Passed with SKU-150/)).toBeVisible({ timeout: 90_000 });

  // Labels that wait for a printer come out when there is one.
  await bench.go('printers');
  await expect(page.getByText('No printer was set up for this bench.')).toBeVisible();
  await page.getByLabel('Its address on the network').fill(printer.host);
  await page.getByRole('textbox', { name: 'Port' }).fill(String(printer.port));
  await page.getByRole('button', { name: 'Use this printer' }).click();
  await bench.answers('complete', `Labels go to ${printer.host}`);
  await expect(page.getByText(`Labels go to ${printer.host}, port ${printer.port}.`)).toBeVisible();
  await bench.go('today');
  await expect(page.locator('.tile').first()).toContainText('4', { timeout: 90_000 });

  // Somebody registers a new secret at Flipkart: the lamp says so, the doctor says what to do, and doing it ends it.
  await flipkart.control('/__sim/secret', { appSecret: 'the new secret of the shop' });
  await bench.engine('doctor.run', { scanId: 'look' } as unknown as InputOf<'doctor.run'>);
  await bench.go('doctor');
  await bench.press('F2');
  const token = page.locator('[data-check="token"]');
  await expect(token).toContainText('Wrong API password');
  await expect(token).toContainText('Enter the Secret Key of the application again.');
  await bench.go('channel');
  await enterKeys(page, 'the new secret of the shop');
  await bench.answers('accepted', 'Kept.');
  await bench.go('doctor');
  await bench.press('F2');
  await expect(token).toHaveAttribute('data-ok', 'true');
  await bench.go('sync');
  await flipkart.control('/__sim/orders', { count: 1 });
  await bench.engine('sync.pull', { scanId: 'pull-again' } as unknown as InputOf<'sync.pull'>);
  await bench.go('today');
  await expect(page.locator('.tile').first()).toContainText('5', { timeout: 90_000 });
  expect(readdirSync(labels).every((name) => name.endsWith('.png') || name.endsWith('.zpl'))).toBe(true);
  await page.close();
});
