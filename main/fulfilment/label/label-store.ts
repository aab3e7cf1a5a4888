import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, OrderId, PrinterId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { invoicePrinter, labelPrinter, queueDocument, queueLabel } from '../../printing/queue/index.ts';
import type { Floor } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { heardAt, readParcels, readShipment, rulingFor, surplusInParcel } from '../shipment/index.ts';

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
function queueFirstLabels(floor: Floor, tx: WriteTx, shipmentId: ShipmentId, printerId: PrinterId, stamp: FactStamp): TrackingId | null {
  const shipment = readShipment(tx, shipmentId);
  if (shipment === undefined || shipment.closedReason !== null || surplusInParcel(tx, shipmentId).length > 0) return null;
  const next = readParcels(tx, shipmentId).find((parcel) => parcel.stuckAtMs === null);
  if (next === undefined) return null;
  const { trackingId, labelPicture, subShipmentId } = next;
  if (next.labelState !== 'proved' || trackingId === null || labelPicture === null) return null;
  queueLabel(floor, tx, {
    orderId: shipment.orderId, shipmentId, subShipmentId, trackingId, pictureHash: labelPicture as DocumentHash, printerId, copyNumber: 1, reason: '',
  }, stamp);
  if (next.labelDocument !== null) queueInvoice(floor, tx, shipment, next.labelDocument as DocumentHash, stamp);
  return trackingId;
}

/** Flipkart's invoice goes with the first label of an order where the bench has a printer that makes it; it is cut from the same PDF when it is printed. */
function queueInvoice(floor: Floor, tx: WriteTx, shipment: ShipmentRow, documentHash: DocumentHash, stamp: FactStamp): void {
  const printer = invoicePrinter(tx, shipment.packBenchId);
  if (printer === null) return;
  queueDocument(floor, tx, {
    kind: 'invoice', subject: shipment.orderId, shipmentId: shipment.shipmentId, subShipmentId: null, trackingId: null, documentHash, printerId: printer.printerId, copyNumber: 1, copies: 1, reason: '',
  }, stamp);
}

/** What came of wanting the labels of a packed shipment: the AWB of the first that is queued, or what they wait for. */
export type LabelTurn = { readonly queued: TrackingId } | { readonly waitsFor: 'label' | 'truth' | 'hand' };

/**
 * Queues the labels of a packed shipment when they are here and what we know of it is fresh (floor.md N3). Too old: they wait for Flipkart's
 * next word. Without a line they print, and the parcel goes to the lane that is verified before the hand-over. With the marketplace's
 * label off they print when a person asks for them, and not by themselves (floor.md S22).
 */
export function printWhenTrue(floor: Floor, tx: WriteTx, shipmentId: ShipmentId, stamp: FactStamp, by: 'itself' | 'hand' = 'itself'): LabelTurn {
  const shipment = readShipment(tx, shipmentId);
  if (shipment === undefined) return { waitsFor: 'label' };
  if (by === 'itself' && readSetting(tx, 'marketplaceLabel') === 'off') return { waitsFor: 'hand' };
  // What is held is not worked on: its label prints when the hold is over.
  if (shipment.hold === 1) return { waitsFor: 'truth' };
  const ruling = rulingFor(tx, 'label', shipment, floor.line, stamp.atMs);
  if (ruling === 'wait') {
    floor.line?.ask([shipmentId]);
    return { waitsFor: readParcels(tx, shipmentId).find((parcel) => parcel.stuckAtMs === null)?.labelState === 'proved' ? 'truth' : 'label' };
  }
  // It comes out where it is packed, whoever made it print.
  const queued = queueFirstLabels(floor, tx, shipmentId, labelPrinter(tx, shipment.packBenchId), stamp);
  if (queued === null) return { waitsFor: 'label' };
  if (ruling === 'unverified') {
    floor.facts.append(tx, { kind: 'shipment.unverified', key: `unverified:${shipmentId}`, subject: shipment.orderId, body: { shipmentId, heardAtMs: heardAt(tx, shipment) } }, stamp);
  }
  return { queued };
}

/** Prints labels that waited for Flipkart's word, or for the end of the line that would have brought it. Returns how many shipments. */
export function releaseLabels(floor: Floor, tx: WriteTx, stamp: FactStamp): number {
  const waiting = tx.all<{ shipmentId: ShipmentId }>(
    `SELECT shipment_id AS shipmentId FROM shipment INDEXED BY shipment_open WHERE floor_state = 'PACKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL
       AND EXISTS (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND stuck_at_ms IS NULL AND label_state = 'proved'
         AND NOT EXISTS (SELECT 1 FROM parcel earlier WHERE earlier.shipment_id = parcel.shipment_id AND earlier.stuck_at_ms IS NULL AND earlier.sub_shipment_id < parcel.sub_shipment_id)
         AND NOT EXISTS (SELECT 1 FROM print_job WHERE print_job.shipment_id = parcel.shipment_id AND print_job.tracking_id = parcel.tracking_id AND print_job.kind = 'label'))`,
  );
  return waiting.filter(({ shipmentId }) => 'queued' in printWhenTrue(floor, tx, shipmentId, stamp)).length;
}

/** Records a label that was cropped, rasterised and decoded to its AWB. One that a packed parcel waits for is printed at once, if what we know of it is fresh. */
export function proveLabel(floor: Floor, tx: WriteTx, label: ProvedLabel, stamp: FactStamp): void {
  recordProof(floor, tx, label, stamp);
  if (readShipment(tx, label.shipmentId)?.floorState === 'PACKED') printWhenTrue(floor, tx, label.shipmentId, stamp);
}

