import type { ListingId, LocationId, OrderId, OrderItemId, ShipmentId, SkuId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState, RemoteState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

export interface ShipmentRow {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly locationId: LocationId;
  readonly hold: 0 | 1;
  readonly mps: 0 | 1;
  readonly packagingPolicy: string | null;
  /** Null: Flipkart has not said whether it must be weighed. */
  readonly weighingRequired: 0 | 1 | null;
  readonly dispatchAfterMs: EpochMs;
  readonly dispatchByMs: EpochMs;
  readonly orderedAtMs: EpochMs;
  readonly remoteState: RemoteState;
  readonly floorState: FloorState;
  readonly units: number;
  readonly unmet: number;
  readonly picklistId: string | null;
  readonly packBenchId: string | null;
  readonly carrier: string | null;
  readonly closedReason: string | null;
  readonly toldAtMs: EpochMs;
  /** 0 for a shipment that only its label tells of. */
  readonly toldRevision: number;
}

export interface LineRow {
  readonly shipmentId: ShipmentId;
  readonly orderItemId: OrderItemId;
  readonly listingId: ListingId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly paymentType: 'COD' | 'PREPAID';
  readonly quantity: number;
  readonly reserved: number;
  readonly picked: number;
  readonly packed: number;
  readonly remoteState: RemoteState;
  readonly isReplacement: 0 | 1;
}

export interface ParcelRow {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly trackingId: TrackingId | null;
  readonly vendorName: string | null;
  readonly labelState: 'none' | 'proved' | 'quarantined';
  readonly labelDocument: string | null;
  readonly labelPicture: string | null;
  readonly labelProblem: string | null;
  readonly stuckAtMs: EpochMs | null;
  readonly scannedOutAtMs: EpochMs | null;
  readonly manifestId: string | null;
  readonly handedOverAtMs: EpochMs | null;
}

export const SHIPMENT_COLUMNS = `shipment_id AS shipmentId, order_id AS orderId, location_id AS locationId, hold, mps,
  packaging_policy AS packagingPolicy, weighing_required AS weighingRequired, dispatch_after_ms AS dispatchAfterMs, dispatch_by_ms AS dispatchByMs, ordered_at_ms AS orderedAtMs,
  remote_state AS remoteState, floor_state AS floorState, units, unmet, picklist_id AS picklistId, pack_bench_id AS packBenchId, carrier,
  closed_reason AS closedReason, told_at_ms AS toldAtMs, told_revision AS toldRevision`;
const LINE_COLUMNS = `shipment_id AS shipmentId, order_item_id AS orderItemId, listing_id AS listingId, sku_id AS skuId, title,
  payment_type AS paymentType, quantity, reserved, picked, packed, remote_state AS remoteState, is_replacement AS isReplacement`;
const PARCEL_COLUMNS = `shipment_id AS shipmentId, sub_shipment_id AS subShipmentId, tracking_id AS trackingId, vendor_name AS vendorName,
  label_state AS labelState, label_document AS labelDocument, label_picture AS labelPicture, label_problem AS labelProblem,
  stuck_at_ms AS stuckAtMs, scanned_out_at_ms AS scannedOutAtMs, manifest_id AS manifestId, handed_over_at_ms AS handedOverAtMs`;

export function readShipment(read: ReadDb, shipmentId: ShipmentId): ShipmentRow | undefined {
  return read.get<ShipmentRow>(`SELECT ${SHIPMENT_COLUMNS} FROM shipment WHERE shipment_id = ?`, shipmentId);
}

/** The shipments of an order, in a fixed order. */
export function shipmentsOfOrder(read: ReadDb, orderId: OrderId): ShipmentRow[] {
  return read.all<ShipmentRow>(`SELECT ${SHIPMENT_COLUMNS} FROM shipment WHERE order_id = ? ORDER BY shipment_id`, orderId);
}

/** The lines of a shipment, in a fixed order. */
export function readLines(read: ReadDb, shipmentId: ShipmentId): LineRow[] {
  return read.all<LineRow>(`SELECT ${LINE_COLUMNS} FROM order_line WHERE shipment_id = ? ORDER BY order_item_id`, shipmentId);
}

/** Units of a line that lie in the parcel and that nobody wants any more: the order was cut after they were packed. */
export interface SurplusInParcel extends Pick<LineRow, 'orderItemId' | 'skuId' | 'title'> {
  readonly units: number;
}

/** What must be taken out of the parcel of a shipment before it gets its label or leaves. */
export function surplusInParcel(read: ReadDb, shipmentId: ShipmentId): SurplusInParcel[] {
  return readLines(read, shipmentId).filter((line) => line.packed > line.quantity).map(({ orderItemId, skuId, title, packed, quantity }) => ({ orderItemId, skuId, title, units: packed - quantity }));
}

/** The parcels of a shipment, one a sub-shipment: SS-2 before SS-10. */
export function readParcels(read: ReadDb, shipmentId: ShipmentId): ParcelRow[] {
  return read.all<ParcelRow>(`SELECT ${PARCEL_COLUMNS} FROM parcel WHERE shipment_id = ? ORDER BY LENGTH(sub_shipment_id), sub_shipment_id`, shipmentId);
}

/** The parcel that an AWB belongs to; the newest shipment wins should a carrier ever use a number again. */
export function findParcel(read: ReadDb, trackingId: string): ParcelRow | undefined {
  return read.get<ParcelRow>(
    `SELECT ${PARCEL_COLUMNS} FROM parcel WHERE tracking_id = ?
     ORDER BY (SELECT ordered_at_ms FROM shipment WHERE shipment.shipment_id = parcel.shipment_id) DESC LIMIT 1`,
    trackingId,
  );
}
