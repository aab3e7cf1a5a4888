import type { EpochMs } from '../time.ts';
import type { LocationId, OrderId, OrderItemId, ReturnId, ShipmentId, TrackingId } from './ids.ts';

/** `courier_return`: undelivered, the carrier brings it back. `customer_return`: the buyer gave it back (flipkart-seller-api.md 7.1). */
export const RETURN_SOURCES = ['customer_return', 'courier_return'] as const;
export type ReturnSource = (typeof RETURN_SOURCES)[number];

/**
 * How far a return is in our hands: an axis of its own, which Flipkart's word never overwrites. Every return begins as CONFIRMED
 * (floor.md S7), is RECEIVED when its parcel was scanned at the gate or opened for its check, and CHECKED when that is finished.
 */
export const RETURN_STATES = ['CONFIRMED', 'RECEIVED', 'CHECKED'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/** What Flipkart's status comes to for us: still on its way, handed back by its own books, or not coming. */
export const RETURN_STANDINGS = ['open', 'completed', 'cancelled'] as const;
export type ReturnStanding = (typeof RETURN_STANDINGS)[number];

/** One item of a return as Flipkart told it. The buyer's own words (`comments`) are not among it: they may name a person. */
export interface ToldReturn {
  readonly returnId: ReturnId;
  readonly orderItemId: OrderItemId;
  readonly orderId: OrderId;
  readonly shipmentId: ShipmentId | null;
  readonly locationId: LocationId | null;
  readonly source: ReturnSource;
  /** Flipkart's own word in lower case; which casing it uses was not found. */
  readonly status: string;
  readonly quantity: number;
  readonly trackingId: TrackingId | null;
  readonly courierName: string | null;
  readonly reason: string | null;
  readonly subReason: string | null;
  readonly expectedAtMs: EpochMs | null;
  readonly createdAtMs: EpochMs;
  readonly updatedAtMs: EpochMs;
}

/** Words of the documentation and of the filter tokens seen in the wild (7.1); whatever is not known to be an end is still on its way. */
const ENDS: Readonly<Record<string, ReturnStanding>> = { completed: 'completed', return_completed: 'completed', cancelled: 'cancelled', return_cancelled: 'cancelled', rejected: 'cancelled' };

export function returnStanding(status: string): ReturnStanding {
  return Object.hasOwn(ENDS, status) ? (ENDS[status] ?? 'open') : 'open';
}
