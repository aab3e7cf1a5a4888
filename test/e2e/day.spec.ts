import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { DayEnd, InputOf } from '../../shared/contract/index.ts';
import { findingsOn, turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** One day of a small bench: begun, worked, closed, and shown to its owner. */
const ORDERS = 2;
let station: StationProgram;
let browser: Browser;
const BENCH = { benchId: 'bench-1' as InputOf<'pack.read'>['benchId'] };

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', String(ORDERS), '--no-new-orders', '--flipkart-packs-in-ms', '200'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

const count = (day: DayEnd, point: DayEnd['points'][number]['point']): number => day.points.find((each) => each.point === point)?.count ?? -1;

/** Goes to a part of the day by its key. */
async function part(bench: BenchPage, name: string): Promise<void> {
  await bench.go('day');
  const tab = bench.page.getByRole('tab', { name });
  for (let turn = 0; turn < 3 && (await tab.getAttribute('aria-selected')) !== 'true'; turn += 1) await bench.press('F10');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

async function pickAll(bench: BenchPage): Promise<void> {
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1.');
  for (let view = await bench.engine('pick.read', BENCH); view.now !== null; view = await bench.engine('pick.read', BENCH)) {
    await bench.scanAndLook(await codeOf(bench, 'picking', view.provenBin === view.now.binCode ? 'item' : 'bin'));
  }
}

async function packAll(bench: BenchPage): Promise<void> {
  await bench.go('packing');
  for (let view = await bench.engine('pack.read', BENCH); view.ask !== 'scan_any_item' || view.waiting.orders > 0; view = await bench.engine('pack.read', BENCH)) {
    if (view.ask === 'wait_for_label') await expect.poll(async () => (await bench.engine('pack.read', BENCH)).ask, { timeout: 40_000 }).toBe('scan_label');
    else if (view.ask === 'scan_label') await bench.scanAndLook(String(view.nextTrackingId));
    else await bench.scanAndLook(await codeOf(bench, 'packing', 'item'));
  }
}

async function handOver(bench: BenchPage): Promise<void> {
  await bench.go('handover');
  const { lanes } = await bench.engine('handover.read', BENCH);
  for (let tries = 0; tries < lanes.length * 2 && (await bench.engine('handover.read', BENCH)).lanes.some((lane) => lane.labelled > 0); tries += 1) {
    await bench.press('F2');
    await bench.answers('accepted', 'is open.');
    const { parcels } = await bench.engine('handover.read', BENCH);
    if (parcels.length === 0) continue;
    for (const parcel of parcels) await bench.scanAndLook(parcel.trackingId);
    await bench.press('F9');
    await expect(bench.page.locator('.answer-bar')).toContainText('Manifests that came: 1.', { timeout: 40_000 });
    await bench.press('F10');
    await bench.answers('complete', 'Signed.');
  }
}

const looked = async (bench: BenchPage, name: string): Promise<void> => void await bench.page.screenshot({ path: `test-results/day-${name}.png` });

test('N20 N14 a day is begun, worked, not closed over an open point, and closed when it is even', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open, { timeout: 60_000 }).toBe(ORDERS);
  await bench.press('F4');
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'day');
  await expect(page.locator('[data-check="backup"]')).toBeVisible();
  await looked(bench, 'start');
  await bench.press('F8');
  await page.getByLabel('Why, for the record').fill('Training, no card yet');
  await page.getByRole('button', { name: 'Begin all the same' }).click();
  await bench.answers('accepted', 'The day of this bench has begun.');
  await expect(page.locator('.day-summary')).toContainText('Training, no card yet');

  await pickAll(bench);
  await part(bench, 'Close');
  await expect(page.locator('[data-point="picked_not_packed"]')).toContainText('OD…');
  await expect(page.locator('[data-point="totes_with_goods"]')).toContainText('TOTE-1');
  await looked(bench, 'open');
  await bench.press('F9');
  await bench.refuses('2 points are still open. The day is not closed.');
  await bench.press('Enter');
  expect((await bench.engine('day.read', {})).close).toBeNull();
  await bench.press('F2');
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'packing');
  await packAll(bench);
  await part(bench, 'Close');
  await expect(page.locator('[data-point="parcels_here"]')).toHaveAttribute('data-count', String(ORDERS));
  await expect(page.locator('[data-point="parcels_here"] kbd')).toHaveText('3');

  await handOver(bench);
  await expect.poll(async () => count(await bench.engine('day.read', {}), 'not_told'), { timeout: 60_000 }).toBe(0);
  await part(bench, 'Close');
  await expect(page.locator('.day-summary')).toContainText('All even');
  await bench.press('F9');
  await bench.answers('complete', 'The day is closed.');
  await expect(page.locator('.day-summary')).toContainText('Record copied and checked');
  expect((await bench.engine('day.read', {})).close).toMatchObject({ outcome: 'even', closing: 1 });
  await page.close();
});

test('N20 a closed day is opened again with a reason, closed a second time, and its page is printed for the owner', async () => {
  const bench = await openBench(browser, station.url);
  const { page } = bench;
  await part(bench, 'Close');
  await looked(bench, 'closed');
  await bench.press('F6');
  await page.getByLabel('Why, for the record').fill('One more came');
  await page.getByRole('button', { name: 'Open again', exact: true }).click();
  await bench.answers('accepted', 'The day is open again.');
  await bench.press('F9');
  await bench.answers('complete', 'The day is closed.');
  await expect(page.locator('.day-summary')).toContainText('Close no. 2');

  await part(bench, 'Owner’s page');
  await expect(page.locator('[data-figure="handedOver"]')).toContainText(String(ORDERS));
  await expect(page.locator('[data-figure="valuePaise"]')).toContainText('₹');
  // Every screen goes through axe elsewhere, and shows its first part there.
  expect(await findingsOn(bench, 'the owner’s page')).toEqual([]);
  await looked(bench, 'report');
  await picture(bench, 'owners-page');
  await bench.press('F8');
  await bench.answers('accepted', 'The owner’s page is open here.');
  await expect(page.getByRole('dialog', { name: 'The day in one page' })).toBeVisible();
  await bench.press('Escape');
  await turnTo(bench, 'hi', 'dark');
  await expect(page.getByRole('tab', { name: 'मालिक का पन्ना' })).toHaveAttribute('aria-selected', 'true');
  await looked(bench, 'report-hi');
  await page.close();
});
