import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';

/** Handed over, not picked up by Flipkart's books, and nobody has found out why. A parcel of the seller panel is not among them: Flipkart cannot be asked about it. */
const AWAITING = `FROM shipment INDEXED BY shipment_awaiting_pickup
  WHERE floor_state = 'HANDED_OVER' AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'READY_TO_DISPATCH') AND told_revision > 0`;
export const HANDED_OVER_AT = '(SELECT MAX(handed_over_at_ms) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id)';
/** Those that have waited too long; `?1` is since when. */
export const LATE = `${AWAITING} AND ${HANDED_OVER_AT} <= ?1 AND NOT EXISTS (SELECT 1 FROM pickup_settlement settled WHERE settled.shipment_id = shipment.shipment_id)`;

/** Shipments whose pickup Flipkart has not confirmed, of those that were handed over since then. */
export function awaitingPickup(read: ReadDb, sinceMs: EpochMs): { readonly shipmentId: ShipmentId }[] {
  return read.all(`SELECT shipment_id AS shipmentId ${AWAITING} AND ${HANDED_OVER_AT} >= ?1 ORDER BY shipment_id`, sinceMs);
}

/** Handed over before this is late. */
export const lateSince = (read: ReadDb, nowMs: EpochMs): EpochMs => nowMs - readSetting(read, 'pickupHours') * HOUR_MS;

/** How many parcels left so long ago that their pickup should be confirmed (floor.md P59). */
export function countLatePickups(read: ReadDb, nowMs: EpochMs): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count ${LATE}`, lateSince(read, nowMs))?.count ?? 0;
}
