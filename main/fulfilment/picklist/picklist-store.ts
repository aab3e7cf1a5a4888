import type { PicklistRow, PicklistView, PickView } from '../../../shared/contract/index.ts';
import type { BenchId, BinCode, OrderItemId, PicklistId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import { readBench } from '../bench.ts';

export interface OpenStep {
  readonly step: number;
  readonly binCode: BinCode;
  readonly skuId: SkuId;
  readonly title: string;
  readonly shipmentId: ShipmentId;
  readonly orderItemId: OrderItemId;
  readonly left: number;
  readonly picked: number;
}

/** The steps of a picklist that are still to be done, in walk order. */
export function openSteps(read: ReadDb, picklistId: PicklistId, limit = 10_000): OpenStep[] {
  return read.all<OpenStep>(
    `SELECT step, bin_code AS binCode, sku_id AS skuId, title, shipment_id AS shipmentId, order_item_id AS orderItemId,
       quantity - picked - dropped AS left, picked
     FROM picklist_line JOIN sku USING (sku_id) WHERE picklist_id = ? AND picked + dropped < quantity ORDER BY step LIMIT ?`,
    picklistId, limit,
  );
}

const ROW = `SELECT picklist_id AS picklistId, state, tote_code AS toteCode, bench_id AS benchId, made_at_ms AS madeAtMs,
  (SELECT COUNT(DISTINCT shipment_id) FROM picklist_line line WHERE line.picklist_id = picklist.picklist_id) AS orders,
  (SELECT COALESCE(SUM(quantity - dropped), 0) FROM picklist_line line WHERE line.picklist_id = picklist.picklist_id) AS units,
  (SELECT COALESCE(SUM(picked), 0) FROM picklist_line line WHERE line.picklist_id = picklist.picklist_id) AS picked,
  (SELECT COUNT(*) FROM shipment WHERE shipment.picklist_id = picklist.picklist_id AND NOT EXISTS
     (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND label_state <> 'proved')) AS labelsReady
  FROM picklist`;

export function readPicklistRow(read: ReadDb, picklistId: PicklistId): PicklistRow | undefined {
  return read.get<PicklistRow>(`${ROW} WHERE picklist_id = ?`, picklistId);
}

/** Picklists that are not closed, the newest first. */
export function listPicklists(read: ReadDb): PicklistRow[] {
  return read.all<PicklistRow>(`${ROW} WHERE state <> 'CLOSED' ORDER BY made_at_ms DESC, picklist_id DESC LIMIT 200`);
}

export function readPicklist(read: ReadDb, picklistId: PicklistId): PicklistView | undefined {
  const row = readPicklistRow(read, picklistId);
  if (row === undefined) return undefined;
  const steps = read.all<PicklistView['steps'][number]>(
    `SELECT step, bin_code AS binCode, line.sku_id AS skuId, title, order_id AS orderId, line.shipment_id AS shipmentId, quantity, picked, dropped
     FROM picklist_line line JOIN sku USING (sku_id) JOIN shipment ON shipment.shipment_id = line.shipment_id
     WHERE line.picklist_id = ? ORDER BY step`,
    picklistId,
  );
  return { ...row, steps };
}

/** What the picker at a bench is to do now and next. */
export function readPickView(read: ReadDb, benchId: BenchId): PickView {
  const bench = readBench(read, benchId);
  const picklist = bench.picklistId === null ? undefined : readPicklistRow(read, bench.picklistId);
  if (bench.picklistId === null || picklist === undefined) return { benchId, picklist: null, provenBin: null, now: null, nextBin: null };
  const steps = openSteps(read, bench.picklistId);
  const first = steps[0];
  const here = steps.filter((step) => step.binCode === first?.binCode && step.skuId === first.skuId);
  const now = first === undefined ? null : {
    binCode: first.binCode, skuId: first.skuId, title: first.title,
    wanted: here.reduce((sum, step) => sum + step.left, 0), picked: here.reduce((sum, step) => sum + step.picked, 0),
  };
  return { benchId, picklist, provenBin: bench.provenBin, now, nextBin: steps.find((step) => step.binCode !== first?.binCode)?.binCode ?? null };
}
