import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, OrderId, PrinterId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { queueLabel } from '../../printing/queue/index.ts';
import type { Floor } from '../floor.ts';
import { readParcels, readShipment } from '../shipment/index.ts';

/** A parcel whose label we lack though Flipkart has made it. */
export interface WantedLabel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId | null;
  readonly floorState: FloorState;
  readonly dispatchByMs: EpochMs;
}

export interface ProvedLabel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId;
  readonly documentHash: DocumentHash;
  readonly pictureHash: DocumentHash;
  readonly way: string;
  readonly dpi: number;
}

export interface QuarantinedLabel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly documentHash: DocumentHash | null;
  /** A code of the label proof, such as `awb_mismatch`. */
  readonly reason: string;
  readonly says: string;
}

/** Parcels packed at Flipkart, still in the house and without a label, the most urgent first. A quarantined label waits for a person. */
export function wantedLabels(read: ReadDb, limit: number): WantedLabel[] {
  return read.all<WantedLabel>(
    `SELECT parcel.shipment_id AS shipmentId, parcel.sub_shipment_id AS subShipmentId, order_id AS orderId, tracking_id AS trackingId,
       floor_state AS floorState, dispatch_by_ms AS dispatchByMs
     FROM shipment INDEXED BY shipment_open CROSS JOIN parcel USING (shipment_id)
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND remote_state IN ('PACKED', 'READY_TO_DISPATCH') AND closed_reason IS NULL
       AND label_state = 'none'
     ORDER BY dispatch_by_ms, shipment_id LIMIT ?`,
    limit,
  );
}

/**
 * Queues the first copy of the label that a packed shipment waits for: that of its first box without one, so that never two labels of an order
 * lie beside its boxes (floor.md P27). Null when it is not there yet: it will print when it comes. Otherwise its AWB.
 */
export function queueFirstLabels(floor: Floor, tx: WriteTx, shipmentId: ShipmentId, printerId: string, stamp: FactStamp): TrackingId | null {
  const shipment = readShipment(tx, shipmentId);
  if (shipment === undefined || shipment.closedReason !== null) return null;
  const next = readParcels(tx, shipmentId).find((parcel) => parcel.stuckAtMs === null);
  if (next === undefined) return null;
  const { trackingId, labelPicture, subShipmentId } = next;
  if (next.labelState !== 'proved' || trackingId === null || labelPicture === null) return null;
  queueLabel(floor, tx, {
    orderId: shipment.orderId, shipmentId, subShipmentId, trackingId, pictureHash: labelPicture as DocumentHash, printerId: printerId as PrinterId, copyNumber: 1, reason: '',
  }, stamp);
  return trackingId;
}

/** Records a label that was cropped, rasterised and decoded to its AWB. One that a packed parcel waits for is printed at once. */
export function proveLabel(floor: Floor, tx: WriteTx, label: ProvedLabel, stamp: FactStamp): void {
  const { orderId, ...body } = label;
  floor.facts.append(
    tx, { kind: 'label.proved', key: `label:${label.shipmentId}:${label.subShipmentId}:${label.trackingId}:${label.pictureHash}`, subject: orderId, body }, stamp,
  );
  if (readShipment(tx, label.shipmentId)?.floorState === 'PACKED') queueFirstLabels(floor, tx, label.shipmentId, readSetting(tx, 'printerId'), stamp);
}

/** Records a label that must not be printed; the order is shown as a label problem, and its neighbours go on. */
export function quarantineLabel(floor: Floor, tx: WriteTx, label: QuarantinedLabel, stamp: FactStamp): void {
  const { orderId, ...body } = label;
  const key = `label-problem:${label.shipmentId}:${label.subShipmentId}:${label.reason}:${label.documentHash ?? 'none'}`;
  floor.facts.append(tx, { kind: 'label.quarantined', key, subject: orderId, body }, stamp);
}

/** Records the bytes of a document that lie in the content-addressed store. */
export function storeDocument(
  floor: Floor, tx: WriteTx, document: { readonly documentHash: DocumentHash; readonly kind: string; readonly mediaType: string; readonly bytes: number }, stamp: FactStamp,
): void {
  floor.facts.append(tx, { kind: 'document.stored', key: `document:${document.documentHash}`, subject: document.documentHash, body: document }, stamp);
}

export const labelProjectors: Pick<Projectors, 'label.proved' | 'label.quarantined' | 'document.stored'> = {
  'label.proved': (tx, fact) => {
    const { shipmentId, subShipmentId, trackingId, documentHash, pictureHash } = fact.body;
    tx.run(
      `UPDATE parcel SET label_state = 'proved', label_document = ?, label_picture = ?, label_problem = NULL
       WHERE shipment_id = ? AND sub_shipment_id = ? AND tracking_id = ?`,
      documentHash, pictureHash, shipmentId, subShipmentId, trackingId,
    );
  },
  'label.quarantined': (tx, fact) => {
    const { shipmentId, subShipmentId, documentHash, reason } = fact.body;
    tx.run(
      `UPDATE parcel SET label_state = 'quarantined', label_document = ?, label_problem = ?
       WHERE shipment_id = ? AND sub_shipment_id = ? AND label_state <> 'proved'`,
      documentHash, reason, shipmentId, subShipmentId,
    );
  },
  'document.stored': (tx, fact) => {
    const { documentHash, kind, mediaType, bytes } = fact.body;
    tx.run(
      'INSERT INTO document (document_hash, kind, media_type, bytes, stored_at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      documentHash, kind, mediaType, bytes, fact.atMs,
    );
  },
};
