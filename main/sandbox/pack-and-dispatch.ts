import { businessDay } from '../../shared/time.ts';
import { BATCH, batchIn, isRefusal } from './batch.ts';
import type { Entry } from './entries.ts';
import { done, entriesAnswer, failed } from './entries.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText } from './exchange.ts';
import type { SandboxItem, SandboxShipment } from './shipment.ts';
import { moveTo, stateOf } from './shipment.ts';
import { skuOf } from './shipment-shape.ts';
import { refusesSmart } from './smart-refusal.ts';
import type { World } from './world.ts';

/** `POST /v3/shipments/labels`: begins to pack. 200 does not mean success: each shipment has its own entry. */
export function answerPack(world: World, request: SandboxRequest): SandboxResponse {
  const batch = batchIn(world, request, 'shipments', BATCH.pack);
  if (isRefusal(batch)) return batch;
  return entriesAnswer(world, 'shipments/pack', batch.list.map((order) => packOne(world, asRecord(order))));
}

type Told = Readonly<Record<string, unknown>>;

const profileOf = (shipment: SandboxShipment): string => shipment.serviceProfile ?? 'FBF_LITE';

function packOne(world: World, order: Told): Entry {
  const shipmentId = asText(order.shipmentId);
  const shipment = world.shipments.get(shipmentId);
  if (shipment === undefined || order.locationId !== shipment.locationId) return failed(world, shipmentId, 'packUnknown', 'No such shipment at this location');
  if (refusesSmart(world, profileOf(shipment))) return failed(world, shipmentId, 'smart', 'Smart orders are packed in the portal (invented)');
  const refused = refusePack(world, shipment, order);
  if (refused !== null) return refused;
  const live = shipment.items.filter((item) => item.state !== 'CANCELLED');
  const serials = serialsIn(world, order, live);
  if (serials === null) return failed(world, shipmentId, 'packSerials', 'Serial numbers of every serialised unit are required');
  const waived = order.ignoreWarning === true && world.invented.ignoreWarning === 'waives dimensions';
  const boxes = boxesIn(shipment, order) ?? (waived ? shipment.parcels.map(({ subShipmentId }) => ({ subShipmentId, weightKg: 1 })) : null);
  if (boxes === null) return failed(world, shipmentId, 'packDimensions', 'Dimensions of every sub-shipment are required, and only a multi-package shipment may have more than it was made with');
  for (const item of live) item.serialNumbers = serials.get(item.orderItemId) ?? [];
  for (const [index, box] of boxes.entries()) {
    const known = shipment.parcels[index];
    if (known === undefined) shipment.parcels.push({ subShipmentId: box.subShipmentId, trackingId: awbAfter(shipment, index), weightKg: box.weightKg });
    else known.weightKg = box.weightKg;
  }
  world.beginPacking(shipment);
  return done(shipmentId);
}

/** Why a shipment is not packed at all: its state, hold and time (4.1), its items with their whole current quantity, and what is told of tax and invoice (4.7). */
function refusePack(world: World, shipment: SandboxShipment, order: Told): Entry | null {
  const { shipmentId } = shipment;
  const state = stateOf(shipment);
  if (state !== 'APPROVED') return failed(world, shipmentId, state === 'CANCELLED' ? 'packCancelled' : 'packRepeat', `The shipment is ${state}`);
  if (shipment.hold) return failed(world, shipmentId, 'packOnHold', 'The shipment is on hold');
  if (world.clock.nowMs() <= shipment.dispatchAfterMs) return failed(world, shipmentId, 'packTooEarly', 'The shipment may not be packed yet');
  const items = asList(order.taxItems).map(asRecord);
  const live = shipment.items.filter((item) => item.state !== 'CANCELLED');
  if (!live.every((item) => items.some((each) => each.orderItemId === item.orderItemId && each.quantity === item.quantity)) || items.length !== live.length) {
    return failed(world, shipmentId, 'packQuantity', 'Items or quantities are not those of the shipment');
  }
  if (!items.every((item) => typeof item.taxRate === 'number')) return failed(world, shipmentId, 'packTax', 'taxRate is required');
  const invoice = asRecord(asList(order.invoices)[0]);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(asText(invoice.invoiceDate))?.[0];
  if (invoice.orderId !== shipment.orderId || day === undefined) return failed(world, shipmentId, 'packDate', 'The invoice date is missing');
  if (day < businessDay(shipment.orderedAtMs) || day > businessDay(world.clock.nowMs())) return failed(world, shipmentId, 'packDate', 'The invoice date must lie between the order date and today');
  return null;
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
  const batch = batchIn(world, request, 'shipmentIds', BATCH.dispatch);
  if (isRefusal(batch)) return batch;
  return entriesAnswer(world, 'shipments/dispatch', batch.list.map((id) => dispatchOne(world, asText(id), asText(batch.body.locationId))));
}

function dispatchOne(world: World, shipmentId: string, locationId: string): Entry {
  const shipment = world.shipments.get(shipmentId);
  if (shipment === undefined || shipment.locationId !== locationId) return failed(world, shipmentId, 'dispatchUnknown', 'No such shipment at this location');
  if (refusesSmart(world, profileOf(shipment))) return failed(world, shipmentId, 'smart', 'Smart orders are dispatched in the portal (invented)');
  switch (stateOf(shipment)) {
    case 'PACKED':
      if (shipment.hold) return failed(world, shipmentId, 'dispatchOnHold', 'The shipment is on hold');
      shipment.effects.dispatch += 1;
      moveTo(shipment, 'READY_TO_DISPATCH', world.clock.nowMs());
      return done(shipmentId);
    case 'CANCELLED':
      return failed(world, shipmentId, 'dispatchCancelled', 'The shipment is cancelled');
    case 'READY_TO_DISPATCH': case 'PICKUP_COMPLETE': case 'SHIPPED': case 'DELIVERED': case 'COMPLETED':
      return failed(world, shipmentId, 'dispatchRepeat', 'The shipment is dispatched already');
    default:
      return failed(world, shipmentId, 'dispatchNotPacked', 'The shipment is not packed');
  }
}
