import type { Paise } from '../money.ts';
import type { BinCode, ListingId, SellerSku, SkuId } from './ids.ts';
import type { SerialKind } from './serial.ts';

/** Whether Flipkart sells it (flipkart-seller-api.md part 6). */
export const LISTING_STATUSES = ['ACTIVE', 'INACTIVE'] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

/**
 * What stands behind the count of a SKU. Only `real` units can lie in a bin, and bin-wise stock is what goes to Flipkart, so nothing else is
 * mapped (flipkart-seller-api.md 13.1, floor.md S18). A bundle that is packed as one thing beforehand is real.
 */
export const STOCK_KINDS = ['real', 'virtual_bundle', 'virtual_stock', 'back_order'] as const;
export type StockKind = (typeof STOCK_KINDS)[number];

/** One box of a listing. `rest` is what Flipkart keeps of it besides: it goes back as it came. */
export interface ListingPackage {
  readonly name: string;
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** What only the details call tells of a listing. */
export interface ListingFacts {
  readonly title: string;
  readonly fulfilmentProfile: string;
  readonly mrpPaise: Paise | null;
  readonly pricePaise: Paise | null;
  /** The other prices of the listing, which go back as they came. */
  readonly priceRest: Readonly<Record<string, unknown>>;
  readonly packages: readonly ListingPackage[];
}

/** A listing as Flipkart told it. `details` is null when only a search named it. */
export interface ToldListing {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly fsn: string;
  readonly status: ListingStatus | null;
  readonly details: ListingFacts | null;
}

/** How a listing came to its SKU: by a file, by the offer of the same code, by a person, or by making the SKU from the listing. */
export const MATCH_WAYS = ['import', 'same_code', 'person', 'adopted'] as const;
export type MatchWay = (typeof MATCH_WAYS)[number];

/** A listing and the SKU that is sent when it is ordered. */
export interface ListingMatch {
  readonly listingId: ListingId;
  readonly sellerSku: SellerSku;
  readonly fsn: string;
  readonly skuId: SkuId;
  readonly way: MatchWay;
}

/** What is said of a SKU; what is absent stays as it is. A SKU that is not there yet is made, and then has no zero sizes. */
export interface SkuChange {
  readonly skuId: SkuId;
  readonly title?: string;
  readonly homeBin?: BinCode | null;
  /** All of them, not only new ones. */
  readonly barcodes?: readonly string[];
  readonly serialNumbersPerUnit?: 0 | 1 | 2;
  readonly serialKind?: SerialKind;
  readonly lengthMm?: number;
  readonly breadthMm?: number;
  readonly heightMm?: number;
  readonly weightGrams?: number;
  readonly pricePaise?: Paise;
  readonly stockKind?: StockKind;
  /** What Flipkart should do with its listing; null: that is left to Flipkart's panel. */
  readonly sale?: ListingStatus | null;
}

const UNMAPPED_PREFIX = 'unmapped:';

/**
 * What stands in an order line for the SKU of a listing that nobody has mapped. No SKU of ours may be called so: a seller SKU that happens to
 * equal the code of another thing of ours must never lead the picker to that thing.
 */
export function unmappedSku(sellerSku: string): SkuId {
  return `${UNMAPPED_PREFIX}${sellerSku}` as SkuId;
}

export function isUnmapped(skuId: string): boolean {
  return skuId.startsWith(UNMAPPED_PREFIX);
}
