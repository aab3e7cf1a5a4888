import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import process from 'node:process';
import { decodeLinear } from '../../main/documents/decode.ts';
import { KEY_VARIABLE } from '../../main/platform/secret-file.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import type { BenchPage } from './bench-page.ts';
import { turnTo } from './axe-page.ts';
import { launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** A supervisor with a printer out of its box: set up, its card scanned back, the day begun, and the bench put on a card of its own. */
let station: StationProgram;
let browser: Browser;
let printer: VirtualPrinter;

test.beforeAll(async () => {
  browser = await launchBrowser();
  printer = await startVirtualPrinter({ folder: null });
  station = await startStation({ args: ['--live', '--flipkart', 'http://127.0.0.1:9'], env: { ...process.env, [KEY_VARIABLE]: 'a passphrase of this test' } });
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
  await printer.close();
});

test.describe.configure({ timeout: 240_000, mode: 'serial' });

/** What a scanner reads off the last label that came out. */
async function lastCard(): Promise<string> {
  const label = printer.labels.at(-1);
  const [code] = label === undefined ? [] : await decodeLinear(label.bitmap);
  return code?.text ?? '';
}

async function openPart(bench: BenchPage, part: string): Promise<void> {
  await bench.go('printers');
  await bench.page.getByRole('tab', { name: part }).click();
}

/** The same screen in the other language and the other theme, for eyes. */
async function seen(bench: BenchPage, name: string): Promise<void> {
  const { page } = bench;
  await page.evaluate(() => document.fonts.ready);
  for (const [language, theme] of [['en', 'light'], ['hi', 'dark']] as const) {
    await turnTo(bench, language, theme);
    await page.screenshot({ path: `test-results/printers-${name}-${language}-${theme}.png` });
  }
  await turnTo(bench, 'en', 'light');
}

test('N14 P36 a printer is set up by keys, prints its card, and the scanner of the bench reads it back', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await openPart(bench, 'Printers');
  await expect(page.getByText('No printer is set up yet.')).toBeVisible();
  await bench.press('F2');
  await page.getByLabel('Address', { exact: true }).fill(printer.host);
  await page.getByRole('textbox', { name: 'Port' }).fill(String(printer.port));
  await page.getByLabel('Name, as it is called on the floor').fill('Zebra bench 1');
  await seen(bench, 'which');
  // Escape leaves a field first, and only then the form.
  await page.getByLabel('Name, as it is called on the floor').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Add a printer')).toBeVisible();
  await bench.press('F3');
  await page.getByRole('radiogroup').filter({ hasText: '4 × 6 in' }).getByText('100 × 150').click();
  await expect(page.getByText(/799 × 1,199 dots/)).toBeVisible();
  await page.getByRole('radiogroup').filter({ hasText: '4 × 6 in' }).getByText('4 × 6 in').click();
  await expect(page.getByText(/812 × 1,218 dots/)).toBeVisible();
  await seen(bench, 'paper');
  await bench.press('F3');
  await page.getByLabel('Darkness').fill('12');
  await page.getByRole('button', { name: 'Right', exact: true }).click();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('0.5 mm right, 0.5 mm down')).toBeVisible();
  await page.getByRole('button', { name: 'To the middle' }).click();
  await seen(bench, 'fine');
  // Before anything is stored: its card comes out and is read.
  await bench.press('F6');
  await bench.answers('accepted', 'The card comes out of Zebra bench 1.');
  await bench.scanAndLook(await lastCard());
  await bench.answers('accepted', 'Card read');
  await bench.press('F3');
  await bench.answers('complete', 'All is right');
  await bench.press('F9');
  await bench.answers('complete', 'Zebra bench 1 is stored.');
  await expect(page.locator('.printer-row .state-word')).toContainText('Ready');
  await expect(page.locator('.printer-row')).toContainText('Card read back at');
  await bench.press('F5');
  await page.getByRole('button', { name: 'Save' }).click();
  await bench.answers('complete', 'Stored.');
  printer.setMood({ kind: 'paper_out' });
  await expect(page.locator('.printer-row .state-word')).toContainText('Out of paper', { timeout: 20_000 });
  await seen(bench, 'list');
  await picture(bench, 'printers');
  printer.setMood({ kind: 'ok' });
  await page.close();
});

