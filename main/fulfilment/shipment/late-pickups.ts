import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';

/** Handed over, not picked up by Flipkart's books, and nobody has found out why. A parcel of the seller panel is not among them: Flipkart cannot be asked about it. */
const AWAITING = `FROM shipment INDEXED BY shipment_awaiting_pickup
  WHERE floor_state = 'HANDED_OVER' AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'READY_TO_DISPATCH') AND told_revision > 0`;
export const HANDED_OVER_AT = '(SELECT MAX(handed_over_at_ms) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id)';
/** After so long without a pickup the parcel is no matter of the carrier's round any more, and Flipkart is asked no more. */
const LOOK_BACK_MS = 30 * DAY_MS;

/** Those that have waited too long, of the last weeks; for the values of `lateBetween`. */
export const LATE = `${AWAITING} AND ${HANDED_OVER_AT} BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM pickup_settlement settled WHERE settled.shipment_id = shipment.shipment_id)`;

/** Handed over between these is late. */
export function lateBetween(read: ReadDb, nowMs: EpochMs): readonly [EpochMs, EpochMs] {
  return [nowMs - LOOK_BACK_MS, nowMs - readSetting(read, 'pickupHours') * HOUR_MS];
}

/** Shipments whose pickup Flipkart has not confirmed, of the last weeks. */
export function awaitingPickup(read: ReadDb, nowMs: EpochMs): { readonly shipmentId: ShipmentId }[] {
  return read.all(`SELECT shipment_id AS shipmentId ${AWAITING} AND ${HANDED_OVER_AT} >= ?1 ORDER BY shipment_id`, nowMs - LOOK_BACK_MS);
}

/** How many parcels left so long ago that their pickup should be confirmed (floor.md P59). */
export function countLatePickups(read: ReadDb, nowMs: EpochMs): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count ${LATE}`, ...lateBetween(read, nowMs))?.count ?? 0;
}
