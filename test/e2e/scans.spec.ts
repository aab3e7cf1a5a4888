import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf } from '../../shared/contract/index.ts';
import { openPseudoTerminal } from '../doubles/pseudo-terminal.ts';
import { codeOf, launchBrowser, openBench, PATIENT_GAP_MS } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';
import { wedgeScan } from './wedge.ts';

/** Scans into every screen at every moment: each is answered, none is lost, doubled or typed into a box (floor.md, complaints 1 to 3). */
let station: StationProgram;
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '9', '--orders', '6', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

test('a scan on a screen that wants none is answered by what it is', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('today');
  await bench.scan('A-01-1');
  await bench.answers('attention', 'That is bin A-01-1. Nothing is scanned on this screen.');
  await bench.scan('SKU-001');
  await bench.answers('attention', /^!That is .*, bin A-01-1\./);
  await bench.scan('NOBODY-KNOWS-THIS');
  await bench.answers('attention', 'Nobody here knows the code NOBODY-KNOWS-THIS.');
  await bench.page.close();
});

test('a scan is never typed into a box, and a person\'s keys are', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('documents');
  const box = bench.page.getByLabel('Find a print');
  await box.click();
  await bench.page.keyboard.type('OD42', { delay: PATIENT_GAP_MS + 100 });
  await expect(box).toHaveValue('OD42');
  await bench.press('3');
  await bench.page.keyboard.press('Backspace');
  await expect(box).toHaveValue('OD42');
  await bench.press('F7');
  const typed = bench.page.getByLabel('Code, as it stands under the bars');
  await expect(typed).toBeFocused();
  await bench.scan('NO-SUCH-CODE');
  await expect(typed).toHaveValue('');
  await bench.page.keyboard.type('sw-1', { delay: PATIENT_GAP_MS + 100 });
  await expect(typed).toHaveValue('sw-1');
  await bench.press('Enter');
  await expect(box).toHaveValue('sw-1');
  await bench.page.close();
});

test('the layout of Windows bends no code', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('today');
  const hindi = (character: string): string => ({ A: 'ो', '-': '-', '0': '०', '1': '१' })[character] ?? character;
  await wedgeScan(bench.page, 'A-01-1', hindi);
  await bench.answers('attention', 'That is bin A-01-1.');
  await bench.page.close();
});

test('N4 an error stays until it is answered; scans meanwhile are counted and not applied', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('packing');
  await bench.scan('NOBODY-KNOWS-1');
  await bench.refuses('Nobody here knows the code NOBODY-KNOWS-1.');
  await expect(bench.page.locator('html')).toHaveAttribute('data-sound', 'wrong');
  await bench.scan('SKU-001');
  await bench.scan('SKU-002');
  await bench.refuses('2 scans since then were not applied.');
  await bench.press('Escape');
  await bench.press('5');
  await bench.refuses('NOBODY-KNOWS-1');
  await bench.scan('SW-CMD-OK');
  await expect(bench.page.getByRole('alertdialog')).toBeHidden();
  await expect(bench.page.locator('main')).toHaveAttribute('data-screen', 'packing');
  await expect(bench.page.locator('.last-scans')).toContainText('Not applied:');
  await bench.page.close();
});

test('N4 a lost focus is said over the whole screen', async () => {
  const bench = await openBench(browser, station.url);
  await bench.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(bench.page.getByText('NOT LISTENING')).toBeVisible();
  await expect(bench.page.locator('html')).toHaveAttribute('data-sound', 'not-listening');
  await bench.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(bench.page.getByText('NOT LISTENING')).toBeHidden();
  await bench.page.close();
});

test('N4 with the line to the engine cut, a scan waits, is said to wait, and counts once', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scanAndLook('TOTE-9');
  await bench.scanAndLook(await codeOf(bench, 'picking', 'bin'));
  const item = await codeOf(bench, 'picking', 'item');
  const before = (await bench.engine('pick.read', { benchId: BENCH })).picklist?.picked ?? 0;
  await bench.page.context().setOffline(true);
  await bench.scan(item);
  await expect(bench.page.locator('.answer-bar')).toContainText('The station does not answer yet. 1 waiting.');
  // The window is thrown away in mid-call: the scan goes on with the next one.
  await bench.page.context().setOffline(false);
  await bench.page.reload();
  await expect.poll(async () => (await bench.engine('pick.read', { benchId: BENCH })).picklist?.picked).toBe(before + 1);
  await expect(bench.page.locator('main')).toHaveAttribute('data-screen', 'picking');
  await bench.page.close();
});

