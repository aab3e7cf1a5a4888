import type { OrderView } from '../../../shared/contract/index.ts';
import type { DocumentHash } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readLines, readParcels } from './shipment-store.ts';

/** An order as screens show it, with its lines and parcels. */
export function orderView(read: ReadDb, shipment: ShipmentRow): OrderView {
  const lines = readLines(read, shipment.shipmentId);
  return {
    shipmentId: shipment.shipmentId, orderId: shipment.orderId, dispatchByMs: shipment.dispatchByMs, dispatchAfterMs: shipment.dispatchAfterMs,
    hold: shipment.hold === 1, remoteState: shipment.remoteState, floorState: shipment.floorState, carrier: shipment.carrier, units: shipment.units,
    unmet: shipment.unmet, paymentType: lines[0]?.paymentType ?? 'PREPAID', closedReason: shipment.closedReason,
    lines: lines.map(({ orderItemId, skuId, title, quantity, reserved, picked, packed }) => ({ orderItemId, skuId, title, quantity, reserved, picked, packed })),
    parcels: readParcels(read, shipment.shipmentId).map((parcel) => ({
      subShipmentId: parcel.subShipmentId, trackingId: parcel.trackingId, vendorName: parcel.vendorName, labelState: parcel.labelState,
      labelPicture: parcel.labelPicture as DocumentHash | null, labelProblem: parcel.labelProblem, stuckAtMs: parcel.stuckAtMs,
      scannedOutAtMs: parcel.scannedOutAtMs, handedOverAtMs: parcel.handedOverAtMs,
    })),
  };
}
