import type { SandboxResponse } from '../exchange.ts';
import { asList, asRecord, asText, json } from '../exchange.ts';
import { takeFault } from '../faults.ts';
import type { SandboxItem, SandboxShipment } from '../shipment.ts';
import { moveTo, stateOf } from '../shipment.ts';
import type { PicklistShipment, PortalPicklist } from './picklist.ts';
import { listingOf, liveItems, unitsToScan } from './picklist.ts';
import type { Portal } from './portal.ts';
import type { PortalCall, PortalRoute } from './portal-route.ts';
import { countIn, endpointOf, measureIn, textIn } from './portal-route.ts';
import { PortalRefusal } from './refusal.ts';
import { skuOf } from './shared-world.ts';

const PACK = '/napi/fbfLite/pick_list/shipment/pack';

/** What is known before the pack, the pack, its confirmation, and ready to ship. */
export const packCalls: readonly PortalRoute[] = [
  { path: '/napi/fbfLite/get/enrich', methods: ['GET'], shape: 'described', needs: 'csrf', answer: ({ portal, query }) => enrich(portal, query.get('id') ?? '') },
  { path: PACK, methods: ['POST'], shape: 'described', needs: 'csrf', namesSeller: true, answer: pack },
  { path: '/napi/fbfLite/shipments/is_confirm', methods: ['GET'], shape: 'described', needs: 'csrf', answer: ({ portal, query }) => confirmation(portal, query.get('external_shipment_id') ?? '') },
  { path: '/napi/fbfLite/pick_list/shipment/rts', methods: ['POST'], shape: 'described', needs: 'csrf', namesSeller: true, answer: readyToShip },
];

function shipmentOf(portal: Portal, shipmentId: string): SandboxShipment {
  const shipment = portal.world.shipments.get(shipmentId);
  if (shipment === undefined) throw new PortalRefusal('SHIPMENT_UNKNOWN', { external_shipment_id: shipmentId });
  return shipment;
}

/** That tracking id and dimensions come was seen; their names are invented, as is the warning of several products, which the portal shows in words. */
function enrich(portal: Portal, shipmentId: string): SandboxResponse {
  const shipment = shipmentOf(portal, shipmentId);
  return json(200, {
    external_shipment_id: shipmentId, tracking_id: shipment.parcels[0]?.trackingId ?? null, tracking_ids: shipment.parcels.map((parcel) => parcel.trackingId),
    multi_product: liveItems(shipment).length > 1,
    products: liveItems(shipment).map((item) => {
      const sku = skuOf(portal.world, item.skuId);
      return { order_item_id: item.orderItemId, listing_id: listingOf(portal.world, item), quantity: item.quantity, dimensions: { length: sku.lengthCm, breadth: sku.breadthCm, height: sku.heightCm, weight: sku.weightKg } };
    }),
  });
}

interface PackOrder {
  readonly shipment: SandboxShipment;
  readonly weightKg: number;
}

/** Packs whole shipments, all of a call or none (the latter is assumed); `{}` is success (13.2). */
function pack({ world, portal, body }: PortalCall): SandboxResponse {
  const payload = asRecord(body.payload);
  const picklist = portal.openPicklist(asText(payload.pick_list_id));
  if (portal.settings.requiresStart && picklist.startedAtMs === null) throw new PortalRefusal('PICKLIST_NOT_STARTED', { pickListId: picklist.picklistId });
  const wanted = asList(payload.shipments).map(asRecord);
  const ids = wanted.map((each) => asText(each.external_shipment_id));
  if (wanted.length === 0 || new Set(ids).size !== ids.length) throw new PortalRefusal('BAD_REQUEST', { field: 'shipments' });
  const orders = wanted.map((each) => checked(portal, picklist, each));
  for (const { shipment, weightKg } of orders) {
    const [parcel] = shipment.parcels;
    if (parcel !== undefined) parcel.weightKg = weightKg;
    portal.beginPacking(shipment, takeFault(world.faults, endpointOf(PACK), shipment.shipmentId, ['never-confirms']) === null);
  }
  return json(200, {});
}

function checked(portal: Portal, picklist: PortalPicklist, wanted: Readonly<Record<string, unknown>>): PackOrder {
  const { entry, shipment } = portal.entryOf(picklist, asText(wanted.external_shipment_id));
  const params = { external_shipment_id: shipment.shipmentId };
  const state = stateOf(shipment);
  if (state === 'CANCELLED') throw new PortalRefusal('ORDER_CANCELLED', params);
  if (state !== 'APPROVED' || entry.aside !== null) throw new PortalRefusal('ITEM_ALREADY_PROCESSED', params);
  if (shipment.hold) throw new PortalRefusal('SHIPMENT_ON_HOLD', params);
  mustBeWhole(shipment, asList(wanted.order_items).map(asRecord));
  if (portal.settings.requiresScan && !isScanned(entry, shipment)) throw new PortalRefusal('SHIPMENT_NOT_SCANNED', params);
  return { shipment, weightKg: weightIn(portal, shipment, asRecord(wanted.dimensions)) };
}

