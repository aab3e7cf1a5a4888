import type { DocumentHash, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { PageBox } from './label-template-store.ts';

/** Where a proved label stands in its document: it is drawn from there again for other paper. */
export interface LabelPlace {
  /** From 0. */
  readonly page: number;
  readonly region: PageBox;
  readonly tiltDegrees: number;
  /** Of the stored picture. */
  readonly dpi: number;
}

export function saveLabelPlace(tx: WriteTx, documentHash: DocumentHash, trackingId: TrackingId, place: LabelPlace): void {
  const { left, top, right, bottom } = place.region;
  tx.run('INSERT OR REPLACE INTO label_place (document_hash, tracking_id, page, left_pt, top_pt, right_pt, bottom_pt, tilt_degrees, dpi) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', documentHash, trackingId, place.page, left, top, right, bottom, place.tiltDegrees, place.dpi);
}

/** Null for labels that were proved before places were kept: they are found again. */
export function readLabelPlace(read: ReadDb, documentHash: DocumentHash, trackingId: TrackingId): LabelPlace | null {
  const row = read.get<PageBox & Omit<LabelPlace, 'region'>>(
    'SELECT page, left_pt AS "left", top_pt AS top, right_pt AS "right", bottom_pt AS bottom, tilt_degrees AS tiltDegrees, dpi FROM label_place WHERE document_hash = ? AND tracking_id = ?', documentHash, trackingId,
  );
  if (row === undefined) return null;
  const { page, tiltDegrees, dpi, ...region } = row;
  return { page, tiltDegrees, dpi, region };
}

/** What a person sees of a label that was refused. */
export interface LabelRefusal {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly reason: string;
  /** From 0; null when no page is known to be the parcel's. */
  readonly page: number | null;
  /** What would have been printed; null when nothing could be drawn. */
  readonly pictureHash: DocumentHash | null;
  readonly refusedAtMs: EpochMs;
}

export function saveRefusal(tx: WriteTx, refusal: LabelRefusal): void {
  tx.run('INSERT OR REPLACE INTO label_refusal (shipment_id, sub_shipment_id, reason, page, picture_hash, refused_at_ms) VALUES (?, ?, ?, ?, ?, ?)', refusal.shipmentId, refusal.subShipmentId, refusal.reason, refusal.page, refusal.pictureHash, refusal.refusedAtMs);
}

export function readRefusal(read: ReadDb, shipmentId: ShipmentId, subShipmentId: SubShipmentId): LabelRefusal | null {
  return read.get<LabelRefusal>(
    'SELECT shipment_id AS shipmentId, sub_shipment_id AS subShipmentId, reason, page, picture_hash AS pictureHash, refused_at_ms AS refusedAtMs FROM label_refusal WHERE shipment_id = ? AND sub_shipment_id = ?', shipmentId, subShipmentId,
  ) ?? null;
}

export function forgetRefusal(tx: WriteTx, shipmentId: ShipmentId, subShipmentId: SubShipmentId): void {
  tx.run('DELETE FROM label_refusal WHERE shipment_id = ? AND sub_shipment_id = ?', shipmentId, subShipmentId);
}
