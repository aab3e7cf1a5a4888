import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { InputOf } from '../../shared/contract/index.ts';
import { findBrowser } from '../e2e/browser.ts';
import type { BenchPage } from '../e2e/bench-page.ts';
import { codeOf, launchBrowser, openBench } from '../e2e/bench-page.ts';
import { startStation } from '../e2e/station-program.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const ORDERS = 40;
/** Eight hours at sixty orders an hour and some four scans each: a day of the fastest bench. */
const SCANS = 2_000;
const SAMPLE_EVERY = 100;
/** What a heap after its sweep moves by where nothing grows. */
const GROWTH_MAX = 1.1;
const MB = 1024 * 1024;
const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];

/** Scans and keys that one order took, from its first scan to its last. */
interface Packed {
  readonly units: number;
  readonly scans: number;
}

/** A day at the packing bench in Chromium: how many scans an order takes, and whether the window's memory grows over eight hours of them. */
export async function benchPackingDay(): Promise<BenchRow[]> {
  process.env['STATION_BROWSER'] ??= findBrowser((text) => process.stderr.write(`${text}\n`));
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-packing-'));
  const browser = await launchBrowser();
  const station = await startStation({ dataFolder, args: ['--seed', '5', '--orders', String(ORDERS), '--no-new-orders', '--flipkart-packs-in-ms', '200'] });
  try {
    const bench = await openBench(browser, station.url);
    await pickEverything(bench);
    await bench.go('packing');
    const packed = await packEverything(bench);
    const heap = await scanOn(bench, packed.reduce((sum, { scans }) => sum + scans, 0));
    const [single, more] = [packed.filter(({ units }) => units === 1), packed.filter(({ units }) => units > 1)];
    const over = (orders: readonly Packed[], due: (units: number) => number): number => Math.max(...orders.map(({ units, scans }) => scans - due(units)));
    const middle = median(heap.slice(Math.floor(heap.length / 4), Math.floor(heap.length / 2)));
    const end = median(heap.slice(-Math.floor(heap.length / 4)));
    return [
      { name: 'scans and keys, fast lane', value: median(single.map(({ scans }) => scans)), unit: 'scans', against: 2, ratio: null, target: `2 in each of ${single.length} orders`, holds: single.length > 0 && over(single, () => 2) === 0 },
      { name: 'scans and keys beyond units', value: over(more, (units) => units), unit: 'scans', against: 1, ratio: null, target: `units + 1 in each of ${more.length} orders`, holds: more.length > 0 && over(more, (units) => units + 1) === 0 },
      { name: `window over ${SCANS} scans`, value: rounded(end / MB, 1), unit: 'MB', against: rounded(middle / MB, 1), ratio: rounded(end / middle, 2), target: `<= ${GROWTH_MAX}x its second quarter`, holds: end / middle <= GROWTH_MAX },
    ];
  } finally {
    await browser.close();
    await station.end();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function pickEverything(bench: BenchPage): Promise<void> {
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open, { timeout: 60_000 }).toBe(ORDERS);
  let acts = 0;
  const id = (): string => `packing-day-${(acts += 1)}`;
  const { picklistId } = await bench.engine('picklist.create', { scanId: id(), shipments: { dueNext: ORDERS } } as unknown as InputOf<'picklist.create'>);
  let view = await bench.engine('picklist.start', { scanId: id(), benchId: BENCH, picklistId, toteCode: 'TOTE-1' } as unknown as InputOf<'picklist.start'>);
  while (view.now !== null) {
    const barcode = view.provenBin === view.now.binCode ? view.now.skuId : view.now.binCode;
    // Two units of one thing are two squeezes: the second counts when the station takes it as such.
    await expect(async () => {
      view = (await bench.engine('pick.scan', { scanId: id(), benchId: BENCH, barcode } as unknown as InputOf<'pick.scan'>)).view;
    }).toPass({ intervals: [300] });
  }
  await expect.poll(async () => (await bench.engine('sync.read', {})).unsent, { timeout: 180_000 }).toBe(0);
}

async function packEverything(bench: BenchPage): Promise<readonly Packed[]> {
  const packed: Packed[] = [];
  let [units, scans] = [0, 0];
  for (let view = await bench.engine('pack.read', { benchId: BENCH }); view.ask !== 'scan_any_item' || view.waiting.orders > 0; view = await bench.engine('pack.read', { benchId: BENCH })) {
    if (view.ask === 'wait_for_label') {
      await expect.poll(async () => (await bench.engine('pack.read', { benchId: BENCH })).ask, { timeout: 60_000 }).toBe('scan_label');
      continue;
    }
    const isLabel = view.ask === 'scan_label';
    await bench.scanAndLook(isLabel ? await labelInHand(bench) : await codeOf(bench, 'packing', 'item'));
    scans += 1;
    if (!isLabel) units += 1;
    else if ((await bench.engine('pack.read', { benchId: BENCH })).order === null) {
      packed.push({ units, scans });
      [units, scans] = [0, 0];
    }
  }
  return packed;
}

/** The code of the label, once it came out of the printer. */
async function labelInHand(bench: BenchPage): Promise<string> {
  let label = '';
  await expect(async () => {
    label = await codeOf(bench, 'packing', 'label');
  }).toPass({ timeout: 60_000 });
  return label;
}

/** The rest of the day: codes that nobody knows, each answered and each answer acknowledged. The window's heap after a sweep, every hundred of them. */
async function scanOn(bench: BenchPage, already: number): Promise<readonly number[]> {
  const session = await bench.page.context().newCDPSession(bench.page);
  const heap: number[] = [await heapOf(session)];
  for (let scan = already; scan < SCANS; scan += 2) {
    await bench.scanAndLook(`NOBODY-${scan}`);
    await acknowledge(bench.page);
    if (scan % SAMPLE_EVERY < 2) heap.push(await heapOf(session));
  }
  return heap;
}

async function acknowledge(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}
