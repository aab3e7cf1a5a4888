import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addIntent, intentByKey } from '../../main/database/index.ts';
import type { WebHost } from '../../main/host/web/index.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { FaultProxy } from '../doubles/fault-proxy/index.ts';
import { faultProxy } from '../doubles/fault-proxy/index.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';
import { findingsOn, turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { launchBrowser, openBench } from './bench-page.ts';
import { floorWindow } from './floor-window.ts';

/** What Flipkart does not know yet, as everybody can read it: with a line, without one, and where a person must decide. */
let browser: Browser;
let floor: TrainingFloor;
let host: WebHost;
let proxy: FaultProxy;

test.beforeAll(async () => {
  floor = await openTrainingFloor({
    folder: mkdtempSync(join(tmpdir(), 'sync-')), sandbox: { seed: 2, orders: 6 }, settings: { mode: 'training' },
    line: async (baseUrl) => {
      proxy = await faultProxy(baseUrl);
      return { baseUrl: proxy.baseUrl, faults: () => ({}), close: () => proxy.close() };
    },
  });
  host = await floorWindow(floor);
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('the orders are here and everything is told', async () => (await floor.must('today.read', {})).counts.open === 6 && (await floor.must('sync.read', {})).unsent === 0, 2 * HOUR_MS);
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await host.close();
  await floor.close();
});

/** As the sender leaves acts that it tried too often, or that Flipkart refused. */
async function stick(kind: 'pack' | 'price', to: 'PARKED' | 'REJECTED', count: number): Promise<void> {
  const { rows } = await floor.must('order.list', { lane: 'all', search: '', limit: 10 });
  const store = sqliteIntentStore(floor.app.database);
  for (const { shipmentId } of rows.slice(0, count)) {
    const opKey = `stuck:${kind}:${shipmentId}:1`;
    floor.app.database.write((tx) => addIntent(tx, { opKey, stream: `stuck-${kind}-${shipmentId}`, kind, class: kind === 'pack' ? 'GUARDED' : 'SET', payload: { shipmentId, skuId: 'SKU-001', listingId: 'LST-1' }, dueMs: floor.time.nowMs() }, floor.time.nowMs()));
    const intent = intentByKey(floor.app.database.read, opKey);
    if (intent === undefined) throw new Error('no intent');
    store.markSent([intent], floor.time.nowMs());
    store.settle([[intent, { to, says: to === 'PARKED' ? 'no answer for two days' : 'price is above the MRP' }]], floor.time.nowMs());
  }
  floor.app.database.write((tx) => tx.run('UPDATE shipment SET hold = hold'));
}

async function withoutFindings(bench: BenchPage, what: string): Promise<void> {
  for (const [language, theme] of [['hi', 'dark'], ['hi', 'contrast'], ['en', 'light']] as const) {
    await turnTo(bench, language, theme);
    expect(await findingsOn(bench, `${what}, ${language}, ${theme}`)).toEqual([]);
    await bench.page.screenshot({ path: `test-results/sync-${what}-${language}-${theme}.png` });
  }
}

test('P12 P14 anyone reads how the line stands; without it every screen says what still works, and afterwards how the rest leaves', async () => {
  const bench = await openBench(browser, host.url);
  const { page } = bench;
  await bench.go('sync');
  await expect(page.locator('.unsent-none')).toContainText('Flipkart knows everything');
  await expect(page.getByRole('region', { name: 'If this PC dies now' })).toContainText('Nothing is lost');
  const line = page.getByRole('region', { name: 'Line and clock' });
  await expect(line).toContainText('The line is open.');
  await expect(line).toContainText('The clock is right, within 30 s.');
  await expect(page.locator('.offline-banner')).toHaveCount(0);

  proxy.down();
  await floor.until('the line is known to be down', async () => !(await floor.must('sync.read', {})).online, HOUR_MS);
  // What the floor does goes on, and waits.
  const list = await floor.must('picklist.create', { shipments: { dueNext: 3 } });
  let view = await floor.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'TOTE-1' });
  for (; view.now !== null; await floor.pass(SECOND_MS)) view = (await floor.must('pick.scan', { benchId: 'bench-1', barcode: view.provenBin === view.now.binCode ? view.now.skuId : view.now.binCode })).view;
  const banner = page.locator('.offline-banner');
  await expect(banner).toContainText('OFFLINE since');
  await expect(banner).toContainText('Go on: pick, pack, returns, stock');
  const { unsent } = await floor.must('sync.read', {});
  expect(unsent).toBeGreaterThan(0);
  await expect(banner).toContainText(`${unsent} wait for Flipkart`);
  await expect(page.locator('.unsent-groups')).toContainText('The line is down. Leaves by itself when the line is back.');
  const works = page.getByRole('region', { name: 'While the line is down' });
  await expect(works).toContainText('Everything you scan is kept and told later');
  await expect(works).toContainText('New orders do not come');
  await expect(page.getByRole('region', { name: 'If this PC dies now' })).toContainText('on its disk');
  await expect(line).toContainText('The last call got no answer.');
  await withoutFindings(bench, 'offline');

  // Over every screen, and it leads here.
  await bench.go('packing');
  await expect(banner).toBeVisible();
  await banner.getByRole('button').press('Enter');
  await expect(page.locator('main')).toHaveAttribute('data-screen', 'sync');

  await proxy.up();
  await floor.until('the line is back', async () => (await floor.must('sync.read', {})).online, HOUR_MS);
  await floor.until('all is told', async () => (await floor.must('sync.read', {})).unsent === 0, 6 * HOUR_MS);
  await expect(banner).toHaveCount(0);
  await expect(page.locator('.unsent-none')).toBeVisible();
});

