import type { OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { istClock } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import { jobsOfParcel } from '../../printing/queue/index.ts';
import type { Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { readParcels, readShipment, whyGone } from '../shipment/index.ts';
import { printWhenTrue } from './label-store.ts';

/**
 * The label of the next box of a packed order, because a person wants it: with the marketplace's label off none prints by itself (floor.md
 * S22). What holds a label back by itself holds this one back as well: no label before every unit is in (P24), none of an order
 * that is cancelled or held. A label of another AWB that came out before counts as none.
 */
export function printByHand(floor: Floor, tx: WriteTx, shipmentId: ShipmentId, stamp: FactStamp): Verdict<OutputOf<'label.print'>, OwnError<'label.print'>> {
  const shipment = readShipment(tx, shipmentId);
  if (shipment === undefined) return refused('shipment_not_found', { shipmentId });
  const { orderId } = shipment;
  const gone = whyGone(shipment);
  if (gone !== null) return gone;
  if (shipment.hold === 1) return refused('shipment_on_hold', { orderId });
  if (shipment.floorState === 'HANDED_OVER' || shipment.floorState === 'CLOSED') return refused('already_handed_over', { orderId, trackingId: '' });
  const next = readParcels(tx, shipmentId).find((parcel) => parcel.stuckAtMs === null);
  const before = next === undefined ? undefined : jobsOfParcel(tx, shipmentId, next.subShipmentId).find((job) => job.trackingId === next.trackingId);
  if (next === undefined || before !== undefined) return refused('label_queued_already', { orderId, trackingId: next?.trackingId ?? '', state: before?.state ?? 'printed', at: istClock(before?.queuedAtMs ?? stamp.atMs) });
  if (shipment.floorState !== 'PACKED') return refused('label_before_packed', { orderId });
  const turn = printWhenTrue(floor, tx, shipmentId, stamp, 'hand');
  return 'queued' in turn ? granted({ trackingId: turn.queued }) : refused('label_not_here', { orderId });
}
