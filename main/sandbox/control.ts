import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn, refusal } from './exchange.ts';
import type { FaultKind } from './faults.ts';
import type { OrderWish } from './orders.ts';
import { answerPortalControl } from './portal/index.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

/** `/__sim/*`: what a test or a person at the sandbox may ask for; the real API has none of it. */
export function answerControl(world: World, request: SandboxRequest, path: string): SandboxResponse {
  if (path.startsWith('/__sim/portal')) return answerPortalControl(world, request, path);
  const body = recordIn(request.body) ?? {};
  switch (`${request.method} ${path}`) {
    case 'GET /__sim/state':
      return json(200, { nowMs: world.clock.nowMs(), countByState: world.countByState(), calls: Object.fromEntries(world.calls), manifests: world.manifests });
    case 'GET /__sim/shipments':
      return json(200, { shipments: [...world.shipments.values()].map((each) => ({ shipmentId: each.shipmentId, orderId: each.orderId, state: stateOf(each), hold: each.hold, effects: each.effects })) });
    case 'POST /__sim/orders':
      return json(200, { shipments: Array.from({ length: Number(body.count ?? 1) }, () => world.createOrder(wishIn(body))).map((each) => ({ shipmentId: each.shipmentId, orderId: each.orderId })) });
    case 'POST /__sim/cancel':
      return json(200, { done: world.cancel(asText(body.shipmentId)) });
    case 'POST /__sim/hold':
      return json(200, { done: world.setHold(asText(body.shipmentId), body.hold === true) });
    case 'GET /__sim/returns':
      return json(200, { returns: world.returns });
    case 'POST /__sim/returns':
      return json(200, { made: world.createReturn(asText(body.orderItemId), body.source === 'courier_return' ? 'courier_return' : 'customer_return', body.listedTwice === true) });
    // Somebody registered a new secret in the dashboard: the old one and its token are refused from now on.
    case 'POST /__sim/secret':
      world.appSecret = asText(body.appSecret);
      world.token = null;
      return json(200, { done: true });
    case 'POST /__sim/faults':
      world.faults.push({
        endpoint: asText(body.endpoint), kind: asText(body.kind) as FaultKind, times: Number(body.times ?? 1), ...(typeof body.shipmentId === 'string' ? { shipmentId: body.shipmentId } : {}),
      });
      return json(200, { queued: world.faults.length });
    default:
      return refusal(404, 'NOT_FOUND', 'No such control call');
  }
}

function wishIn(body: Readonly<Record<string, unknown>>): OrderWish | undefined {
  const lines = asList(body.lines).map(asRecord).map((line) => ({ skuId: asText(line.skuId), quantity: Number(line.quantity ?? 1) }));
  if (lines.length === 0) return undefined;
  const flag = (name: 'mps' | 'weighingRequired' | 'isReplacement'): Partial<OrderWish> => (typeof body[name] === 'boolean' ? { [name]: body[name] } : {});
  return {
    lines, ...flag('mps'), ...flag('weighingRequired'), ...flag('isReplacement'), ...(typeof body.boxes === 'number' ? { boxes: body.boxes } : {}),
    ...(typeof body.packagingPolicy === 'string' ? { packagingPolicy: body.packagingPolicy } : {}),
  };
}

/** The sandbox self-serve calls of Flipkart's own (flipkart-seller-api.md part 10) that move a shipment on. */
export function answerSelfServe(world: World, request: SandboxRequest, act: string): SandboxResponse {
  const body = recordIn(request.body) ?? {};
  if (act === 'test_orders') {
    const lines = asList(body.orderItems).map(asRecord).map((item) => ({
      skuId: world.catalogue.skus.find((sku) => sku.listingId === item.listingId)?.skuId ?? '', quantity: Number(item.quantity ?? 1),
    }));
    if (lines.length === 0 || lines.some((line) => line.skuId === '')) return refusal(400, 'UNPROCESSABLE_ENTITY', 'Unknown listing');
    const made = world.createOrder({ lines });
    return json(200, { orderId: made.orderId, orderItems: made.items.map((item, index) => ({ orderItemId: item.orderItemId, listingId: asRecord(asList(body.orderItems)[index]).listingId, quantity: item.quantity })) });
  }
  const shipment = [...world.shipments.values()].find((each) => each.items.some((item) => item.orderItemId === body.orderItemId));
  if (shipment === undefined) return refusal(400, 'UNPROCESSABLE_ENTITY', 'Unknown order item');
  switch (act) {
    case 'on_hold': world.setHold(shipment.shipmentId, true); break;
    case 'un_hold': world.setHold(shipment.shipmentId, false); break;
    case 'pick_up_complete': world.advance(shipment.shipmentId, 'PICKUP_COMPLETE'); break;
    case 'shipped': world.advance(shipment.shipmentId, 'SHIPPED'); break;
    case 'delivered': world.advance(shipment.shipmentId, 'DELIVERED'); break;
    default: return refusal(404, 'NOT_FOUND', 'No such sandbox call');
  }
  return json(200, { response: 'done' });
}
