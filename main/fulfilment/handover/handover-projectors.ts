import { parcelPlace } from '../../../shared/fulfilment/place.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { setOnBench } from '../bench.ts';
import { readLines } from '../shipment/index.ts';
import { bookMove } from '../stock/index.ts';

/** What scan-out, manifest and hand-over mean in the tables. */
export const handoverProjectors: Pick<
  Projectors, 'handover.opened' | 'parcel.scanned-out' | 'manifest.fetched' | 'parcel.handed-over' | 'manifest.closed' | 'manifest.copy-kept'
> = {
  'handover.opened': (tx, fact) => setOnBench(tx, fact.body.benchId, 'carrier', fact.body.carrier),
  'parcel.scanned-out': (tx, fact) => {
    const { shipmentId, subShipmentId } = fact.body;
    tx.run('UPDATE parcel SET scanned_out_at_ms = ? WHERE shipment_id = ? AND sub_shipment_id = ?', fact.atMs, shipmentId, subShipmentId);
    tx.run(
      `UPDATE shipment SET floor_state = 'SCANNED_OUT' WHERE shipment_id = ?
         AND NOT EXISTS (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND scanned_out_at_ms IS NULL)`,
      shipmentId,
    );
  },
  'manifest.fetched': (tx, fact) => {
    const manifest = fact.body;
    // A newer fetch of a carrier takes the place of those that were never closed. Manifests of one fetch bear one time.
    tx.run("DELETE FROM manifest_line WHERE manifest_id IN (SELECT manifest_id FROM manifest WHERE state = 'FETCHED' AND carrier = ? AND fetched_at_ms < ?)", manifest.carrier, fact.atMs);
    tx.run("DELETE FROM manifest WHERE state = 'FETCHED' AND carrier = ? AND fetched_at_ms < ?", manifest.carrier, fact.atMs);
    tx.run(
      `INSERT INTO manifest (manifest_id, carrier, vendor_group_code, is_mps, pickup_from_ms, document_hash, state, flipkart_count, fetched_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, 'FETCHED', ?, ?)`,
      manifest.manifestId, manifest.carrier, manifest.vendorGroupCode, manifest.isMps ? 1 : 0, manifest.pickupFromMs, manifest.documentHash, manifest.flipkartCount, fact.atMs,
    );
    for (const trackingId of manifest.trackingIds) {
      tx.run('INSERT INTO manifest_line (manifest_id, tracking_id) VALUES (?, ?) ON CONFLICT DO NOTHING', manifest.manifestId, trackingId);
    }
  },
  'parcel.handed-over': (tx, fact) => {
    const { manifestId, shipmentId, subShipmentId } = fact.body;
    tx.run(
      'UPDATE parcel SET handed_over_at_ms = ?, manifest_id = ? WHERE shipment_id = ? AND sub_shipment_id = ?', fact.atMs, manifestId, shipmentId, subShipmentId,
    );
    const changed = tx.run(
      `UPDATE shipment SET floor_state = 'HANDED_OVER' WHERE shipment_id = ?
         AND NOT EXISTS (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND handed_over_at_ms IS NULL)`,
      shipmentId,
    );
    if (changed !== 1) return;
    giveToCarrier(tx, fact.seq, shipmentId);
    tx.run('DELETE FROM unverified_shipment WHERE shipment_id = ?', shipmentId);
  },
  'manifest.closed': (tx, fact) => {
    tx.run("UPDATE manifest SET state = 'CLOSED', closed_at_ms = ? WHERE manifest_id = ?", fact.atMs, fact.body.manifestId);
  },
  'manifest.copy-kept': (tx, fact) => {
    tx.run('UPDATE manifest SET signed_copy = ? WHERE manifest_id = ?', fact.body.documentHash, fact.body.manifestId);
  },
};

/** The units leave the house with the last parcel of their shipment. */
function giveToCarrier(tx: WriteTx, factSeq: number, shipmentId: ShipmentId): void {
  readLines(tx, shipmentId).filter((line) => line.packed > 0).forEach((line, index) => {
    bookMove(tx, { factSeq, line: index + 1, skuId: line.skuId, from: parcelPlace(shipmentId), to: 'outside:carrier', quantity: line.packed });
  });
}
