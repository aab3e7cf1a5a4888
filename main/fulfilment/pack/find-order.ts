import type { OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, OrderId, OrderItemId, ShipmentId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';

/** A line of a picked order that a scanned item can go to. */
export interface LineToPack {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly toteCode: ToteCode;
  readonly hold: 0 | 1;
  readonly packBenchId: BenchId | null;
  readonly dispatchByMs: EpochMs;
}

const CANDIDATES = `SELECT shipment.shipment_id AS shipmentId, order_id AS orderId, order_item_id AS orderItemId, line.sku_id AS skuId, line.title,
    COALESCE(cluster_tote, tote_code) AS toteCode, hold, pack_bench_id AS packBenchId, dispatch_by_ms AS dispatchByMs
  FROM order_line line JOIN shipment USING (shipment_id) JOIN picklist USING (picklist_id)
  WHERE line.sku_id IN (SELECT value FROM json_each(?)) AND line.packed < MIN(line.picked, line.quantity)`;

/**
 * The order that a scanned item opens: one of the tote that stands open on this bench, else the most urgent one that is picked, a single before an order of several units (design.md part 7).
 * A refusal names why there is none.
 */
export function findOrderToPack(read: ReadDb, skuIds: readonly SkuId[], benchId: BenchId): Verdict<LineToPack, OwnError<'pack.scan'>> {
  const picked = read.all<LineToPack>(
    `${CANDIDATES} AND floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY COALESCE(cluster_tote, tote_code) IS (SELECT pack_tote FROM bench WHERE bench_id = ?) DESC, dispatch_by_ms, shipment.units, shipment.shipment_id`,
    JSON.stringify(skuIds), benchId,
  );
  const free = picked.filter((line) => line.packBenchId === null || line.packBenchId === benchId);
  const ready = free.find((line) => line.hold === 0);
  if (ready !== undefined) return granted(ready);
  const held = free[0];
  if (held !== undefined) return refused('shipment_on_hold', { orderId: held.orderId, title: held.title });
  const elsewhere = picked[0];
  if (elsewhere !== undefined) return refused('shipment_at_other_bench', { orderId: elsewhere.orderId, benchId: elsewhere.packBenchId ?? '', title: elsewhere.title });
  return whyNone(read, skuIds);
}

function whyNone(read: ReadDb, skuIds: readonly SkuId[]): Verdict<LineToPack, OwnError<'pack.scan'>> {
  const list = JSON.stringify(skuIds);
  const title = read.get<{ title: string }>('SELECT title FROM sku WHERE sku_id = ?', skuIds[0] ?? '')?.title ?? '';
  const cancelled = read.get<{ order_id: string; units: number }>(
    `SELECT order_id, picked - packed AS units FROM order_line line JOIN shipment USING (shipment_id) JOIN task USING (shipment_id)
     WHERE line.sku_id IN (SELECT value FROM json_each(?)) AND picked > packed AND closed_reason = 'cancelled' AND task.kind = 'put-back' AND done_at_ms IS NULL
     ORDER BY opened_at_ms LIMIT 1`,
    list,
  );
  if (cancelled !== undefined) return refused('shipment_cancelled', { orderId: cancelled.order_id, units: cancelled.units, title });
  const listed = read.get<{ order_id: string }>(
    `SELECT order_id FROM order_line line JOIN shipment USING (shipment_id)
     WHERE line.sku_id IN (SELECT value FROM json_each(?)) AND floor_state = 'LISTED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY dispatch_by_ms LIMIT 1`,
    list,
  );
  return listed === undefined ? refused('item_not_needed', { title }) : refused('item_not_picked', { title, orderId: listed.order_id });
}

/** The line of an open shipment that still wants one of the scanned SKUs; a shared EAN is settled by what the order lacks. */
export function findLineToPack(read: ReadDb, shipmentId: ShipmentId, skuIds: readonly SkuId[]): LineToPack | undefined {
  return read.get<LineToPack>(`${CANDIDATES} AND shipment.shipment_id = ? ORDER BY order_item_id LIMIT 1`, JSON.stringify(skuIds), shipmentId);
}
