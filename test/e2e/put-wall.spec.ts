import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { InputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** A put wall by keyboard and scanner alone. */
let station: StationProgram;
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'wall.read'>['benchId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '6', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

const screenOf = (bench: BenchPage): Promise<void> => expect(bench.page.locator('main.screen')).toHaveAttribute('data-screen', 'wall');
const slot = (bench: BenchPage, number: number) => bench.page.locator(`[data-slot="${number}"]`);
const wallNow = (bench: BenchPage) => bench.engine('wall.read', { benchId: BENCH });

async function makeWall(bench: BenchPage): Promise<void> {
  await bench.go('wall');
  await expect(bench.page.getByText('There is no put wall yet.')).toBeVisible();
  await bench.press('F2');
  await bench.asks('Put walls');
  await bench.page.getByLabel('Name').fill('Wall 1');
  await bench.page.getByLabel('Letters before the number').fill('w1');
  await bench.page.getByLabel('Rows').fill('3');
  await bench.page.getByLabel('Columns').fill('5');
  await expect(bench.page.getByText('15 slots: W1-01 to W1-15')).toBeVisible();
  await bench.press('F2');
  await bench.answers('accepted', 'Wall 1: 15 slots.');
  await expect(bench.page.getByText('W1-01 · W1-02')).toBeVisible();
  await bench.press('F4');
  await bench.asks('Which wall?');
}

async function pickForWall(bench: BenchPage): Promise<void> {
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.press('F4');
  await bench.asks('Scan empty totes, then F4');
  await bench.press('F4');
  await bench.asks('One tote for the wall');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1.');
  for (let view = await bench.engine('pick.read', { benchId: BENCH }); view.now !== null; view = await bench.engine('pick.read', { benchId: BENCH })) {
    await bench.scanAndLook(await codeOf(bench, 'picking', view.provenBin === view.now.binCode ? 'item' : 'bin'));
  }
  await bench.answers('complete', 'Bring tote TOTE-1 to the put wall.');
}

test('P17 a tote is dealt out to the slots of a wall, and a complete slot is packed by its code', async () => {
  const bench = await openBench(browser, station.url);
  await makeWall(bench);
  await pickForWall(bench);
  // The key says so as soon as the list is known to wait for the wall.
  await expect(bench.page.locator('.key-bar')).toContainText('Put wall');
  await bench.press('F9');
  await screenOf(bench);
  await bench.asks('Which wall?');
  await bench.press('F3');
  await bench.asks('Scan a tote');
  await bench.scanAndLook('TOTE-1');
  await bench.asks('Scan item');

  await bench.scanAndLook(await codeOf(bench, 'wall', 'item'));
  await bench.asks('Slot 1');
  await expect(slot(bench, 1)).toHaveAttribute('data-next', 'true');
  await expect(bench.page.locator('html')).toHaveAttribute('data-spoken', 'Slot 1');
  await bench.scan('W1-09');
  await bench.refuses('Put it into slot 1 and scan W1-01.');
  await bench.press('Enter');
  await bench.press('F2');
  await bench.answers('accepted', 'Taken back');
  await bench.asks('Scan item');

  // A reload in the middle: the same unit, the same slot.
  await bench.scanAndLook(await codeOf(bench, 'wall', 'item'));
  await bench.page.reload();
  await bench.asks('Slot 1');
  await bench.scanAndLook(await codeOf(bench, 'wall', 'tote'));
  for (let view = await wallNow(bench); view.tote !== null; view = await wallNow(bench)) {
    await bench.scanAndLook(await codeOf(bench, 'wall', 'item'));
    if (view.tote.units === 2) await picture(bench, 'put-wall');
    await bench.scanAndLook(await codeOf(bench, 'wall', 'tote'));
  }
  await bench.asks('Scan a tote');
  const { wall } = await wallNow(bench);
  const complete = wall?.slots.filter((each) => each.state === 'complete') ?? [];
  expect(complete.length).toBeGreaterThan(2);
  await expect(slot(bench, complete[0]?.slot ?? 0)).toContainText('COMPLETE');

  await bench.press('F9');
  await bench.asks('Scan any item');
  await bench.scan('TOTE-1');
  await bench.refuses('Tote TOTE-1 goes to the put wall.');
  await bench.press('Enter');
  await bench.scanAndLook(complete[0]?.slotCode ?? '');
  await bench.asks('Scan item');
  const { order } = await bench.engine('pack.read', { benchId: BENCH });
  expect(order?.orderId).toBe(complete[0]?.orderId);
});

test('P17 the wall speaks Hindi, and nothing on it is cut off', async () => {
  const bench = await openBench(browser, station.url);
  await bench.go('wall');
  await screenOf(bench);
  await bench.page.locator('[data-switch="language"]').click();
  await bench.asks('टोट स्कैन करें');
  await expect(bench.page.getByText('पूरा').first()).toBeVisible();
  const overflow = await bench.page.locator('.wall > div').evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 1).length);
  expect(overflow).toBe(0);
});
