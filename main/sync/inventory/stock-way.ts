import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { IntentClass } from '../../database/index.ts';
import type { Outcome, SellerApi, StockResult, StockTarget } from '../../flipkart/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { StockReading } from '../../fulfilment/reconciliation/index.ts';

/**
 * How counts reach Flipkart and are read there. Our side is always a target value; a way turns it into calls. Today there is one: absolute
 * counts per location by the public call. The Smart gateway's will be another: its inward is additive per bin, so it turns target less
 * reading into inward, move and recall, and its class is UNGUARDED (reliability.md 2.4). Nothing else may send a difference.
 */
export interface StockWay {
  /** What a repeat of `push` does. */
  readonly class: IntentClass;
  /** SKUs in one call. */
  readonly batchMax: number;
  push(targets: readonly StockTarget[]): Promise<Outcome<readonly StockResult[]>>;
  /** One reading for every SKU asked for, in that order; what Flipkart does not list has no count. */
  read(locationId: LocationId, skuIds: readonly SkuId[]): Promise<Outcome<readonly StockReading[]>>;
}

/** Absolute counts per location, by the public listings calls (flipkart-seller-api.md part 6). */
export function locationStock(api: Pick<SellerApi, 'updateInventory' | 'readListings'>): StockWay {
  return {
    class: 'SET',
    batchMax: BATCH_MAX.listings,
    push: (targets) => api.updateInventory(targets),
    async read(locationId, skuIds) {
      const answer = await api.readListings(skuIds);
      if (!answer.ok) return answer;
      const listings = new Map(answer.value.map((listing) => [listing.skuId, listing]));
      const value = skuIds.map((skuId): StockReading => {
        const here = listings.get(skuId)?.stock.find((row) => row.locationId === locationId);
        return { skuId, inventory: here?.inventory ?? null, pending: here?.pending ?? null };
      });
      return { ok: true, value };
    },
  };
}
