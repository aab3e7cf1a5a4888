import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OrderView } from '../../shared/contract/index.ts';
import { codesOnLabel } from '../fixtures/read-label.ts';
import { turnTo } from './axe-page.ts';
import type { BenchPage } from './bench-page.ts';
import { codeOf, launchBrowser, openBench, picture } from './bench-page.ts';
import type { StationProgram } from './station-program.ts';
import { startStation } from './station-program.ts';

/** The shift of one packer with a wedge scanner and no mouse. */
let station: StationProgram;
let browser: Browser;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

test.beforeAll(async () => {
  station = await startStation({ args: ['--seed', '4', '--orders', '14', '--flipkart-packs-in-ms', '200', '--no-new-orders'] });
  browser = await launchBrowser();
});

test.afterAll(async () => {
  await browser.close();
  await station.end();
});

const units = (order: OrderView): number => order.lines.reduce((sum, line) => sum + line.quantity, 0);

async function pickEverything(bench: BenchPage): Promise<void> {
  await bench.go('picking');
  await bench.asks('Press F2: new list');
  await bench.press('F2');
  await bench.asks('Scan an empty tote');
  await bench.scan('TOTE-1');
  await bench.answers('accepted', 'Tote TOTE-1.');
  await picture(bench, 'picking');
  const { picklist } = await bench.engine('pick.read', { benchId: BENCH });
  expect(picklist?.orders).toBeGreaterThan(5);
  await bench.scan(await codeOf(bench, 'picking', 'wrong'));
  await bench.refuses(/This is bin .*/);
  await picture(bench, 'refused');
  await bench.press('Enter');
  for (let view = await bench.engine('pick.read', { benchId: BENCH }); view.now !== null; view = await bench.engine('pick.read', { benchId: BENCH })) {
    const isProved = view.provenBin === view.now.binCode;
    await bench.scanAndLook(await codeOf(bench, 'picking', isProved ? 'item' : 'bin'));
  }
  await bench.answers('complete', 'Picklist done.');
}

/** Opens an order by one of its items; duplicate listings and urgency decide which one it is. */
async function openOrderOf(bench: BenchPage, want: (order: OrderView) => boolean): Promise<OrderView> {
  const { rows } = await bench.engine('order.list', { lane: 'picked', search: '', limit: 100 });
  const order = rows.find((each) => want(each) && rows.find((other) => other.lines.some((line) => line.skuId === each.lines[0]?.skuId)) === each);
  if (order === undefined) throw new Error('The seed has no such order');
  const { rows: stock } = await bench.engine('stock.list', { search: order.lines[0]?.skuId ?? '', limit: 1 });
  await bench.scan(stock[0]?.skuId ?? '');
  return order;
}

async function lastLabel(count: number): Promise<string[]> {
  await expect.poll(() => readdirSync(station.labelFolder).length).toBe(count);
  return codesOnLabel(join(station.labelFolder, readdirSync(station.labelFolder).sort().at(-1) ?? ''));
}

