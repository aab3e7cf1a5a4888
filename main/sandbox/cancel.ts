import { BATCH, batchIn, isRefusal } from './batch.ts';
import type { Entry } from './entries.ts';
import { done, entriesAnswer, failed, failedAs } from './entries.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText } from './exchange.ts';
import type { SandboxItem, SandboxShipment } from './shipment.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

/** Reasons that a seller may give (flipkart-seller-api.md 4.11). */
export const SELLER_REASONS: readonly string[] = ['cannot_procure_item', 'not_enough_inventory', 'b2b_order'];
/** "Only before PACKED" leaves open whether it may be cancelled while it is being packed: it may not, which is assumed. */
const STATES: readonly string[] = ['APPROVED'];

/** `POST /v3/shipments/cancel`: by the seller, before PACKED only, whole cancellation groups; the goods go out of stock (4.11). */
export function answerCancel(world: World, request: SandboxRequest): SandboxResponse {
  const batch = batchIn(world, request, 'shipments', BATCH.cancel);
  if (isRefusal(batch)) return batch;
  return entriesAnswer(world, 'shipments/cancel', batch.list.map((each) => cancelOne(world, asRecord(each))));
}

function cancelOne(world: World, told: Readonly<Record<string, unknown>>): Entry {
  const shipmentId = asText(told.shipmentId);
  const shipment = world.shipments.get(shipmentId);
  const reason = asText(told.reason);
  if (!SELLER_REASONS.includes(reason)) return failedAs(shipmentId, 'EMPTY_OR_INVALID_REASON_FOR_CANCELLATION', 'The reason is missing or not one of those that may be given');
  if (shipment === undefined || told.locationId !== shipment.locationId) return failed(world, shipmentId, 'cancelUnknown', 'No such shipment at this location');
  const groups = asList(told.cancellationGroupIds).map(asText);
  const items = groups.map((group) => shipment.items.find((item) => group === `grp${item.orderItemId}`));
  if (groups.length === 0 || items.includes(undefined)) return failed(world, shipmentId, 'cancelGroup', 'cancellationGroupIds are not those of the shipment');
  if (!STATES.includes(stateOf(shipment))) return failed(world, shipmentId, 'cancelTooLate', 'Only before it is packed');
  for (const item of items) if (item !== undefined) cancelItem(world, shipment, item, reason);
  return done(shipmentId);
}

function cancelItem(world: World, shipment: SandboxShipment, item: SandboxItem, reason: string): void {
  world.cancel(shipment.shipmentId, { orderItemId: item.orderItemId, reason, by: 'seller' });
  const row = world.stock.get(item.skuId);
  if (row !== undefined) row.inventory = 0;
  world.sellerCancellations += 1;
  const max = world.invented.cancellationsMax;
  if (max !== null && world.sellerCancellations > max) for (const each of world.stock.values()) each.status = 'DISABLED';
}

export type CancellationType = 'sellerCancellation' | 'buyerCancellation' | 'marketplaceCancellation';

/** Who cancelled an item; where nobody was named, by the reason that was given: a seller has his own three, and what names the marketplace was the marketplace. The words of the latter are invented. */
export function cancellationTypeOf(item: SandboxItem): CancellationType {
  if (item.cancelledBy !== undefined) return `${item.cancelledBy}Cancellation`;
  const reason = item.cancellationReason ?? '';
  if (SELLER_REASONS.includes(reason)) return 'sellerCancellation';
  return reason.startsWith('marketplace') ? 'marketplaceCancellation' : 'buyerCancellation';
}
