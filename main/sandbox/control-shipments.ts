import { changeDates, changeLocation, dispatchByHand, endPacking, packByHand } from './acts.ts';
import type { ControlBody, ControlCall } from './control-call.ts';
import { numberIn, onShipment, unclear } from './control-call.ts';
import { asList, asRecord, asText, json } from './exchange.ts';
import type { Canceller } from './moves.ts';
import { CANCELLABLE_BY } from './moves.ts';
import type { OrderWish } from './orders.ts';
import type { SandboxState } from './shipment.ts';
import { stateOf } from './shipment.ts';

const isCanceller = (value: unknown): value is Canceller => typeof value === 'string' && Object.hasOwn(CANCELLABLE_BY, value);
const ADVANCED: readonly string[] = ['PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED', 'COMPLETED'] satisfies SandboxState[];

/** Orders, what becomes of them, and returns. */
export const SHIPMENT_CONTROLS: readonly ControlCall[] = [
  {
    method: 'GET', path: '/__sim/shipments', does: 'every shipment with its state and how often each act took effect',
    answer: (world) => json(200, { shipments: [...world.shipments.values()].map((each) => ({ shipmentId: each.shipmentId, orderId: each.orderId, state: stateOf(each), hold: each.hold, effects: each.effects })) }),
  },
  {
    method: 'POST', path: '/__sim/orders', does: 'makes orders: seeded ones, or all as wished',
    body: {
      'count?': '1', 'lines?': '[{"skuId":"SKU-001","quantity":1}]', 'mps?': 'false', 'boxes?': '1', 'weighingRequired?': 'false', 'isReplacement?': 'false', 'packagingPolicy?': '"DEFAULT"', 'hold?': 'false',
      'carrierIndex?': '0 or 1', 'paymentType?': '"COD" or "PREPAID"', 'dispatchAfterMs?': 'epoch ms', 'dispatchByMs?': 'epoch ms', 'serviceProfile?': '"FBF_LITE" or "NON_FBF"',
      'shipmentType?': '"NORMAL", "EXPRESS" or "SELF"', 'forms?': '[{"name":"FORM","fails":true}]',
    },
    answer: (world, body) => json(200, { shipments: Array.from({ length: Number(body.count ?? 1) }, () => world.createOrder(wishIn(body))).map((each) => ({ shipmentId: each.shipmentId, orderId: each.orderId })) }),
  },
  {
    method: 'POST', path: '/__sim/cancel', does: 'cancels a shipment, one of its items or a part of its quantity; the seller may before PACKED, the others before SHIPPED',
    body: { shipmentId: '"…"', 'by?': '"buyer", "seller" or "marketplace"', 'orderItemId?': '"…"', 'quantity?': '1', 'reason?': '"cancellation_requested"' },
    answer: (world, body, query) => {
      if (body.by !== undefined && !isCanceller(body.by)) return unclear('by is buyer, seller or marketplace');
      const by = isCanceller(body.by) ? body.by : 'buyer';
      const quantity = numberIn(body, 'quantity');
      const part = { by, ...(typeof body.orderItemId === 'string' ? { orderItemId: body.orderItemId } : {}), ...(quantity === undefined ? {} : { quantity }), ...(typeof body.reason === 'string' ? { reason: body.reason } : {}) };
      return onShipment((_, shipment) => world.cancel(shipment.shipmentId, part))(world, body, query);
    },
  },
  {
    method: 'POST', path: '/__sim/hold', does: 'puts a shipment on hold, or ends the hold, which leaves it APPROVED or PACKED', body: { shipmentId: '"…"', hold: 'true', 'backTo?': '"APPROVED" or "PACKED"' },
    answer: onShipment((world, { shipmentId }, body) => world.setHold(shipmentId, body.hold === true, body.backTo === 'APPROVED' || body.backTo === 'PACKED' ? body.backTo : undefined)),
  },
  {
    method: 'POST', path: '/__sim/dates', does: 'changes when it may be packed and must be handed over', body: { shipmentId: '"…"', 'dispatchAfterMs?': 'epoch ms', 'dispatchByMs?': 'epoch ms' },
    answer: onShipment((world, shipment, body) => {
      const [afterMs, byMs] = [numberIn(body, 'dispatchAfterMs'), numberIn(body, 'dispatchByMs')];
      return changeDates(world, shipment, { ...(afterMs === undefined ? {} : { afterMs }), ...(byMs === undefined ? {} : { byMs }) });
    }),
  },
  {
    method: 'POST', path: '/__sim/location', does: 'gives the shipment to another location', body: { shipmentId: '"…"', locationId: '"LOC…"' },
    answer: (world, body, query) => (asText(body.locationId) === '' ? unclear('locationId is missing') : onShipment((_, shipment) => changeLocation(world, shipment, asText(body.locationId)))(world, body, query)),
  },
  { method: 'POST', path: '/__sim/pack', does: 'packs it by hand, as in the portal', body: { shipmentId: '"…"', 'atOnce?': 'false' }, answer: onShipment((world, shipment, body) => packByHand(world, shipment, body.atOnce === true)) },
  { method: 'POST', path: '/__sim/end-packing', does: 'ends packing that is stuck, or acknowledges its form', body: { shipmentId: '"…"' }, answer: onShipment(endPacking) },
  { method: 'POST', path: '/__sim/dispatch', does: 'marks it ready to dispatch by hand, as in the portal', body: { shipmentId: '"…"' }, answer: onShipment(dispatchByHand) },
  {
    method: 'POST', path: '/__sim/advance', does: 'moves it on through every state on the way', body: { shipmentId: '"…"', to: ADVANCED.map((state) => `"${state}"`).join(' or ') },
    answer: (world, body, query) => (ADVANCED.includes(asText(body.to)) ? onShipment((_, { shipmentId }) => world.advance(shipmentId, asText(body.to) as SandboxState))(world, body, query) : unclear(`to is one of ${ADVANCED.join(', ')}`)),
  },
  { method: 'GET', path: '/__sim/returns', does: 'every return', answer: (world) => json(200, { returns: world.returns }) },
  {
    method: 'POST', path: '/__sim/returns', does: 'sends an order item back', body: { orderItemId: '"…"', 'source?': '"customer_return" or "courier_return"', 'listedTwice?': 'false' },
    answer: (world, body) => json(200, { made: world.createReturn(asText(body.orderItemId), body.source === 'courier_return' ? 'courier_return' : 'customer_return', body.listedTwice === true) }),
  },
  {
    // What of a return is only ever told: picked up at the buyer's, another AWB, another day.
    method: 'POST', path: '/__sim/returns/change', does: 'changes a return on its way', body: { returnId: '"…"', 'pickedUp?': 'true', 'trackingId?': '"…"', 'expectedAtMs?': 'epoch ms' },
    answer: (world, body) => json(200, { done: world.changeReturn(asText(body.returnId), body) }),
  },
  {
    method: 'POST', path: '/__sim/end-return', does: 'ends the newest return of an order item', body: { orderItemId: '"…"', status: '"completed" or "cancelled"' },
    answer: (world, body) => (body.status === 'completed' || body.status === 'cancelled' ? json(200, { done: world.moveReturn(asText(body.orderItemId), body.status) }) : unclear('status is completed or cancelled')),
  },
];

