import type { EpochMs } from '../time.ts';
import type { Paise } from '../money.ts';
import type { ListingId, LocationId, OrderId, OrderItemId, ShipmentId, SkuId, SubShipmentId, TrackingId } from './ids.ts';

/** What Flipkart may say of an order item (flipkart-seller-api.md 4.1). */
export const REMOTE_STATES = [
  'APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'CANCELLED',
  'RETURN_REQUESTED', 'RETURNED', 'SHIPPED', 'DELIVERED', 'COMPLETED',
] as const;
export type RemoteState = (typeof REMOTE_STATES)[number];

/** How far a shipment is in the hands of the floor: a separate axis from the remote state, never overwritten by it (reliability.md 2.1). */
export const FLOOR_STATES = ['OPEN', 'LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT', 'HANDED_OVER', 'CLOSED'] as const;
export type FloorState = (typeof FLOOR_STATES)[number];

/** One order item as Flipkart told it. No buyer's data is in any of these. */
export interface ToldLine {
  readonly orderItemId: OrderItemId;
  readonly cancellationGroupId: string;
  readonly listingId: ListingId;
  /** Seller SKU with Flipkart's decorations and escapes taken off (flipkart-seller-api.md 4.2). */
  readonly skuId: SkuId;
  readonly fsn: string;
  readonly title: string;
  readonly quantity: number;
  readonly state: RemoteState;
  readonly paymentType: 'COD' | 'PREPAID';
  readonly customerPricePaise: Paise;
  readonly isReplacement: boolean;
}

/** A shipment as Flipkart told it at one moment: the unit of work. A shipment never mixes orders. */
export interface ToldShipment {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly locationId: LocationId;
  readonly hold: boolean;
  readonly mps: boolean;
  readonly packagingPolicy: string | null;
  readonly shipmentType: string;
  readonly serviceProfile: string | null;
  readonly orderedAtMs: EpochMs;
  readonly dispatchAfterMs: EpochMs;
  readonly dispatchByMs: EpochMs;
  readonly updatedAtMs: EpochMs;
  readonly subShipmentIds: readonly SubShipmentId[];
  readonly lines: readonly ToldLine[];
}

/** Who carries which sub-shipment under which AWB; the AWB may be null before pack and may change at pack. */
export interface ToldCourier {
  readonly shipmentId: ShipmentId;
  readonly weighingRequired: boolean | null;
  readonly parcels: readonly {
    readonly subShipmentId: SubShipmentId;
    readonly trackingId: TrackingId | null;
    readonly vendorName: string;
  }[];
}

const ORDER_OF_STATES: Readonly<Record<RemoteState, number>> = {
  APPROVED: 0, PACKING_IN_PROGRESS: 1, FORM_FAILED: 1, PACKED: 2, READY_TO_DISPATCH: 3, PICKUP_COMPLETE: 4, SHIPPED: 5,
  DELIVERED: 6, COMPLETED: 7, RETURN_REQUESTED: 8, RETURNED: 9, CANCELLED: 10,
};

/** The state of a whole shipment: that of its least advanced line that is not cancelled; CANCELLED when all are. */
export function remoteStateOf(lines: readonly { readonly state: RemoteState }[]): RemoteState {
  let least: RemoteState = 'CANCELLED';
  for (const line of lines) if (ORDER_OF_STATES[line.state] < ORDER_OF_STATES[least]) least = line.state;
  return least;
}

/** Whether Flipkart's state is at or past `goal` on the way out of the warehouse; a cancelled shipment has reached nothing. */
export function hasReached(state: RemoteState, goal: 'PACKED' | 'READY_TO_DISPATCH'): boolean {
  return state !== 'CANCELLED' && ORDER_OF_STATES[state] >= ORDER_OF_STATES[goal];
}

/** Actionable: not held and past its `dispatchAfterDate` (flipkart-seller-api.md 4.1). */
export function isActionable(shipment: { readonly hold: boolean; readonly dispatchAfterMs: EpochMs }, nowMs: EpochMs): boolean {
  return !shipment.hold && nowMs > shipment.dispatchAfterMs;
}
