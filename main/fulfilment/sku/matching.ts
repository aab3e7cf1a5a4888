import type { ListingId, OrderId, SellerSku, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ListingMatch, MatchWay, StockKind } from '../../../shared/fulfilment/listing.ts';
import type { ReadDb, SqlValue } from '../../database/index.ts';
import type { Refusal } from '../floor.ts';
import { refused } from '../floor.ts';

export type MatchRefusal = 'listing_not_found' | 'sku_not_found' | 'virtual_bundle_refused' | 'virtual_stock_refused' | 'back_order_refused' | 'sku_has_listing' | 'listing_in_hand';

/** What somebody wants a listing to mean. */
export interface MatchWish {
  readonly listingId: ListingId;
  readonly skuId: SkuId;
  readonly way: MatchWay;
}

export interface ListingName {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly fsn: string;
}

export type MatchJudgement = { readonly ok: true; readonly match: ListingMatch; readonly isNew: boolean } | Refusal<MatchRefusal>;

const REFUSED_KINDS: Readonly<Record<StockKind, 'virtual_bundle_refused' | 'virtual_stock_refused' | 'back_order_refused' | null>> = {
  real: null, virtual_bundle: 'virtual_bundle_refused', virtual_stock: 'virtual_stock_refused', back_order: 'back_order_refused',
};
const NO_LISTING: ReadonlySet<string> = new Set();

/**
 * Judges matches against what is there. Bin-wise real units go to Flipkart, so only a SKU of real units may be mapped, and to one listing only:
 * the same units under two listings would be promised twice (flipkart-seller-api.md 13.1, floor.md S18). A match that people are
 * picking or packing by stays until they are done.
 */
export class MatchJudge {
  readonly #read: ReadDb;
  #inHand: ReadonlyMap<string, OrderId> | null = null;

  constructor(read: ReadDb) {
    this.#read = read;
  }

  /** `leaving`: listings that get another meaning in the same act, whose SKUs are free for others by it. */
  judge(wish: MatchWish, name: ListingName | undefined = listingName(this.#read, wish.listingId), leaving: ReadonlySet<string> = NO_LISTING): MatchJudgement {
    const { listingId, skuId } = wish;
    if (name === undefined) return refused('listing_not_found', { listingId });
    const { sellerSku } = name;
    const sku = this.#one<{ stock_kind: StockKind; title: string }>('SELECT stock_kind, title FROM sku WHERE sku_id = ?', skuId);
    if (sku === undefined) return refused('sku_not_found', { skuId });
    const match: ListingMatch = { ...name, skuId, way: wish.way };
    const before = this.#one<{ sku_id: SkuId; seller_sku: string; fsn: string }>('SELECT sku_id, seller_sku, fsn FROM listing_mapping WHERE listing_id = ?', listingId);
    if (before?.sku_id === skuId) return { ok: true, match, isNew: before.seller_sku !== sellerSku || before.fsn !== name.fsn };
    const kind = REFUSED_KINDS[sku.stock_kind];
    if (kind !== null) return refused(kind, { skuId, title: sku.title, sellerSku });
    const holder = this.#one<{ listing_id: string; seller_sku: string }>('SELECT listing_id, seller_sku FROM listing_mapping WHERE sku_id = ?', skuId);
    if (holder !== undefined && !leaving.has(holder.listing_id)) return refused('sku_has_listing', { skuId, sellerSku: holder.seller_sku, listingId: holder.listing_id });
    // Flipkart knows a listing by its seller SKU: what two SKUs of ours told it under one name would undo each other.
    const namesake = this.#one<{ listing_id: string; sku_id: SkuId }>('SELECT listing_id, sku_id FROM listing_mapping WHERE seller_sku = ? AND listing_id <> ? LIMIT 1', sellerSku, listingId);
    if (namesake !== undefined && !leaving.has(namesake.listing_id)) return refused('sku_has_listing', { skuId: namesake.sku_id, sellerSku, listingId: namesake.listing_id });
    const orderId = before === undefined ? undefined : this.inHand(before.sku_id);
    return orderId === undefined ? { ok: true, match, isNew: true } : refused('listing_in_hand', { sellerSku, orderId });
  }

  /** An order on the floor that is picked or packed by this SKU; undefined when none is. */
  inHand(skuId: string): OrderId | undefined {
    this.#inHand ??= new Map(this.#read.all<{ sku_id: string; order_id: OrderId }>(
      `SELECT DISTINCT line.sku_id, order_id FROM shipment INDEXED BY shipment_open CROSS JOIN order_line line USING (shipment_id)
       WHERE floor_state IN ('LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND quantity > 0`,
    ).map((row) => [row.sku_id, row.order_id]));
    return this.#inHand.get(skuId);
  }

  #one<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#read.get<Row>(sql, ...values);
  }
}

export function listingName(read: ReadDb, listingId: ListingId): ListingName | undefined {
  return read.get<ListingName>('SELECT listing_id AS listingId, seller_sku AS sellerSku, fsn FROM channel_listing WHERE listing_id = ?', listingId);
}

/**
 * SKUs that are called as an unmapped listing is and have no listing yet. When Flipkart has two such listings (one was made anew), neither is
 * taken by itself: a person says which.
 */
export function offeredMatches(read: ReadDb): MatchWish[] {
  const rows = read.all<{ listingId: ListingId; skuId: SkuId; rivals: number }>(
    `SELECT MIN(listing.listing_id) AS listingId, sku.sku_id AS skuId, COUNT(*) AS rivals ${OFFERED} GROUP BY sku.sku_id ORDER BY sku.sku_id`,
  );
  return rows.filter((row) => row.rivals === 1).map(({ listingId, skuId }) => ({ listingId, skuId, way: 'same_code' }));
}

/** Unmapped listings joined with the SKU of the same code that may take them. */
export const OFFERED = `FROM sku JOIN channel_listing listing ON listing.seller_sku = sku.sku_id
  WHERE stock_kind = 'real' AND NOT EXISTS (SELECT 1 FROM listing_mapping taken WHERE taken.sku_id = sku.sku_id)
    AND NOT EXISTS (SELECT 1 FROM listing_mapping taken WHERE taken.listing_id = listing.listing_id)`;
