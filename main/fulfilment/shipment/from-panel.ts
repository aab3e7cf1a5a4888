import { parcelPlace } from '../../../shared/fulfilment/place.ts';
import type { ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import { withdrawShipment } from './cancellation.ts';
import { takeReserved } from './taken-elsewhere.ts';

/*
 * A parcel that came as a label PDF has an id of ours until Flipkart tells of its order. Then Flipkart's shipment takes its place with
 * everything that was done: nothing is packed or printed a second time.
 */

/** The id of a shipment that only its label tells of; Flipkart's own are UUIDs. */
export const panelShipmentId = (trackingId: TrackingId): ShipmentId => `panel:${trackingId}` as ShipmentId;

/** Whether only a label tells of a shipment: Flipkart must not be asked about it by its id. */
export const isFromPanel = (shipment: { readonly toldRevision: number }): boolean => shipment.toldRevision === 0;

interface Dropped {
  readonly trackingId: TrackingId;
  readonly shipmentId: ShipmentId;
}

interface Told {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
}

/** Flipkart told of an order for the first time: the one parcel of it that came as a label is this one's. Of several the AWB will tell. */
export function adoptByOrder(tx: WriteTx, factSeq: number, orderId: string, atMs: EpochMs): void {
  const dropped = tx.all<Dropped>('SELECT tracking_id AS trackingId, shipment_id AS shipmentId FROM dropped_label WHERE order_id = ? AND told_shipment_id IS NULL', orderId);
  const [label] = dropped;
  if (label === undefined || dropped.length > 1) return;
  const parcels = tx.all<Told>('SELECT shipment_id AS shipmentId, sub_shipment_id AS subShipmentId FROM shipment JOIN parcel USING (shipment_id) WHERE order_id = ? AND told_revision > 0', orderId);
  const [parcel] = parcels;
  if (parcel !== undefined && parcels.length === 1) adopt(tx, factSeq, label, parcel, atMs);
}

/** Flipkart told the AWB of a parcel that came as a label. */
export function adoptByAwb(tx: WriteTx, factSeq: number, parcel: Told, trackingId: TrackingId, atMs: EpochMs): void {
  const label = tx.get<Dropped>('SELECT tracking_id AS trackingId, shipment_id AS shipmentId FROM dropped_label WHERE tracking_id = ? AND told_shipment_id IS NULL', trackingId);
  if (label !== undefined) adopt(tx, factSeq, label, parcel, atMs);
}

/** Floor states in which nobody has laid hands on the told shipment yet. */
const UNTOUCHED: readonly FloorState[] = ['OPEN', 'CLOSED'];

function adopt(tx: WriteTx, factSeq: number, label: Dropped, parcel: Told, atMs: EpochMs): void {
  const told = tx.get<{ floor_state: FloorState; remote_state: string }>('SELECT floor_state, remote_state FROM shipment WHERE shipment_id = ?', parcel.shipmentId);
  const own = tx.get<{ floor_state: FloorState; carrier: string | null }>('SELECT floor_state, carrier FROM shipment WHERE shipment_id = ?', label.shipmentId);
  if (told === undefined || own === undefined || !UNTOUCHED.includes(told.floor_state)) return;
  tx.run(
    `UPDATE parcel SET (tracking_id, vendor_name, label_state, label_document, label_picture, stuck_at_ms, stuck_bench_id, scanned_out_at_ms, manifest_id, handed_over_at_ms) =
       (SELECT tracking_id, vendor_name, label_state, label_document, label_picture, stuck_at_ms, stuck_bench_id, scanned_out_at_ms, manifest_id, handed_over_at_ms FROM parcel WHERE shipment_id = ?)
     WHERE shipment_id = ? AND sub_shipment_id = ?`,
    label.shipmentId, parcel.shipmentId, parcel.subShipmentId,
  );
  tx.run('UPDATE parcel SET tracking_id = NULL WHERE shipment_id = ?', label.shipmentId);
  tx.run('UPDATE print_job SET shipment_id = ?, sub_shipment_id = ? WHERE shipment_id = ?', parcel.shipmentId, parcel.subShipmentId, label.shipmentId);
  tx.run("UPDATE shipment SET floor_state = 'CLOSED', closed_reason = 'told_by_flipkart' WHERE shipment_id = ?", label.shipmentId);
  tx.run('UPDATE dropped_label SET told_shipment_id = ? WHERE tracking_id = ?', parcel.shipmentId, label.trackingId);
  tx.run('UPDATE shipment SET carrier = ? WHERE shipment_id = ?', own.carrier, parcel.shipmentId);
  const isCancelled = told.remote_state === 'CANCELLED';
  // What left Flipkart's books before we heard of it stays closed; a cancelled parcel stands here and must be pulled out.
  if (told.floor_state === 'CLOSED' && !isCancelled) return;
  tx.run('UPDATE shipment SET floor_state = ?, unmet = 0 WHERE shipment_id = ?', own.floor_state, parcel.shipmentId);
  takeReserved(tx, factSeq, parcel.shipmentId, own.floor_state === 'HANDED_OVER' ? 'outside:carrier' : parcelPlace(parcel.shipmentId));
  if (isCancelled) withdrawShipment(tx, parcel.shipmentId, 'cancelled', atMs);
}
