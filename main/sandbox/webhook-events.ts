import { istTimestamp } from '../../shared/time.ts';
import { asList, asRecord } from './exchange.ts';
import type { SandboxReturn } from './return-item.ts';
import type { SandboxShipment, SandboxState } from './shipment.ts';
import { stateOf } from './shipment.ts';
import { shipmentShape } from './shipment-shape.ts';
import type { World } from './world.ts';

/** One notification before it has a time: its group is a shipment or a return, within which the order is kept. */
export interface SandboxEvent {
  readonly group: string;
  readonly eventType: string;
  readonly about: { readonly shipmentId: string } | { readonly returnId: string };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What of a shipment was last told to receivers. */
export interface SeenShipment {
  readonly items: ReadonlyMap<string, { readonly quantity: number; readonly state: SandboxState }>;
  readonly hold: boolean;
  readonly dispatchAfterMs: number;
  readonly dispatchByMs: number;
  readonly state: SandboxState;
}

export type SeenReturn = Pick<SandboxReturn, 'status' | 'trackingId' | 'expectedAtMs'> & { readonly isPickedUp: boolean };

/** Events whose only attribute is the status (flipkart-seller-api.md part 5). Packing that is under way has none. */
const EVENT_OF_STATE: Partial<Record<SandboxState, string>> = {
  PACKED: 'shipment_packed', READY_TO_DISPATCH: 'shipment_ready_to_dispatch', PICKUP_COMPLETE: 'shipment_pickup_complete', SHIPPED: 'shipment_shipped', DELIVERED: 'shipment_delivered',
};
const SELLER_REASONS: ReadonlySet<string> = new Set(['cannot_procure_item', 'not_enough_inventory', 'b2b_order']);

export function seenShipment(shipment: SandboxShipment): SeenShipment {
  return {
    items: new Map(shipment.items.map(({ orderItemId, quantity, state }) => [orderItemId, { quantity, state }])), hold: shipment.hold,
    dispatchAfterMs: shipment.dispatchAfterMs, dispatchByMs: shipment.dispatchByMs, state: stateOf(shipment),
  };
}

export function seenReturn({ status, trackingId, expectedAtMs, pickedUpAtMs }: SandboxReturn): SeenReturn {
  return { status, trackingId, expectedAtMs, isPickedUp: pickedUpAtMs !== undefined };
}

/** What is to be told of a shipment since it was last seen; a shipment that was never seen was created. */
export function shipmentEvents(world: World, shipment: SandboxShipment, before: SeenShipment | undefined): SandboxEvent[] {
  const event = (eventType: string, attributes: Readonly<Record<string, unknown>>): SandboxEvent => ({ group: shipment.shipmentId, eventType, about: { shipmentId: shipment.shipmentId }, attributes });
  if (before === undefined) return [event('shipment_created', createdAttributes(world, shipment))];
  const events: SandboxEvent[] = [];
  const state = stateOf(shipment);
  const cancelled = shipment.items.flatMap((item) => cancelledPart(item, before.items.get(item.orderItemId)));
  if (cancelled.length > 0) events.push(event('shipment_cancelled', { status: 'CANCELLED', orderItems: cancelled }));
  if (shipment.hold && !before.hold) events.push(event('shipment_hold', { orderItems: liveItems(shipment).map((item) => ({ orderItemId: item.orderItemId, holdQuantity: item.quantity })) }));
  if (!shipment.hold && before.hold) events.push(event('shipment_unhold', { status: state === 'PACKED' ? 'PACKED' : 'APPROVED' }));
  if (shipment.dispatchAfterMs !== before.dispatchAfterMs || shipment.dispatchByMs !== before.dispatchByMs) {
    events.push(event('shipment_dispatch_dates_changed', { dispatchAfterDate: istTimestamp(shipment.dispatchAfterMs), dispatchByDate: istTimestamp(shipment.dispatchByMs) }));
  }
  const named = EVENT_OF_STATE[state];
  if (state !== before.state && named !== undefined) events.push(event(named, { status: state }));
  if (state !== before.state && state === 'FORM_FAILED') events.push(event('shipment_form_failed', { status: 'FORM_FAILED', forms: shipmentShape(world, shipment).forms ?? [] }));
  return events;
}

const liveItems = (shipment: SandboxShipment): SandboxShipment['items'] => shipment.items.filter((item) => item.state !== 'CANCELLED');

/** How many units of an item were cancelled since; which reason belongs to a cancellation by the buyer was not found and is invented. */
function cancelledPart(item: SandboxShipment['items'][number], before: { readonly quantity: number; readonly state: SandboxState } | undefined): readonly Record<string, unknown>[] {
  if (before === undefined || before.state === 'CANCELLED') return [];
  const quantity = item.state === 'CANCELLED' ? before.quantity : before.quantity - item.quantity;
  if (quantity <= 0) return [];
  const said = item.cancellationReason ?? 'cancellation_requested';
  return [{ orderItemId: item.orderItemId, quantity, reason: SELLER_REASONS.has(said) ? 'seller_cancellation' : 'buyer_cancellation', subReason: said }];
}

/** `isReplacement` in camel case: the one event in which the field is spelt so (flipkart-seller-api.md 4.2, part 14). */
function createdAttributes(world: World, shipment: SandboxShipment): Record<string, unknown> {
  const { dispatchByDate, dispatchAfterDate, updatedAt, hold, mps, packagingPolicy, orderItems, forms, subShipments } = shipmentShape(world, shipment);
  return {
    dispatchByDate, dispatchAfterDate, updatedAt, hold, mps, packagingPolicy, forms, subShipments, dispatchLocation: { locationId: shipment.locationId },
    orderItems: asList(orderItems).map(asRecord).map(({ is_replacement, isReplacement, ...item }) => ({ ...item, isReplacement: is_replacement ?? isReplacement ?? false })),
  };
}

/** The same for a return. */
export function returnEvents(world: World, item: SandboxReturn, before: SeenReturn | undefined): SandboxEvent[] {
  const event = (eventType: string, attributes: Readonly<Record<string, unknown>>): SandboxEvent => ({ group: item.returnId, eventType, about: { returnId: item.returnId }, attributes });
  const named = { orderItemId: item.orderItemId };
  if (before === undefined) return [event('return_created', { status: 'RETURN_CREATED', returnItems: [returnShape(world, item)] })];
  const events: SandboxEvent[] = [];
  if (item.trackingId !== before.trackingId) events.push(event('return_item_tracking_id_update', { returnItems: [{ ...named, trackingId: item.trackingId, courierName: 'flipkartlogistics' }] }));
  if (item.expectedAtMs !== before.expectedAtMs) events.push(event('return_expected_date_changed', { returnItems: [{ ...named, expectedDate: istTimestamp(item.expectedAtMs) }] }));
  if (item.pickedUpAtMs !== undefined && !before.isPickedUp) events.push(event('return_picked_up', { status: 'RETURN_PICKED_UP', returnItems: [named] }));
  if (item.status !== before.status && item.status !== 'created') {
    events.push(event(item.status === 'completed' ? 'return_completed' : 'return_cancelled', { status: item.status === 'completed' ? 'RETURN_COMPLETED' : 'RETURN_CANCELLED', returnItems: [named] }));
  }
  return events;
}

function returnShape(world: World, item: SandboxReturn): Record<string, unknown> {
  const shipment = world.shipments.get(item.shipmentId);
  const sku = world.catalogue.skus.find((each) => each.skuId === shipment?.items.find((one) => one.orderItemId === item.orderItemId)?.skuId);
  return {
    returnId: item.returnId, orderItemId: item.orderItemId, source: item.source, action: 'REFUND', quantity: item.quantity, orderDate: istTimestamp(shipment?.orderedAtMs ?? item.createdAtMs),
    createdDate: istTimestamp(item.createdAtMs), updatedDate: istTimestamp(item.updatedAtMs), courierName: 'flipkartlogistics', reason: item.reason, subReason: item.subReason, trackingId: item.trackingId,
    shipmentId: item.shipmentId, comments: '', completionDate: null, replacementOrderItemId: null, productId: sku?.fsn ?? null, listingId: sku?.listingId ?? null, expectedDate: istTimestamp(item.expectedAtMs),
  };
}
