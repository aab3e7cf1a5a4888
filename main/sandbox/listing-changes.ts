import { BATCH, tooMany } from './batch.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn } from './exchange.ts';
import { takeFault } from './faults.ts';
import { invented } from './invented.ts';
import type { ListingState, SandboxListing } from './listing-book.ts';
import { refusesSmart } from './smart-refusal.ts';
import type { World } from './world.ts';

type Told = Readonly<Record<string, unknown>>;
type Reply = Record<string, unknown>;
type Change = (listing: SandboxListing, update: Told) => Reply;

const ATTRIBUTE_LABELS_MAX = 5;
const TAX_CODES: readonly string[] = ['GST_0', 'GST_3', 'GST_5', 'GST_12', 'GST_18', 'GST_28', 'GST_APPAREL', 'GST_40', 'GST_Footwear'];
const PROFILES: readonly string[] = ['NON_FBF', 'FBF_LITE', 'FBF', 'FBF_AND_FBF_LITE', 'FBF_AND_NON_FBF'];
const CREATE_NEEDS = ['product_id', 'price', 'tax', 'listing_status', 'fulfillment_profile', 'packages', 'locations'] as const;

/** A listing call that changes things: at most ten SKUs, HTTP 200 even if some fail, one result each (flipkart-seller-api.md part 6). */
function answerEach(world: World, request: SandboxRequest, endpoint: string, one: (skuId: string, told: Told) => Reply): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const entries = Object.entries(body);
  if (entries.length === 0) return invented(world.invented, 'missing', 'SKUs are required');
  if (entries.length > BATCH.listings) return tooMany(world, BATCH.listings);
  const reply: Reply = {};
  for (const [skuId, value] of entries) {
    if (takeFault(world.faults, endpoint, skuId, ['drop-entry']) !== null) continue;
    const result = one(skuId, asRecord(value));
    reply[skuId] = world.speech.listingResultCase === 'lower' ? { ...result, status: String(result.status).toLowerCase() } : result;
  }
  return json(200, reply);
}

function answerUpdate(world: World, request: SandboxRequest, endpoint: string, change: Change): SandboxResponse {
  return answerEach(world, request, endpoint, (skuId, update) => {
    const listing = world.listings.get(skuId);
    return listing === undefined || update.product_id !== listing.fsn ? failed(world, 'notFound', 'listing not found (invented text)') : change(listing, update);
  });
}

/** Numeric codes of listing errors were not found: invented, as their texts are. */
type Code = keyof World['invented']['listingCodes'];
const succeeded = (): Reply => ({ status: 'SUCCESS', errors: [], attribute_errors: [] });
const failed = (world: World, code: Code, description: string): Reply => ({ status: 'FAILURE', errors: [{ severity: 'ERROR', code: world.invented.listingCodes[code], description, path: '' }], attribute_errors: [] });
const failedAt = (world: World, attribute: string, code: Code, description: string): Reply => ({
  status: 'FAILURE', errors: [], attribute_errors: [{ severity: 'ERROR', code: world.invented.listingCodes[code], description, attribute, path: '' }],
});

/** `POST /listings/v3/update/inventory`: absolute counts per location, and whether it sells from there. */
export function answerInventory(world: World, request: SandboxRequest): SandboxResponse {
  return answerUpdate(world, request, 'listings/inventory', (listing, update) => changeStock(world, listing.skuId, update.locations) ?? succeeded());
}

/** Null when all went well. How long a count is not visible was not found. */
function changeStock(world: World, skuId: string, locations: unknown): Reply | null {
  const row = world.stock.get(skuId);
  if (row === undefined) return failed(world, 'notFound', 'listing not found (invented text)');
  if (refusesSmart(world, world.listings.get(skuId)?.told?.fulfillment_profile ?? 'FBF_LITE')) return failed(world, 'badValue', 'Smart stock is kept in the portal (invented text)');
  for (const { id, inventory, status } of asList(locations).map(asRecord)) {
    if (id !== world.locationId || typeof inventory !== 'number' || inventory < 0 || !Number.isInteger(inventory)) return failed(world, 'notFound', 'location or inventory is not valid (invented text)');
    if (status !== undefined && status !== 'ENABLED' && status !== 'DISABLED') return failedAt(world, 'status', 'badValue', 'status is not valid (invented text)');
    if (status !== undefined) row.status = status;
    const show = (): void => {
      row.inventory = inventory;
    };
    if (world.invented.inventoryDelayMs === 0) show();
    else world.scheduler.after(world.invented.inventoryDelayMs, show);
  }
  return null;
}

/** `POST /listings/v3/update/price`: both prices in rupees, the selling price under either of its names; no price above the MRP. */
export function answerPrice(world: World, request: SandboxRequest): SandboxResponse {
  return answerUpdate(world, request, 'listings/price', (listing, update) => {
    const price = priceIn(world, update.price);
    if (price.refused !== null) return price.refused;
    world.listings.change(listing.skuId, price.change);
    return succeeded();
  });
}

type PriceRead = { readonly refused: Reply } | { readonly refused: null; readonly change: Pick<ListingState, 'mrp' | 'sellingPrice'> };

function priceIn(world: World, told: unknown): PriceRead {
  const { mrp, selling_price: selling, flipkart_selling_price: flipkartSelling, currency } = asRecord(told);
  const sellingPrice = selling ?? flipkartSelling;
  if (currency !== 'INR' || !isPrice(mrp) || !isPrice(sellingPrice)) return { refused: failedAt(world, 'price', 'badValue', 'mrp, selling_price and currency are needed (invented text)') };
  if (sellingPrice > mrp) return { refused: failedAt(world, 'selling_price', 'aboveMrp', 'selling price is above mrp (invented text)') };
  return { refused: null, change: { mrp, sellingPrice } };
}

