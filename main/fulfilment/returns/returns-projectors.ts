import { returnStanding } from '../../../shared/fulfilment/returns.ts';
import type { Projectors } from '../../database/index.ts';

/** What a told return means in the table: it begins as CONFIRMED, and Flipkart's later words never move our own state. No stock moves here. */
export const returnsProjectors: Pick<Projectors, 'return.told'> = {
  'return.told': (tx, fact) => {
    const { told, hash, revision } = fact.body;
    tx.run(
      `INSERT INTO return_item (return_id, order_item_id, order_id, shipment_id, location_id, source, state, remote_status, standing, quantity, tracking_id, courier_name, reason,
         sub_reason, expected_at_ms, created_at_ms, updated_at_ms, told_revision, told_hash, told_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, 'CONFIRMED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (return_id, order_item_id) DO UPDATE SET order_id = excluded.order_id, shipment_id = excluded.shipment_id, location_id = excluded.location_id, source = excluded.source,
         remote_status = excluded.remote_status, standing = excluded.standing, quantity = excluded.quantity, tracking_id = excluded.tracking_id, courier_name = excluded.courier_name,
         reason = excluded.reason, sub_reason = excluded.sub_reason, expected_at_ms = excluded.expected_at_ms, created_at_ms = excluded.created_at_ms, updated_at_ms = excluded.updated_at_ms,
         told_revision = excluded.told_revision, told_hash = excluded.told_hash, told_at_ms = excluded.told_at_ms`,
      told.returnId, told.orderItemId, told.orderId, told.shipmentId, told.locationId, told.source, told.status, returnStanding(told.status), told.quantity, told.trackingId, told.courierName,
      told.reason, told.subReason, told.expectedAtMs, told.createdAtMs, told.updatedAtMs, revision, hash, fact.atMs,
    );
    // Its parcel was scanned at the gate before Flipkart told of it, or of its AWB.
    if (told.trackingId !== null) {
      tx.run('UPDATE gate_parcel SET order_id = ? WHERE tracking_id = ? AND order_id IS NULL', told.orderId, told.trackingId);
      tx.run(
        `UPDATE return_item SET state = 'RECEIVED', received_at_ms = parcel.scanned_at_ms FROM gate_parcel parcel
         WHERE parcel.tracking_id = ? AND return_id = ? AND order_item_id = ? AND state = 'CONFIRMED'`,
        told.trackingId, told.returnId, told.orderItemId,
      );
    }
  },
};