test('P14 a station that starts without a line says that Flipkart has not answered yet, and nothing before it was asked', async () => {
  let line: FaultProxy | undefined;
  const dark = await openTrainingFloor({
    folder: mkdtempSync(join(tmpdir(), 'sync-dark-')), sandbox: { seed: 2, orders: 1 }, settings: { mode: 'training' },
    line: async (baseUrl) => {
      line = await faultProxy(baseUrl);
      line.down();
      const { baseUrl: at } = line;
      return { baseUrl: at, faults: () => ({}), close: async () => line?.close() };
    },
  });
  const served = await floorWindow(dark);
  const bench = await openBench(browser, served.url);
  await bench.go('sync');
  await expect(bench.page.locator('.tile').first()).toContainText('Flipkart not asked yet');
  await expect(bench.page.locator('.offline-banner')).toHaveCount(0);
  dark.app.start();
  await dark.until('Flipkart was asked', async () => (await dark.must('sync.read', {})).hasAsked, HOUR_MS);
  await dark.must('bin.import', { bins: [{ binCode: 'A-1', zone: 'Saleable' }] });
  await bench.page.reload();
  await expect(bench.page.locator('.offline-banner')).toContainText('OFFLINE: Flipkart has not answered yet');
  await line?.up();
  await dark.until('the line is there', async () => (await dark.must('sync.read', {})).online, HOUR_MS);
  await expect(bench.page.locator('.offline-banner')).toHaveCount(0);
  await bench.page.close();
  await served.close();
  await dark.close();
});

test('N5 what does not go by itself is decided by keys: retried, done outside, given up with a reason, taken back, seen to', async () => {
  await stick('pack', 'PARKED', 2);
  await stick('price', 'REJECTED', 1);
  const bench = await openBench(browser, host.url);
  const { page } = bench;
  await bench.go('sync');
  await expect(page.locator('.unsent-groups button')).toHaveCount(2);
  await expect(page.locator('.unsent-groups button').first()).toContainText('Tried too often. A person must decide.');
  await expect(page.locator('.tile', { hasText: 'Flipkart not told yet' })).toContainText('3');
  await withoutFindings(bench, 'stuck');
  await bench.press('F4');
  const one = page.getByRole('region', { name: 'Decide' });
  await expect(one).toContainText('no answer for two days');
  await withoutFindings(bench, 'decide');

  // Given up: only with a reason, and an order is left that somebody must see to.
  await bench.press('F6');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('Flipkart is never told to pack this order');
  await expect(sheet.getByRole('button', { name: 'Give it up' })).toBeDisabled();
  await withoutFindings(bench, 'give-up');
  for (let reason = 0; reason < 4; reason += 1) await bench.press('F3');
  await expect(sheet.getByLabel('Other')).toBeChecked();
  await expect(sheet.getByRole('button', { name: 'Give it up' })).toBeDisabled();
  await sheet.getByRole('textbox').fill('The parcel is damaged');
  await bench.press('F4');
  await bench.answers('accepted', 'Given up.');
  await bench.press('F8');
  const decided = page.getByRole('region', { name: 'Decided last' });
  await expect(decided).toContainText('Orders that somebody must see to');
  await expect(decided).toContainText('The parcel is damaged');

  // Taken back, and it waits for a person again.
  await decided.getByRole('button', { name: 'Take back' }).press('Enter');
  await bench.answers('accepted', 'Taken back.');
  await expect(page.locator('.unsent-groups button').first()).toContainText('2 orders are ready to be packed');

  // Retried: Flipkart is asked first, because nobody knows whether it has it.
  await bench.press('F4');
  await bench.press('F4');
  await expect(sheet).toContainText('Flipkart is asked first');
  const retried = (await one.textContent()) ?? '';
  await sheet.getByRole('textbox').press('Enter');
  await bench.answers('accepted', 'Flipkart is asked first.');
  // A hand is not on the next key before the next order stands there.
  await expect(one).not.toHaveText(retried);
  // Done in the seller panel: by whom and why must be said.
  await bench.press('F5');
  await expect(sheet.getByRole('button', { name: 'It is done there' })).toBeDisabled();
  await sheet.getByRole('textbox').fill('Asha packed it in the panel');
  await sheet.getByRole('textbox').press('Enter');
  await bench.answers('accepted', 'Flipkart is asked if it shows it.');

  // What was refused goes once more.
  await expect(page.locator('.unsent-groups button', { hasText: 'Flipkart refused. A person must decide.' })).toBeVisible();
  await bench.press('F4');
  await expect(one).toContainText('price is above the MRP');
  await bench.press('F4');
  await sheet.getByRole('textbox').press('Enter');
  await bench.answers('accepted', 'It goes once more.');
  expect((await floor.must('unsent.decisions', { show: 'newest', limit: 10 })).rows.map((row) => row.decision).toSorted()).toEqual(['give-up', 'outside', 'retry', 'retry']);
  await floor.pass(MINUTE_MS);
});