test('a storm of scans on every screen: each is answered and nothing breaks', async () => {
  const bench = await openBench(browser, station.url);
  const faults: string[] = [];
  bench.page.on('pageerror', (error) => faults.push(error.message));
  const codes = ['A-01-1', 'SKU-001', '8901231000000', 'SW-CMD-HELP', 'SW-CMD-NEXT', 'x'.repeat(150), 'TOTE-77', "';--<b>", 'FMPP2384000010'];
  for (const screen of ['1', '2', '3', '4', '5', '6']) {
    for (const code of codes) {
      await bench.scan(code);
      await bench.press('Enter');
      await bench.press('Escape');
    }
    await bench.scan('SW-CMD-OK');
    await bench.press('Enter');
    await bench.press(screen);
  }
  const line = (): Promise<{ readonly seq: number; readonly line: readonly unknown[] }> => bench.page.evaluate(() => JSON.parse(sessionStorage.getItem('scans-waiting') ?? '{}') as never);
  // Every reading has its number, and none waits.
  await expect.poll(async () => (await line()).line.length).toBe(0);
  expect((await line()).seq).toBe(6 * (codes.length + 1));
  expect(faults).toEqual([]);
  await bench.page.close();
});

test('a serial scanner is heard by the window', async () => {
  const line = openPseudoTerminal();
  const other = await startStation({ args: ['--orders', '2', '--no-new-orders', '--serial-scanner', line.path] });
  const bench = await openBench(browser, other.url);
  await bench.go('today');
  await expect.poll(() => readFileSync(join(other.folder, 'logs', 'station.log'), 'utf8')).toContain('serial-scanner-open');
  line.write('A-01-1\r');
  await bench.answers('attention', 'That is bin A-01-1.');
  await bench.page.close();
  await other.end();
  line.close();
});

test('P53 every answer has a sound, a colour, a sign and words of its own', async () => {
  const own = await startStation({ args: ['--seed', '12', '--orders', '4', '--no-new-orders', '--flipkart-packs-in-ms', '200'] });
  const bench = await openBench(browser, own.url);
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(4);
  const heardAndSeen = async (place: string): Promise<readonly (string | null)[]> => {
    const shown = bench.page.locator(place);
    return [
      await bench.page.locator('html').getAttribute('data-sound'), await shown.evaluate((element) => getComputedStyle(element).backgroundColor), await shown.locator('.mark').textContent(),
      await shown.innerText(),
    ];
  };
  await bench.go('today');
  await bench.scan('A-01-1');
  await bench.answers('attention', 'That is bin A-01-1.');
  const found = [await heardAndSeen('.answer-bar')];
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-P53');
  await bench.answers('accepted', 'Tote TOTE-P53.');
  found.push(await heardAndSeen('.answer-bar'));
  await bench.scan('NOBODY-KNOWS-2');
  await bench.refuses('NOBODY-KNOWS-2');
  found.push(await heardAndSeen('[role=alertdialog]'));
  await bench.press('Enter');
  while ((await bench.engine('pick.read', { benchId: BENCH })).now !== null) {
    const { now, provenBin } = await bench.engine('pick.read', { benchId: BENCH });
    await bench.scanAndLook(await codeOf(bench, 'picking', provenBin === now?.binCode ? 'item' : 'bin'));
  }
  await bench.answers('complete', 'Picklist done.');
  found.push(await heardAndSeen('.answer-bar'));
  for (const what of [0, 1, 2, 3]) expect(new Set(found.map((each) => each[what])).size, `${what}`).toBe(4);
  expect(found.map(([sound]) => sound)).toEqual(['attention', 'accepted', 'wrong', 'complete']);
  await bench.page.close();
  await own.end();
});
