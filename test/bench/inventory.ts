import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createFactLog, openDatabase, writeSetting } from '../../main/database/index.ts';
import type { Database } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { readPlan } from '../../main/fulfilment/inventory/push-state.ts';
import { beginRun } from '../../main/fulfilment/reconciliation/index.ts';
import { tellShipments } from '../../main/fulfilment/shipment/index.ts';
import { pushRule, wantedStock } from '../../main/fulfilment/stock/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createReconciler } from '../../main/sync/inventory/reconcile.ts';
import type { StockWay } from '../../main/sync/inventory/stock-way.ts';
import type { SkuId } from '../../shared/fulfilment/ids.ts';
import { LOCATION, MORNING_MS, told } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const SKUS = 50_000;
const OPEN_ORDERS = 5_000;
const CHANGED = 10_000;
const CALLS_A_STEP = 5;
const DIFFERS_EVERY = 50;
/** Orders go on coming while it runs: one in so many steps of half a minute. */
const ORDER_EVERY_STEPS = 10;
const RECONCILE_SECONDS = 5;
const PLAN_MS = 250;
const ROUNDS = 5;

const codeOf = (index: number): SkuId => `SKU-${String(index).padStart(5, '0')}` as SkuId;

/** Own time of the comparison and of the plan: Flipkart answers at once, so what is left is ours. */
export async function benchInventory(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-inventory-'));
  const database = openDatabase(join(folder, 'station.db'));
  try {
    const time = new VirtualTime(MORNING_MS);
    const floor = { facts: createFactLog(projectors), ids: timeOrderedIds(time, seededRandom(1)) };
    fill(database);
    database.write((tx) => tellShipments(floor, tx, Array.from({ length: OPEN_ORDERS }, (_, n) => told(n, { [codeOf(n)]: 1 })), { stationId: 'station-1', personId: 'flipkart', atMs: MORNING_MS }));
    const seconds = await reconcile(database, floor, time);
    database.write((tx) => tx.run('UPDATE pushed_stock SET inventory = inventory + 1 WHERE sku_id < ?', codeOf(CHANGED)));
    const plans = Array.from({ length: ROUNDS }, () => took(() => readPlan(database.read, 'changed', { all: 100, stock: 0, skus: 0 }, time.nowMs())));
    const picks = Array.from({ length: ROUNDS }, () => took(() => wantedStock(database.read, LOCATION, pushRule(database.read, time.nowMs()), 200)));
    return [
      row(`reconcile ${SKUS} SKUs, own CPU`, seconds, 's', RECONCILE_SECONDS), row(`plan of ${CHANGED} changed SKUs`, median(plans), 'ms', PLAN_MS), row('next 200 counts to push', median(picks), 'ms', PLAN_MS),
    ];
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

function fill(database: Database): void {
  database.write((tx) => {
    writeSetting(tx, 'locationId', LOCATION);
    writeSetting(tx, 'canary', 'passed');
    for (let index = 0; index < SKUS; index += 1) {
      const skuId = codeOf(index);
      tx.run('INSERT INTO sku (sku_id, title, serial_numbers_per_unit, length_mm, breadth_mm, height_mm, weight_grams, price_paise) VALUES (?, ?, 0, 1, 1, 1, 1, 1)', skuId, `Thing ${index}`);
      tx.run('INSERT INTO channel_listing (listing_id, seller_sku, fsn, title) VALUES (?, ?, ?, ?)', `L${skuId}`, skuId, `F${index}`, `Thing ${index}`);
      tx.run("INSERT INTO listing_mapping (listing_id, sku_id, seller_sku, fsn, way) VALUES (?, ?, ?, ?, 'import')", `L${skuId}`, skuId, skuId, `F${index}`);
      tx.run('INSERT INTO sku_stock (sku_id, on_hand, reserved) VALUES (?, 20, 0)', skuId);
      tx.run('INSERT INTO pushed_stock (location_id, sku_id, inventory, at_ms) VALUES (?, ?, ?, ?)', LOCATION, skuId, index < OPEN_ORDERS ? 19 : 20, MORNING_MS - 3_600_000);
    }
  });
}

/** In steps of a few calls, as the lane allows them, each step with its own transaction. */
async function reconcile(database: Database, floor: Parameters<typeof tellShipments>[0], time: VirtualTime): Promise<number> {
  const way: Pick<StockWay, 'class' | 'batchMax' | 'read' | 'push'> = {
    class: 'SET', batchMax: 10, push: () => Promise.resolve({ ok: true, value: [] }),
    read: (_location, skuIds) => Promise.resolve({ ok: true, value: skuIds.map((skuId) => {
      const index = Number(skuId.slice(4));
      return { skuId, inventory: (index < OPEN_ORDERS ? 19 : 20) - (index % DIFFERS_EVERY === 0 ? 1 : 0), pending: index < OPEN_ORDERS ? 1 : 0 };
    }) }),
  };
  let left = 0;
  const reconciler = createReconciler({ database, floor, clock: time, changed: () => undefined }, way, () => (left -= 1) >= 0);
  database.write((tx) => beginRun(tx, { runId: 'bench', locationId: LOCATION, beganBy: 'person', personId: 'bench', nowMs: time.nowMs() }));
  const before = process.cpuUsage();
  for (let steps = 0; ; steps += 1) {
    if (steps % ORDER_EVERY_STEPS === 0) database.write((tx) => tellShipments(floor, tx, [told(OPEN_ORDERS + steps, { 'SKU-NEW': 1 })], { stationId: 'station-1', personId: 'flipkart', atMs: time.nowMs() }));
    left = CALLS_A_STEP;
    await reconciler.step();
    if (database.read.get("SELECT 1 FROM reconciliation_run WHERE state = 'RUNNING'") === undefined) break;
  }
  // Processor time of this program, its system calls included: what the machine does besides is not ours.
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1_000_000;
  const run = database.read.get<{ compared: number; mismatches: number }>('SELECT compared, mismatches FROM reconciliation_run');
  if (run?.compared !== SKUS || run.mismatches !== SKUS / DIFFERS_EVERY) throw new Error(`The comparison is wrong: ${JSON.stringify(run)}`);
  return seconds;
}

function took(work: () => unknown): number {
  const at = performance.now();
  work();
  return performance.now() - at;
}

function row(name: string, value: number, unit: 's' | 'ms', ceiling: number): BenchRow {
  return { name, value: rounded(value, 2), unit, against: ceiling, ratio: rounded(value / ceiling, 2), target: `<= ${ceiling} ${unit}`, holds: value <= ceiling };
}
