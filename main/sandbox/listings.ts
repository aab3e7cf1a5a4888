import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn, refusal } from './exchange.ts';
import type { Fault } from './faults.ts';
import { takeFault } from './faults.ts';
import type { SandboxListing } from './listing-book.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

const SKUS_MAX = 10;
const SEARCH_PAGE = 500;
/** Numeric codes of listing errors were not found: invented, as their texts are (flipkart-seller-api.md part 6). */
const CODES = { notFound: 1_001, badValue: 1_002, aboveMrp: 1_003 } as const;
type Reply = Record<string, unknown>;

/**
 * `POST /listings/v3/search`, 500 a page, by a status in either spelling. Pages are cut from the live list, so a listing that changes its
 * status while one pages shifts the rows behind it. That INACTIVE may be asked for, and what no filter gives (all), is assumed.
 */
export function answerListingSearch(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return refusal(400, 'INVALID_REQUEST_JSON', 'The body is not JSON');
  const filters = asRecord(body.filters);
  const status = filters.listing_status ?? filters.lisitng_status ?? null;
  if (status !== null && status !== 'ACTIVE' && status !== 'INACTIVE') return listingRefusal('listing_status is not valid (invented text)');
  const start = body.page_id === null || body.page_id === undefined ? 0 : startOf(body.page_id);
  if (start === null) return listingRefusal('page_id is not valid (invented text)');
  const found = world.listings.all(status);
  const hasMore = start + SEARCH_PAGE < found.length;
  return json(200, {
    next_page_id: hasMore ? pageId(start + SEARCH_PAGE) : null, has_more: hasMore,
    listings: found.slice(start, start + SEARCH_PAGE).map((listing) => ({ listing_id: listing.listingId, product_id: listing.fsn, sku_id: listing.skuId })),
  });
}

/** What the id of a page looks like was not found: opaque to a client. */
const pageId = (start: number): string => Buffer.from(`page:${start}`).toString('base64url');

function startOf(id: unknown): number | null {
  const match = /^page:(\d+)$/.exec(Buffer.from(asText(id), 'base64url').toString('utf8'));
  return match === null ? null : Number(match[1]);
}

/** The body of a refused listing call was not found: this shape is invented (flipkart-seller-api.md part 11). */
function listingRefusal(description: string): SandboxResponse {
  return json(400, { errors: [{ severity: 'ERROR', code: 0, description }] });
}

/** `GET /listings/v3/{skus}` and `POST /listings/v3/details`. */
export function answerListingRead(world: World, skuIds: readonly string[]): SandboxResponse {
  if (skuIds.length === 0 || skuIds.length > SKUS_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `1 to ${SKUS_MAX} SKUs`);
  const available: Reply = {};
  const unavailable: string[] = [];
  const invalid: string[] = [];
  for (const skuId of skuIds) {
    const listing = world.listings.get(skuId);
    if (skuId.trim() === '') invalid.push(skuId);
    else if (listing === undefined) unavailable.push(skuId);
    else if (takeFault(world.faults, 'listings/read', skuId, ['drop-entry']) === null) available[skuId] = listingShape(world, listing);
  }
  return json(200, { available, unavailable, invalid });
}

export function answerListingDetails(world: World, request: SandboxRequest): SandboxResponse {
  return answerListingRead(world, asList(recordIn(request.body)?.sku_ids).map(asText));
}

function listingShape(world: World, listing: SandboxListing): Reply {
  const row = world.stock.get(listing.skuId);
  const pending = pendingOf(world, listing.skuId);
  // Both names of the selling price occur (flipkart-seller-api.md part 14); the seed decides.
  const selling = world.seed % 2 === 0 ? { flipkart_selling_price: listing.sellingPrice } : { selling_price: listing.sellingPrice };
  return {
    listing_id: listing.listingId, product_id: listing.fsn, product_title: listing.title, price: { mrp: listing.mrp, ...selling, currency: 'INR' },
    tax: { hsn: listing.hsn, tax_code: `GST_${listing.gstPercent}` }, listing_status: listing.status, fulfillment_profile: 'FBF_LITE', packages: listing.packages,
    locations: row === undefined ? [] : [{ id: world.locationId, status: row.status, inventory: Math.max(0, row.inventory - (world.deductsOpenOrders ? pending : 0)), pending_inventory: pending }],
    archived_status: 'NONE',
  };
}

/** Units ordered and not yet on their way. */
function pendingOf(world: World, skuId: string): number {
  let pending = 0;
  for (const shipment of world.shipments.values()) {
    if (['SHIPPED', 'DELIVERED', 'CANCELLED'].includes(stateOf(shipment))) continue;
    for (const item of shipment.items) if (item.skuId === skuId && item.state !== 'CANCELLED') pending += item.quantity;
  }
  return pending;
}

