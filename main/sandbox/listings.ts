import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn, refusal } from './exchange.ts';
import { takeFault } from './faults.ts';
import type { SandboxSku } from './catalogue.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

const SKUS_MAX = 10;
const SEARCH_PAGE = 500;
/** Numeric codes of listing errors were not found: invented (flipkart-seller-api.md part 6). */
const NOT_FOUND_CODE = 1_001;

/** `POST /listings/v3/search`, 500 a page. */
export function answerListingSearch(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return refusal(400, 'INVALID_REQUEST_JSON', 'The body is not JSON');
  const start = Number(asText(body.page_id) || 0);
  const rows = world.catalogue.skus.slice(start, start + SEARCH_PAGE);
  const hasMore = start + SEARCH_PAGE < world.catalogue.skus.length;
  return json(200, {
    next_page_id: hasMore ? String(start + SEARCH_PAGE) : null, has_more: hasMore,
    listings: rows.map((sku) => ({ listing_id: sku.listingId, product_id: sku.fsn, sku_id: sku.skuId })),
  });
}

/** `GET /listings/v3/{skus}` and `POST /listings/v3/details`. */
export function answerListingRead(world: World, skuIds: readonly string[]): SandboxResponse {
  if (skuIds.length > SKUS_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${SKUS_MAX} SKUs`);
  const available: Record<string, unknown> = {};
  const unavailable: string[] = [];
  for (const skuId of skuIds) {
    const sku = world.catalogue.skus.find((each) => each.skuId === skuId);
    if (sku === undefined) unavailable.push(skuId);
    else available[skuId] = listingShape(world, sku);
  }
  return json(200, { available, unavailable, invalid: [] });
}

export function answerListingDetails(world: World, request: SandboxRequest): SandboxResponse {
  return answerListingRead(world, asList(recordIn(request.body)?.sku_ids).map(asText));
}

function listingShape(world: World, sku: SandboxSku): Record<string, unknown> {
  const row = world.stock.get(sku.skuId);
  const pending = pendingOf(world, sku.skuId);
  return {
    listing_id: sku.listingId, product_id: sku.fsn, product_title: sku.title, price: { mrp: sku.pricePaise / 100, selling_price: sku.pricePaise / 100, currency: 'INR' },
    tax: { hsn: sku.hsn, tax_code: `GST_${sku.gstPercent}` }, listing_status: 'ACTIVE', fulfillment_profile: 'FBF_LITE',
    packages: [{ name: 'PKG-1', dimensions: { length: sku.lengthCm, breadth: sku.breadthCm, height: sku.heightCm }, weight: sku.weightKg }],
    locations: [{ id: world.locationId, status: row?.status ?? 'ENABLED', inventory: Math.max(0, (row?.inventory ?? 0) - (world.deductsOpenOrders ? pending : 0)), pending_inventory: pending }],
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

/** `POST /listings/v3/update/inventory`: absolute counts per location; each SKU has its own result. */
export function answerInventory(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return refusal(400, 'INVALID_REQUEST_JSON', 'The body is not JSON');
  const entries = Object.entries(body);
  if (entries.length === 0 || entries.length > SKUS_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `1 to ${SKUS_MAX} SKUs`);
  const reply: Record<string, unknown> = {};
  for (const [skuId, value] of entries) {
    if (takeFault(world.faults, 'listings/inventory', skuId, ['drop-entry']) !== null) continue;
    reply[skuId] = setStock(world, skuId, asRecord(value));
  }
  return json(200, reply);
}

function setStock(world: World, skuId: string, update: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fail = (description: string): Record<string, unknown> => ({ status: 'FAILURE', errors: [{ severity: 'ERROR', code: NOT_FOUND_CODE, description, path: '' }], attribute_errors: [] });
  const row = world.stock.get(skuId);
  const sku = world.catalogue.skus.find((each) => each.skuId === skuId);
  if (row === undefined || sku === undefined || update.product_id !== sku.fsn) return fail('listing not found (invented text)');
  for (const location of asList(update.locations).map(asRecord)) {
    const inventory = location.inventory;
    if (location.id !== world.locationId || typeof inventory !== 'number' || inventory < 0 || !Number.isInteger(inventory)) return fail('location or inventory is not valid (invented text)');
    row.inventory = inventory;
  }
  return { status: 'SUCCESS', errors: [], attribute_errors: [] };
}
