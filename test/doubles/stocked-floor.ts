import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InventoryView, MismatchView, OutputOf } from '../../shared/contract/index.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time.ts';
import type { FloorOptions, TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

/** A training floor with goods in its bins that has not been started yet. */
export async function stockedFloor(orders = 0, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'stocked-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders }, ...options });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  return floor;
}

/** A floor that runs, has pulled its orders, and whose every count Flipkart took. */
export async function pushedFloor(orders = 0, options: Partial<FloorOptions> = {}): Promise<TrainingFloor> {
  const floor = await stockedFloor(orders, options);
  floor.app.start();
  await floor.until('orders are pulled', () => counted(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  await allPushed(floor);
  return floor;
}

export async function closeFloors(): Promise<void> {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
}

export const counted = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
export const inventory = (floor: TrainingFloor): Promise<InventoryView> => floor.must('inventory.read', {});
/** What the sandbox holds for a SKU: the remote truth. */
export const atFlipkart = (floor: TrainingFloor, skuId: string): number => floor.sandbox.world.stock.get(skuId)?.inventory ?? -1;
export const pushCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('listings/inventory') ?? 0;
export const readCalls = (floor: TrainingFloor): number => floor.sandbox.world.calls.get('listings/read') ?? 0;

export function allPushed(floor: TrainingFloor): Promise<void> {
  return floor.until('every count is pushed', async () => {
    const { waiting, queued } = await inventory(floor);
    return waiting === 0 && queued === 0;
  }, DAY_MS);
}

/** Changes a count at Flipkart as a person in the seller portal does. */
export function changeInPortal(floor: TrainingFloor, skuId: string, inventoryNow: number): void {
  const row = floor.sandbox.world.stock.get(skuId);
  if (row === undefined) throw new Error(`no ${skuId} at Flipkart`);
  row.inventory = inventoryNow;
}

/** Makes Flipkart refuse the counts of a SKU, since its listing is another product there; returns what puts it right. */
export function refuseCounts(floor: TrainingFloor, skuId: string): () => void {
  const { listings } = floor.sandbox.world;
  const listing = listings.get(skuId);
  if (listing === undefined) throw new Error(`no listing ${skuId}`);
  listings.list({ ...listing, fsn: 'TSTFSNANOTHERONE' });
  return () => listings.list(listing);
}

/** Runs a comparison to its end and gives its differences. */
export async function compare(floor: TrainingFloor): Promise<OutputOf<'reconciliation.read'>> {
  const run = await floor.must('reconciliation.run', {});
  await floor.until('the comparison is done', async () => (await readRun(floor, run.runId)).run?.state === 'DONE', DAY_MS);
  return readRun(floor, run.runId);
}

export const readRun = (floor: TrainingFloor, runId: string | null, show: 'open' | 'all_differences' | 'all_skus' = 'open'): Promise<OutputOf<'reconciliation.read'>> =>
  floor.must('reconciliation.read', { runId, show, cause: null, search: '', limit: 500 });

export function rowOf(read: OutputOf<'reconciliation.read'>, skuId: string): MismatchView {
  const row = read.rows.find((each) => each.skuId === skuId);
  if (row === undefined) throw new Error(`${skuId} is not among ${read.rows.map((each) => each.skuId).join(' ')}`);
  return row;
}

/** Lets time pass timer by timer, so that every job runs as often as it would. */
export function elapse(floor: TrainingFloor, ms: number): Promise<void> {
  const endMs = floor.time.nowMs() + ms;
  return floor.until('time has passed', () => floor.time.nowMs() >= endMs, ms + HOUR_MS);
}
