import type { CredentialCode } from '../../shared/doctor/index.ts';
import type { ListingId, LocationId, OrderId, OrderItemId, ShipmentId, SkuId, SubShipmentId } from '../../shared/fulfilment/ids.ts';
import type { ListingPackage, ListingStatus } from '../../shared/fulfilment/listing.ts';
import type { ReturnSource, ToldReturn } from '../../shared/fulfilment/returns.ts';
import type { RemoteState, ToldCourier, ToldShipment } from '../../shared/fulfilment/shipment.ts';
import type { Paise } from '../../shared/money.ts';
import type { BusinessDay, EpochMs } from '../../shared/time.ts';

/**
 * Why a call gave no result: a closed set that says what may be done next (reliability.md 2.3).
 * `not-sent`: no byte left; send again. `unknown`: it may have been applied; settle and read back. `refused`: definitely not applied,
 * and asking again will not help. `throttled`: not applied, wait. `unauthorised`: the credentials, not the call. `not-ready`: the
 * document is still being made. `garbled`: an answer that cannot be understood; for a write this is as good as unknown.
 */
export type CallFailure =
  | {
    readonly kind: 'not-sent' | 'unknown' | 'garbled' | 'not-ready'; readonly says: string; readonly status: number | null;
    /** What came in place of a document, where one was asked for. */
    readonly document?: 'empty' | 'not_a_pdf' | 'truncated_pdf' | 'broken_pdf';
  }
  | { readonly kind: 'refused'; readonly says: string; readonly status: number; readonly code: string | null }
  /** `says` is ours and never Flipkart's: its words quote the key or the token (flipkart-seller-api.md 3.4). */
  | { readonly kind: 'unauthorised'; readonly reason: CredentialCode; readonly says: string; readonly status: number | null }
  | { readonly kind: 'throttled'; readonly says: string; readonly retryAfterMs: number | null };

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: CallFailure };

export interface ShipmentSearch {
  readonly type: 'preDispatch' | 'postDispatch' | 'cancelled';
  readonly states?: readonly RemoteState[];
  readonly locationId: LocationId;
  readonly hold?: boolean;
  readonly modifiedAfterMs?: EpochMs;
  /** Changed at this moment or before. */
  readonly modifiedBeforeMs?: EpochMs;
  /** The newest change first; otherwise by deadline. */
  readonly newestFirst?: boolean;
  readonly orderedAfterMs?: EpochMs;
  readonly cancellationType?: 'sellerCancellation' | 'buyerCancellation' | 'marketplaceCancellation';
  readonly cancelledAfterMs?: EpochMs;
  /** As the filter spells them (flipkart-seller-api.md part 1); absent: every profile at the location. */
  readonly serviceProfiles?: readonly ('FBF' | 'NON_FBF' | 'FBF_LITE')[];
}

/** A record that could not be understood: kept with its reason, never dropped and never a stop for its neighbours (reliability.md 2.5). */
export interface Quarantined {
  readonly shipmentId: string | null;
  readonly reason: string;
  readonly raw: string;
}

export interface ShipmentPage {
  readonly shipments: readonly ToldShipment[];
  readonly quarantined: readonly Quarantined[];
  /** Opaque; null after the last page. */
  readonly next: string | null;
}

export interface PackOrder {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly orderId: OrderId;
  readonly invoiceDay: BusinessDay;
  readonly items: readonly { readonly orderItemId: OrderItemId; readonly quantity: number }[];
  readonly serialNumbers: readonly { readonly orderItemId: OrderItemId; readonly serialNumbers: readonly (readonly string[])[] }[];
  readonly parcels: readonly {
    readonly subShipmentId: SubShipmentId;
    readonly lengthMm: number;
    readonly breadthMm: number;
    readonly heightMm: number;
    readonly weightGrams: number;
  }[];
}

/** Flipkart answers a batch per shipment; an id that it left out of its answer comes back as `missing`. */
export interface EntryResult {
  readonly shipmentId: ShipmentId;
  readonly result: 'accepted' | 'failed' | 'missing';
  readonly code: string | null;
  readonly says: string | null;
}

/** One carrier group that waits for pick-up; the manifest call wants its code to the letter. */
export interface HandoverGroup {
  readonly vendorGroupCode: string;
  readonly count: number;
  readonly isMps: boolean;
  readonly pickupFromMs: EpochMs | null;
  readonly pickupToMs: EpochMs | null;
  readonly otcCode: string | null;
}

/** A page of the search of listings. */
export interface ListingPage {
  readonly rows: readonly ListingRow[];
  /** Opaque; null after the last page. */
  readonly next: string | null;
  /** Flipkart says that there is more and does not say where. */
  readonly isCut: boolean;
}

export interface ListingRow {
  readonly listingId: ListingId;
  readonly fsn: string;
  readonly skuId: SkuId;
}

export interface ListingDetails extends ListingRow {
  readonly title: string | null;
  readonly active: boolean;
  readonly fulfilmentProfile: string;
  readonly mrpPaise: Paise | null;
  readonly sellingPricePaise: Paise | null;
  /** Prices besides MRP and selling price (`mop`, `nlc`, `dealer_price`), as they came. */
  readonly priceRest: Readonly<Record<string, unknown>>;
  readonly packages: readonly ListingPackage[];
  /** The size of the first package. */
  readonly package: { readonly lengthMm: number; readonly breadthMm: number; readonly heightMm: number; readonly weightGrams: number } | null;
  readonly stock: readonly { readonly locationId: LocationId; readonly inventory: number; readonly pending: number | null }[];
}

