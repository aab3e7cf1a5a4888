import { statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { App } from '../../main/app.ts';
import { createApp } from '../../main/app.ts';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { tellShipments } from '../../main/fulfilment/shipment/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { HttpFault } from '../../main/platform/http.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { openPrinter } from '../../main/printing/index.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import type { OperationName, OutputOf } from '../../shared/contract/index.ts';
import { contract } from '../../shared/contract/index.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { MORNING_MS, told } from '../fixtures/told.ts';

/** A sample, one a line on standard output. */
export interface MemoryLine {
  readonly what: 'idle' | 'worker' | 'scans';
  readonly scans: number;
  readonly rssBytes: number;
  readonly logBytes: number;
}

/** When the first board was answered, since the process began. */
export interface ReadyLine {
  readonly what: 'ready';
  readonly sinceStartMs: number;
}

/* The engine of a station in a process of its own, on a store that is there, without a line to Flipkart: how much memory it has when idle, after a label was read, and while it is scanned at. */
const [folder = '', wanted = '0', only = 'all'] = process.argv.slice(2);
const FIRST = 7_000_000;
const ORDERS_A_LIST = 50;
const SKUS = 60;
const BINS = 20;
const SAMPLES = 50;
const SETTLE_MS = 300;

const time = new VirtualTime(MORNING_MS);
const labelReader = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
const app = createApp({
  version: '0.0.0', dataFolder: folder, clock: time, scheduler: time, random: seededRandom(1), logger: loggerTo(() => undefined), labelReader, openPrinter: openPrinter(systemScheduler),
  http: { send: () => Promise.reject(new HttpFault('not-sent', 'there is no line')) }, secrets: heldSecrets({}), firstSettings: {},
});
app.start();
let scans = 0;
let calls = 0;
await must('today.read', {});
if (only === 'ready') process.stdout.write(`${JSON.stringify({ what: 'ready', sinceStartMs: performance.now() } satisfies ReadyLine)}\n`);
else await app.idle();
if (only !== 'ready') await sample('idle');
if (only === 'all') {
  const page = labelPage(1);
  await labelReader.readLabels(await drawLabels([page], 'label-and-invoice'), [expectedParcel(page)]);
  await sample('worker');
  await scanOn(Number(wanted));
}
await app.stop();

async function must<N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> {
  calls += 1;
  time.advance(SECOND_MS);
  const reply = await app.dispatch(operation, contract[operation].kind === 'query' ? input : { ...input, scanId: `memory-${String(calls).padStart(9, '0')}` }, { personId: 'packer' });
  if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code}`);
  return reply.value as OutputOf<N>;
}

async function sample(what: MemoryLine['what']): Promise<void> {
  // What nobody holds any more is not what it needs.
  globalThis.gc?.();
  await new Promise((resolve) => {
    systemScheduler.after(SETTLE_MS, () => resolve(undefined));
  });
  globalThis.gc?.();
  process.stdout.write(`${JSON.stringify({ what, scans, rssBytes: process.memoryUsage.rss(), logBytes: statSync(join(folder, 'station.db-wal')).size } satisfies MemoryLine)}\n`);
}

async function scanOn(count: number): Promise<void> {
  const skus = Object.fromEntries(Array.from({ length: SKUS }, (_, n) => [`SKU-${n}`, { bin: `A-${n % BINS}`, barcode: `89000000${n + 1000}` }]));
  await must('bin.import', { bins: Array.from({ length: BINS }, (_, n) => ({ binCode: `A-${n}`, zone: 'Saleable' })) });
  await must('sku.import', { skus: Object.entries(skus).map(([skuId, sku]) => skuRow(skuId, sku)) });
  let nextSample = 0;
  for (let list = 0; scans < count; list += 1) {
    await oneList(app, list, skus);
    if (scans < nextSample) continue;
    nextSample += count / SAMPLES;
    await sample('scans');
  }
}

function skuRow(skuId: string, { bin, barcode }: { readonly bin: string; readonly barcode: string }): Readonly<Record<string, unknown>> {
  return { skuId, listingId: `LST${skuId}`, fsn: `FSN${skuId}`, title: `Test ${skuId}`, homeBin: bin, barcodes: [barcode], serialNumbersPerUnit: 0, lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200, pricePaise: 15_900 };
}

/** Goods and orders come in, are picked in one list, and leave: what stays is what a day leaves. */
async function oneList({ database, floor }: App, list: number, skus: Readonly<Record<string, { readonly bin: string; readonly barcode: string }>>): Promise<void> {
  const wanted = new Map<string, number>();
  const orders = Array.from({ length: ORDERS_A_LIST }, (_, n) => {
    const lines = { [`SKU-${n % SKUS}`]: 2, [`SKU-${(n * 7 + 1) % SKUS}`]: 1 };
    for (const [skuId, units] of Object.entries(lines)) wanted.set(skuId, (wanted.get(skuId) ?? 0) + units);
    return told(FIRST + list * ORDERS_A_LIST + n, lines, { dispatchByMs: time.nowMs() + 36_000 * SECOND_MS });
  });
  for (const [skuId, units] of wanted) await must('stock.receive', { skuId, binCode: skus[skuId]?.bin ?? '', quantity: units, reference: 'bench' });
  database.write((tx) => tellShipments(floor, tx, orders, { stationId: 'station-1', personId: 'flipkart', atMs: time.nowMs() }));
  const made = await must('picklist.create', { shipments: { dueNext: ORDERS_A_LIST } });
  let view = await must('picklist.start', { benchId: 'bench-1', picklistId: made.picklistId, toteCode: `T-${list}` });
  while (view.now !== null) {
    const isUnit = view.provenBin === view.now.binCode;
    view = (await must('pick.scan', { benchId: 'bench-1', barcode: isUnit ? skus[view.now.skuId]?.barcode ?? '' : view.now.binCode })).view;
    scans += 1;
  }
  database.write((tx) => {
    tx.run("UPDATE shipment SET floor_state = 'HANDED_OVER', remote_state = 'DELIVERED' WHERE floor_state = 'PICKED'");
    tx.run("UPDATE picklist SET state = 'CLOSED' WHERE state = 'PICKED'");
  });
}