/** A listing call that changes things: at most ten SKUs, HTTP 200 even if some fail, one result each (flipkart-seller-api.md part 6). */
function answerUpdate(world: World, request: SandboxRequest, endpoint: Fault['endpoint'], change: (listing: SandboxListing, update: Readonly<Record<string, unknown>>) => Reply): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return refusal(400, 'INVALID_REQUEST_JSON', 'The body is not JSON');
  const entries = Object.entries(body);
  if (entries.length === 0 || entries.length > SKUS_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `1 to ${SKUS_MAX} SKUs`);
  const reply: Reply = {};
  for (const [skuId, value] of entries) {
    if (takeFault(world.faults, endpoint, skuId, ['drop-entry']) !== null) continue;
    const update = asRecord(value);
    const listing = world.listings.get(skuId);
    reply[skuId] = listing === undefined || update.product_id !== listing.fsn ? failed(CODES.notFound, 'listing not found (invented text)') : change(listing, update);
  }
  return json(200, reply);
}

const succeeded = (): Reply => ({ status: 'SUCCESS', errors: [], attribute_errors: [] });
const failed = (code: number, description: string): Reply => ({ status: 'FAILURE', errors: [{ severity: 'ERROR', code, description, path: '' }], attribute_errors: [] });
const failedAt = (attribute: string, code: number, description: string): Reply => ({ status: 'FAILURE', errors: [], attribute_errors: [{ severity: 'ERROR', code, description, attribute, path: '' }] });

/** `POST /listings/v3/update/inventory`: absolute counts per location. */
export function answerInventory(world: World, request: SandboxRequest): SandboxResponse {
  return answerUpdate(world, request, 'listings/inventory', (listing, update) => {
    const row = world.stock.get(listing.skuId);
    if (row === undefined) return failed(CODES.notFound, 'listing not found (invented text)');
    // Every listing of the sandbox is FBF_LITE; whether the public call refuses those was not found (13.3).
    if (world.portal?.settings.publicCallsRefuseSmart === true) return failed(CODES.badValue, 'Smart stock is kept in the portal (invented text)');
    for (const location of asList(update.locations).map(asRecord)) {
      const inventory = location.inventory;
      if (location.id !== world.locationId || typeof inventory !== 'number' || inventory < 0 || !Number.isInteger(inventory)) return failed(CODES.notFound, 'location or inventory is not valid (invented text)');
      row.inventory = inventory;
    }
    return succeeded();
  });
}

/** `POST /listings/v3/update/price`: both prices in rupees; no price above the MRP. */
export function answerPrice(world: World, request: SandboxRequest): SandboxResponse {
  return answerUpdate(world, request, 'listings/price', (listing, update) => {
    const { mrp, selling_price: sellingPrice, currency } = asRecord(update.price);
    if (currency !== 'INR' || !isPrice(mrp) || !isPrice(sellingPrice)) return failedAt('price', CODES.badValue, 'mrp, selling_price and currency are needed (invented text)');
    if (sellingPrice > mrp) return failedAt('selling_price', CODES.aboveMrp, 'selling price is above mrp (invented text)');
    world.listings.change(listing.skuId, { mrp, sellingPrice });
    return succeeded();
  });
}

const isPrice = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0;

/** `POST /listings/v3/update`: state and packages. That what is left out stays as it is, is assumed (flipkart-seller-api.md part 6). */
export function answerListingUpdate(world: World, request: SandboxRequest): SandboxResponse {
  return answerUpdate(world, request, 'listings/update', (listing, update) => {
    const { listing_status: status, packages } = update;
    if (status !== undefined && status !== 'ACTIVE' && status !== 'INACTIVE') return failedAt('listing_status', CODES.badValue, 'listing_status is not valid (invented text)');
    const boxes = packages === undefined ? null : asList(packages).map(asRecord);
    if (boxes !== null && (boxes.length === 0 || !boxes.every(isWholeBox))) return failedAt('packages', CODES.badValue, 'packages need a name, three dimensions and a weight (invented text)');
    world.listings.change(listing.skuId, { ...(status === undefined ? {} : { status }), ...(boxes === null ? {} : { packages: boxes }) });
    return succeeded();
  });
}

function isWholeBox(box: Readonly<Record<string, unknown>>): boolean {
  const size = asRecord(box.dimensions);
  return asText(box.name) !== '' && [size.length, size.breadth, size.height, box.weight].every(isPrice);
}
