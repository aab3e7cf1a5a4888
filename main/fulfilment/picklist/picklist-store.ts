import type { PicklistRow, PicklistSummary, PicklistView, PickView } from '../../../shared/contract/index.ts';
import type { BenchId, BinCode, OrderItemId, PicklistId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import { readAwaitedTote } from './tote-scan.ts';

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

const STEP = `SELECT step, bin_code AS binCode, sku_id AS skuId, title, shipment_id AS shipmentId, order_item_id AS orderItemId,
    quantity - picked - dropped AS left, picked
  FROM picklist_line JOIN sku USING (sku_id) WHERE picklist_id = ? AND picked + dropped < quantity`;

/** The next step of the walk; undefined when the list is done. */
export function firstOpenStep(read: ReadDb, picklistId: PicklistId): OpenStep | undefined {
  return read.get<OpenStep>(`${STEP} ORDER BY step LIMIT 1`, picklistId);
}

/** The open steps within one bin, in walk order: steps of a bin lie together, so this reads no more than the bin. */
export function openStepsInBin(read: ReadDb, picklistId: PicklistId, binCode: BinCode): OpenStep[] {
  const last = read.get<{ step: number }>(
    'SELECT MIN(step) AS step FROM picklist_line WHERE picklist_id = ? AND picked + dropped < quantity AND bin_code <> ?', picklistId, binCode,
  )?.step;
  return read.all<OpenStep>(`${STEP} AND step < ? AND bin_code = ? ORDER BY step`, picklistId, last ?? Number.MAX_SAFE_INTEGER, binCode);
}

const SUMMARY = 'picklist_id AS picklistId, state, tote_code AS toteCode, bench_id AS benchId, made_at_ms AS madeAtMs, orders, units, picked';
const LABELS_READY = `(SELECT COUNT(*) FROM shipment WHERE shipment.picklist_id = picklist.picklist_id AND NOT EXISTS
     (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND label_state <> 'proved')) AS labelsReady`;

/** What a picker's scan needs of a picklist: read with every scan, so nothing in it is counted up. */
export function readPicklistSummary(read: ReadDb, picklistId: PicklistId): PicklistSummary | undefined {
  return read.get<PicklistSummary>(`SELECT ${SUMMARY} FROM picklist WHERE picklist_id = ?`, picklistId);
}

/** Picklists that are not closed, the newest first. */
export function listPicklists(read: ReadDb): PicklistRow[] {
  return read.all<PicklistRow>(`SELECT ${SUMMARY}, ${LABELS_READY} FROM picklist WHERE state <> 'CLOSED' ORDER BY made_at_ms DESC, picklist_id DESC LIMIT 200`);
}

/** One list as a row of the board has it. */
export function readPicklistRow(read: ReadDb, picklistId: PicklistId): PicklistRow | undefined {
  return read.get<PicklistRow>(`SELECT ${SUMMARY}, ${LABELS_READY} FROM picklist WHERE picklist_id = ?`, picklistId);
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
  const picklist = bench.picklistId === null ? undefined : readPicklistSummary(read, bench.picklistId);
  if (bench.picklistId === null || picklist === undefined) return { benchId, picklist: null, provenBin: null, now: null, nextBin: null, awaitedTote: null };
  const first = firstOpenStep(read, bench.picklistId);
  const here = first === undefined ? [] : openStepsInBin(read, bench.picklistId, first.binCode).filter((step) => step.skuId === first.skuId);
  const now = first === undefined ? null : {
    binCode: first.binCode, skuId: first.skuId, title: first.title,
    wanted: here.reduce((sum, step) => sum + step.left, 0), picked: here.reduce((sum, step) => sum + step.picked, 0),
  };
  const nextBin = read.get<{ bin_code: BinCode }>(
    'SELECT bin_code FROM picklist_line WHERE picklist_id = ? AND picked + dropped < quantity AND bin_code <> ? ORDER BY step LIMIT 1', bench.picklistId, first?.binCode ?? '',
  )?.bin_code ?? null;
  return { benchId, picklist, provenBin: bench.provenBin, now, nextBin, awaitedTote: readAwaitedTote(read, bench.picklistId) };
}
