import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn, refusal } from './exchange.ts';
import { takeFault } from './faults.ts';
import type { SandboxItem, SandboxShipment } from './shipment.ts';
import { moveTo, stateOf } from './shipment.ts';
import { skuOf } from './shipment-shape.ts';
import type { World } from './world.ts';

const BATCH_MAX = 25;

interface Entry {
  readonly shipmentId: string;
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

const success = (shipmentId: string): Entry => ({ shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null });
/** Which code v3 gives in these cases was not found; the v2 codes stand in (flipkart-seller-api.md 4.7, 4.9). */
const failure = (shipmentId: string, errorCode: string, errorMessage: string): Entry => ({ shipmentId, status: 'FAILURE', errorCode, errorMessage });

/** `POST /v3/shipments/labels`: begins to pack. 200 does not mean success: each shipment has its own entry. */
export function answerPack(world: World, request: SandboxRequest): SandboxResponse {
  const orders = asList(recordIn(request.body)?.shipments).map(asRecord);
  if (orders.length === 0) return refusal(400, 'UNPROCESSABLE_ENTITY', 'shipments is required');
  if (orders.length > BATCH_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${BATCH_MAX} shipments`);
  return reply(world, 'shipments/pack', orders.map((order) => packOne(world, order)));
}

/** Whether the public calls refuse Smart orders was not found (13.3): an option of the portal double, off by default. */
const refusesSmart = (world: World, shipment: SandboxShipment): boolean => world.portal?.settings.publicCallsRefuseSmart === true && (shipment.serviceProfile ?? 'FBF_LITE') === 'FBF_LITE';

function packOne(world: World, order: Readonly<Record<string, unknown>>): Entry {
  const shipmentId = asText(order.shipmentId);
  const shipment = world.shipments.get(shipmentId);
  if (shipment === undefined || order.locationId !== shipment.locationId) return failure(shipmentId, 'INVALID_REQUEST_ITEM_ID', 'No such shipment at this location');
  if (refusesSmart(world, shipment)) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'Smart orders are packed in the portal (invented)');
  if (stateOf(shipment) !== 'APPROVED') return failure(shipmentId, 'INVALID_ITEM_STATE', `The shipment is ${stateOf(shipment)}`);
  if (shipment.hold) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'The shipment is on hold');
  if (world.clock.nowMs() <= shipment.dispatchAfterMs) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'The shipment may not be packed yet');
  const items = asList(order.taxItems).map(asRecord);
  const live = shipment.items.filter((item) => item.state !== 'CANCELLED');
  if (!live.every((item) => items.some((each) => each.orderItemId === item.orderItemId && each.quantity === item.quantity)) || items.length !== live.length) {
    return failure(shipmentId, 'INVALID_REQUEST_ITEM_ID', 'Items or quantities are not those of the shipment');
  }
  const invoice = asRecord(asList(order.invoices)[0]);
  if (invoice.orderId !== shipment.orderId || !/^\d{4}-\d{2}-\d{2}/.test(asText(invoice.invoiceDate))) return failure(shipmentId, 'INVALID_REQUEST_DATE_FORMAT', 'The invoice date is missing');
  const serials = serialsIn(world, order, live);
  if (serials === null) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'Serial numbers of every serialised unit are required');
  const boxes = boxesIn(shipment, order);
  if (boxes === null) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'Dimensions of every sub-shipment are required, and only a multi-package shipment may have more than it was made with');
  for (const item of live) item.serialNumbers = serials.get(item.orderItemId) ?? [];
  for (const [index, box] of boxes.entries()) {
    const known = shipment.parcels[index];
    if (known === undefined) shipment.parcels.push({ subShipmentId: box.subShipmentId, trackingId: awbAfter(shipment, index), weightKg: box.weightKg });
    else known.weightKg = box.weightKg;
  }
  world.beginPacking(shipment);
  return success(shipmentId);
}

/** One inner list a unit with as many numbers as a unit of the SKU has (4.7); null when one lacks. What the real one checks, and what it does with numbers of other SKUs, was not found. */
function serialsIn(world: World, order: Readonly<Record<string, unknown>>, live: readonly SandboxItem[]): Map<string, string[][]> | null {
  const given = new Map(asList(order.serialNumbers).map(asRecord).map((each) => [asText(each.orderItemId), asList(each.serialNumbers).map((unit) => asList(unit).map(asText))]));
  const areRight = live.every((item) => {
    const wanted = skuOf(world, item.skuId).serialNumbersPerUnit;
    const units = given.get(item.orderItemId) ?? [];
    const all = units.flat();
    return wanted === 0 || (units.length === item.quantity && units.every((unit) => unit.length === wanted) && new Set(all).size === all.length && !all.includes(''));
  });
  return areRight ? given : null;
}

/**
 * The boxes of a pack call in order: those that the shipment was made with, and further ones of a multi-package shipment, named on as `SS-3`. That
 * Flipkart lets a seller name further ones is an assumption.
 */
function boxesIn(shipment: SandboxShipment, order: Readonly<Record<string, unknown>>): { readonly subShipmentId: string; readonly weightKg: number }[] | null {
  const given = asList(order.subShipments).map(asRecord);
  const names = given.map((each) => asText(each.subShipmentId));
  const isEnough = shipment.parcels.every((parcel, index) => names[index] === parcel.subShipmentId);
  const areNamedOn = names.every((name, index) => index < shipment.parcels.length || name === `SS-${index + 1}`);
  if (!isEnough || !areNamedOn || (names.length > shipment.parcels.length && !shipment.mps)) return null;
  const sizes = given.map((each) => asRecord(each.dimensions));
  if (!sizes.every((size) => [size.length, size.breadth, size.height, size.weight].every((value) => typeof value === 'number' && value > 0))) return null;
  return names.map((subShipmentId, index) => ({ subShipmentId, weightKg: Number(sizes[index]?.weight) }));
}

/** The AWB of a box that the seller named: the shipment's own number, counted on. */
function awbAfter(shipment: SandboxShipment, index: number): string | null {
  const first = shipment.parcels[0]?.trackingId ?? null;
  const number = first === null ? null : /\d+$/.exec(first)?.[0];
  return first === null || number === null || number === undefined ? null : `${first.slice(0, -number.length)}${Number(number) + index}`;
}

/** `POST /v3/shipments/dispatch`: ready to dispatch. */
export function answerDispatch(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  const ids = asList(body?.shipmentIds).map(asText);
  if (ids.length === 0) return refusal(400, 'UNPROCESSABLE_ENTITY', 'shipmentIds is required');
  if (ids.length > BATCH_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${BATCH_MAX} shipments`);
  return reply(world, 'shipments/dispatch', ids.map((id) => dispatchOne(world, id, asText(body?.locationId))));
}

function dispatchOne(world: World, shipmentId: string, locationId: string): Entry {
  const shipment = world.shipments.get(shipmentId);
  if (shipment === undefined || shipment.locationId !== locationId) return failure(shipmentId, 'INVALID_ITEM_ID', 'No such shipment at this location');
  if (refusesSmart(world, shipment)) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'Smart orders are dispatched in the portal (invented)');
  switch (stateOf(shipment)) {
    case 'PACKED':
      if (shipment.hold) return failure(shipmentId, 'UNPROCESSABLE_ENTITY', 'The shipment is on hold');
      shipment.effects.dispatch += 1;
      moveTo(shipment, 'READY_TO_DISPATCH', world.clock.nowMs());
      return success(shipmentId);
    case 'CANCELLED':
      return failure(shipmentId, 'ORDER_ITEM_ALREADY_CANCELLED', 'The shipment is cancelled');
    case 'READY_TO_DISPATCH': case 'PICKUP_COMPLETE': case 'SHIPPED': case 'DELIVERED':
      return failure(shipmentId, 'ORDER_ITEM_ALREADY_DISPATCHED', 'The shipment is dispatched already');
    default:
      return failure(shipmentId, 'ORDER_ITEM_NOT_PACKED', 'The shipment is not packed');
  }
}

