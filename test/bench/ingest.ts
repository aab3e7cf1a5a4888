import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { tellShipments } from '../../main/fulfilment/shipment/index.ts';
import { parseJson } from '../../main/flipkart/exchange.ts';
import { readShipments } from '../../main/flipkart/translate.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import { shipmentShape } from '../../main/sandbox/shipment-shape.ts';
import type { SkuRow } from '../../shared/fulfilment/facts.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const ORDERS = 6_000;
const PER_PAGE = 100;
const ROUNDS = 3;
const TARGET_PER_SECOND = 8_000;

/** From the bytes of a page to the committed store: parse, read, one fact an order, projection. The shop's listings are mapped, as a shop's are. */
export function benchIngest(): BenchRow[] {
  const time = new VirtualTime(MORNING_MS);
  const { world } = createSandbox({ seed: 3, clock: time, scheduler: time });
  const shipments = Array.from({ length: ORDERS }, (_, n) => world.createOrder({ lines: [{ skuId: `SKU-${String(1 + (n % 48)).padStart(3, '0')}`, quantity: 1 }] }));
  const pages = Array.from({ length: ORDERS / PER_PAGE }, (_, page) =>
    Buffer.from(JSON.stringify({ hasMore: true, shipments: shipments.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((each) => shipmentShape(world, each)) })));
  const skus = world.catalogue.skus.map((sku): SkuRow => ({
    skuId: sku.skuId as SkuRow['skuId'], listingId: sku.listingId as SkuRow['listingId'], fsn: sku.fsn, title: sku.title, homeBin: null, barcodes: [sku.barcode], serialNumbersPerUnit: 0,
    lengthMm: sku.lengthCm * 10, breadthMm: sku.breadthCm * 10, heightMm: sku.heightCm * 10, weightGrams: 100, pricePaise: sku.pricePaise as SkuRow['pricePaise'],
  }));
  const rates = Array.from({ length: ROUNDS }, () => ingestOnce(pages, skus, time));
  const value = median(rates);
  return [{
    name: 'ingest, one fact an order', value: Math.round(value), unit: 'orders/s', against: TARGET_PER_SECOND, ratio: rounded(value / TARGET_PER_SECOND, 2), target: '>= 8,000 orders/s', holds: value >= TARGET_PER_SECOND,
  }];
}

function ingestOnce(pages: readonly Buffer[], skus: readonly SkuRow[], time: VirtualTime): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'));
  const database = openDatabase(join(folder, 'station.db'));
  const floor = { facts: createFactLog(projectors), ids: timeOrderedIds(time, seededRandom(1)) };
  const stamp = { stationId: 'station-1', personId: 'flipkart', atMs: time.nowMs() };
  try {
    database.write((tx) => floor.facts.append(tx, { kind: 'skus.imported', key: 'skus', subject: 'skus', body: { skus } }, stamp));
    const at = performance.now();
    for (const page of pages) {
      const body = parseJson(page) as { readonly shipments: readonly unknown[] };
      const read = readShipments(body.shipments);
      database.write((tx) => tellShipments(floor, tx, read.shipments, stamp));
    }
    return ORDERS / ((performance.now() - at) / 1_000);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
