import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';

/** Forgets which count Flipkart confirmed for these SKUs, so that it is sent again. Not a projection: it is what the sender knows. */
export function forgetPushed(tx: WriteTx, skuIds: readonly SkuId[]): void {
  tx.run('DELETE FROM pushed_stock WHERE sku_id IN (SELECT value FROM json_each(?))', JSON.stringify(skuIds));
}
