import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { IntentClass } from '../../database/index.ts';
import type { Outcome, SellerApi, StockResult, StockTarget } from '../../flipkart/index.ts';
import { BATCH_MAX } from '../../flipkart/index.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { StockReading } from '../../fulfilment/reconciliation/index.ts';

/** What became of a SKU's count; `later`: it is to be looked at again then, and this was no try. */
export type WayResult = StockResult | { readonly skuId: SkuId; readonly result: 'later'; readonly says: string; readonly nextAtMs: EpochMs };

/**
 * How counts reach Flipkart and are read there. Our side is always a target value; a way turns it into calls. There are two: absolute counts
 * per location by the public call, and bin by bin through the Smart gateway (bin-stock.ts), whose inward is additive: it turns target less
 * reading into inward, move and recall, and its class is UNGUARDED (reliability.md 2.4). Nothing else may send a difference.
 */
export interface StockWay {
  /** What a repeat of `push` does. */
  readonly class: IntentClass;
  /** SKUs in one call. */
  readonly batchMax: number;
  push(targets: readonly StockTarget[]): Promise<Outcome<readonly WayResult[]>>;
  /** One reading for every SKU asked for, in that order; what Flipkart does not list has no count. */
  read(locationId: LocationId, skuIds: readonly SkuId[]): Promise<Outcome<readonly StockReading[]>>;
}

/** What Flipkart calls a SKU of ours: the seller SKU of its listing, as the client names listings; null while no listing means it (floor.md S2). */
export type SellerName = (skuId: SkuId) => SkuId | null;

/** Absolute counts per location, by the public listings calls (flipkart-seller-api.md part 6). Outside of here a SKU bears our code. */
export function locationStock(api: Pick<SellerApi, 'updateInventory' | 'readListings'>, nameOf: SellerName): StockWay {
  return {
    class: 'SET',
    batchMax: BATCH_MAX.listings,
    async push(targets) {
      const named = targets.map((target) => ({ own: target.skuId, name: nameOf(target.skuId), target }));
      const going = named.flatMap(({ name, target }) => (name === null ? [] : [{ ...target, skuId: name }]));
      if (going.length === 0) return { ok: true, value: targets.map(({ skuId }) => ({ skuId, result: 'failed', says: 'No listing means this SKU.' })) };
      const answer = await api.updateInventory(going);
      if (!answer.ok) return answer;
      const results = new Map(answer.value.map((result) => [result.skuId, result]));
      return {
        ok: true,
        value: named.map(({ own, name }) => (name === null ? { skuId: own, result: 'failed', says: 'No listing means this SKU.' } : { ...(results.get(name) ?? { result: 'missing', says: null }), skuId: own })),
      };
    },
    async read(locationId, skuIds) {
      const names = new Map(skuIds.map((skuId) => [skuId, nameOf(skuId)]));
      const asked = [...names.values()].filter((name) => name !== null);
      const answer = asked.length === 0 ? { ok: true as const, value: [] } : await api.readListings(asked);
      if (!answer.ok) return answer;
      const listings = new Map(answer.value.map((listing) => [listing.skuId, listing]));
      const value = skuIds.map((skuId): StockReading => {
        const here = listings.get(names.get(skuId) ?? skuId)?.stock.find((row) => row.locationId === locationId);
        return { skuId, inventory: here?.inventory ?? null, pending: here?.pending ?? null };
      });
      return { ok: true, value };
    },
  };
}

/** The one of two ways that counts now. */
export function chosenWay(plain: StockWay, smart: StockWay, bySmart: () => boolean): StockWay {
  const now = (): StockWay => (bySmart() ? smart : plain);
  return {
    get class() {
      return now().class;
    },
    get batchMax() {
      return now().batchMax;
    },
    push: (targets) => now().push(targets),
    read: (locationId, skuIds) => now().read(locationId, skuIds),
  };
}