/** The same for a label that is printed by who fetched it, and not because it is here. */
export function recordProof(floor: Floor, tx: WriteTx, label: ProvedLabel, stamp: FactStamp): void {
  const { orderId, ...body } = label;
  const proved = { kind: 'label.proved', subject: orderId, body } as const;
  const key = `label:${label.shipmentId}:${label.subShipmentId}:${label.trackingId}:${label.pictureHash}`;
  if (floor.facts.append(tx, { ...proved, key }, stamp) !== null) return;
  // The same label once more is news when its parcel was packed once more meanwhile, by a later word of Flipkart's.
  const isKnown = readParcels(tx, label.shipmentId).some((parcel) => parcel.subShipmentId === label.subShipmentId && parcel.labelState === 'proved');
  if (!isKnown) floor.facts.append(tx, { ...proved, key: `${key}:${readShipment(tx, label.shipmentId)?.toldRevision ?? 0}` }, stamp);
}

/** Records a label that must not be printed; the order is shown as a label problem, and its neighbours go on. */
export function quarantineLabel(floor: Floor, tx: WriteTx, label: QuarantinedLabel, stamp: FactStamp): void {
  const { orderId, ...body } = label;
  // The same again after a person asked once more is news: it ends the asking.
  const asked = countAskedAgain(tx, orderId);
  const key = `label-problem:${label.shipmentId}:${label.subShipmentId}:${label.reason}:${label.documentHash ?? 'none'}${asked === 0 ? '' : `:${asked}`}`;
  floor.facts.append(tx, { kind: 'label.quarantined', key, subject: orderId, body }, stamp);
}

/** A person wants the label from Flipkart once more: the parcel counts as one whose label was never here. */
export function askLabelAgain(floor: Floor, tx: WriteTx, parcel: { readonly shipmentId: ShipmentId; readonly subShipmentId: SubShipmentId; readonly orderId: OrderId }, stamp: FactStamp): void {
  const { orderId, shipmentId, subShipmentId } = parcel;
  floor.facts.append(tx, { kind: 'label.asked-again', key: `label-again:${shipmentId}:${subShipmentId}:${stamp.atMs}`, subject: orderId, body: { shipmentId, subShipmentId } }, stamp);
}

/** The same for every label of a shipment that could not be used; false when it has none such. */
export function askLabelsAgain(floor: Floor, tx: WriteTx, shipmentId: ShipmentId, stamp: FactStamp): boolean {
  const shipment = readShipment(tx, shipmentId);
  const refused = readParcels(tx, shipmentId).filter((parcel) => parcel.labelState === 'quarantined');
  for (const { subShipmentId } of refused) if (shipment !== undefined) askLabelAgain(floor, tx, { shipmentId, subShipmentId, orderId: shipment.orderId }, stamp);
  return shipment !== undefined && refused.length > 0;
}

function countAskedAgain(read: ReadDb, orderId: OrderId): number {
  return read.get<{ count: number }>("SELECT COUNT(*) AS count FROM fact WHERE subject = ? AND kind = 'label.asked-again'", orderId)?.count ?? 0;
}

/** A parcel whose label was refused, with what is known of it. */
export interface RefusedLabel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly orderId: OrderId;
  readonly trackingId: TrackingId | null;
  readonly reason: string;
  /** The PDF in which it should stand; null when none came. */
  readonly documentHash: DocumentHash | null;
  readonly pictureHash: DocumentHash | null;
  readonly page: number | null;
  readonly floorState: FloorState;
  readonly dispatchByMs: EpochMs;
}

/** Labels that wait for a person, the most urgent first. */
export function refusedLabels(read: ReadDb, limit: number): RefusedLabel[] {
  return read.all<RefusedLabel>(
    `SELECT parcel.shipment_id AS shipmentId, parcel.sub_shipment_id AS subShipmentId, order_id AS orderId, tracking_id AS trackingId, COALESCE(label_problem, label_refusal.reason, '') AS reason,
       label_document AS documentHash, label_refusal.picture_hash AS pictureHash, label_refusal.page AS page, floor_state AS floorState, dispatch_by_ms AS dispatchByMs
     FROM shipment INDEXED BY shipment_open CROSS JOIN parcel USING (shipment_id) LEFT JOIN label_refusal USING (shipment_id, sub_shipment_id)
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL
       AND (label_state = 'quarantined' OR label_state = 'proved' AND stuck_at_ms IS NULL AND label_refusal.reason IS NOT NULL)
     ORDER BY dispatch_by_ms, parcel.shipment_id, parcel.sub_shipment_id LIMIT ?`,
    limit,
  );
}

/** Records the bytes of a document that lie in the content-addressed store. */
export function storeDocument(
  floor: Floor, tx: WriteTx, document: { readonly documentHash: DocumentHash; readonly kind: string; readonly mediaType: string; readonly bytes: number }, stamp: FactStamp,
): void {
  floor.facts.append(tx, { kind: 'document.stored', key: `document:${document.documentHash}`, subject: document.documentHash, body: document }, stamp);
}

export const labelProjectors: Pick<Projectors, 'label.proved' | 'label.quarantined' | 'label.asked-again' | 'document.stored'> = {
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
  'label.asked-again': (tx, fact) => {
    const { shipmentId, subShipmentId } = fact.body;
    tx.run(
      `UPDATE parcel SET label_state = 'none', label_document = NULL, label_problem = NULL WHERE shipment_id = ? AND sub_shipment_id = ? AND label_state = 'quarantined'`,
      shipmentId, subShipmentId,
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
