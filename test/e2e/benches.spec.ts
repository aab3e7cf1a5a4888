import type { Browser, BrowserContext } from '@playwright/test';
import { chromium, expect, test } from '@playwright/test';
import process from 'node:process';
import { ownNames } from '../../main/platform/own-addresses.ts';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { CutLine } from '../doubles/cut-line.ts';
import { cutLine } from '../doubles/cut-line.ts';
import { freePort } from '../doubles/lan-floor.ts';
import type { BenchPage } from './bench-page.ts';
import { benchOn, openBench, PATIENT_GAP_MS } from './bench-page.ts';
import { BROWSER_ARGS } from './browser.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';
import { patientScanner } from './patient-scanner.ts';

test.describe.configure({ mode: 'serial' });

/** Several benches on one engine over TLS (floor.md N8): the real program, the main PC's window on loopback, and two benches with certificates that nobody vouches for. */
const PIN = '482910';
/** A name of the main PC that leads over a cable which can be pulled. */
const CABLE = ownNames()[0] ?? '';

let station: StationProgram;
let browser: Browser;
let cable: CutLine;
let port = 0;
let main: BenchPage;

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '21', '--orders', '8', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  port = await freePort();
  cable = await cutLine(port);
  browser = await chromium.launch({ executablePath: process.env['STATION_BROWSER'] ?? chromium.executablePath(), args: [...BROWSER_ARGS, `--host-resolver-rules=MAP ${CABLE}:${port} 127.0.0.1:${cable.port}`] });
});

test.afterAll(async () => {
  await browser.close();
  await cable.close();
  await station.end();
});

async function signIn(bench: BenchPage, name: string): Promise<void> {
  await bench.page.getByRole('button', { name }).click();
  await bench.page.keyboard.type(PIN, { delay: PATIENT_GAP_MS + 50 });
  await bench.press('Enter');
  await expect(bench.page.locator('.sign-in-cover')).toBeHidden();
}

/** A PC that was never here opens the address, types its name and the code, and has the window of the station. */
async function pair(address: string, name: string, code: string, language: 'en' | 'hi' = 'en'): Promise<{ readonly context: BrowserContext; readonly bench: BenchPage }> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 768 } });
  await patientScanner(context, PATIENT_GAP_MS);
  const page = await context.newPage();
  await page.goto(`https://${address}:${port}/`);
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'pairing');
  if (language === 'hi') await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect(page.getByRole('heading')).toHaveText(language === 'en' ? 'A new bench' : 'नई बेंच');
  await page.locator('input[name=name]').click();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(code.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  return { context, bench: benchOn(page) };
}

async function codeOnMain(): Promise<string> {
  await main.press('F6');
  const shown = main.page.locator('[data-pairing-code]');
  await expect(shown).toBeVisible();
  const before = await shown.textContent();
  return before ?? '';
}

let one: { readonly context: BrowserContext; readonly bench: BenchPage };
let two: { readonly context: BrowserContext; readonly bench: BenchPage };

test('N8 the LAN is opened on the main PC, and benches come in by the code that it shows', async () => {
  main = await openBench(browser, station.url);
  await main.engine('person.add', { scanId: 'add-1', name: 'Meera', role: 'admin', pin: PIN } as InputOf<'person.add'>);
  await main.engine('person.add', { scanId: 'add-2', name: 'Ravi', role: 'packer', pin: PIN } as InputOf<'person.add'>);
  await main.go('printers');
  for (const part of ['Bench check', 'Bench codes', 'Further benches']) {
    await main.press('F10');
    await expect(main.page.getByRole('tab', { name: part })).toHaveAttribute('aria-selected', 'true');
  }
  await expect(main.page.locator('[data-lan=closed]')).toBeVisible();
  await main.page.getByLabel('Address of this PC').first().click();
  await main.page.getByRole('option', { name: '127.0.0.1', exact: true }).click();
  await main.page.getByLabel('Port').fill(String(port));
  await main.press('F2');
  await expect(main.page.locator('[data-lan=open]')).toContainText(`https://127.0.0.1:${port}/`);
  await expect(main.page.locator('[data-fingerprint]')).toHaveText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  // A wrong code first: the bench says what to do, the main PC how many tries are left.
  const wrong = await pair('127.0.0.1', 'Packing 2', 'AAAA-AAAA');
  await expect(wrong.bench.page.locator('[data-failure=pairing_closed]')).toContainText('No code is open on the main PC');
  await wrong.context.close();
  one = await pair('127.0.0.1', 'Packing 2', await codeOnMain());
  await expect(one.bench.page.locator('.sign-in-cover')).toBeVisible();
  await signIn(one.bench, 'Ravi');
  await expect(main.page.locator('[data-bench="Packing 2"]')).toContainText('here, 127.0.0.1');
  two = await pair(CABLE, 'Packing 3', await codeOnMain(), 'hi');
  await expect(two.bench.page.locator('.sign-in-cover')).toBeVisible();
  await signIn(two.bench, 'Ravi');
  await expect(main.page.locator('[data-bench="Packing 3"]')).toContainText('here');
});