test('N14 the check names what is wrong, and the day begins when all is good or somebody puts it off', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await openPart(bench, 'Bench check');
  await bench.asks('✓ This bench is ready');
  const old = await lastCard();
  printer.setMood({ kind: 'head_open' });
  await bench.press('F2');
  await bench.asks('Cover open');
  await seen(bench, 'cover');
  printer.setMood({ kind: 'ok' });
  await bench.press('F2');
  await bench.asks('Scan the card');
  await bench.scan(old);
  await bench.refuses('That is an older card.');
  await bench.press('Enter');
  await seen(bench, 'old-card');
  await bench.scanAndLook(await lastCard());
  await bench.asks('Is this line 100 mm?');
  await seen(bench, 'line');
  await bench.press('F4');
  await bench.refuses('The line has the wrong length.');
  await bench.press('Enter');
  await expect(page.getByRole('region', { name: 'Failed' })).toBeVisible();
  await bench.press('F2');
  await bench.asks('Scan the card');
  await bench.scanAndLook(await lastCard());
  await bench.asks('Is this line 100 mm?');
  await bench.press('F3');
  await bench.asks('✓ This bench is ready');
  await expect(page.getByRole('region', { name: 'Passed' })).toContainText('Dots and scaling');
  await seen(bench, 'passed');
  // The start of the day: all about this bench is good; Flipkart was never set up here.
  await bench.go('today');
  await expect(page.locator('.day-notice')).toContainText('Start of day');
  await seen(bench, 'today');
  await bench.press('F4');
  for (const name of ['printer', 'card', 'scanner', 'labels']) await expect(page.locator(`[data-check="${name}"]`)).toHaveAttribute('data-state', 'good');
  await expect(page.locator('[data-check="token"]')).toHaveAttribute('data-state', 'wrong');
  await seen(bench, 'day');
  await bench.press('F8');
  await page.getByLabel('Why, for the record').fill('The line comes at ten');
  await page.getByRole('button', { name: 'Begin all the same' }).click();
  await bench.answers('accepted', 'The day of this bench has begun.');
  await bench.go('today');
  await expect(page.locator('.tiles')).toBeVisible();
  await expect(page.locator('.day-notice')).toHaveCount(0);
  await page.close();
});

test('P56 a printed code makes a window a bench: its name, printers, language and scanner', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await openPart(bench, 'Bench codes');
  await expect(page.getByText('No bench code was made yet.')).toBeVisible();
  await bench.press('F2');
  await page.getByLabel('Name on the card').fill('Bench 7');
  await page.getByLabel('Bench', { exact: true }).fill('bench-7');
  await page.getByRole('dialog').getByText('हिन्दी').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a code' }).click();
  await bench.answers('complete', 'The code of Bench 7 is made.');
  await bench.press('F6');
  await bench.answers('accepted', 'The card of Bench 7 comes out.');
  const code = await lastCard();
  expect(code).toMatch(/^SW-SET-/);
  await seen(bench, 'benches');
  await bench.go('today');
  await bench.scanAndLook(code);
  await bench.answers('complete', 'अब यह विंडो Bench 7 है।');
  await expect(page.locator('.top-bar .who')).toContainText('bench-7');
  expect((await bench.engine('station.read', {})).benchId).toBe('bench-7');
  await bench.scan('SW-SET-ZZZZZ');
  await bench.refuses('यह स्टेशन नहीं जानता');
  await page.screenshot({ path: 'test-results/printers-unknown-code-hi-light.png' });
  await page.close();
});
