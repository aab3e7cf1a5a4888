import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import type { Theme } from '../../renderer/stores/view-store.ts';
import type { Language } from '../../renderer/text/index.ts';
import type { Finding } from './axe-page.ts';
import { findingsOn, findingsOnScreens, turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench } from './bench-page.ts';
import { pickAll } from './pick-all.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** WCAG 2.2 AA over the looks that `accessible.spec.ts` leaves out, and over everything that lies on a screen: sheets, covers, an open order. */
let browser: Browser;
let station: StationProgram;
let bench: BenchPage;
let acts = 0;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];
const act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => bench.engine(operation, { ...input, scanId: `spec-${(acts += 1)}` } as never);
const LOOKS = [['en', 'light'], ['hi', 'contrast'], ['hi', 'dark']] as const satisfies readonly (readonly [Language, Theme])[];

test.beforeAll(async () => {
  [browser, station] = await Promise.all([launchBrowser(), startStation({ args: ['--seed', '4', '--orders', '14', '--flipkart-packs-in-ms', '200', '--no-new-orders'] })]);
  bench = await openBench(browser, station.url);
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

const sheet = () => bench.page.getByRole('dialog');

/** Opens a sheet by its key, looks at it and leaves it by Escape. */
async function sheetOf(key: string, name: string): Promise<readonly Finding[]> {
  await bench.press(key);
  await expect(sheet()).toBeVisible();
  const found = await findingsOn(bench, name);
  await bench.page.keyboard.press('Escape');
  await expect(sheet()).toHaveCount(0);
  return found;
}

for (const [language, theme] of [['hi', 'light'], ['en', 'dark'], ['en', 'contrast'], ['hi', 'contrast']] as const) {
  test(`every screen can be seen, read aloud and reached: ${language}, ${theme}`, async () => {
    test.slow();
    expect(await findingsOnScreens(bench, language, theme)).toEqual([]);
  });
}

test('so can an order in work, its sheets, an error and a window that does not listen', async () => {
  test.slow();
  await pickAll(bench, act, 14);
  await bench.go('packing');
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 1 });
  await bench.scanAndLook(String(rows[0]?.orderId));
  const found: Finding[] = [];
  for (const [language, theme] of LOOKS) {
    await turnTo(bench, language, theme);
    found.push(...await findingsOn(bench, `an open order, ${theme}`), ...await sheetOf('F1', `help, ${theme}`), ...await sheetOf('F7', `type a code, ${theme}`), ...await sheetOf('F3', `problem, ${theme}`));
    await bench.press('F12');
    await expect(bench.page.locator('.practice button').first()).toBeVisible();
    found.push(...await findingsOn(bench, `practice, ${theme}`));
    await bench.press('F12');
    await bench.scan(await codeOf(bench, 'packing', 'wrong'));
    await expect(bench.page.getByRole('alertdialog')).toBeVisible();
    found.push(...await findingsOn(bench, `an error, ${theme}`));
    await bench.press('Enter');
    await bench.page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(bench.page.locator('.cover')).toBeVisible();
    found.push(...await findingsOn(bench, `not listening, ${theme}`));
    await bench.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(bench.page.locator('.cover')).toHaveCount(0);
  }
  expect(found).toEqual([]);
});

test('so can the label step, a second copy of a label, and the form of a person', async () => {
  test.slow();
  const found: Finding[] = [];
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask === 'scan_item'; view = await bench.engine('pack.read', { benchId: BENCH })) {
    await bench.scanAndLook(String(view.order?.lines.find((line) => line.packed < line.quantity)?.skuId));
  }
  await expect.poll(async () => (await bench.engine('pack.read', { benchId: BENCH })).ask).toBe('scan_label');
  for (const [language, theme] of LOOKS) {
    await bench.go('packing');
    await turnTo(bench, language, theme);
    found.push(...await findingsOn(bench, `the label, ${theme}`), ...await sheetOf('F4', `another copy, ${theme}`));
    await bench.go('people');
    found.push(...await sheetOf('F2', `a new person, ${theme}`));
  }
  expect(found).toEqual([]);
});

test('so can the sheet for a leave and the cover of a bench at which nobody stands', async () => {
  test.slow();
  const found: Finding[] = [];
  const meera = await act('person.add', { name: 'Meera', role: 'admin', pin: '482910' });
  const ravi = await act('person.add', { name: 'Ravi', role: 'packer', pin: '7391' });
  await act('person.signIn', { key: { personId: ravi.personId, pin: '7391' } });
  await expect(bench.page.locator('.top-bar .person')).toHaveText('Ravi');
  expect(meera.personId).not.toBe(ravi.personId);
  for (const [language, theme] of LOOKS) {
    await bench.go('skus');
    await turnTo(bench, language, theme);
    await expect(bench.page.locator('.key-bar button')).not.toHaveCount(2);
    found.push(...await sheetOf('F2', `a leave, ${theme}`));
    await act('person.signOut', {});
    await expect(bench.page.locator('.sign-in-cover')).toBeVisible();
    found.push(...await findingsOn(bench, `nobody here, ${theme}`));
    await bench.press('2');
    await expect(bench.page.locator('.pin-keys')).toBeVisible();
    found.push(...await findingsOn(bench, `a PIN, ${theme}`));
    await act('person.signIn', { key: { personId: ravi.personId, pin: '7391' } });
    await expect(bench.page.locator('.sign-in-cover')).toHaveCount(0);
  }
  expect(found).toEqual([]);
});