export interface StockTarget {
  readonly skuId: SkuId;
  readonly fsn: string;
  readonly locationId: LocationId;
  /** Absolute count, never a difference. */
  readonly inventory: number;
}

export interface StockResult {
  readonly skuId: SkuId;
  readonly result: 'applied' | 'warned' | 'failed' | 'missing';
  readonly says: string | null;
}

/** A selling price; the call wants the MRP beside it. */
export interface PriceTarget {
  /** The seller SKU, as in every listing call. */
  readonly skuId: SkuId;
  readonly fsn: string;
  readonly mrpPaise: Paise;
  readonly sellingPricePaise: Paise;
  readonly rest: Readonly<Record<string, unknown>>;
}

/**
 * What of a listing is to change. Assumed, not documented: a field that an update leaves out stays as it is (only for creation is it said
 * which fields are required, flipkart-seller-api.md part 6).
 */
export interface ListingTarget {
  readonly skuId: SkuId;
  readonly fsn: string;
  readonly status: ListingStatus | null;
  readonly packages: readonly ListingPackage[] | null;
}

/** What became of one SKU of a listing call; each stands for itself within one answer. */
export type ListingResult = StockResult;

/** One look for returns; Flipkart wants exactly one source a call (flipkart-seller-api.md 7.1). */
export interface ReturnSearch {
  readonly source: ReturnSource;
  readonly locationId: LocationId;
  readonly createdAfterMs?: EpochMs;
  readonly createdBeforeMs?: EpochMs;
  readonly modifiedAfterMs?: EpochMs;
}

export interface ReturnPage {
  readonly returns: readonly ToldReturn[];
  readonly quarantined: readonly Quarantined[];
  /** Opaque; null after the last page. */
  readonly next: string | null;
}

/** What of a shipment the seller cancels, and one of the three reasons that Flipkart takes. */
export interface CancelOrder {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly cancellationGroupIds: readonly string[];
  readonly reason: 'cannot_procure_item' | 'not_enough_inventory' | 'b2b_order';
}

export const BATCH_MAX = { pack: 25, dispatch: 25, details: 100, labels: 100, listings: 10 } as const;

/** A place of this seller that Flipkart knows. */
export interface LocationRow {
  readonly locationId: LocationId;
  readonly title: string;
}

/** Flipkart's public Seller API v3 in our nouns. Every method is one HTTP call, except that a fresh token may be fetched before it. */
export interface SellerApi {
  /** Every location of this seller. No public page has this call, one integrator makes it (flipkart-seller-api.md part 8): it may be refused. */
  readLocations(): Promise<Outcome<readonly LocationRow[]>>;
  searchShipments(search: ShipmentSearch, next: string | null): Promise<Outcome<ShipmentPage>>;
  /** At most 100 ids; an id that Flipkart does not know is simply absent. */
  readShipments(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Omit<ShipmentPage, 'next'>>>;
  readCouriers(shipmentIds: readonly ShipmentId[]): Promise<Outcome<readonly ToldCourier[]>>;
  /** At most 25. Accepted means "packing has begun", not "packed". */
  pack(orders: readonly PackOrder[]): Promise<Outcome<readonly EntryResult[]>>;
  /** At most 25. */
  dispatch(shipmentIds: readonly ShipmentId[], locationId: LocationId): Promise<Outcome<readonly EntryResult[]>>;
  /** At most 25: whole cancellation groups, before PACKED only. The product goes out of stock at Flipkart (flipkart-seller-api.md 4.11). */
  cancel(orders: readonly CancelOrder[]): Promise<Outcome<readonly EntryResult[]>>;
  /** One PDF with label and invoice pages of all ids, in no promised order. */
  labels(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  /** Label only, always asked for with `reprint=true`: without it the call may mark a shipment as packed. */
  labelOnly(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  invoices(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  handoverCounts(locationId: LocationId): Promise<Outcome<readonly HandoverGroup[]>>;
  manifest(group: HandoverGroup, locationId: LocationId): Promise<Outcome<Uint8Array>>;
  /** 25 rows a page. */
  searchReturns(search: ReturnSearch, next: string | null): Promise<Outcome<ReturnPage>>;
  /** 500 a page. The search knows a status and no date; `INACTIVE` is assumed to be taken as `ACTIVE` is (flipkart-seller-api.md part 6). */
  searchListings(next: string | null, status?: ListingStatus): Promise<Outcome<ListingPage>>;
  /** At most 10. */
  readListings(skuIds: readonly SkuId[]): Promise<Outcome<readonly ListingDetails[]>>;
  /** At most 10, absolute per location. A SKU missing from the reply comes back as `missing` and counts as failed. */
  updateInventory(targets: readonly StockTarget[]): Promise<Outcome<readonly StockResult[]>>;
  /** At most 10; each SKU has its own result, as above. */
  updatePrices(targets: readonly PriceTarget[]): Promise<Outcome<readonly ListingResult[]>>;
  /** At most 10; each SKU has its own result, as above. */
  updateListings(targets: readonly ListingTarget[]): Promise<Outcome<readonly ListingResult[]>>;
}
