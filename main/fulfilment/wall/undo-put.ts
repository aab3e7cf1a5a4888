import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderId, OrderItemId, PicklistId, ShipmentId, SkuId, ToteCode, WallId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { looseUnits } from '../shipment/index.ts';
import { readInHand, wallAt } from './wall-store.ts';

interface LastPut {
  readonly putNumber: number;
  readonly slotCode: ToteCode;
  readonly slot: number;
  readonly toteCode: ToteCode;
  readonly picklistId: PicklistId;
  readonly step: number;
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  /** Its order is not at a bench, and the unit still lies in the slot for that list. */
  readonly isPossible: boolean;
}

type Row = Omit<LastPut, 'isPossible'> & { readonly isFree: 0 | 1 };

/** The unit that was put last at a wall; undefined when none was. */
export function lastPut(read: ReadDb, wallId: WallId): LastPut | undefined {
  const row = read.get<Row>(
    `SELECT put_number AS putNumber, unit.slot_code AS slotCode, slot, tote_code AS toteCode, unit.picklist_id AS picklistId, step, unit.shipment_id AS shipmentId, order_id AS orderId, order_item_id AS orderItemId,
       unit.sku_id AS skuId, title, floor_state = 'PICKED' AND pack_bench_id IS NULL AND shipment.picklist_id = unit.picklist_id AS isFree
     FROM wall_unit unit JOIN wall_slot USING (slot_code) JOIN shipment ON shipment.shipment_id = unit.shipment_id JOIN sku ON sku.sku_id = unit.sku_id
     WHERE unit.wall_id = ? ORDER BY put_number DESC LIMIT 1`, wallId,
  );
  if (row === undefined) return undefined;
  const { isFree, ...put } = row;
  return { ...put, isPossible: isFree === 1 && looseUnits(read, put).some((lying) => lying.toteCode === put.slotCode) };
}

/** Takes the last step at the wall back: the unit in the hand, else the one that was put last. It lies in its tote again. */
export function undoPut(floor: Floor, tx: WriteTx, input: InputOf<'wall.undo'>, call: CallContext): Verdict<Answer, OwnError<'wall.undo'>> {
  const { benchId, scanId } = input;
  const wall = wallAt(tx, benchId);
  if (wall === undefined) return refused('no_wall_open');
  const { wallId } = wall;
  const unit = readInHand(tx, wallId);
  if (unit !== undefined) {
    floor.facts.append(tx, { kind: 'wall.unit-returned', key: `wall-returned:${scanId}`, subject: wallId, body: { wallId, benchId } }, stampOf(call));
    return granted({ tone: 'accepted', code: 'wall_unit_back_in_tote', about: { title: unit.title, toteCode: unit.toteCode } });
  }
  const last = lastPut(tx, wallId);
  if (last === undefined) return refused('nothing_to_undo_at_wall');
  const { putNumber, slotCode, toteCode, picklistId, step, shipmentId, orderId, orderItemId, skuId, title, slot, isPossible } = last;
  if (!isPossible) return refused('put_too_late', { slot, orderId, title });
  floor.facts.append(tx, {
    kind: 'wall.unit-taken-back', key: `wall-taken-back:${scanId}`, subject: orderId, body: { wallId, benchId, picklistId, step, shipmentId, orderItemId, skuId, toteCode, slotCode, putNumber },
  }, stampOf(call));
  return granted({ tone: 'accepted', code: 'wall_unit_back_in_tote', about: { title, toteCode, slot } });
}
