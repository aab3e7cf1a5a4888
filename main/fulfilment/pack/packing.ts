import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { isSameSqueeze, readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { queueFirstLabels } from '../label/index.ts';
import type { Recognised } from '../recognise.ts';
import { recognise } from '../recognise.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { addPackIntent, readLines, readShipment } from '../shipment/index.ts';
import type { LineToPack } from './find-order.ts';
import { findLineToPack, findOrderToPack } from './find-order.ts';
import { openTote } from './open-tote.ts';
import { stickLabel } from './stick-label.ts';

type ScanRefusal = OwnError<'pack.scan'>;
type Scan = InputOf<'pack.scan'>;
type Item = Extract<Recognised, { kind: 'item' }>;

/**
 * One scan of the packer. With nothing open an item opens its most urgent order; then every unit is scanned; when all are verified the
 * label is due and its AWB is scanned from the parcel. Nothing prints before the last unit (P24).
 */
export function scanWhilePacking(floor: Floor, tx: WriteTx, input: Scan, call: CallContext): Verdict<Answer, ScanRefusal> {
  const bench = readBench(tx, input.benchId);
  const scanned = recognise(tx, input.barcode);
  const open = bench.shipmentId === null ? undefined : present(readShipment(tx, bench.shipmentId), `shipment ${bench.shipmentId}`);
  if (open !== undefined) {
    if (open.closedReason === 'cancelled') return refused('shipment_cancelled', { orderId: open.orderId, units: unitsInHand(tx, open.shipmentId) });
    if (open.hold === 1) return refused('shipment_on_hold', { orderId: open.orderId });
  }
  switch (scanned.kind) {
    case 'unknown':
      return openTote(floor, tx, input, call, open, scanned.text);
    case 'bin':
      return refused('bin_not_wanted', { binCode: scanned.binCode });
    case 'label':
      return stickLabel(floor, tx, input, call, open, scanned.parcel);
    case 'item':
      if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
      return open === undefined ? openWithItem(floor, tx, input, call, scanned) : addItem(floor, tx, input, call, open, scanned);
  }
}

function openWithItem(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, scanned: Item): Verdict<Answer, ScanRefusal> {
  const found = findOrderToPack(tx, scanned.skuIds, input.benchId);
  if (!found.ok) return found;
  const { shipmentId, orderId } = found.value;
  floor.facts.append(
    tx, { kind: 'pack.begun', key: `pack-begun:${shipmentId}:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId } }, stampOf(call),
  );
  return packUnit(floor, tx, input, call, found.value, scanned.text);
}

function addItem(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, open: ShipmentRow, scanned: Item): Verdict<Answer, ScanRefusal> {
  const line = findLineToPack(tx, open.shipmentId, scanned.skuIds);
  if (line !== undefined) return packUnit(floor, tx, input, call, line, scanned.text);
  const own = readLines(tx, open.shipmentId).find((each) => scanned.skuIds.includes(each.skuId));
  if (own !== undefined) return refused('extra_unit', { title: own.title, needs: own.quantity, have: own.packed });
  if (open.floorState === 'PACKED') return refused('stick_label_first', { orderId: open.orderId });
  const other = findOrderToPack(tx, scanned.skuIds, input.benchId);
  if (!other.ok) return other;
  return refused('item_of_other_order', { title: other.value.title, orderId: other.value.orderId, dispatchByMs: other.value.dispatchByMs });
}

function packUnit(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, line: LineToPack, barcode: string): Verdict<Answer, ScanRefusal> {
  const { shipmentId, orderId, orderItemId, skuId, toteCode, title } = line;
  const stamp = stampOf(call);
  floor.facts.append(
    tx, { kind: 'unit.packed', key: `unit-packed:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, orderItemId, skuId, toteCode, barcode } }, stamp,
  );
  const lines = readLines(tx, shipmentId);
  const left = lines.reduce((sum, each) => sum + each.quantity - each.packed, 0);
  if (left > 0) {
    const own = present(lines.find((each) => each.orderItemId === orderItemId), `line ${orderItemId}`);
    return granted({ tone: 'accepted', code: 'unit_packed', about: { title, left, moreOfIt: own.quantity - own.packed, orderId } });
  }
  floor.facts.append(tx, { kind: 'shipment.packed', key: `packed:${shipmentId}`, subject: orderId, body: { shipmentId, benchId: input.benchId } }, stamp);
  addPackIntent(tx, shipmentId, call.nowMs);
  const queued = queueFirstLabels(floor, tx, shipmentId, readSetting(tx, 'printerId'), stamp);
  if (queued === null) return granted({ tone: 'complete', code: 'label_awaited', about: { title, orderId } });
  return granted({ tone: 'complete', code: 'label_printing', about: { title, orderId, trackingId: queued } });
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