function wishIn(body: ControlBody): OrderWish | undefined {
  const lines = asList(body.lines).map(asRecord).map((line) => ({ skuId: asText(line.skuId), quantity: Number(line.quantity ?? 1) }));
  if (lines.length === 0) return undefined;
  const forms = asList(body.forms).map(asRecord).map((form) => ({ name: asText(form.name), fails: form.fails === true }));
  const given = <N extends keyof OrderWish>(name: N, is: (value: unknown) => boolean): Partial<OrderWish> => (is(body[name]) ? { [name]: body[name] } : {});
  const [isFlag, isNumber, isText] = (['boolean', 'number', 'string'] as const).map((type) => (value: unknown) => typeof value === type) as [(value: unknown) => boolean, (value: unknown) => boolean, (value: unknown) => boolean];
  const oneOf = (...values: readonly unknown[]) => (value: unknown) => values.includes(value);
  return {
    lines, ...given('mps', isFlag), ...given('weighingRequired', isFlag), ...given('isReplacement', isFlag), ...given('hold', isFlag), ...given('boxes', isNumber), ...given('packagingPolicy', isText),
    ...given('carrierIndex', oneOf(0, 1)), ...given('paymentType', oneOf('COD', 'PREPAID')), ...given('dispatchAfterMs', isNumber), ...given('dispatchByMs', isNumber), ...given('serviceProfile', oneOf('FBF_LITE', 'NON_FBF')), ...given('shipmentType', oneOf('NORMAL', 'EXPRESS', 'SELF')),
    ...(forms.length === 0 ? {} : { forms }),
  };
}