test('P51 a shift: picked, packed, printed, scanned out, signed, by scanner and keys alone', async () => {
  const bench = await openBench(browser, station.url);
  await expect(bench.page.locator('.tile').first()).toContainText('14');
  await pickEverything(bench);

  // Fast lane: an item, its label, two scans.
  await bench.go('packing');
  await bench.asks('Scan any item');
  const single = await openOrderOf(bench, (order) => units(order) === 1);
  await bench.asks('Stick label, scan it');
  const [awb] = await lastLabel(1);
  expect(awb).toBe((await bench.engine('pack.read', { benchId: BENCH })).nextTrackingId);
  await expect(bench.page.locator('.last-four')).toContainText(String(awb).slice(-4));
  await expect(bench.page.locator('.label-preview')).toBeVisible();
  await picture(bench, 'packing-label');
  await bench.scan(String(awb));
  await bench.answers('accepted', `Packed: OD…${single.orderId.slice(-4)}`);
  await bench.asks('Scan any item');

  // Three units: each is scanned; a wrong item, an extra unit and another order's label are refused.
  const triple = await openOrderOf(bench, (order) => units(order) === 3);
  await bench.asks('Scan item');
  await turnTo(bench, 'hi', 'dark');
  await bench.asks('सामान स्कैन करें');
  await picture(bench, 'packing-hindi');
  await turnTo(bench, 'en', 'light');
  await bench.scan(String(awb));
  await bench.refuses(/That label is …\d{4} of/);
  await bench.scan('SW-CMD-OK');
  await expect(bench.page.getByRole('alertdialog')).toBeHidden();
  await bench.scan(await codeOf(bench, 'packing', 'wrong'));
  await bench.refuses(/No picked order needs|Right item, other order/);
  await bench.press('Enter');
  while ((await bench.engine('pack.read', { benchId: BENCH })).unitsLeft > 0) await bench.scanAndLook(await codeOf(bench, 'packing', 'item'));
  await bench.asks('Stick label, scan it');
  await bench.scan(triple.lines[0]?.skuId ?? '');
  await bench.refuses('Extra unit');
  await bench.press('Enter');
  const [second] = await lastLabel(2);
  await bench.scan(String(awb));
  await bench.refuses('Take that label off.');
  await bench.press('Enter');
  await bench.scan(String(second));
  await bench.answers('accepted', 'Packed:');
  expect((await bench.engine('pack.read', { benchId: BENCH })).packedToday).toBe(2);

  await handOver(bench, [String(awb), String(second)]);
});

async function handOver(bench: BenchPage, awbs: readonly string[]): Promise<void> {
  await bench.go('handover');
  await bench.asks('Press F2: carrier');
  const left = new Set(awbs);
  const carriers = (await bench.engine('handover.read', { benchId: BENCH })).lanes.filter((lane) => lane.labelled > 0);
  for (let tries = 0; left.size > 0 && tries < 6; tries += 1) {
    await bench.press('F2');
    await bench.answers('accepted', 'is open.');
    const view = await bench.engine('handover.read', { benchId: BENCH });
    if (view.parcels.length === 0) continue;
    await picture(bench, 'handover');
    for (const parcel of view.parcels) {
      await bench.scan(parcel.trackingId);
      await bench.answers(parcel === view.parcels.at(-1) ? 'complete' : 'accepted', `Out: …${parcel.trackingId.slice(-4)}`);
      left.delete(parcel.trackingId);
    }
    await bench.press('F9');
    await expect(bench.page.locator('.answer-bar')).toContainText('Manifests that came: 1.', { timeout: 40_000 });
    await expect(bench.page.getByText('Manifest and scans agree.')).toBeVisible();
    await picture(bench, 'manifest');
    await bench.page.getByRole('button', { name: 'Open PDF' }).press('Enter');
    await expect(bench.page.locator('iframe.document')).toHaveAttribute('src', /^blob:/);
    const [manifest] = (await bench.engine('manifest.list', {})).rows;
    const { mediaType, base64 } = await bench.engine('document.picture', { documentHash: manifest?.documentHash as InputOf<'document.picture'>['documentHash'] });
    expect([mediaType, Buffer.from(base64, 'base64').toString('latin1', 0, 5)]).toEqual(['application/pdf', '%PDF-']);
    await bench.press('Escape');
    await bench.asks('Compare, then F10');
    await bench.press('F10');
    await bench.answers('complete', 'Signed.');
  }
  expect(carriers.length).toBeGreaterThan(0);
  expect(left.size).toBe(0);
  await bench.go('documents');
  await expect(bench.page.locator('.picture')).toBeVisible();
  await picture(bench, 'documents');
  await bench.go('sync');
  await expect(bench.page.getByText('✓ Flipkart knows everything')).toBeVisible({ timeout: 60_000 });
  await picture(bench, 'sync');
  await bench.go('today');
  await picture(bench, 'today');
  await expect(bench.page.locator('.tile', { hasText: 'handed over' })).toContainText(String(awbs.length));
}
