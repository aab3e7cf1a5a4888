import { returnStanding } from '../../../shared/fulfilment/returns.ts';
import type { Projectors } from '../../database/index.ts';

/** Units of the parcel that were graded while nobody knew of a return, of the SKU that the order item sold. */
const GRADED_OF_IT = `SELECT COUNT(*) FROM qc_check JOIN qc_unit graded USING (check_id) WHERE qc_check.tracking_id = ?1 AND graded.state = 'GRADED' AND graded.return_id IS NULL
  AND graded.sku_id IN (SELECT sold.sku_id FROM shipment own JOIN order_line sold ON sold.shipment_id = own.shipment_id WHERE own.order_id = ?4 AND sold.order_item_id = ?3)`;

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
    // Its parcel was scanned at the gate before Flipkart told of it, or of its AWB; one that was checked by then as a stranger is not checked again.
    if (told.trackingId !== null) {
      tx.run('UPDATE gate_parcel SET order_id = ? WHERE tracking_id = ? AND order_id IS NULL', told.orderId, told.trackingId);
      tx.run(
        `UPDATE return_item SET state = CASE WHEN parcel.checked_at_ms IS NULL THEN 'RECEIVED' ELSE 'CHECKED' END, received_at_ms = parcel.scanned_at_ms, checked_at_ms = parcel.checked_at_ms,
           taken = CASE WHEN parcel.checked_at_ms IS NULL THEN taken ELSE MIN(quantity, (${GRADED_OF_IT})) END
         FROM gate_parcel parcel WHERE parcel.tracking_id = ?1 AND return_id = ?2 AND order_item_id = ?3 AND state = 'CONFIRMED'`,
        told.trackingId, told.returnId, told.orderItemId, told.orderId,
      );
    }
  },
};
