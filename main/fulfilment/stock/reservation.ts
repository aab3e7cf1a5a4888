import type { OrderItemId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** Units of a SKU in Saleable bins that no open order holds. */
export function freeUnits(read: ReadDb, skuId: SkuId): number {
  return read.get<{ free: number }>('SELECT on_hand - reserved AS free FROM sku_stock WHERE sku_id = ?', skuId)?.free ?? 0;
}

/** Changes how many units an order line holds by `change` (negative releases) and keeps the SKU's total with it. */
export function changeReserved(tx: WriteTx, shipmentId: ShipmentId, orderItemId: OrderItemId, skuId: SkuId, change: number): void {
  if (change === 0) return;
  tx.run('UPDATE sku_stock SET reserved = reserved + ? WHERE sku_id = ?', change, skuId);
  tx.run('UPDATE order_line SET reserved = reserved + ? WHERE shipment_id = ? AND order_item_id = ?', change, shipmentId, orderItemId);
}

interface WaitingLine {
  readonly shipment_id: ShipmentId;
  readonly order_item_id: OrderItemId;
  readonly lacks: number;
}

/** Gives free units of a SKU to the lines that lack them, the earliest deadline first, and brings their shipments' `unmet` up to date. */
export function serveWaitingLines(tx: WriteTx, skuId: SkuId): void {
  let free = freeUnits(tx, skuId);
  if (free === 0) return;
  const waiting = tx.all<WaitingLine>(
    `SELECT line.shipment_id, line.order_item_id, line.quantity - line.reserved - line.picked AS lacks
     FROM order_line line JOIN shipment USING (shipment_id)
     WHERE line.sku_id = ? AND line.quantity > line.reserved + line.picked AND shipment.floor_state IN ('OPEN', 'LISTED')
     ORDER BY shipment.dispatch_by_ms, shipment.ordered_at_ms, shipment.shipment_id`,
    skuId,
  );
  for (const line of waiting) {
    const given = Math.min(free, line.lacks);
    if (given === 0) return;
    changeReserved(tx, line.shipment_id, line.order_item_id, skuId, given);
    recountUnmet(tx, line.shipment_id);
    free -= given;
  }
}

/** What an order lacks is `unmet`, shown red when the order is pulled, not found at the bin (design.md part 4). */
export function recountUnmet(tx: WriteTx, shipmentId: ShipmentId): void {
  tx.run(
    `UPDATE shipment SET
       unmet = CASE WHEN floor_state IN ('OPEN', 'LISTED')
         THEN (SELECT COALESCE(SUM(MAX(0, quantity - reserved - picked)), 0) FROM order_line WHERE order_line.shipment_id = shipment.shipment_id)
         ELSE 0 END,
       units = (SELECT COALESCE(SUM(quantity), 0) FROM order_line WHERE order_line.shipment_id = shipment.shipment_id)
     WHERE shipment_id = ?`,
    shipmentId,
  );
}

// CROSS JOIN: the few open shipments are gone through, never the lines of the past.
const OPEN_LINES = "shipment CROSS JOIN order_line line ON line.shipment_id = shipment.shipment_id WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED')";

/** Units of a SKU that are promised to orders on picklists: a person is on the way to them. */
export function reservedOnPicklists(read: ReadDb, skuId: SkuId): number {
  return read.get<{ units: number }>(
    `SELECT COALESCE(SUM(line.reserved), 0) AS units FROM ${OPEN_LINES} AND floor_state = 'LISTED' AND line.sku_id = ?`, skuId,
  )?.units ?? 0;
}

/** Takes `units` of a SKU back from orders that no picklist has, the latest deadline first: those become unmet. */
export function takeBackReserved(tx: WriteTx, skuId: SkuId, units: number): void {
  const lines = tx.all<{ readonly shipment_id: ShipmentId; readonly order_item_id: OrderItemId; readonly reserved: number }>(
    `SELECT line.shipment_id, line.order_item_id, line.reserved FROM ${OPEN_LINES} AND floor_state = 'OPEN' AND line.sku_id = ? AND line.reserved > 0
     ORDER BY shipment.dispatch_by_ms DESC, shipment.ordered_at_ms DESC, shipment.shipment_id DESC`,
    skuId,
  );
  let left = units;
  for (const line of lines) {
    if (left <= 0) return;
    const taken = Math.min(left, line.reserved);
    changeReserved(tx, line.shipment_id, line.order_item_id, skuId, -taken);
    recountUnmet(tx, line.shipment_id);
    left -= taken;
  }
}