/** `POST /v3/shipments/cancel`: by the seller, before PACKED only, a whole cancellation group at a time (4.11). */
export function answerCancel(world: World, request: SandboxRequest): SandboxResponse {
  const wanted = asList(recordIn(request.body)?.shipments).map(asRecord);
  if (wanted.length === 0 || wanted.length > BATCH_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `1 to ${BATCH_MAX} shipments`);
  return json(200, { shipments: wanted.map((each) => {
    const shipmentId = asText(each.shipmentId);
    const shipment = world.shipments.get(shipmentId);
    if (!['cannot_procure_item', 'not_enough_inventory', 'b2b_order'].includes(asText(each.reason))) return failure(shipmentId, 'EMPTY_OR_INVALID_REASON_FOR_CANCELLATION', 'reason');
    if (shipment === undefined || stateOf(shipment) !== 'APPROVED') return failure(shipmentId, 'INVALID_ITEM_STATE', 'Only before it is packed');
    for (const group of asList(each.cancellationGroupIds)) world.cancel(shipmentId, { orderItemId: asText(group).replace(/^grp/, ''), reason: asText(each.reason) });
    return success(shipmentId);
  }) });
}

/** The entries of a batch; a fault may leave one out, which a client must not take for success. */
function reply(world: World, endpoint: string, entries: readonly Entry[]): SandboxResponse {
  const kept = entries.filter((entry) => takeFault(world.faults, endpoint, entry.shipmentId, ['drop-entry']) === null);
  return json(200, { shipments: kept });
}
