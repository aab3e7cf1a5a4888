import { BATCH, tooMany } from './batch.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn } from './exchange.ts';
import { takeFault } from './faults.ts';
import { invented } from './invented.ts';
import type { SandboxListing } from './listing-book.ts';
import { SELLER_ID } from './seller.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

const SEARCH_PAGE = 500;
const PRODUCT_PAGE = 20;
type Reply = Record<string, unknown>;

/**
 * `POST /listings/v3/search`, 500 a page, by a status in either spelling. Pages are cut from the live list, so a listing that changes its
 * status while one pages shifts the rows behind it. That INACTIVE may be asked for, and what no filter gives (all), is assumed.
 */
export function answerListingSearch(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const filters = asRecord(body.filters);
  const status = filters.listing_status ?? filters.lisitng_status ?? null;
  if (status !== null && status !== 'ACTIVE' && status !== 'INACTIVE') return invented(world.invented, 'badListingSearch', 'listing_status is not valid (invented text)');
  const start = body.page_id === null || body.page_id === undefined ? 0 : startOf(body.page_id);
  if (start === null) return invented(world.invented, 'badListingSearch', 'page_id is not valid (invented text)');
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

const PRODUCT_STATES: readonly string[] = ['ACTIVE', 'INACTIVE', 'READY_FOR_ACTIVATION', 'ARCHIVED', 'INACTIVATED_BY_FLIPKART'];

/** `POST /listings/v3/product/search`: 20 a batch, by state and by a text in SKU or title. What it searches in is assumed (part 6). */
export function answerProductSearch(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const { batchNo = 0, internalState = 'ACTIVE' } = body;
  if (typeof batchNo !== 'number' || !Number.isInteger(batchNo) || batchNo < 0 || !PRODUCT_STATES.includes(asText(internalState))) return invented(world.invented, 'badListingSearch');
  const words = asText(body.searchText).toLowerCase();
  const found = world.listings.all(null).filter((each) => stateWord(each) === internalState && (words === '' || each.skuId.toLowerCase().includes(words) || each.title.toLowerCase().includes(words)));
  return json(200, {
    totalListingsCount: found.length,
    listingData: found.slice(batchNo * PRODUCT_PAGE, (batchNo + 1) * PRODUCT_PAGE).map((each) => ({
      listingId: each.listingId, sellerId: SELLER_ID, productId: each.fsn, sku: each.skuId, status: stateWord(each), product_name: each.title, product_image_url: 'https://images.invalid/none.jpg', vertical: 'invented',
      product_description: { ssp: each.sellingPrice, esp: each.sellingPrice, mrp: each.mrp, dimensions: asRecord(each.packages[0]).dimensions },
    })),
  });
}

const stateWord = (listing: SandboxListing): string => (listing.archivedStatus === 'ARCHIVED' ? 'ARCHIVED' : listing.status);

/** `GET /listings/v3/{skus}` and `POST /listings/v3/details`. */
export function answerListingRead(world: World, skuIds: readonly string[]): SandboxResponse {
  if (skuIds.length === 0) return invented(world.invented, 'missing', 'sku_ids is required');
  if (skuIds.length > BATCH.listings) return tooMany(world, BATCH.listings);
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
  const { price: toldPrice, ...told } = listing.told ?? {};
  return {
    listing_id: listing.listingId, product_id: listing.fsn, product_title: listing.title, price: { ...asRecord(toldPrice), mrp: listing.mrp, [world.speech.sellingPriceField]: listing.sellingPrice, currency: 'INR' },
    tax: { hsn: listing.hsn, tax_code: `GST_${listing.gstPercent}` }, listing_status: listing.status, fulfillment_profile: 'FBF_LITE', ...told, packages: listing.packages,
    locations: row === undefined ? [] : [{ id: world.locationId, status: row.status, inventory: Math.max(0, row.inventory - (world.deductsOpenOrders ? pending : 0)), pending_inventory: pending }],
    archived_status: listing.archivedStatus ?? 'NONE',
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
