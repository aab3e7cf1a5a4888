import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

/** A return that nobody put away for this long is a task of its own (floor.md P59) and explains no difference any more. */
const LOOK_BACK_MS = 60 * DAY_MS;

/** Units of each SKU that Flipkart calls back and nobody put away here: on their way, or lying somewhere. SKUs without any are left out. */
export function returnsAwaited(read: ReadDb, nowMs: EpochMs): Map<SkuId, number> {
  // CROSS JOIN: from the few returns to their order lines, never the other way round. Flipkart may leave the shipment out, so the order leads there.
  const rows = read.all<{ skuId: SkuId; units: number }>(
    `SELECT line.sku_id AS skuId, SUM(item.quantity) AS units
     FROM return_item item CROSS JOIN shipment ON shipment.order_id = item.order_id
       CROSS JOIN order_line line ON line.shipment_id = shipment.shipment_id AND line.order_item_id = item.order_item_id
     WHERE item.created_at_ms >= ? AND item.standing <> 'cancelled' AND item.state = 'CONFIRMED' GROUP BY line.sku_id`,
    nowMs - LOOK_BACK_MS,
  );
  return new Map(rows.map((row) => [row.skuId, row.units]));
}