const isPrice = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0;

/** `POST /listings/v3/update`. That what is left out stays as it is, is assumed (flipkart-seller-api.md part 6). */
export function answerListingUpdate(world: World, request: SandboxRequest): SandboxResponse {
  return answerUpdate(world, request, 'listings/update', (listing, update) => {
    const refused = refuseFields(world, update);
    if (refused !== null) return refused;
    const price = update.price === undefined ? null : priceIn(world, update.price);
    if (price !== null && price.refused !== null) return price.refused;
    const unstocked = update.locations === undefined ? null : changeStock(world, listing.skuId, update.locations);
    if (unstocked !== null) return unstocked;
    world.listings.change(listing.skuId, { ...price?.change, ...stateIn(update), ...toldIn(update, listing) });
    return succeeded();
  });
}

/** `POST /listings/v3`: makes a listing of a product that Flipkart has, or writes over one (part 6). */
export function answerListingCreate(world: World, request: SandboxRequest): SandboxResponse {
  return answerEach(world, request, 'listings/create', (skuId, told) => {
    const missing = CREATE_NEEDS.find((name) => told[name] === undefined);
    if (missing !== undefined) return failedAt(world, missing, 'badValue', `${missing} is required (invented text)`);
    const fsn = asText(told.product_id);
    if (!world.listings.hasProduct(fsn)) return failed(world, 'notFound', 'product not found (invented text)');
    const refused = refuseFields(world, told);
    if (refused !== null) return refused;
    const price = priceIn(world, told.price);
    if (price.refused !== null) return price.refused;
    const before = world.listings.get(skuId);
    if (!world.stock.has(skuId)) world.stock.set(skuId, { inventory: 0, status: 'ENABLED' });
    const unstocked = changeStock(world, skuId, told.locations);
    if (unstocked !== null) return unstocked;
    const code = (world.listings.all(null).length + 1).toString(36).toUpperCase().padStart(6, '0');
    world.listings.create({
      skuId, listingId: before?.listingId ?? `LST${fsn}${code}`, fsn, title: before?.title ?? `Listed ${skuId}`, hsn: asText(asRecord(told.tax).hsn), gstPercent: before?.gstPercent ?? 18,
      status: 'ACTIVE', packages: [], ...price.change, ...stateIn(told), ...toldIn(told, undefined),
    });
    return succeeded();
  });
}

/** What is wrong with a field that was given; null when nothing is. */
function refuseFields(world: World, told: Told): Reply | null {
  const wrong = (attribute: string, description: string): Reply => failedAt(world, attribute, 'badValue', `${description} (invented text)`);
  const { listing_status: status, packages, archived_status: archived, fulfillment_profile: profile } = told;
  if (status !== undefined && status !== 'ACTIVE' && status !== 'INACTIVE') return wrong('listing_status', 'listing_status is not valid');
  if (archived !== undefined && archived !== 'ARCHIVED' && archived !== 'NONE') return wrong('archived_status', 'archived_status is not valid');
  if (profile !== undefined && !PROFILES.includes(asText(profile))) return wrong('fulfillment_profile', 'fulfillment_profile is not valid');
  const boxes = packages === undefined ? null : asList(packages).map(asRecord);
  if (boxes !== null && (boxes.length === 0 || !boxes.every(isWholeBox))) return wrong('packages', 'packages need a name, three dimensions and a weight');
  const sla = asRecord(told.fulfillment).dispatch_sla;
  if (sla !== undefined && (typeof sla !== 'number' || sla < 1)) return wrong('dispatch_sla', 'dispatch_sla is at least 1');
  const taxCode = asRecord(told.tax).tax_code;
  if (taxCode !== undefined && !TAX_CODES.includes(asText(taxCode))) return wrong('tax_code', 'tax_code is not valid');
  if (Object.values(asRecord(told.address_label)).some((each) => asList(each).length > ATTRIBUTE_LABELS_MAX)) return wrong('address_label', `at most ${ATTRIBUTE_LABELS_MAX} of each`);
  return null;
}

function isWholeBox(box: Told): boolean {
  const size = asRecord(box.dimensions);
  return asText(box.name) !== '' && [size.length, size.breadth, size.height, box.weight].every(isPrice);
}

/** The fields that the sandbox itself knows; they have been looked at before. */
function stateIn(told: Told): Partial<ListingState> {
  const { listing_status: status, packages, archived_status: archived } = told;
  return {
    ...(status === 'ACTIVE' || status === 'INACTIVE' ? { status } : {}), ...(packages === undefined ? {} : { packages: asList(packages).map(asRecord) }),
    ...(archived === 'ARCHIVED' || archived === 'NONE' ? { archivedStatus: archived } : {}),
  };
}

const KEPT = ['tax', 'shipping_fees', 'fulfillment_profile', 'fulfillment', 'address_label', 'dating_label', 'price'] as const;

/** The fields that are only kept and given back. */
function toldIn(told: Told, listing: SandboxListing | undefined): Partial<ListingState> {
  const given = KEPT.filter((name) => told[name] !== undefined).map((name) => [name, name === 'price' ? withoutSelling(told.price) : told[name]] as const);
  return given.length === 0 ? {} : { told: { ...listing?.told, ...Object.fromEntries(given) } };
}

/** Which of its two names the selling price has, the dialect says. */
function withoutSelling(price: unknown): Told {
  const { selling_price: _selling, flipkart_selling_price: _flipkart, ...rest } = asRecord(price);
  return rest;
}
