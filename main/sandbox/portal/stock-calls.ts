import type { SandboxResponse } from '../exchange.ts';
import { asList, asRecord, asText, json } from '../exchange.ts';
import type { SandboxListing } from '../listing-book.ts';
import type { Portal } from './portal.ts';
import type { PortalCall, PortalRoute } from './portal-route.ts';
import { countIn, measureIn, textIn } from './portal-route.ts';
import { PortalRefusal } from './refusal.ts';

/** Stock by bin: reading, additive inward, and the ways out of which only names are known. */
export const stockCalls: readonly PortalRoute[] = [
  { path: '/napi/fbfLite/inventory', methods: ['GET'], shape: 'described', needs: 'csrf', namesSeller: true, answer: ({ portal, query }) => readStock(portal, query.get('listingId') ?? '') },
  { path: '/napi/fbfLite/inwardProducts', methods: ['POST'], shape: 'described', needs: 'csrf', namesSeller: true, answer: inward },
  { path: '/napi/fbfLite/moveInventory', methods: ['POST'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: move },
  { path: '/napi/fbfLite/recallItems', methods: ['POST'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: recall },
  { path: '/napi/fbfLite/recalls', methods: ['GET'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: ({ portal }) => json(200, {
    recalls: portal.recalls.map((each) => ({ recallId: each.recallId, listingId: each.listingId, inventory: each.inventory, status: 'COMPLETED' })),
  }) },
];

function listingWith(portal: Portal, listingId: string): SandboxListing {
  const listing = portal.world.listings.all(null).find((each) => each.listingId === listingId);
  if (listing === undefined) throw new PortalRefusal('LISTING_UNKNOWN', { listingId });
  return listing;
}

/** `listingState`, `stateCode` and `pincode` were seen; everything else is invented: `inventory` as the inward call has it, and the fields that an inward call must bring. */
function readStock(portal: Portal, listingId: string): SandboxResponse {
  const listing = listingWith(portal, listingId);
  const inventory = portal.bins.of(listingId).map(({ binCode, quantity }) => ({ binId: binCode, quantity }));
  const box = asRecord(listing.packages[0]);
  return json(200, {
    listingId, sellerId: portal.settings.sellerId, listingState: listing.status, stateCode: portal.settings.stateCode, pincode: portal.settings.pincode,
    fsn: listing.fsn, skuId: listing.skuId, taxRate: listing.gstPercent, ...asRecord(box.dimensions), weight: box.weight,
    inventory, totalQuantity: inventory.reduce((sum, each) => sum + each.quantity, 0),
  });
}

/** What the answer to a good inward holds was not found: empty, as that of a pack. */
function inward({ world, portal, body }: PortalCall): SandboxResponse {
  const listing = listingWith(portal, textIn(body.listingId, 'listingId'));
  if (body.fsn !== listing.fsn) throw new PortalRefusal('BAD_REQUEST', { field: 'fsn' });
  if (listing.status !== 'ACTIVE') throw new PortalRefusal('LISTING_NOT_ACTIVE', { listingId: listing.listingId });
  for (const field of ['length', 'breadth', 'height', 'weight'] as const) measureIn(body[field], field);
  if (typeof body.taxRate !== 'number') throw new PortalRefusal('BAD_REQUEST', { field: 'taxRate' });
  if (typeof body.updateLBHW !== 'boolean') throw new PortalRefusal('BAD_REQUEST', { field: 'updateLBHW' });
  textIn(body.stateCode, 'stateCode');
  textIn(body.pincode, 'pincode');
  portal.bins.inward(listing.listingId, inventoryIn(body).map(({ binId, quantity }) => ({ binCode: binId, quantity })), world.clock.nowMs());
  return json(200, {});
}

function inventoryIn(body: PortalCall['body']): readonly { readonly binId: string; readonly quantity: number }[] {
  const rows = asList(body.inventory).map(asRecord).map((row) => ({ binId: textIn(row.binId, 'inventory.binId'), quantity: countIn(row.quantity, 'inventory.quantity') }));
  if (rows.length === 0) throw new PortalRefusal('BAD_REQUEST', { field: 'inventory' });
  return rows;
}

/** Body and answer are invented: {listingId, fromBinId, toBinId, quantity, sellerId}. */
function move({ world, portal, body }: PortalCall): SandboxResponse {
  const listing = listingWith(portal, textIn(body.listingId, 'listingId'));
  portal.bins.move(listing.listingId, textIn(body.fromBinId, 'fromBinId'), textIn(body.toBinId, 'toBinId'), countIn(body.quantity, 'quantity'), world.clock.nowMs());
  return json(200, {});
}

/** Body and answer are invented: {listingId, inventory: [{binId, quantity}], sellerId}, as an inward. */
function recall({ portal, body }: PortalCall): SandboxResponse {
  const listing = listingWith(portal, textIn(body.listingId, 'listingId'));
  return json(200, { recallId: portal.recall(listing.listingId, inventoryIn(body)).recallId });
}

/** Whether a text is an IMEI: 15 digits with the check digit of Luhn. Which serials the real call takes was not found. */
export function isImei(text: unknown): boolean {
  const digits = asText(text);
  if (!/^\d{15}$/.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
