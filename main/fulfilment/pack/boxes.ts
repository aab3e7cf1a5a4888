import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import { outerSize } from '../../../shared/fulfilment/box.ts';
import type { BoxType } from '../../../shared/fulfilment/box.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { currentBox, isSplitDecided, readParcels, readShipment, subShipmentOfBox } from '../shipment/index.ts';
import { boxToWeigh, pendingSerial, unitsLeft } from './pack-state.ts';

/** Nine boxes are named by one digit; an order of more is a pallet. */
const BOXES_MAX = 9;

/** The order that lies open on a bench. */
export function openOrderOf(read: ReadDb, benchId: BenchId): ShipmentRow | undefined {
  const { shipmentId } = readBench(read, benchId);
  return shipmentId === null ? undefined : present(readShipment(read, shipmentId), `shipment ${shipmentId}`);
}

/** Whether the packer may open another box: Flipkart named it, or setting and Flipkart's mark allow one of our own (BOX_SPLITS). */
export function canSplit(read: ReadDb, shipment: ShipmentRow): boolean {
  if (shipment.floorState !== 'PICKED') return false;
  return readParcels(read, shipment.shipmentId).length > currentBox(read, shipment.shipmentId) || (mayAddBox(read, shipment) && !isSplitDecided(read, shipment.shipmentId));
}

function mayAddBox(read: ReadDb, shipment: ShipmentRow): boolean {
  const split = readSetting(read, 'boxSplit');
  return split === 'always' || (split === 'multi_package' && shipment.mps === 1);
}

/** Closes the current box and opens the next: a sub-shipment of its own, with its own weight and label (P27). */
export function nextBox(floor: Floor, tx: WriteTx, input: InputOf<'pack.next-box'>, call: CallContext): Verdict<Answer, OwnError<'pack.next-box'>> {
  const open = openOrderOf(tx, input.benchId);
  if (open === undefined) return refused('nothing_open');
  const { shipmentId, orderId } = open;
  if (open.floorState !== 'PICKED') return refused('order_is_packed', { orderId });
  const pending = pendingSerial(tx, shipmentId);
  if (pending !== undefined) return refused('serial_missing', { title: pending.title });
  const box = currentBox(tx, shipmentId);
  if (tx.get('SELECT 1 FROM pack_unit WHERE shipment_id = ? AND box_number = ? LIMIT 1', shipmentId, box) === undefined) return refused('box_is_empty', { boxNumber: box });
  if (readParcels(tx, shipmentId).length <= box) {
    if (!mayAddBox(tx, open)) return refused('one_box_only', { orderId });
    if (isSplitDecided(tx, shipmentId)) return refused('boxes_decided', { orderId, boxes: box });
    if (box >= BOXES_MAX) return refused('boxes_max', { max: BOXES_MAX });
  }
  const boxNumber = box + 1;
  floor.facts.append(
    tx, { kind: 'box.opened', key: `box-opened:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, boxNumber, subShipmentId: subShipmentOfBox(tx, shipmentId, boxNumber) } }, stampOf(call),
  );
  return granted({ tone: 'accepted', code: 'box_opened', about: { boxNumber, orderId } });
}

/** The box of the shelf that a code means. */
export function findBoxType(read: ReadDb, code: string): BoxType | undefined {
  return readSetting(read, 'boxes').find((box) => box.code === code);
}

/** Which box is meant while nobody says: the one that is to be weighed, else the one that is being filled. */
function boxInHand(read: ReadDb, shipment: ShipmentRow): number {
  const isFilled = unitsLeft(read, shipment.shipmentId) === 0 && pendingSerial(read, shipment.shipmentId) === undefined;
  return (isFilled ? boxToWeigh(read, shipment) : null) ?? currentBox(read, shipment.shipmentId);
}

/** Records the box that the goods went into, its size and its material (P30). Another code takes the place of the first. */
export function takeBox(floor: Floor, tx: WriteTx, at: { readonly scanId: string; readonly benchId: BenchId }, call: CallContext, open: ShipmentRow, type: BoxType): Verdict<Answer, 'order_is_packed'> {
  const { shipmentId, orderId } = open;
  if (open.floorState !== 'PICKED') return refused('order_is_packed', { orderId });
  const boxNumber = boxInHand(tx, open);
  floor.facts.append(tx, {
    kind: 'box.chosen', key: `box-chosen:${at.scanId}`, subject: orderId,
    body: {
      shipmentId, benchId: at.benchId, boxNumber, subShipmentId: subShipmentOfBox(tx, shipmentId, boxNumber), boxCode: type.code, ...outerSize(type), tareGrams: type.tareGrams, materials: type.materials,
    },
  }, stampOf(call));
  return granted({ tone: 'accepted', code: 'box_chosen', about: { boxNumber, boxCode: type.code, name: type.name } });
}

export function chooseBox(floor: Floor, tx: WriteTx, input: InputOf<'pack.choose-box'>, call: CallContext): Verdict<Answer, OwnError<'pack.choose-box'>> {
  const open = openOrderOf(tx, input.benchId);
  if (open === undefined) return refused('nothing_open');
  const type = findBoxType(tx, input.boxCode);
  return type === undefined ? refused('box_not_known', { boxCode: input.boxCode }) : takeBox(floor, tx, input, call, open, type);
}

/** Records material beyond what goes with the box: a bubble roll, a second bag. */
export function useMaterial(floor: Floor, tx: WriteTx, input: InputOf<'pack.material'>, call: CallContext): Verdict<Answer, OwnError<'pack.material'>> {
  const open = openOrderOf(tx, input.benchId);
  if (open === undefined) return refused('nothing_open');
  const { materialCode, quantity, benchId } = input;
  const material = readSetting(tx, 'materials').find((each) => each.code === materialCode);
  if (material === undefined) return refused('material_not_known', { materialCode });
  const { shipmentId, orderId } = open;
  floor.facts.append(tx, { kind: 'material.used', key: `material:${input.scanId}`, subject: orderId, body: { shipmentId, benchId, boxNumber: boxInHand(tx, open), materialCode, quantity } }, stampOf(call));
  return granted({ tone: 'accepted', code: 'material_taken', about: { name: material.name, quantity } });
}
