import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BinCode, OrderId, OrderItemId, PicklistId, ShipmentId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import { totePlace } from '../../../shared/fulfilment/place.ts';
import type { WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { isSameSqueeze, noteScan } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { Recognised } from '../recognise.ts';
import { recognise } from '../recognise.ts';
import { readShipment, whyGone } from '../shipment/index.ts';
import { bringTote } from './bring-tote.ts';
import type { SlotRecord, UnitInHand, WallNeed, WallRecord } from './wall-store.ts';
import { findSlot, needsOf, readInHand, slotsOf, unitsToPut, wallAt } from './wall-store.ts';
import { isStillWanted } from './wall-view.ts';

type Scan = InputOf<'wall.scan'>;
type Refused = OwnError<'wall.scan'>;
type Item = Extract<Recognised, { kind: 'item' }>;

/**
 * One scan at a put wall (floor.md P17). A tote comes first; then each unit out of it is scanned and its slot is named; where the slot is to be
 * scanned, nothing else is until that is done. A slot of an order that was cancelled or cut says stop
 * whatever was scanned before: nothing is added to goods that must come out.
 */
export function scanAtWall(floor: Floor, tx: WriteTx, input: Scan, call: CallContext): Verdict<Answer, Refused> {
  const wall = wallAt(tx, input.benchId);
  if (wall === undefined) return refused('no_wall_open');
  const scanned = recognise(tx, input.barcode);
  if (scanned.kind !== 'item') noteScan(tx, input.benchId, scanned.text, call.nowMs);
  const slot = findSlot(tx, scanned.text);
  const needs = wall.picklistId === null ? [] : needsOf(tx, wall.picklistId);
  const inHand = readInHand(tx, wall.wallId);
  if (slot?.state === 'stop') return refused(slot.isCancelled ? 'shipment_cancelled' : 'slot_surplus_first', { orderId: slot.orderId ?? '', units: Math.max(slot.back, 0), slot: slot.slot });
  if (inHand !== undefined && isStillWanted(needs, inHand)) return putInSlot(floor, tx, input, call, wall, inHand, slot, scanned);
  if (slot !== undefined) return whyNoPut(tx, slot, inHand);
  switch (scanned.kind) {
    case 'bin': return refused('bin_not_wanted', { binCode: scanned.binCode });
    case 'label': return refused('not_an_item', { trackingId: scanned.text });
    case 'item': return takeItem(floor, tx, input, call, { wall, needs, inHand }, scanned);
    case 'unknown': return bringTote(floor, tx, input, call, wall, scanned.text);
  }
}

/** A slot was scanned, and no unit goes there now. */
function whyNoPut(tx: WriteTx, slot: SlotRecord, inHand: UnitInHand | undefined): Verdict<never, Refused> {
  if (inHand === undefined) return refused('scan_unit_first', { slot: slot.slot });
  const order = readShipment(tx, inHand.shipmentId);
  const gone = order === undefined ? null : whyGone(order);
  if (gone !== null) return refused(gone.code, { ...gone.about, units: 1, slot: inHand.slot });
  return refused('unit_not_wanted_now', { title: inHand.title, slot: inHand.slot, orderId: inHand.orderId });
}

/** A unit is in the hand: its own slot is scanned, and nothing else. */
function putInSlot(
  floor: Floor, tx: WriteTx, input: Scan, call: CallContext, wall: WallRecord, unit: UnitInHand, slot: SlotRecord | undefined, scanned: Recognised,
): Verdict<Answer, Refused> {
  if (slot === undefined) {
    return scanned.kind === 'unknown' ? refused('wrong_slot', { code: scanned.text, slot: unit.slot, wantedSlot: unit.slotCode, title: unit.title }) : refused('put_in_slot_first', { slot: unit.slot, title: unit.title });
  }
  if (slot.slotCode !== unit.slotCode) return refused('wrong_slot', { code: slot.slotCode, slot: unit.slot, wantedSlot: unit.slotCode, title: unit.title });
  return granted(put(floor, tx, input, call, wall, unit, 'slot'));
}

type PutUnit = Pick<UnitInHand, 'picklistId' | 'step' | 'shipmentId' | 'orderId' | 'orderItemId' | 'skuId' | 'title' | 'toteCode' | 'slotCode' | 'slot' | 'barcode'>;

function put(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, { wallId }: WallRecord, unit: PutUnit, proof: 'slot' | 'none'): Answer {
  const { orderId, title, slot, ...body } = factOf(unit);
  floor.facts.append(tx, { kind: 'wall.unit-put', key: `wall-put:${input.scanId}`, subject: orderId, body: { wallId, benchId: input.benchId, ...body, proof } }, stampOf(call));
  const left = unitsToPut(tx, unit.shipmentId);
  const inTote = needsOf(tx, unit.picklistId).reduce((sum, need) => sum + need.units, 0);
  const about = { slot, title, orderId, left, inTote };
  return left === 0 ? { tone: 'complete', code: 'wall_slot_complete', about } : { tone: 'accepted', code: 'unit_in_wall_slot', about };
}

/** Exactly what a put says, whatever else is known of the unit. */
function factOf({ picklistId, step, shipmentId, orderId, orderItemId, skuId, title, toteCode, slotCode, slot, barcode }: PutUnit): PutUnit {
  return { picklistId, step, shipmentId, orderId, orderItemId, skuId, title, toteCode, slotCode, slot, barcode };
}

interface Ground {
  readonly wall: WallRecord;
  readonly needs: readonly WallNeed[];
  /** A unit whose order does not want it any more. */
  readonly inHand: UnitInHand | undefined;
}

function takeItem(floor: Floor, tx: WriteTx, input: Scan, call: CallContext, ground: Ground, item: Item): Verdict<Answer, Refused> {
  const { wall, needs, inHand } = ground;
  if (wall.picklistId === null) return refused('scan_wall_tote_first');
  if (isSameSqueeze(tx, input.benchId, item.text, call.nowMs)) return refused('scan_repeated', { barcode: item.text });
  const wanted = needs.filter((need) => item.skuIds.includes(need.skuId));
  if (wanted.length === 0) return putBack(floor, tx, input, call, wall, wall.picklistId, inHand, item);
  const slots = slotsOf(tx, wall.wallId);
  // An order that has its slot comes before one that would open another; among equals the most urgent.
  const own = wanted.find((need) => slots.some((slot) => slot.shipmentId === need.shipmentId));
  const need = own ?? wanted[0];
  const slot = slots.find((each) => (own === undefined ? each.state === 'free' : each.shipmentId === own.shipmentId));
  if (need === undefined || slot === undefined) return refused('wall_full', { title: wanted[0]?.title ?? '', orders: new Set(wanted.map((each) => each.shipmentId)).size, complete: slots.filter((each) => each.state === 'complete').length });
  const unit = factOf({ ...need, picklistId: wall.picklistId, toteCode: toteOfList(tx, wall.picklistId), slotCode: slot.slotCode, slot: slot.slot, barcode: item.text });
  if (readSetting(tx, 'slotScan') === 'off') return granted(put(floor, tx, input, call, wall, unit, 'none'));
  const { orderId, title, slot: number, ...body } = unit;
  floor.facts.append(tx, { kind: 'wall.unit-taken', key: `wall-taken:${input.scanId}`, subject: wall.wallId, body: { wallId: wall.wallId, benchId: input.benchId, ...body } }, stampOf(call));
  return granted({ tone: 'accepted', code: 'unit_to_wall_slot', about: { slot: number, slotCode: slot.slotCode, title, orderId } });
}

const toteOfList = (tx: WriteTx, picklistId: PicklistId): ToteCode =>
  present(tx.get<{ toteCode: ToteCode }>('SELECT tote_code AS toteCode FROM picklist WHERE picklist_id = ?', picklistId)?.toteCode, 'the tote of a picked list');

interface Surplus {
  readonly taskId: string;
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
}

/** No order of the tote wants the unit. When its own was cancelled or cut it lies in the put-back area from now on; else it was never picked for this tote. */
function putBack(
  floor: Floor, tx: WriteTx, input: Scan, call: CallContext, { wallId }: WallRecord, picklistId: PicklistId, inHand: UnitInHand | undefined, item: Item,
): Verdict<Answer, Refused> {
  const place = totePlace(toteOfList(tx, picklistId));
  const surplus = tx.get<Surplus>(
    `SELECT line.task_id AS taskId, task.shipment_id AS shipmentId, order_id AS orderId, line.order_item_id AS orderItemId, line.sku_id AS skuId, title
     FROM task INDEXED BY task_open JOIN put_back_line line USING (task_id) JOIN shipment ON shipment.shipment_id = task.shipment_id JOIN sku ON sku.sku_id = line.sku_id
     WHERE done_at_ms IS NULL AND line.place = ? AND done < line.quantity AND line.sku_id IN (SELECT value FROM json_each(?)) ORDER BY opened_at_ms, line.task_id LIMIT 1`,
    place, JSON.stringify(item.skuIds),
  );
  if (surplus === undefined) {
    const sku = tx.get<{ title: string; homeBin: BinCode | null }>('SELECT title, home_bin AS homeBin FROM sku WHERE sku_id = ?', item.skuIds[0] ?? '');
    return refused('item_not_for_wall', { title: sku?.title ?? item.text, binCode: sku?.homeBin ?? '' });
  }
  const { title, ...unit } = surplus;
  const { orderId, ...body } = unit;
  if (inHand !== undefined) floor.facts.append(tx, { kind: 'wall.unit-returned', key: `wall-returned:${input.scanId}`, subject: wallId, body: { wallId, benchId: input.benchId } }, stampOf(call));
  floor.facts.append(tx, { kind: 'unit.put-back', key: `put-back:${input.scanId}`, subject: orderId, body: { ...body, from: place, benchId: input.benchId, barcode: item.text } }, stampOf(call));
  return granted({ tone: 'accepted', code: 'wall_unit_put_back', about: { title, orderId } });
}
