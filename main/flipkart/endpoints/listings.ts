import type { ListingId, LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ListingPackage, ListingStatus } from '../../../shared/fulfilment/listing.ts';
import type { Paise } from '../../../shared/money.ts';
import { paiseFromRupees } from '../../../shared/money.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { eitherWay, readJson, readJsonRows } from '../exchange.ts';
import type { Outcome, Quarantined } from '../outcome.ts';
import type { Raw } from '../raw.ts';
import { amount, asList, asRaw, count, ID_MAX, idOf, isTrue, optionalId, plainWords, readRows, shown, text, title, Unreadable, words } from '../raw.ts';
import { plainSku, skuOf } from '../translate.ts';
import { BATCH_MAX, limited } from './batch.ts';

/* The listing calls in both directions (flipkart-seller-api.md part 6): rupees, cm and kg there; paise, mm and grams here. */

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

/** A listing that is made for a product that the catalogue has, or made over again when it is there. Every field is required but the last. */
export interface NewListing extends Omit<PriceTarget, 'rest'> {
  readonly status: ListingStatus;
  readonly fulfilmentProfile: 'NON_FBF' | 'FBF_LITE' | 'FBF';
  readonly hsn: string;
  /** Such as `GST_18`; the list grows (part 6). */
  readonly taxCode: string;
  readonly packages: readonly ListingPackage[];
  readonly stock: readonly { readonly locationId: LocationId; readonly inventory: number }[];
  /** How it is sent: days until dispatch, from 1 on. */
  readonly fulfilment?: {
    readonly dispatchSlaDays: number;
    readonly shippingProvider: 'FLIPKART' | 'SELLER' | 'FLIPKART_SELLER' | 'SELLER_FLIPKART';
    readonly procurementType: 'EXPRESS' | 'REGULAR' | 'INTERNATIONAL' | 'MADE_TO_ORDER' | 'DOMESTIC';
  };
}

/** What became of one SKU of a listing call; each stands for itself within one answer. */
export type ListingResult = StockResult;

/** One look through the seller's products, 20 a batch from 0 on. */
export interface ProductSearch {
  readonly batch: number;
  readonly state: 'ACTIVE' | 'INACTIVE' | 'READY_FOR_ACTIVATION' | 'ARCHIVED' | 'INACTIVATED_BY_FLIPKART';
  readonly searchText: string;
}

export interface ProductBatch {
  /** Of all batches; null when the answer does not say. */
  readonly total: number | null;
  readonly products: readonly (ListingRow & { readonly title: string | null; readonly status: string | null; readonly vertical: string | null; readonly mrpPaise: Paise | null })[];
}

export interface ListingCalls {
  /** 500 a page. The search knows a status and no date; `INACTIVE` is assumed to be taken as `ACTIVE` is (flipkart-seller-api.md part 6). */
  searchListings(next: string | null, status?: ListingStatus): Promise<Outcome<ListingPage>>;
  searchProducts(search: ProductSearch): Promise<Outcome<ProductBatch>>;
  /** At most 10. */
  readListings(skuIds: readonly SkuId[]): Promise<Outcome<readonly ListingDetails[]>>;
  /** At most 10, each with its own result. A listing of that SKU which is there already is written over. */
  createListings(listings: readonly NewListing[]): Promise<Outcome<readonly ListingResult[]>>;
  /** At most 10, absolute per location. A SKU missing from the reply comes back as `missing` and counts as failed. */
  updateInventory(targets: readonly StockTarget[]): Promise<Outcome<readonly StockResult[]>>;
  /** At most 10; each SKU has its own result, as above. */
  updatePrices(targets: readonly PriceTarget[]): Promise<Outcome<readonly ListingResult[]>>;
  /** At most 10; each SKU has its own result, as above. */
  updateListings(targets: readonly ListingTarget[]): Promise<Outcome<readonly ListingResult[]>>;
}

const REST_MAX = 4_000;
const REST_DEPTH = 6;
const STATUSES: ReadonlySet<string> = new Set(['ACTIVE', 'INACTIVE', 'READY_FOR_ACTIVATION', 'ARCHIVED', 'INACTIVATED_BY_FLIPKART']);

