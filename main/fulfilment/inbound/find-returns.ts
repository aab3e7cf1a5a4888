import type { EpochMs } from '../../../shared/time.ts';
import type { OrderId, OrderItemId, ReturnId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { ReturnStanding, ReturnState } from '../../../shared/fulfilment/returns.ts';
import type { ReadDb } from '../../database/index.ts';
import { findParcel, readShipment } from '../shipment/index.ts';

export interface FoundReturn {
  readonly returnId: ReturnId;
  readonly orderItemId: OrderItemId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId | null;
  readonly courierName: string | null;
  readonly state: ReturnState;
  readonly standing: ReturnStanding;
  readonly quantity: number;
  readonly taken: number;
  readonly receivedAtMs: EpochMs | null;
}

const COLUMNS = `return_id AS returnId, order_item_id AS orderItemId, order_id AS orderId, tracking_id AS trackingId, courier_name AS courierName, state, standing, quantity, taken,
  received_at_ms AS receivedAtMs`;

/**
 * Returns that a parcel with this AWB brings. An undelivered parcel comes back under the AWB that it left with, so that one finds the
 * carrier's returns of its order as well (courier_return: flipkart-seller-api.md 7.1; that it keeps its AWB is our assumption).
 */
export function returnsOfAwb(read: ReadDb, text: string): FoundReturn[] {
  const own = read.all<FoundReturn>(`SELECT ${COLUMNS} FROM return_item WHERE tracking_id = ? ORDER BY return_id, order_item_id`, text);
  if (own.length > 0) return own;
  const parcel = findParcel(read, text);
  const orderId = parcel === undefined ? undefined : readShipment(read, parcel.shipmentId)?.orderId;
  return orderId === undefined ? [] : read.all<FoundReturn>(`SELECT ${COLUMNS} FROM return_item WHERE order_id = ? AND source = 'courier_return' ORDER BY return_id, order_item_id`, orderId);
}

/** Returns that a code means: an AWB, a return id, an order id or an order item id. */
export function returnsOfCode(read: ReadDb, text: string): FoundReturn[] {
  for (const column of ['return_id', 'order_id', 'order_item_id']) {
    const found = read.all<FoundReturn>(`SELECT ${COLUMNS} FROM return_item WHERE ${column} = ? ORDER BY return_id, order_item_id`, text);
    if (found.length > 0) return found;
  }
  return returnsOfAwb(read, text);
}
