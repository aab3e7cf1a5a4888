import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { carrierKey } from '../../../shared/fulfilment/carrier.ts';
import type { ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';

/** How a dropped PDF is read, proved and taken in: the part of whoever can read documents. */
export type LabelDrop = (pdf: Uint8Array, call: CallContext) => Promise<Verdict<OutputOf<'label.drop'>, OwnError<'label.drop'>>>;

/** Labels and parcels of the seller panel. */
export function panelHandlers(floor: Floor, dropLabels: LabelDrop): HandlersOf<'label.drop' | 'panel.read' | 'panel.handover'> {
  return {
    'label.drop': { form: 'process', topics: ['orders', 'paper', 'bench'], run: (input, call) => dropLabels(Buffer.from(input.base64, 'base64'), call) },
    'panel.read': (read) => granted({ carriers: carriersOf(read) }),
    'panel.handover': simple<'panel.handover'>(['orders', 'bench'], (tx, input, call) => handOver(floor, tx, input, call)),
  };
}

/** Parcels of the panel that Flipkart has not told of by now. */
const PANEL_PARCELS = `FROM dropped_label dropped JOIN shipment USING (shipment_id) JOIN parcel USING (shipment_id)
  WHERE dropped.told_shipment_id IS NULL AND floor_state IN ('PACKED', 'LABELLED', 'SCANNED_OUT') AND closed_reason IS NULL`;

function carriersOf(read: ReadDb): OutputOf<'panel.read'>['carriers'] {
  return read.all(`SELECT carrier, SUM(floor_state <> 'SCANNED_OUT') AS waiting, SUM(floor_state = 'SCANNED_OUT') AS scannedOut ${PANEL_PARCELS} GROUP BY carrier ORDER BY carrier`);
}

/** The carrier took what was scanned out to it. There is no manifest of Flipkart's to compare with, so each parcel is on our word alone. */
function handOver(floor: Floor, tx: WriteTx, input: InputOf<'panel.handover'>, call: CallContext): Verdict<OutputOf<'panel.handover'>, OwnError<'panel.handover'>> {
  const carrier = carrierKey(input.carrier);
  const parcels = tx.all<{ shipmentId: ShipmentId; subShipmentId: SubShipmentId; trackingId: TrackingId; orderId: string }>(
    `SELECT shipment.shipment_id AS shipmentId, sub_shipment_id AS subShipmentId, parcel.tracking_id AS trackingId, shipment.order_id AS orderId ${PANEL_PARCELS} AND floor_state = 'SCANNED_OUT' AND carrier = ? ORDER BY parcel.tracking_id`,
    carrier,
  );
  if (parcels.length === 0) return refused('nothing_scanned_out', { carrier: input.carrier });
  for (const { orderId, ...parcel } of parcels) {
    floor.facts.append(tx, { kind: 'parcel.taken', key: `taken:${parcel.shipmentId}:${parcel.subShipmentId}`, subject: orderId, body: { ...parcel, carrier } }, stampOf(call));
  }
  return granted({ parcels: parcels.length });
}
