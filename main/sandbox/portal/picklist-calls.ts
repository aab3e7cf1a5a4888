import type { SandboxResponse } from '../exchange.ts';
import { asRecord, asText, json } from '../exchange.ts';
import { stateOf } from '../shipment.ts';
import { byUrgency, isPending, itemStatus, listingOf, liveItems, unitsToScan } from './picklist.ts';
import type { PicklistShipment, PortalPicklist } from './picklist.ts';
import type { PortalCall, PortalRoute } from './portal-route.ts';
import { textIn } from './portal-route.ts';
import { PortalRefusal } from './refusal.ts';

const SIZE_MAX = 50;
/** The one type that was seen (13.2). */
const TYPE = 'REGULAR';

/** Making, reading and working off picklists. */
export const picklistCalls: readonly PortalRoute[] = [
  { path: '/napi/fbfLite/picklist/allTypeCounts', methods: ['GET'], shape: 'described', needs: 'csrf', namesSeller: true, answer: counts },
  { path: '/napi/fbfLite/create/pick_list', methods: ['GET'], shape: 'described', needs: 'csrf', answer: create },
  { path: '/napi/fbfLite/get/pending/pick_list', methods: ['GET'], shape: 'described', needs: 'csrf', namesSeller: true, answer: ({ portal }) => json(200, {
    pick_lists: portal.openPicklists().filter((each) => portal.pendingOf(each) > 0).map((each) => ({ pick_list_id: each.picklistId })),
  }) },
  { path: '/napi/fbfLite/mark/pick_progress', methods: ['POST'], shape: 'described', needs: 'csrf', namesSeller: true, answer: start },
  { path: '/napi/fbfLite/get/pick_list', methods: ['GET'], shape: 'described', needs: 'csrf', namesSeller: true, answer: read },
  { path: '/napi/fbfLite/get/shipment/pick/list', methods: ['POST'], shape: 'described', needs: 'csrf', namesSeller: true, answer: scan },
];

function counts({ world, portal }: PortalCall): SandboxResponse {
  const inLists = portal.openPicklists().reduce((sum, each) => sum + portal.pendingOf(each), 0);
  // `in_pick_list` is invented.
  return json(200, { allOrdersCounts: [{ type: TYPE, counts: { to_pick_list: portal.waiting(world.locationId).length, in_pick_list: inLists } }] });
}

