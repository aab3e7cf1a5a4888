import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { codesOnLabel } from '../fixtures/read-label.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** Returns, label PDFs of the seller panel and shadow mode, on the screens that people use. */
let station: StationProgram;
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '4', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('returns of both sources stand in the list, are filtered, and an AWB finds its own', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('returns');
  await expect(bench.page.locator('main[data-screen="returns"] tbody tr')).toHaveCount(4);
  await bench.press('F2');
  await bench.answers('accepted', 'returns seen');
  const source = bench.page.getByRole('radiogroup', { name: 'From' });
  await source.getByText('Carrier', { exact: true }).click();
  await expect(bench.page.locator('tbody tr')).toHaveCount(2);
  await source.getByText('Both', { exact: true }).click();
  await bench.press('F6');
  await expect(bench.page.getByText('No returns here.')).toBeVisible();
  const { rows } = await bench.engine('return.list', { lane: 'all', source: 'both', search: '', limit: 10 });
  await bench.scan(String(rows[1]?.trackingId));
  await bench.answers('accepted', 'Looking for');
  await expect(bench.page.locator('tbody tr')).toHaveCount(1);
  await expect(bench.page.getByRole('region', { name: 'Return' })).toContainText(String(rows[1]?.returnId));
  await expect(bench.page.getByRole('region', { name: 'Return' })).toContainText('Order not known');
  await bench.page.close();
});

test('label PDFs dropped into the window are printed or refused by name, and go out at handover', async () => {
  const bench = await openBench(browser, station.url);
  const pages = [labelPage(1, { vendorName: 'Panel Express' }), labelPage(2, { vendorName: 'Panel Express' })];
  const files = [
    { name: 'two labels.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await drawLabels(pages, 'label-and-invoice')) }, { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: 'login.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!DOCTYPE html><html>Login</html>') }, { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await drawLabels([labelPage(3)], 'invoice-only')) },
  ];
  // Dropped on another screen, as people do: the window takes them and shows where the results stand.
  const transfer = await bench.page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const file of given) data.items.add(new File([Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0))], file.name, { type: 'application/pdf' }));
    return data;
  }, files.map((file) => ({ name: file.name, base64: file.buffer.toString('base64') })));
  await bench.page.locator('main').dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(bench.page.getByText('Let go: the labels are taken')).toBeVisible();
  await bench.page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(bench.page.locator('main[data-screen="documents"]')).toBeVisible();
  await bench.answers('attention', '4 files: 2 labels taken, 3 problems');
  const row = (name: string) => bench.page.locator('.drop-list tbody tr', { hasText: name });
  await expect(row('two labels.pdf')).toContainText('page 2: …0002');
  await expect(row('empty.pdf')).toContainText('The file is empty (0 bytes).');
  await expect(row('login.pdf')).toContainText('This is a web page that was saved as PDF');
  await expect(row('invoice.pdf')).toContainText('None of the 1 pages is a shipping label.');
  await expect.poll(() => readdirSync(station.labelFolder).length).toBe(2);
  const codes = await Promise.all(readdirSync(station.labelFolder).toSorted().map((name) => codesOnLabel(join(station.labelFolder, name))));
  expect(codes).toEqual(pages.map((page) => [page.trackingId]));
  // The same file by the button: nothing is printed again.
  await bench.page.locator('input[type="file"]').setInputFiles(files.slice(0, 1));
  await expect(row('two labels.pdf').first()).toContainText('This label is here already.');
  await bench.go('handover');
  await bench.asks('Press F2: carrier');
  for (let tries = 0; tries < 6 && (await bench.engine('handover.read', { benchId: BENCH })).carrier !== 'panelexpress'; tries += 1) {
    await bench.press('F2');
    await bench.answers('accepted', 'is open.');
  }
  await bench.scanAndLook(pages[0]?.trackingId ?? '');
  await bench.scanAndLook(pages[1]?.trackingId ?? '');
  await bench.answers('complete', 'Out: …0002.');
  await bench.press('F8');
  await bench.answers('complete', '2 parcels of the seller panel handed over.');
  expect(readdirSync(station.labelFolder)).toHaveLength(2);
  await bench.page.close();
});

test('shadow mode says that nothing is sent, keeps acts here, compares the day and asks when it ends', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('sync');
  await bench.page.getByRole('button', { name: 'Turn shadow mode on' }).click();
  await bench.answers('accepted', 'Shadow mode is on.');
  await expect(bench.page.locator('.top-bar')).toContainText('SHADOW MODE');
  await expect(bench.page.getByRole('region', { name: 'Shadow mode' })).toContainText('Nothing is written to Flipkart');
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.answers('accepted', 'New list:');
  await bench.go('sync');
  await expect(bench.page.getByRole('region', { name: 'Shadow mode' })).toContainText(/\d+ acts below are not sent/);
  await expect(bench.page.getByRole('region', { name: 'The day compared' })).toContainText('station would have, Flipkart has not');
  await bench.page.getByRole('button', { name: 'Turn it off' }).click();
  await bench.page.getByRole('button', { name: 'Turn it off, leave the 4 acts unsent' }).click();
  await bench.answers('accepted', 'Shadow mode is off.');
  const { intents } = await bench.engine('sync.read', {});
  expect(intents.filter((intent) => intent.kind === 'pack')).toEqual([]);
  await expect(bench.page.locator('.top-bar')).not.toContainText('SHADOW');
  await bench.page.close();
});