/** What a bench sees of its own list. */
const pickOf = (bench: BenchPage, benchId: string): Promise<OutputOf<'pick.read'>> => bench.engine('pick.read', { benchId } as InputOf<'pick.read'>);

test('N8 what one bench does is seen on the others at once, and what one has begun no other can take', async () => {
  await one.bench.go('picking');
  await two.bench.go('today');
  const seen = (): Promise<string> => two.bench.page.locator('main').innerText();
  const today = await seen();
  await expect.poll(seen).toBe(today);
  await one.bench.press('F2');
  await expect.poll(async () => (await pickOf(one.bench, 'Packing 2')).picklist ?? (await one.bench.engine('picklist.list', {})).rows[0]).toBeTruthy();
  await one.bench.scanAndLook('TOTE-A');
  await expect.poll(async () => (await pickOf(one.bench, 'Packing 2')).picklist?.benchId).toBe('Packing 2');
  // Nothing was pressed on the other bench.
  await expect.poll(seen).not.toBe(today);
  const list = (await pickOf(one.bench, 'Packing 2')).picklist;
  const reply = await two.bench.page.evaluate(async ([picklistId, key]) => {
    const response = await fetch('/invoke', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key ?? ''}` }, body: JSON.stringify({ operation: 'picklist.start', input: { scanId: 'steal-1', benchId: 'Packing 3', picklistId, toteCode: 'TOTE-B' } }) });
    return (await response.json()) as unknown;
  }, [list?.picklistId ?? '', await two.bench.page.evaluate(() => localStorage.getItem('bench-key'))] as const);
  expect(reply).toMatchObject({ ok: false, error: { code: 'picklist_taken' } });
});

test('N8 a bench whose cable is pulled says so over the screen, loses nothing that was answered, and does nothing twice', async () => {
  const bench = two.bench;
  await bench.go('today');
  // What is done at this bench needs no goods: a scan that is stored is answered all the same.
  cable.loseAnswers();
  await bench.scan('A-01-1');
  await expect(bench.page.locator('.away-band')).toContainText('मुख्य PC जवाब नहीं दे रहा।');
  await expect(bench.page.locator('html')).toHaveAttribute('data-sound', 'attention');
  await bench.scan('A-01-2');
  await expect(bench.page.locator('.away-band')).toContainText('2 स्कैन');
  // The other bench works on.
  await expect(one.bench.page.locator('.away-band')).toBeHidden();
  await expect.poll(async () => (await main.engine('lan.read', {})).benches.find((each) => each.benchId === 'Packing 3')?.here).toBeNull();
  cable.plug();
  await expect(bench.page.locator('.away-band')).toBeHidden();
  await expect(bench.page.locator('.answer-bar')).toContainText('A-01-2');
  await expect(bench.page.locator('.answer-bar')).not.toContainText('A-01-1');
  const kept = await bench.page.evaluate(() => sessionStorage.getItem('scans-waiting'));
  expect(JSON.parse(kept ?? '{}')).toMatchObject({ line: [] });
});

test('N8 a bench that is ended hears so at once, and comes back by a new code only', async () => {
  await main.page.locator('[data-bench="Packing 3"]').click();
  await main.press('F9');
  await main.page.getByRole('button', { name: 'End it' }).click();
  await expect(two.bench.page.locator('[data-refusal=not_admitted]')).toContainText('यह बेंच अब जुड़ी नहीं है।');
  await two.bench.page.getByRole('button', { name: 'फिर जोड़ें' }).click();
  await expect(two.bench.page.locator('main')).toHaveAttribute('data-screen', 'pairing');
  await expect(main.page.locator('[data-bench="Packing 3"]')).toContainText('ended');
  await expect(one.bench.page.locator('[data-refusal]')).toBeHidden();
});

test('N8 guessed codes are said loudly on the main PC until somebody has seen to it', async () => {
  await codeOnMain();
  for (let tries = 0; tries < 5; tries += 1) await two.bench.page.evaluate(() => fetch('/pair', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"x","code":"AAAAAAAA"}' }).then(() => undefined));
  await expect(main.page.locator('[data-alarm=guessed]')).toContainText('five wrong pairing codes');
  await expect(main.page.locator('html')).toHaveAttribute('data-sound', 'attention');
  await main.page.getByRole('button', { name: 'Seen to it' }).click();
  await expect(main.page.locator('[data-alarm]')).toBeHidden();
  await expect(one.bench.page.locator('[data-alarm]')).toBeHidden();
});