export function listingCalls(ports: ExchangePorts, call: Call): ListingCalls {
  const change = async (endpoint: string, path: string, targets: readonly { readonly skuId: SkuId }[], body: () => unknown): Promise<Outcome<readonly ListingResult[]>> => {
    limited(targets, BATCH_MAX.listings);
    return readJson(await call({ endpoint, method: 'POST', path, body: body() }), (answer) => readListingResults(answer, targets));
  };
  // The newer pages post the SKUs, the older ones have them in the address (part 6).
  const details = eitherWay<readonly SkuId[]>([
    (skuIds) => call({ endpoint: 'listings/read', method: 'POST', path: '/listings/v3/details', body: { sku_ids: skuIds } }),
    (skuIds) => call({ endpoint: 'listings/read', method: 'GET', path: `/listings/v3/${skuIds.map((skuId) => encodeURIComponent(skuId)).join(',')}` }),
  ]);
  return {
    searchListings: async (next, status = 'ACTIVE') => beside(ports, readJson(
      await call({ endpoint: 'listings/search', method: 'POST', path: '/listings/v3/search', body: { filters: { listing_status: status }, page_id: next } }), readListingPage,
    )),
    searchProducts: async ({ batch, state, searchText }) => beside(ports, readJson(
      await call({ endpoint: 'listings/productSearch', method: 'POST', path: '/listings/v3/product/search', body: { batchNo: batch, internalState: state, searchText } }), readProducts,
    )),
    readListings: async (skuIds) => readJsonRows(ports, await details(limited(skuIds, BATCH_MAX.listings)), readListingDetails),
    createListings: (listings) => change('listings/create', '/listings/v3', listings, () => creationBody(listings)),
    updateInventory: (targets) => change('listings/inventory', '/listings/v3/update/inventory', targets, () => inventoryBody(targets)),
    updatePrices: (targets) => change('listings/price', '/listings/v3/update/price', targets, () => priceBody(targets)),
    updateListings: (targets) => change('listings/update', '/listings/v3/update', targets, () => listingBody(targets)),
  };
}

/** A page whose records that could not be read go beside it. */
function beside<T>(ports: ExchangePorts, outcome: Outcome<{ readonly value: T; readonly quarantined: readonly Quarantined[] }>): Outcome<T> {
  if (!outcome.ok) return outcome;
  const { value, quarantined } = outcome.value;
  if (quarantined.length === 0) return { ok: true, value };
  ports.setAside?.(quarantined);
  return { ok: true, value, quarantined };
}

/** A page of the search. Only `has_more` ends the paging; a page that says so and names no next one is cut. */
function readListingPage(body: unknown): { readonly value: ListingPage; readonly quarantined: readonly Quarantined[] } | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.listings)) return null;
  const { rows, quarantined } = readRows(raw.listings, 'listing', (row): ListingRow => ({
    listingId: idOf(row, 'listing_id', ID_MAX.listing) as ListingId, fsn: optionalId(row, 'product_id') ?? '', skuId: skuOf(row, 'sku_id'),
  }));
  const isMore = isTrue(raw.has_more);
  const next = isMore && typeof raw.next_page_id === 'string' && raw.next_page_id !== '' ? raw.next_page_id : null;
  return { value: { rows, next, isCut: isMore && next === null }, quarantined };
}

function readProducts(body: unknown): { readonly value: ProductBatch; readonly quarantined: readonly Quarantined[] } | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.listingData)) return null;
  const { rows, quarantined } = readRows(raw.listingData, 'product', (row) => ({
    listingId: idOf(row, 'listingId', ID_MAX.listing) as ListingId, fsn: optionalId(row, 'productId') ?? '', skuId: skuOf(row, 'sku'), title: words(row.product_name), status: words(row.status), vertical: words(row.vertical),
    mrpPaise: price(asRaw(row.product_description)?.mrp),
  }));
  return { value: { total: count(raw.totalListingsCount), products: rows }, quarantined };
}

/** The listings that Flipkart has; a SKU that it calls unavailable or invalid is simply absent. */
function readListingDetails(body: unknown): ReturnType<typeof readRows<ListingDetails>> | null {
  const available = asRaw(asRaw(body)?.available);
  if (available === null) return null;
  // The SKU is the key: it goes into the record, where a field of that name would be no part of the shape.
  return readRows(Object.entries(available).map(([sku, value]): unknown => (asRaw(value) === null ? value : { ...asRaw(value), sku })), 'listing', readListing);
}

function readListing(raw: Raw): ListingDetails {
  const { mrp, selling_price: selling, flipkart_selling_price: flipkartSelling, currency: _currency, ...priceRest } = asRaw(raw.price) ?? {};
  const packages = asList(raw.packages).map((each) => readPackage(recordOf(each, 'a package')));
  const [first] = packages;
  const status = text(raw, 'listing_status').toUpperCase();
  if (!STATUSES.has(status)) throw new Unreadable(`unknown listing status ${shown(status)}`);
  return {
    listingId: idOf(raw, 'listing_id', ID_MAX.listing) as ListingId, fsn: optionalId(raw, 'product_id') ?? '', skuId: skuOf(raw, 'sku'), title: title(raw.product_title) || null,
    active: status === 'ACTIVE', fulfilmentProfile: words(raw.fulfillment_profile) ?? '', mrpPaise: price(mrp), sellingPricePaise: price(selling ?? flipkartSelling), priceRest: kept(priceRest), packages,
    package: first === undefined ? null : { lengthMm: first.lengthMm, breadthMm: first.breadthMm, heightMm: first.heightMm, weightGrams: first.weightGrams },
    stock: asList(raw.locations).map((each) => readStock(recordOf(each, 'a location'))),
  };
}

function recordOf(value: unknown, what: string): Raw {
  const raw = asRaw(value);
  if (raw === null) throw new Unreadable(`${what} is not a record`);
  return raw;
}

