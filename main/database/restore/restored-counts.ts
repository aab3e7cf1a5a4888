import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { JournalIntent } from '../journal/index.ts';
import type { WriteTx } from '../transaction.ts';

/** A call of before the damage may land so late (T of reliability.md 2.4): told before, the true count would be overwritten by it. */
const SETTLE_MS = 120 * SECOND_MS;

/**
 * What Flipkart was told of counts is no fact, and comes from the copy: of a SKU that was told since, the restored store believes that Flipkart has the
 * count of the copy. When the count of now is that one again, nothing would be told, and units would be offered that do not exist (I9). So each SKU whose
 * telling changed since the copy is told again; where the journal is not whole, all are.
 */
export function tellCountsAgain(tx: WriteTx, intents: readonly JournalIntent[], isWhole: boolean, nowMs: EpochMs): void {
  if (!isWhole) {
    tx.run('INSERT INTO stock_push_again (location_id, sku_id, after_ms) SELECT location_id, sku_id, ?1 FROM pushed_stock WHERE true ON CONFLICT (location_id, sku_id) DO UPDATE SET after_ms = ?1', nowMs + SETTLE_MS);
    return;
  }
  for (const { kind, stream, payload } of intents) {
    if (kind !== 'stock') continue;
    const { skuId } = JSON.parse(payload) as { readonly skuId: string };
    // `stock:<location>:<sku>`
    const locationId = stream.slice('stock:'.length, -(skuId.length + 1));
    tx.run('INSERT INTO stock_push_again (location_id, sku_id, after_ms) VALUES (?1, ?2, ?3) ON CONFLICT (location_id, sku_id) DO UPDATE SET after_ms = ?3', locationId, skuId, nowMs + SETTLE_MS);
  }
}