const isScanned = (entry: PicklistShipment, shipment: SandboxShipment): boolean => liveItems(shipment).every((item) => unitsToScan(entry, item) === 0);

/** The whole order quantity in one go (13.1), each item with its invoice date. The date's format was not found: what begins with yyyy-MM-dd is taken. */
function mustBeWhole(shipment: SandboxShipment, items: readonly Readonly<Record<string, unknown>>[]): void {
  const live = liveItems(shipment);
  const given = new Map(items.map((each) => [asText(each.order_item_id), each]));
  const isWhole = (item: SandboxItem): boolean => given.get(item.orderItemId)?.quantity === item.quantity;
  for (const each of items) {
    countIn(each.quantity, 'quantity');
    if (!/^\d{4}-\d{2}-\d{2}/.test(asText(each.invoice_date))) throw new PortalRefusal('BAD_REQUEST', { field: 'invoice_date' });
    const cancelled = shipment.items.find((item) => item.orderItemId === each.order_item_id && item.state === 'CANCELLED');
    if (cancelled !== undefined) throw new PortalRefusal('CANCELLED_SHIPMENT_ITEM', { external_shipment_id: shipment.shipmentId, order_item_id: cancelled.orderItemId });
  }
  if (items.length !== live.length || !live.every(isWhole)) throw new PortalRefusal('QUANTITY_MISMATCH', { external_shipment_id: shipment.shipmentId });
}

/** Length, breadth and height in cm and weight in kg, as everywhere in the API; the names within `dimensions` were not found. */
function weightIn(portal: Portal, shipment: SandboxShipment, size: Readonly<Record<string, unknown>>): number {
  const given = (['length', 'breadth', 'height', 'weight'] as const).map((name) => measureIn(size[name], `dimensions.${name}`));
  const [item] = liveItems(shipment);
  const tolerance = portal.settings.dimensionTolerance;
  if (tolerance !== null && item !== undefined && item.quantity === 1 && liveItems(shipment).length === 1) {
    const sku = skuOf(portal.world, item.skuId);
    const known = [sku.lengthCm, sku.breadthCm, sku.heightCm, sku.weightKg];
    if (given.some((value, index) => Math.abs(value - (known[index] ?? value)) > tolerance * (known[index] ?? value))) {
      throw new PortalRefusal('DIMENSION_OUT_OF_TOLERANCE', { external_shipment_id: shipment.shipmentId, tolerance });
    }
  }
  return given[3] ?? 0;
}

/** The map by order item was seen, its words were not: `CONFIRMED`, `PENDING` and `CANCELLED` are invented. */
function confirmation(portal: Portal, shipmentId: string): SandboxResponse {
  const words = shipmentOf(portal, shipmentId).items.map((item) => {
    if (item.state === 'CANCELLED') return [item.orderItemId, 'CANCELLED'] as const;
    return [item.orderItemId, ['APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED'].includes(item.state) ? 'PENDING' : 'CONFIRMED'] as const;
  });
  return json(200, { item_confirmation_status: Object.fromEntries(words) });
}

/** By the scan of a tracking id; a shipment of several parcels goes on with the last of them (invented). A closed list's parcels may still go. */
function readyToShip({ world, portal, body }: PortalCall): SandboxResponse {
  const picklist = portal.picklist(asText(body.pickListId));
  const trackingId = textIn(body.trackingId, 'trackingId');
  const found = picklist.shipments.map((entry) => portal.entryOf(picklist, entry.shipmentId)).find(({ shipment }) => shipment.parcels.some((parcel) => parcel.trackingId === trackingId));
  if (found === undefined) throw new PortalRefusal('TRACKING_ID_UNKNOWN', { trackingId, pickListId: picklist.picklistId });
  const { entry, shipment } = found;
  const params = { external_shipment_id: shipment.shipmentId, trackingId };
  const state = stateOf(shipment);
  if (state === 'CANCELLED') throw new PortalRefusal('ORDER_CANCELLED', params);
  if (['READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED'].includes(state) || entry.readyTrackingIds.includes(trackingId)) throw new PortalRefusal('ITEM_ALREADY_PROCESSED', params);
  if (state !== 'PACKED') throw new PortalRefusal('SHIPMENT_NOT_PACKED', params);
  if (shipment.hold) throw new PortalRefusal('SHIPMENT_ON_HOLD', params);
  entry.readyTrackingIds.push(trackingId);
  if (shipment.parcels.every((parcel) => parcel.trackingId === null || entry.readyTrackingIds.includes(parcel.trackingId))) {
    shipment.effects.dispatch += 1;
    moveTo(shipment, 'READY_TO_DISPATCH', world.clock.nowMs());
  }
  return json(200, {});
}
