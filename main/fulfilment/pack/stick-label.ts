import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { printWhenTrue } from '../label/index.ts';
import { hasProblem } from './find-order.ts';
import { jobsOfParcel, moveJob } from '../../printing/queue/index.ts';
import type { ParcelRow, ShipmentRow } from '../shipment/index.ts';
import { boxToWeigh } from './pack-state.ts';
import { addDispatchIntent, readLines, readParcels, readShipment, surplusInParcel, whyGone } from '../shipment/index.ts';

type ScanRefusal = OwnError<'pack.scan'>;

/**
 * The AWB scanned from the parcel after its label was stuck on (P40): the best proof that the right label came out of the printer. Also
 * takes a parcel that was left without a label and has one now.
 */
export function stickLabel(
  floor: Floor, tx: WriteTx, input: InputOf<'pack.scan'>, call: CallContext, open: ShipmentRow | undefined, parcel: ParcelRow,
): Verdict<Answer, ScanRefusal> {
  const shipment = present(readShipment(tx, parcel.shipmentId), `shipment ${parcel.shipmentId}`);
  const trackingId = present(parcel.trackingId, 'tracking id of a scanned label');
  const problem = whyNotStick(tx, input.benchId, open, shipment, parcel, trackingId);
  if (problem !== null) return problem;
  const waiting = confirmLabel(floor, tx, { shipment, parcel, trackingId, benchId: input.benchId }, call);
  if (waiting > 0) {
    // One label at a time comes out of the printer, so that none can go onto another box (P27).
    printWhenTrue(floor, tx, shipment.shipmentId, stampOf(call));
    return granted({ tone: 'accepted', code: 'parcel_labelled', about: { trackingId, orderId: shipment.orderId, left: waiting, boxNumber: nextBoxOf(tx, shipment) } });
  }
  if (readSetting(tx, 'readyToShipAt') === 'pack') addDispatchIntent(tx, shipment.shipmentId, call.nowMs);
  return granted({ tone: 'accepted', code: 'shipment_labelled', about: { trackingId, orderId: shipment.orderId } });
}

interface LabelOnParcel {
  readonly shipment: ShipmentRow;
  readonly parcel: ParcelRow;
  readonly trackingId: TrackingId;
  readonly benchId: BenchId;
}

/** Records that a label is on its parcel, because its AWB was scanned from there. Returns how many boxes of the order still lack theirs. */
export function confirmLabel(floor: Floor, tx: WriteTx, { shipment, parcel, trackingId, benchId }: LabelOnParcel, call: CallContext): number {
  settlePrint(floor, tx, parcel, call);
  const waiting = readParcels(tx, shipment.shipmentId).filter((each) => each.stuckAtMs === null && each.subShipmentId !== parcel.subShipmentId);
  const body = { shipmentId: parcel.shipmentId, subShipmentId: parcel.subShipmentId, trackingId, benchId, last: waiting.length === 0 };
  const stuck = { kind: 'label.stuck', subject: shipment.orderId, body } as const;
  const key = `stuck:${parcel.shipmentId}:${parcel.subShipmentId}`;
  // A parcel that is packed or labelled anew bears a label by a later word of Flipkart's.
  if (floor.facts.append(tx, { ...stuck, key }, stampOf(call)) === null) floor.facts.append(tx, { ...stuck, key: `${key}:${shipment.toldRevision}` }, stampOf(call));
  return waiting.length;
}

/** The box that waits for its label, from 1. */
function nextBoxOf(read: ReadDb, shipment: ShipmentRow): number {
  return readParcels(read, shipment.shipmentId).findIndex((each) => each.stuckAtMs === null) + 1;
}

function whyNotStick(
  tx: WriteTx, benchId: BenchId, open: ShipmentRow | undefined, shipment: ShipmentRow, parcel: ParcelRow, trackingId: TrackingId,
): ReturnType<typeof refused<ScanRefusal>> | null {
  if (open !== undefined && open.shipmentId !== shipment.shipmentId) {
    const needed = readParcels(tx, open.shipmentId).find((each) => each.stuckAtMs === null)?.trackingId ?? '';
    return refused('wrong_label', { trackingId, orderId: shipment.orderId, neededTrackingId: needed, neededOrderId: open.orderId });
  }
  const gone = whyGone(shipment);
  if (gone !== null) return gone;
  if (shipment.packBenchId !== null && shipment.packBenchId !== benchId) return refused('shipment_at_other_bench', { orderId: shipment.orderId, benchId: shipment.packBenchId });
  if (hasProblem(tx, shipment.shipmentId)) return refused('shipment_has_problem', { orderId: shipment.orderId });
  if (shipment.hold === 1) return refused('shipment_on_hold', { orderId: shipment.orderId });
  const [surplus] = surplusInParcel(tx, shipment.shipmentId);
  if (surplus !== undefined) return refused('take_unit_out_first', { title: surplus.title, units: surplus.units, orderId: shipment.orderId });
  if (parcel.stuckAtMs !== null) return refused('label_already_stuck', { trackingId, orderId: shipment.orderId });
  if (shipment.floorState !== 'PACKED') {
    if (open === undefined) return refused('label_of_nothing_open', { trackingId, orderId: shipment.orderId });
    const left = readLines(tx, shipment.shipmentId).reduce((sum, line) => sum + line.quantity - line.packed, 0);
    const toWeigh = left === 0 ? boxToWeigh(tx, shipment) : null;
    return toWeigh === null ? refused('label_before_items', { trackingId, left, orderId: shipment.orderId }) : refused('weigh_first', { orderId: shipment.orderId, boxNumber: toWeigh });
  }
  const boxes = readParcels(tx, shipment.shipmentId);
  const wanted = boxes.findIndex((each) => each.stuckAtMs === null);
  const scanned = boxes.findIndex((each) => each.subShipmentId === parcel.subShipmentId);
  if (scanned !== wanted) return refused('label_of_other_box', { trackingId, orderId: shipment.orderId, boxNumber: scanned + 1, wantedBox: wanted + 1, neededTrackingId: boxes[wanted]?.trackingId ?? '' });
  const printed = jobsOfParcel(tx, parcel.shipmentId, parcel.subShipmentId).some((job) => ['sending', 'printed', 'sent', 'uncertain'].includes(job.state));
  return printed ? null : refused('label_not_printed', { trackingId, orderId: shipment.orderId });
}

/** A print whose fate was unknown is known now: its label is on the parcel. */
function settlePrint(floor: Floor, tx: WriteTx, parcel: ParcelRow, call: CallContext): void {
  for (const job of jobsOfParcel(tx, parcel.shipmentId, parcel.subShipmentId)) {
    if (job.state !== 'sent' && job.state !== 'uncertain') continue;
    moveJob(floor, tx, job, { state: 'printed', says: 'its AWB was scanned from the parcel', attempt: job.attempts, counterBefore: null, about: 'label_scanned' }, stampOf(call));
    return;
  }
}
