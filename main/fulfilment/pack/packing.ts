import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import type { BenchRow } from '../bench.ts';
import { isSameSqueeze, noteScan, readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { voidLabelOf } from '../label/index.ts';
import type { Recognised } from '../recognise.ts';
import { recognise } from '../recognise.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { readLines, readShipment, toteOfUnit, whyNotFresh, whyGone } from '../shipment/index.ts';
import type { LineToPack } from './find-order.ts';
import { findBoxType, takeBox } from './boxes.ts';
import { findLineToPack, findOrderToPack, hasProblem } from './find-order.ts';
import { nameOf, openByLabel, openNamed } from './open-order.ts';
import { boxToWeigh, pendingSerial, unitsLeft } from './pack-state.ts';
import { takeSerial } from './serial-step.ts';
import { stickLabel } from './stick-label.ts';
import { takeOutSurplus } from './take-out.ts';
import { finishVerified } from './verified.ts';

type ScanRefusal = OwnError<'pack.scan'>;
type Scan = InputOf<'pack.scan'>;
type Item = Extract<Recognised, { kind: 'item' }>;

/**
 * One scan of the packer. With nothing open an item opens its most urgent order, and a tote, an order id or a label the order that it names; then
 * every unit is scanned, with its serial numbers; boxes are weighed where that is wanted; when all is verified the label is due and its AWB is
 * scanned from the parcel. Nothing prints before (P24).
 */
export function scanWhilePacking(floor: Floor, tx: WriteTx, input: Scan, call: CallContext): Verdict<Answer, ScanRefusal> {
  const bench = readBench(tx, input.benchId);
  const scanned = recognise(tx, input.barcode);
  const open = bench.shipmentId === null ? undefined : present(readShipment(tx, bench.shipmentId), `shipment ${bench.shipmentId}`);
  if (open !== undefined) {
    const gone = whyGone(open);
    if (gone !== null) return refused(gone.code, { ...gone.about, units: unitsInHand(tx, open.shipmentId) });
    if (open.hold === 1) return refused('shipment_on_hold', { orderId: open.orderId });
  }
  return open === undefined ? scanAtFreeBench(floor, tx, input, call, bench, scanned) : scanForOrder(floor, tx, input, call, open, scanned);
}

function scanAtFreeBench(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, bench: BenchRow, scanned: Recognised): Verdict<Answer, ScanRefusal> {
  switch (scanned.kind) {
    case 'bin':
      return refused('bin_not_wanted', { binCode: scanned.binCode });
    case 'label': {
      noteScan(tx, input.benchId, scanned.text, call.nowMs);
      const shipment = present(readShipment(tx, scanned.parcel.shipmentId), 'the shipment of a label');
      // The label of an order that lies picked in a tote names the order, as its id does; one that is not picked is out of place.
      return shipment.floorState === 'PICKED' ? openByLabel(floor, tx, input, call, shipment) : stickLabel(floor, tx, input, call, undefined, scanned.parcel);
    }
    case 'item':
      if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
      return openWithItem(floor, tx, input, call, bench, scanned);
    case 'unknown': {
      const named = nameOf(tx, scanned.text);
      return named === null ? unknownCode(tx, scanned.text) : openNamed(floor, tx, input, call, named);
    }
  }
}

function scanForOrder(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, open: ShipmentRow, scanned: Recognised): Verdict<Answer, ScanRefusal> {
  const { shipmentId, orderId } = open;
  if (hasProblem(tx, shipmentId)) return refused('shipment_has_problem', { orderId });
  if (open.floorState === 'PICKED') {
    const pending = pendingSerial(tx, shipmentId);
    if (pending !== undefined) return takeSerial(floor, tx, input, call, open, pending, scanned);
  }
  switch (scanned.kind) {
    case 'bin':
      return refused('bin_not_wanted', { binCode: scanned.binCode });
    case 'label':
      noteScan(tx, input.benchId, scanned.text, call.nowMs);
      return stickLabel(floor, tx, input, call, open, scanned.parcel);
    case 'item':
      if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
      return takeOutSurplus(floor, tx, input, call, open, scanned) ?? addItem(floor, tx, input, call, open, scanned);
    case 'unknown': {
      const box = findBoxType(tx, scanned.text);
      if (box !== undefined) return takeBox(floor, tx, input, call, open, box);
      return nameOf(tx, scanned.text) === null ? unknownCode(tx, scanned.text) : refused('order_is_open', { orderId });
    }
  }
}

function openWithItem(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, bench: BenchRow, scanned: Item): Verdict<Answer, ScanRefusal> {
  const found = findOrderToPack(tx, scanned.skuIds, input.benchId, bench.packPicklistId);
  if (!found.ok) return found;
  const { shipmentId, orderId } = found.value;
  floor.facts.append(
    tx, { kind: 'pack.begun', key: `pack-begun:${shipmentId}:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId } }, stampOf(call),
  );
  return packUnit(floor, tx, input, call, found.value, scanned.text, found.value.others);
}

function addItem(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, open: ShipmentRow, scanned: Item): Verdict<Answer, ScanRefusal> {
  const line = findLineToPack(tx, open.shipmentId, scanned.skuIds);
  if (line !== undefined) return packUnit(floor, tx, input, call, line, scanned.text);
  const own = readLines(tx, open.shipmentId).find((each) => scanned.skuIds.includes(each.skuId));
  if (own !== undefined) return refused('extra_unit', { title: own.title, needs: own.quantity, have: own.packed });
  if (open.floorState === 'PACKED') return refused('stick_label_first', { orderId: open.orderId });
  const toWeigh = unitsLeft(tx, open.shipmentId) === 0 ? boxToWeigh(tx, open) : null;
  if (toWeigh !== null) return refused('weigh_first', { orderId: open.orderId, boxNumber: toWeigh });
  const other = findOrderToPack(tx, scanned.skuIds, input.benchId, null);
  if (!other.ok) return other;
  return refused('item_of_other_order', { title: other.value.title, orderId: other.value.orderId, dispatchByMs: other.value.dispatchByMs });
}

function packUnit(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, line: LineToPack, barcode: string, others = 0): Verdict<Answer, ScanRefusal> {
  const { shipmentId, orderId, orderItemId, skuId, title } = line;
  // What we know of the order must be fresh before a unit goes into its parcel (floor.md N3).
  const stale = whyNotFresh(tx, floor, 'pack', present(readShipment(tx, shipmentId), `shipment ${shipmentId}`), call.nowMs);
  if (stale !== null) return stale;
  floor.facts.append(tx, {
    kind: 'unit.packed', key: `unit-packed:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, orderItemId, skuId, toteCode: toteOfUnit(tx, line, line.toteCode), barcode },
  }, stampOf(call));
  const pending = pendingSerial(tx, shipmentId);
  if (pending !== undefined) return granted({ tone: 'accepted', code: 'serial_wanted', about: { title, position: pending.taken + 1, of: pending.wanted, orderId } });
  const lines = readLines(tx, shipmentId);
  const left = unitsLeft(tx, shipmentId);
  if (left === 0) return granted(finishVerified(floor, tx, { shipmentId, benchId: input.benchId, title }, call));
  const own = present(lines.find((each) => each.orderItemId === orderItemId), `line ${orderItemId}`);
  return granted({ tone: 'accepted', code: 'unit_packed', about: { title, left, moreOfIt: own.quantity - own.packed, orderId, others } });
}

function unitsInHand(tx: WriteTx, shipmentId: ShipmentId): number {
  return readLines(tx, shipmentId).reduce((sum, line) => sum + line.picked, 0);
}

/** Takes the open order off the bench: it waits in its tote, or as a parcel without a label, and can be taken up again by a scan. */
export function leaveOrder(floor: Floor, tx: WriteTx, input: InputOf<'pack.leave'>, call: CallContext): Verdict<null, 'nothing_open'> {
  const { shipmentId } = readBench(tx, input.benchId);
  if (shipmentId === null) return refused('nothing_open');
  const orderId = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`).orderId;
  floor.facts.append(
    tx, { kind: 'pack.left', key: `pack-left:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, reason: input.reason } }, stampOf(call),
  );
  return granted(null);
}

/** A code of nothing here; a label that counts no more is named, since it must not stay on its parcel. */
function unknownCode(tx: WriteTx, text: string): Verdict<never, ScanRefusal> {
  const old = voidLabelOf(tx, text);
  return old === undefined ? refused('unknown_barcode', { barcode: text }) : refused('label_void', { ...old, trackingId: text });
}
