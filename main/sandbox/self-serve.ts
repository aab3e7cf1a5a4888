import { parseTimestamp } from '../../shared/time.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn } from './exchange.ts';
import { invented } from './invented.ts';
import { addService } from './services.ts';
import type { SandboxShipment, SandboxState, ShipmentType } from './shipment.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

/* Flipkart's own calls of its sandbox that make orders and returns and move them on (flipkart-seller-api.md part 10). */

type Told = Readonly<Record<string, unknown>>;

const LEFT: readonly SandboxState[] = ['PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED', 'COMPLETED'];
/** Invented: an order of more is nobody's. */
const QUANTITY_MAX = 1_000;
const SHIPMENT_TYPES: readonly ShipmentType[] = ['NORMAL', 'EXPRESS', 'SELF'];

const yes = (says = 'done'): SandboxResponse => json(200, { response: says });
const refused = (world: World, says: string): SandboxResponse => invented(world.invented, 'missing', says);

/** `POST /orders/sandbox/test_orders`: an order of listings, and of what belongs to them as sub-items. */
export function answerTestOrder(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const wanted = asList(body.orderItems).map(asRecord).flatMap((item) => [item, ...(item.subItem === undefined || item.subItem === null ? [] : [{ ...asRecord(item.subItem), quantity: item.quantity }])] as readonly Told[]);
  const lines = wanted.map((item) => ({ skuId: world.catalogue.skus.find((sku) => sku.listingId === item.listingId)?.skuId ?? '', quantity: Number(item.quantity ?? 1) }));
  if (lines.length === 0 || lines.some((line) => line.skuId === '' || !Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > QUANTITY_MAX)) return refused(world, 'Unknown listing, or no quantity');
  const shipmentType = SHIPMENT_TYPES.find((type) => type === (body.shipmentType ?? 'NORMAL'));
  if (shipmentType === undefined || (body.locationId !== undefined && body.locationId !== world.locationId)) return refused(world, 'Unknown shipmentType or location');
  const made = world.createOrder({ lines, ...(shipmentType === 'NORMAL' ? {} : { shipmentType }) });
  return json(200, { orderId: made.orderId, orderItems: made.items.map((item, index) => ({ orderItemId: item.orderItemId, listingId: wanted[index]?.listingId, quantity: item.quantity })) });
}

/** `POST /orders/sandbox/update_dispatch_slot`: its text tells of two dates and an order item, its printed schema is a copy of test_orders; the item is taken from either. */
export function answerDispatchSlot(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body) ?? {};
  const first = asRecord(asList(body.orderItems)[0]);
  const shipment = shipmentOf(world, asText(body.orderItemId ?? body.order_item_id ?? first.orderItemId));
  const [after, by] = [parseTimestamp(asText(body.dispatch_after_date)), parseTimestamp(asText(body.dispatch_by_date))];
  if (shipment === null || after === null || by === null || by < after) return refused(world, 'Unknown order item, or dates that are none');
  shipment.dispatchAfterMs = after;
  shipment.dispatchByMs = by;
  shipment.updatedAtMs = world.clock.nowMs();
  return yes();
}

/** `PUT /orders/sandbox/on_hold` and `/un_hold`. */
export function answerHold(world: World, request: SandboxRequest, hold: boolean): SandboxResponse {
  const shipment = shipmentIn(world, request);
  if (shipment === null) return refused(world, 'Unknown order item');
  world.setHold(shipment.shipmentId, hold);
  return yes();
}

/** `POST /orders/sandbox/pick_up_complete`, `/shipped` and `/delivered`. */
export function answerAdvance(world: World, request: SandboxRequest, state: 'PICKUP_COMPLETE' | 'SHIPPED' | 'DELIVERED'): SandboxResponse {
  const shipment = shipmentIn(world, request);
  return shipment !== null && world.advance(shipment.shipmentId, state) ? yes() : refused(world, 'Unknown order item, or a cancelled one');
}

/** `POST /returns/sandbox/create_returns`: of an item that has left. */
export function answerCreateReturn(world: World, request: SandboxRequest): SandboxResponse {
  const kind = asText(recordIn(request.body)?.returnType).toLowerCase();
  const source = kind.startsWith('courier') ? 'courier_return' : kind.startsWith('customer') ? 'customer_return' : null;
  const shipment = shipmentIn(world, request);
  if (source === null || shipment === null || !LEFT.includes(stateOf(shipment))) return refused(world, 'No such item has left the warehouse, or no such return type');
  world.createReturn(orderItemIn(request), source);
  return yes();
}

/** `POST /returns/sandbox/return_events`: completed or cancelled. */
export function answerReturnEvent(world: World, request: SandboxRequest): SandboxResponse {
  const event = asText(recordIn(request.body)?.eventType).toLowerCase();
  if ((event !== 'completed' && event !== 'cancelled') || !world.moveReturn(orderItemIn(request), event)) return refused(world, 'No such return, or no such event');
  return yes();
}

/** `POST /v2/shipments/sandbox/create_service/`. The service's id stands in the answer's words, which is invented: no other call tells that of a FORWARD one. */
export function answerCreateService(world: World, request: SandboxRequest): SandboxResponse {
  const type = asText(recordIn(request.body)?.serviceType).toUpperCase();
  if (shipmentIn(world, request) === null || (type !== 'FORWARD' && type !== 'REVERSE')) return refused(world, 'Unknown order item, or no such service type');
  return yes(addService(world, orderItemIn(request), type).serviceFulfilmentId);
}

const orderItemIn = (request: SandboxRequest): string => asText(recordIn(request.body)?.orderItemId);
const shipmentIn = (world: World, request: SandboxRequest): SandboxShipment | null => shipmentOf(world, orderItemIn(request));
const shipmentOf = (world: World, orderItemId: string): SandboxShipment | null => [...world.shipments.values()].find((each) => each.items.some((item) => item.orderItemId === orderItemId)) ?? null;