/** A count that is left out is none; one that is no number is not guessed. */
function readStock(row: Raw): ListingDetails['stock'][number] {
  const inventory = row.inventory === undefined || row.inventory === null ? 0 : count(row.inventory);
  if (inventory === null) throw new Unreadable('inventory is not a count');
  return { locationId: idOf(row, 'id', ID_MAX.location) as LocationId, inventory, pending: count(row.pending_inventory) };
}

function price(value: unknown): Paise | null {
  const rupees = amount(value);
  return rupees === null ? null : paiseFromRupees(rupees);
}

function readPackage(raw: Raw): ListingPackage {
  const { name, dimensions, weight, ...rest } = raw;
  const size = asRaw(dimensions) ?? {};
  return { name: words(name) ?? '', lengthMm: tenths(size.length), breadthMm: tenths(size.breadth), heightMm: tenths(size.height), weightGrams: rounded((amount(weight) ?? 0) * 1_000), rest: kept(rest) };
}

const tenths = (cm: unknown): number => rounded((amount(cm) ?? 0) * 10);
const rounded = (value: number): number => (Number.isSafeInteger(Math.round(value)) ? Math.round(value) : 0);

/** What is not ours and goes back as it came: as long as it is small and shallow, since it is stored. */
function kept(rest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (Object.keys(rest).length === 0) return rest;
  if (!isShallow(rest, 0) || !isNumbered(rest) || JSON.stringify(rest).length > REST_MAX) throw new Unreadable('a record has more in it than can be kept');
  return rest;
}

/** Whether every number in it is one: what is too large for a number (1e400) cannot go back as it came. */
function isNumbered(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'object' || value === null || Object.values(value).every(isNumbered);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'string' || value.isWellFormed();
  return depth < REST_DEPTH && Object.values(value).every((each) => isShallow(each, depth + 1));
}

/** Absolute counts per location. */
function inventoryBody(targets: readonly StockTarget[]): unknown {
  return Object.fromEntries(targets.map((target) => [target.skuId, { product_id: target.fsn, locations: [{ id: target.locationId, inventory: target.inventory }] }]));
}

function priceBody(targets: readonly PriceTarget[]): unknown {
  return Object.fromEntries(targets.map((target) => [target.skuId, {
    product_id: target.fsn, price: { ...target.rest, mrp: target.mrpPaise / 100, selling_price: target.sellingPricePaise / 100, currency: 'INR' },
  }]));
}

function listingBody(targets: readonly ListingTarget[]): unknown {
  return Object.fromEntries(targets.map((target) => [target.skuId, {
    product_id: target.fsn, ...(target.status === null ? {} : { listing_status: target.status }), ...(target.packages === null ? {} : { packages: target.packages.map(packageShape) }),
  }]));
}

function packageShape(each: ListingPackage): unknown {
  return { ...each.rest, name: each.name, dimensions: { length: each.lengthMm / 10, breadth: each.breadthMm / 10, height: each.heightMm / 10 }, weight: each.weightGrams / 1_000 };
}

function creationBody(listings: readonly NewListing[]): unknown {
  return Object.fromEntries(listings.map((listing) => [listing.skuId, {
    product_id: listing.fsn, price: { mrp: listing.mrpPaise / 100, selling_price: listing.sellingPricePaise / 100, currency: 'INR' }, tax: { hsn: listing.hsn, tax_code: listing.taxCode },
    listing_status: listing.status, fulfillment_profile: listing.fulfilmentProfile, packages: listing.packages.map(packageShape),
    locations: listing.stock.map(({ locationId, inventory }) => ({ id: locationId, status: 'ENABLED', inventory })),
    ...(listing.fulfilment === undefined ? {} : {
      fulfillment: { dispatch_sla: listing.fulfilment.dispatchSlaDays, shipping_provider: listing.fulfilment.shippingProvider, procurement_type: listing.fulfilment.procurementType },
    }),
  }]));
}

/** Statuses come in either case; a SKU that the answer leaves out has failed (flipkart-seller-api.md part 6). */
function readListingResults(body: unknown, targets: readonly { readonly skuId: SkuId }[]): ListingResult[] | null {
  const raw = asRaw(body);
  if (raw === null) return null;
  const results = new Map(Object.entries(raw).map(([skuId, value]) => [plainSku(skuId), asRaw(value)]));
  return targets.map(({ skuId }) => {
    const entry = results.get(plainSku(skuId));
    if (entry === undefined || entry === null) return { skuId, result: 'missing', says: null };
    const says = plainWords([...asList(entry.errors), ...asList(entry.attribute_errors)].map((error) => wordsOf(asRaw(error) ?? {})).filter((each) => each !== '').join('; '));
    const status = (words(entry.status) ?? '').toUpperCase();
    return { skuId, result: status === 'SUCCESS' ? 'applied' : status === 'WARNING' ? 'warned' : 'failed', says };
  });
}

function wordsOf(error: Raw): string {
  const attribute = words(error.attribute);
  const description = words(error.description);
  return description === null ? '' : `${attribute === null ? '' : `${attribute}: `}${description}`;
}
