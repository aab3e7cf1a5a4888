import { endOfBusinessDay, parseTimestamp, startOfBusinessDay } from '../../shared/time.ts';
import { BATCH, batchIn, isRefusal } from './batch.ts';
import type { Entry } from './entries.ts';
import { done, failed, processedAnswer } from './entries.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asRecord, asText, recordIn } from './exchange.ts';
import { invented } from './invented.ts';
import { completeLater } from './services.ts';
import type { SandboxShipment } from './shipment.ts';
import { moveTo, stateOf } from './shipment.ts';
import type { World } from './world.ts';

/* Shipments that the seller carries himself (flipkart-seller-api.md 4.13); everything here refuses the others. */

type Told = Readonly<Record<string, unknown>>;
type Act = (world: World, shipment: SandboxShipment, told: Told) => Entry;

/** `POST /v3/shipments/selfShip/dispatch`: APPROVED becomes SHIPPED. */
export const answerSelfShipDispatch = (world: World, request: SandboxRequest): SandboxResponse => answerActs(world, request, dispatchOne);
/** `POST /v3/shipments/selfShip/delivery`: SHIPPED becomes DELIVERED, and later COMPLETED when no service is open. */
export const answerSelfShipDelivery = (world: World, request: SandboxRequest): SandboxResponse => answerActs(world, request, deliverOne);
/** `POST /v3/shipments/selfShip/deliveryAttempt`: the buyer was not met; a new date is needed. */
export const answerSelfShipAttempt = (world: World, request: SandboxRequest): SandboxResponse => answerActs(world, request, attemptOne);

function answerActs(world: World, request: SandboxRequest, act: Act): SandboxResponse {
  const batch = batchIn(world, request, 'shipments', BATCH.selfShip);
  if (isRefusal(batch)) return batch;
  return processedAnswer('shipments', 'shipmentId', batch.list.map((each) => {
    const told = asRecord(each);
    const shipmentId = asText(told.shipmentId);
    const shipment = world.shipments.get(shipmentId);
    if (shipment === undefined || told.locationId !== shipment.locationId) return failed(world, shipmentId, 'selfShipUnknown', 'No such shipment at this location');
    return isSelfShip(shipment) ? act(world, shipment, told) : failed(world, shipmentId, 'selfShipOther', 'Flipkart carries this shipment');
  }));
}

export const isSelfShip = (shipment: SandboxShipment): boolean => shipment.shipmentType === 'SELF';

function dispatchOne(world: World, shipment: SandboxShipment, told: Told): Entry {
  const id = shipment.shipmentId;
  const [dispatchDate, tentativeDeliveryDate, invoiceDate] = [asText(told.dispatchDate), asText(told.tentativeDeliveryDate), asText(asRecord(told.invoice).invoiceDate)];
  const [dispatchedMs, deliveredMs] = [parseTimestamp(dispatchDate), parseTimestamp(tentativeDeliveryDate)];
  const nowMs = world.clock.nowMs();
  if (dispatchedMs === null || dispatchedMs > endOfBusinessDay(nowMs)) return failed(world, id, 'selfShipDate', 'dispatchDate is required and not in the future');
  if (deliveredMs === null || deliveredMs < startOfBusinessDay(nowMs)) return failed(world, id, 'selfShipDate', 'tentativeDeliveryDate is required and not in the past');
  if (parseTimestamp(invoiceDate) === null) return failed(world, id, 'selfShipDate', 'invoice.invoiceDate is required');
  // The newer pages make the code of the partner mandatory; older callers do not know it (4.13).
  if (world.dialect === '2024' && asText(told.deliveryPartnerCode) === '') return failed(world, id, 'selfShipDate', 'deliveryPartnerCode is required');
  if (stateOf(shipment) !== 'APPROVED') return failed(world, id, 'selfShipState', `The shipment is ${stateOf(shipment)}`);
  shipment.selfShipped = { dispatchDate, tentativeDeliveryDate, deliveryPartner: asText(told.deliveryPartner), trackingId: asText(told.trackingId), attempts: [] };
  const [parcel] = shipment.parcels;
  if (parcel !== undefined && asText(told.trackingId) !== '') parcel.trackingId = asText(told.trackingId);
  moveTo(shipment, 'SHIPPED', nowMs);
  return done(id);
}

function deliverOne(world: World, shipment: SandboxShipment, told: Told): Entry {
  const id = shipment.shipmentId;
  const deliveryDate = asText(told.deliveryDate);
  if (parseTimestamp(deliveryDate) === null) return failed(world, id, 'selfShipDate', 'deliveryDate is required');
  if (shipment.selfShipped === undefined || stateOf(shipment) !== 'SHIPPED') return failed(world, id, 'selfShipState', `The shipment is ${stateOf(shipment)}`);
  shipment.selfShipped = { ...shipment.selfShipped, deliveryDate };
  moveTo(shipment, 'DELIVERED', world.clock.nowMs());
  completeLater(world, shipment);
  return done(id);
}

function attemptOne(world: World, shipment: SandboxShipment, told: Told): Entry {
  const id = shipment.shipmentId;
  const failure = asRecord(told.failureAttributes);
  const newDeliveryDate = asText(failure.newDeliveryDate);
  if (parseTimestamp(newDeliveryDate) === null) return failed(world, id, 'selfShipDate', 'failureAttributes.newDeliveryDate is required');
  if (shipment.selfShipped === undefined || stateOf(shipment) !== 'SHIPPED') return failed(world, id, 'selfShipState', `The shipment is ${stateOf(shipment)}`);
  const attempt = { reason: asText(failure.reason), subReason: asText(failure.subReason), newDeliveryDate };
  shipment.selfShipped = { ...shipment.selfShipped, tentativeDeliveryDate: newDeliveryDate, attempts: [...shipment.selfShipped.attempts, attempt] };
  shipment.updatedAtMs = world.clock.nowMs();
  return done(id);
}

/** `POST /v3/shipments/{shipmentId}/update`: another tracking id, partner or date of one shipment, in snake case. The shape of its answer was not found. */
export function answerSelfShipUpdate(world: World, request: SandboxRequest, shipmentId: string): SandboxResponse {
  const told = recordIn(request.body);
  if (told === null) return invented(world.invented, 'malformed');
  const shipment = world.shipments.get(shipmentId);
  const entry = ((): Entry => {
    if (shipment === undefined || (told.shipment_id !== undefined && told.shipment_id !== shipmentId)) return failed(world, shipmentId, 'selfShipUnknown', 'No such shipment');
    if (!isSelfShip(shipment)) return failed(world, shipmentId, 'selfShipOther', 'Flipkart carries this shipment');
    if (shipment.selfShipped === undefined || stateOf(shipment) !== 'SHIPPED') return failed(world, shipmentId, 'selfShipState', `The shipment is ${stateOf(shipment)}`);
    const given = (name: string, before: string): string => asText(told[name]) || before;
    const { trackingId, deliveryPartner, tentativeDeliveryDate } = shipment.selfShipped;
    shipment.selfShipped = {
      ...shipment.selfShipped, trackingId: given('tracking_id', trackingId), deliveryPartner: given('delivery_partner', deliveryPartner), tentativeDeliveryDate: given('tentative_delivery_date', tentativeDeliveryDate),
    };
    const [parcel] = shipment.parcels;
    if (parcel !== undefined && asText(told.tracking_id) !== '') parcel.trackingId = asText(told.tracking_id);
    shipment.updatedAtMs = world.clock.nowMs();
    return done(shipmentId);
  })();
  return processedAnswer('shipments', 'shipmentId', [entry]);
}
