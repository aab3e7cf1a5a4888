import type { ListingId, LocationId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { ListingPackage } from '../../shared/fulfilment/listing.ts';
import type { Paise } from '../../shared/money.ts';
import { paiseFromRupees } from '../../shared/money.ts';
import type { ListingDetails, ListingPage, ListingResult, ListingTarget, PriceTarget, StockTarget } from './seller-api.ts';
import { asList, asRaw, plainSku } from './translate.ts';

/* The listing calls in both directions (flipkart-seller-api.md part 6): rupees, cm and kg there; paise, mm and grams here. */

type Raw = Readonly<Record<string, unknown>>;

const TITLE_MAX = 2_000;
const SAYS_MAX = 300;

/** A page of the search; rows without an id or a SKU are left out. Only `has_more` ends the paging; a page that says so and names no next one is cut. */
export function readListingPage(body: unknown): ListingPage | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.listings)) return null;
  const rows = asList(raw.listings).map(asRaw).filter((row) => row !== null && typeof row.listing_id === 'string' && typeof row.sku_id === 'string')
    .map((row) => ({ listingId: String(row?.listing_id) as ListingId, fsn: String(row?.product_id ?? ''), skuId: plainSku(String(row?.sku_id)) }));
  const next = raw.has_more === true && typeof raw.next_page_id === 'string' ? raw.next_page_id : null;
  return { rows, next, isCut: raw.has_more === true && next === null };
}

/** The listings that Flipkart has; a SKU that it calls unavailable or invalid is simply absent. */
export function readListingDetails(body: unknown): ListingDetails[] | null {
  const available = asRaw(asRaw(body)?.available);
  if (available === null) return null;
  return Object.entries(available).map(([skuId, value]) => readListing(skuId, asRaw(value) ?? {}));
}

function readListing(skuId: string, raw: Raw): ListingDetails {
  const { mrp, selling_price: selling, flipkart_selling_price: flipkartSelling, currency: _currency, ...priceRest } = asRaw(raw.price) ?? {};
  const packages = asList(raw.packages).map(asRaw).filter((each) => each !== null).map(readPackage);
  const [first] = packages;
  return {
    listingId: String(raw.listing_id ?? '') as ListingId, fsn: String(raw.product_id ?? ''), skuId: plainSku(skuId), title: typeof raw.product_title === 'string' ? raw.product_title.slice(0, TITLE_MAX) : null,
    active: String(raw.listing_status).toUpperCase() === 'ACTIVE', fulfilmentProfile: typeof raw.fulfillment_profile === 'string' ? raw.fulfillment_profile : '',
    mrpPaise: price(mrp), sellingPricePaise: price(selling ?? flipkartSelling), priceRest, packages,
    package: first === undefined ? null : { lengthMm: first.lengthMm, breadthMm: first.breadthMm, heightMm: first.heightMm, weightGrams: first.weightGrams },
    stock: asList(raw.locations).map(asRaw).filter((row) => row !== null).map((row) => ({
      locationId: String(row.id) as LocationId, inventory: Number(row.inventory ?? 0), pending: typeof row.pending_inventory === 'number' ? row.pending_inventory : null,
    })),
  };
}

function price(value: unknown): Paise | null {
  const rupees = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof rupees === 'number' && Number.isFinite(rupees) && rupees >= 0 ? paiseFromRupees(rupees) : null;
}

function readPackage(raw: Raw): ListingPackage {
  const { name, dimensions, weight, ...rest } = raw;
  const size = asRaw(dimensions) ?? {};
  return {
    name: typeof name === 'string' ? name : '', lengthMm: tenths(size.length), breadthMm: tenths(size.breadth), heightMm: tenths(size.height), weightGrams: whole(Number(weight ?? 0) * 1_000), rest,
  };
}

const tenths = (cm: unknown): number => whole(Number(cm ?? 0) * 10);
const whole = (value: number): number => (Number.isFinite(value) && value > 0 ? Math.round(value) : 0);

/** Absolute counts per location. */
export function inventoryBody(targets: readonly StockTarget[]): unknown {
  return Object.fromEntries(targets.map((target) => [target.skuId, { product_id: target.fsn, locations: [{ id: target.locationId, inventory: target.inventory }] }]));
}

export function priceBody(targets: readonly PriceTarget[]): unknown {
  return Object.fromEntries(targets.map((target) => [target.skuId, {
    product_id: target.fsn, price: { ...target.rest, mrp: target.mrpPaise / 100, selling_price: target.sellingPricePaise / 100, currency: 'INR' },
  }]));
}

export function listingBody(targets: readonly ListingTarget[]): unknown {
  return Object.fromEntries(targets.map((target) => [target.skuId, {
    product_id: target.fsn, ...(target.status === null ? {} : { listing_status: target.status }), ...(target.packages === null ? {} : { packages: target.packages.map(packageShape) }),
  }]));
}

function packageShape(each: ListingPackage): unknown {
  return { ...each.rest, name: each.name, dimensions: { length: each.lengthMm / 10, breadth: each.breadthMm / 10, height: each.heightMm / 10 }, weight: each.weightGrams / 1_000 };
}

/** Statuses come in either case; a SKU that the answer leaves out has failed (flipkart-seller-api.md part 6). */
export function readListingResults(body: unknown, targets: readonly { readonly skuId: SkuId }[]): ListingResult[] | null {
  const raw = asRaw(body);
  if (raw === null) return null;
  const results = new Map(Object.entries(raw).map(([skuId, value]) => [plainSku(skuId), asRaw(value)]));
  return targets.map(({ skuId }) => {
    const entry = results.get(skuId);
    if (entry === undefined || entry === null) return { skuId, result: 'missing', says: null };
    const says = [...asList(entry.errors), ...asList(entry.attribute_errors)].map((error) => wordsOf(asRaw(error) ?? {})).filter((each) => each !== '').join('; ').slice(0, SAYS_MAX);
    const status = String(entry.status).toUpperCase();
    return { skuId, result: status === 'SUCCESS' ? 'applied' : status === 'WARNING' ? 'warned' : 'failed', says: says === '' ? null : says };
  });
}

function wordsOf(error: Raw): string {
  const attribute = typeof error.attribute === 'string' ? `${error.attribute}: ` : '';
  return typeof error.description === 'string' ? `${attribute}${error.description}` : '';
}
