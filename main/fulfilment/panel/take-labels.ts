import { present } from '../../../shared/assert.ts';
import type { DroppedLabel, DropOutcome } from '../../../shared/contract/index.ts';
import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { DocumentHash, OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import { endOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { printWhenTrue, proveLabel } from '../label/index.ts';
import type { ParcelRow } from '../shipment/index.ts';
import { findParcel, isFromPanel, panelShipmentId, readParcels, readShipment, shipmentsOfOrder, tellCouriers } from '../shipment/index.ts';

/** The ids of a label that was read from a dropped PDF and proved: all that is known of it. */
export interface PanelLabel {
  readonly page: number;
  readonly trackingId: TrackingId;
  readonly orderId: OrderId | null;
  readonly vendorName: string | null;
}

/** A label with its bytes in the store. */
export interface StoredPanelLabel extends PanelLabel {
  readonly documentHash: DocumentHash;
  readonly pictureHash: DocumentHash;
  readonly way: string;
  readonly dpi: number;
}

const ONE_PARCEL = 'SS-1' as SubShipmentId;
/** For a label whose carrier stands in no known place: its parcels are scanned out under this name. */
const OTHER_CARRIER = 'Other carrier';

/** Parcels that a text may mean: those whose AWB is among its words, and those of the orders that it names. */
export function knownParcels(read: ReadDb, words: readonly string[], orderIds: readonly OrderId[]): { readonly orderId: OrderId; readonly trackingId: TrackingId }[] {
  return read.all<{ orderId: OrderId; trackingId: TrackingId }>(
    `SELECT order_id AS orderId, tracking_id AS trackingId FROM parcel JOIN shipment USING (shipment_id)
     WHERE tracking_id IN (SELECT value FROM json_each(?1)) OR (tracking_id IS NOT NULL AND order_id IN (SELECT value FROM json_each(?2)))`,
    JSON.stringify(words), JSON.stringify(orderIds),
  );
}

const AWAITED_MAX = 500;

/** Parcels that are still without a label, the most urgent first: one of them may be meant by a page that is a picture and has no words. */
export function awaitedParcels(read: ReadDb): { readonly orderId: OrderId; readonly trackingId: TrackingId }[] {
  return read.all<{ orderId: OrderId; trackingId: TrackingId }>(
    `SELECT order_id AS orderId, tracking_id AS trackingId FROM shipment INDEXED BY shipment_open CROSS JOIN parcel USING (shipment_id)
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND tracking_id IS NOT NULL AND label_state <> 'proved'
     ORDER BY dispatch_by_ms, shipment.shipment_id LIMIT ?`,
    AWAITED_MAX,
  );
}

/**
 * Takes labels of one dropped file into the floor, all in the caller's transaction. A label of an order that the station has goes to its
 * parcel and prints when that is packed; one that nobody told of makes an order of its order id and AWB, and prints at once. A label that
 * cannot be taken leaves nothing behind.
 */
export function takeLabels(floor: Floor, tx: WriteTx, labels: readonly StoredPanelLabel[], stamp: FactStamp): DroppedLabel[] {
  return labels.map((label) => {
    const place = placeOf(tx, label);
    if (place.kind === 'none') return resultOf(label, place);
    const { shipmentId, subShipmentId } = place.kind === 'new' ? makeOrder(floor, tx, label, place.orderId, stamp) : place.parcel;
    if (place.kind === 'awb') tellAwb(floor, tx, place.parcel, label, stamp);
    const { trackingId, documentHash, pictureHash, way, dpi } = label;
    proveLabel(floor, tx, { shipmentId, subShipmentId, orderId: place.orderId, trackingId, documentHash, pictureHash, way, dpi }, stamp);
    const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
    // An order of several boxes prints when the last of its labels is here.
    const isPrinting = shipment.floorState === 'PACKED' && 'queued' in printWhenTrue(floor, tx, shipmentId, stamp);
    return { page: label.page, outcome: isPrinting ? 'printing' : 'ready', orderId: place.orderId, trackingId, reason: null };
  });
}

/** Why a label would not be taken as things stand; null when it would be. Its bytes need not be stored then. */
export function whyNotTaken(read: ReadDb, label: PanelLabel): DroppedLabel | null {
  const place = placeOf(read, label);
  return place.kind === 'none' ? resultOf(label, place) : null;
}

type Place =
  | { readonly kind: 'none'; readonly outcome: DropOutcome; readonly orderId: OrderId | null }
  /** Its AWB is known here. */
  | { readonly kind: 'parcel'; readonly parcel: ParcelRow; readonly orderId: OrderId }
  /** Flipkart told of the order and not yet of this AWB. */
  | { readonly kind: 'awb'; readonly parcel: ParcelRow; readonly orderId: OrderId }
  | { readonly kind: 'new'; readonly orderId: OrderId };

const resultOf = (label: PanelLabel, { outcome, orderId }: Extract<Place, { kind: 'none' }>): DroppedLabel => ({ page: label.page, outcome, orderId, trackingId: label.trackingId, reason: null });

function placeOf(read: ReadDb, label: PanelLabel): Place {
  const parcel = findParcel(read, label.trackingId);
  if (parcel !== undefined) return placeOfKnown(read, label, parcel);
  const { orderId } = label;
  if (orderId === null) return { kind: 'none', outcome: 'no_order_id', orderId };
  const told = shipmentsOfOrder(read, orderId).filter((shipment) => !isFromPanel(shipment));
  if (told.length === 0) return { kind: 'new', orderId };
  const open = told.filter((shipment) => shipment.closedReason !== 'cancelled' && shipment.floorState !== 'HANDED_OVER' && shipment.floorState !== 'CLOSED');
  if (open.length === 0) return { kind: 'none', outcome: told.some((shipment) => shipment.closedReason === 'cancelled' || shipment.remoteState === 'CANCELLED') ? 'order_cancelled' : 'order_gone', orderId };
  const [lacking, ...others] = open.flatMap((shipment) => readParcels(read, shipment.shipmentId)).filter((each) => each.trackingId === null);
  if (lacking === undefined) return { kind: 'none', outcome: 'awb_differs', orderId };
  return others.length > 0 ? { kind: 'none', outcome: 'parcel_not_clear', orderId } : { kind: 'awb', parcel: lacking, orderId };
}

function placeOfKnown(read: ReadDb, label: PanelLabel, parcel: ParcelRow): Place {
  const shipment = present(readShipment(read, parcel.shipmentId), `shipment ${parcel.shipmentId}`);
  const { orderId } = shipment;
  const none = (outcome: DropOutcome): Place => ({ kind: 'none', outcome, orderId });
  if (label.orderId !== null && label.orderId !== orderId) return none('awb_of_other_order');
  if (shipment.closedReason === 'cancelled' || shipment.remoteState === 'CANCELLED') return none('order_cancelled');
  if (parcel.handedOverAtMs !== null || shipment.floorState === 'CLOSED') return none('order_gone');
  // The same label again, or downloaded again with another time on it: the first one is on the parcel or on its way out of the printer.
  return parcel.labelState === 'proved' ? none('already_here') : { kind: 'parcel', parcel, orderId };
}

/** The label says an AWB that Flipkart has not told yet. */
function tellAwb(floor: Floor, tx: WriteTx, parcel: ParcelRow, label: PanelLabel, stamp: FactStamp): void {
  const parcels = readParcels(tx, parcel.shipmentId).map((each) => {
    const isMeant = each.subShipmentId === parcel.subShipmentId;
    return { subShipmentId: each.subShipmentId, trackingId: isMeant ? label.trackingId : each.trackingId, vendorName: (isMeant ? label.vendorName : each.vendorName) ?? each.vendorName ?? OTHER_CARRIER };
  });
  tellCouriers(floor, tx, [{ shipmentId: parcel.shipmentId, weighingRequired: null, parcels }], stamp);
}

/** The order is due today: what the label's own date HBD means is only inferred (flipkart-seller-api.md 12.2), so it is not read. */
function makeOrder(floor: Floor, tx: WriteTx, label: PanelLabel, orderId: OrderId, stamp: FactStamp): { readonly shipmentId: ShipmentId; readonly subShipmentId: SubShipmentId } {
  const { trackingId } = label;
  const shipmentId = panelShipmentId(trackingId);
  floor.facts.append(tx, {
    kind: 'label.dropped', key: `label-dropped:${trackingId}`, subject: orderId,
    body: { shipmentId, subShipmentId: ONE_PARCEL, orderId, trackingId, vendorName: label.vendorName ?? OTHER_CARRIER, dueMs: endOfBusinessDay(stamp.atMs) },
  }, stamp);
  return { shipmentId, subShipmentId: ONE_PARCEL };
}
