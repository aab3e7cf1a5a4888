import { carrierKey } from '../../../shared/fulfilment/carrier.ts';
import type { Projectors } from '../../database/index.ts';

/** What parcels from the seller panel mean in the tables. */
export const panelProjectors: Pick<Projectors, 'label.dropped' | 'parcel.taken'> = {
  'label.dropped': (tx, fact) => {
    const { shipmentId, subShipmentId, orderId, trackingId, vendorName, dueMs } = fact.body;
    // Revision 0: Flipkart never told of it. A label can be downloaded only of what is packed there; what is in the box nobody here knows.
    tx.run(
      `INSERT INTO shipment (shipment_id, order_id, location_id, hold, mps, packaging_policy, shipment_type, ordered_at_ms, dispatch_after_ms, dispatch_by_ms, remote_state,
         remote_updated_at_ms, told_revision, told_hash, told_at_ms, floor_state, units, unmet, carrier)
       VALUES (?1, ?2, '', 0, 0, NULL, 'NORMAL', ?3, ?3, ?4, 'PACKED', 0, 0, '', ?3, 'PACKED', 0, 0, ?5)`,
      shipmentId, orderId, fact.atMs, dueMs, carrierKey(vendorName),
    );
    tx.run('INSERT INTO parcel (shipment_id, sub_shipment_id, tracking_id, vendor_name) VALUES (?, ?, ?, ?)', shipmentId, subShipmentId, trackingId, vendorName);
    tx.run('INSERT INTO dropped_label (tracking_id, order_id, shipment_id, dropped_at_ms) VALUES (?, ?, ?, ?)', trackingId, orderId, shipmentId, fact.atMs);
  },
  'parcel.taken': (tx, fact) => {
    const { shipmentId, subShipmentId } = fact.body;
    tx.run('UPDATE parcel SET handed_over_at_ms = ? WHERE shipment_id = ? AND sub_shipment_id = ?', fact.atMs, shipmentId, subShipmentId);
    tx.run("UPDATE shipment SET floor_state = 'HANDED_OVER' WHERE shipment_id = ?", shipmentId);
  },
};
