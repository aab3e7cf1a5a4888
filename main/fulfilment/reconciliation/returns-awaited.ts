import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';

/** Units of each SKU that are on their way back, or here and not put away; SKUs without any are left out. */
export function returnsAwaited(read: ReadDb, skuIds: readonly SkuId[]): Map<SkuId, number> {
  const rows = read.all<{ skuId: SkuId; units: number }>(
    `SELECT sku_id AS skuId, SUM(quantity) AS units FROM json_each(?) wanted JOIN order_line ON order_line.sku_id = wanted.value
     WHERE remote_state IN ('RETURN_REQUESTED', 'RETURNED') GROUP BY sku_id`,
    JSON.stringify(skuIds),
  );
  return new Map(rows.map((row) => [row.skuId, row.units]));
}