/** The answer is the file; its id stands in the file's name only. The last part of the name was not found: the type. */
async function create({ world, portal, query }: PortalCall): Promise<SandboxResponse> {
  const size = Number(query.get('size'));
  const quantity = query.get('quantity');
  if (query.get('type') !== TYPE) throw new PortalRefusal('BAD_REQUEST', { field: 'type' });
  if (!Number.isInteger(size) || size < 1 || size > SIZE_MAX) throw new PortalRefusal('BAD_REQUEST', { field: 'size' });
  if (quantity !== null && quantity !== 'single' && quantity !== 'multi') throw new PortalRefusal('BAD_REQUEST', { field: 'quantity' });
  if (query.get('locationId') !== world.locationId) throw new PortalRefusal('BAD_REQUEST', { field: 'locationId' });
  const picklist = portal.makePicklist({ locationId: world.locationId, type: TYPE, size, quantityKind: quantity });
  const { drawPicklist } = await import('./draw-picklist.ts');
  return {
    status: 200, body: await drawPicklist(portal, picklist),
    headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="Flipkart-PickList-${picklist.picklistId}-${TYPE}.pdf"` },
  };
}

/** That a list may be started twice is assumed: a repeat changes nothing. */
function start({ world, portal, body }: PortalCall): SandboxResponse {
  const picklist = portal.openPicklist(asText(body.pickListId));
  picklist.startedAtMs ??= world.clock.nowMs();
  return json(200, {});
}

function read({ portal, query }: PortalCall): SandboxResponse {
  const picklist = portal.picklist(query.get('pickListId') ?? '');
  return json(200, {
    pick_list_id: picklist.picklistId, pending_shipments_count: portal.pendingOf(picklist),
    shipments: picklist.shipments.map((entry) => ({
      external_shipment_id: entry.shipmentId,
      items: portal.entryOf(picklist, entry.shipmentId).shipment.items.map((item) => ({
        listing_id: listingOf(portal.world, item), order_item_id: item.orderItemId, status: itemStatus(entry, item), quantity: item.quantity,
      })),
    })),
  });
}

/**
 * A scan of one unit: it goes to the shipment that was begun, else to the most urgent that lacks it. `scanned` and `to_be_scanned` were
 * seen; that their rows name the order item and a quantity is invented. A cancelled shipment answers only when no live one wants the listing.
 */
function scan({ portal, body }: PortalCall): SandboxResponse {
  const listingId = textIn(body.listingId, 'listingId');
  const picklist = portal.openPicklist(asText(body.pickListId));
  if (portal.settings.requiresStart && picklist.startedAtMs === null) throw new PortalRefusal('PICKLIST_NOT_STARTED', { pickListId: picklist.picklistId });
  const found = wanting(portal, picklist, listingId);
  if (found === null) throw new PortalRefusal(...whyNone(portal, picklist, listingId));
  const { entry, shipment, item } = found;
  entry.scanned[item.orderItemId] = (entry.scanned[item.orderItemId] ?? 0) + 1;
  const rows = liveItems(shipment).map((each) => ({ listing_id: listingOf(portal.world, each), order_item_id: each.orderItemId, scanned: Math.min(each.quantity, entry.scanned[each.orderItemId] ?? 0), left: unitsToScan(entry, each) }));
  const rowOf = ({ listing_id, order_item_id }: (typeof rows)[number], quantity: number): Record<string, unknown> => ({ listing_id, order_item_id, quantity });
  return json(200, {
    external_shipment_id: shipment.shipmentId,
    scanned: rows.filter((row) => row.scanned > 0).map((row) => rowOf(row, row.scanned)),
    to_be_scanned: rows.filter((row) => row.left > 0).map((row) => rowOf(row, row.left)),
  });
}

function wanting(portal: PortalCall['portal'], picklist: PortalPicklist, listingId: string) {
  const open = picklist.shipments.filter((entry) => isPending(portal.world, entry)).map((entry) => portal.entryOf(picklist, entry.shipmentId))
    .sort((one, other) => begun(other.entry) - begun(one.entry) || byUrgency(one.shipment, other.shipment));
  for (const { entry, shipment } of open) {
    const item = liveItems(shipment).find((each) => listingOf(portal.world, each) === listingId && unitsToScan(entry, each) > 0);
    if (item !== undefined) return { entry, shipment, item };
  }
  return null;
}

const begun = (entry: PicklistShipment): number => (Object.values(entry.scanned).some((units) => units > 0) ? 1 : 0);

function whyNone(portal: PortalCall['portal'], picklist: PortalPicklist, listingId: string): readonly ['CANCELLED_SHIPMENT_ITEM' | 'ITEM_ALREADY_PROCESSED' | 'ITEM_NOT_IN_PICKLIST', Readonly<Record<string, unknown>>] {
  const named = picklist.shipments.flatMap((entry) => portal.entryOf(picklist, entry.shipmentId).shipment.items.filter((item) => listingOf(portal.world, item) === listingId).map((item) => ({ shipmentId: entry.shipmentId, item })));
  const cancelled = named.find((each) => each.item.state === 'CANCELLED');
  if (cancelled !== undefined) return ['CANCELLED_SHIPMENT_ITEM', { external_shipment_id: cancelled.shipmentId, order_item_id: cancelled.item.orderItemId }];
  if (named[0] !== undefined) return ['ITEM_ALREADY_PROCESSED', { listingId, external_shipment_id: named[0].shipmentId }];
  return ['ITEM_NOT_IN_PICKLIST', { listingId, pickListId: picklist.picklistId }];
}

/** Closing, laying aside, losing, and what the picker prefers: only the names of these calls are known, every shape is invented. */
export const picklistEndCalls: readonly PortalRoute[] = [
  { path: '/napi/fbfLite/fetchCloseablePicklist', methods: ['GET'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: ({ portal }) => json(200, {
    pick_lists: portal.openPicklists().filter((each) => portal.pendingOf(each) === 0).map((each) => ({ pick_list_id: each.picklistId })),
  }) },
  { path: '/napi/fbfLite/closePicklist', methods: ['POST'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: ({ portal, body }) => close(portal, asText(body.pickListId), 'closed') },
  { path: '/napi/fbfLite/forceClosePicklist', methods: ['POST'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: ({ portal, body }) => close(portal, asText(body.pickListId), 'force-closed') },
  { path: '/napi/fbfLite/sidelinePicklistGroup', methods: ['POST'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: (call) => layAside(call, 'sidelined') },
  { path: '/napi/fbfLite/markLostPicklistGroup', methods: ['POST'], shape: 'invented', needs: 'csrf', namesSeller: true, answer: (call) => layAside(call, 'lost') },
  { path: '/napi/fbfLite/pick_list/preference', methods: ['GET', 'POST'], shape: 'invented', needs: 'csrf', answer: ({ portal, request, body }) => {
    if (request.method === 'POST') portal.preferences = asRecord(body.preference);
    return json(200, { preference: portal.preferences });
  } },
];

function close(portal: PortalCall['portal'], picklistId: string, as: 'closed' | 'force-closed'): SandboxResponse {
  const picklist = portal.openPicklist(picklistId);
  const pending = portal.pendingOf(picklist);
  if (as === 'closed' && pending > 0) throw new PortalRefusal('PICKLIST_HAS_PENDING', { pickListId: picklistId, pending_shipments_count: pending });
  picklist.closedAs = as;
  return json(200, {});
}

/** A shipment that is packed already cannot be laid aside; one whose confirmation never came can (13.2 names it for that). */
function layAside({ portal, body }: PortalCall, as: 'sidelined' | 'lost'): SandboxResponse {
  const picklist = portal.openPicklist(asText(body.pickListId));
  const { entry, shipment } = portal.entryOf(picklist, textIn(body.external_shipment_id, 'external_shipment_id'));
  if (!['APPROVED', 'PACKING_IN_PROGRESS'].includes(stateOf(shipment))) throw new PortalRefusal('ITEM_ALREADY_PROCESSED', { external_shipment_id: shipment.shipmentId });
  entry.aside = as;
  return json(200, {});
}
