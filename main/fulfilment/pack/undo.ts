import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderItemId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { currentBox, readLines, readShipment } from '../shipment/index.ts';

interface LastUnit {
  readonly unitNumber: number;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly toteCode: ToteCode;
  readonly boxNumber: number;
}

const LAST_UNIT = `SELECT unit_number AS unitNumber, order_item_id AS orderItemId, sku_id AS skuId, tote_code AS toteCode, box_number AS boxNumber
  FROM pack_unit WHERE shipment_id = ? ORDER BY unit_number DESC LIMIT 1`;

/** Takes back the last thing at the bench: an empty box that was opened by mistake, or the last unit with its serial numbers. */
export function undoLast(floor: Floor, tx: WriteTx, input: InputOf<'pack.undo'>, call: CallContext): Verdict<Answer, OwnError<'pack.undo'>> {
  const open = readBench(tx, input.benchId).shipmentId;
  if (open === null) return refused('nothing_open');
  const shipment = present(readShipment(tx, open), `shipment ${open}`);
  const { shipmentId, orderId } = shipment;
  // The label is on its way out of the printer, and Flipkart is being told: what is wrong now is a problem for its owner.
  if (shipment.floorState !== 'PICKED') return refused('undo_too_late', { orderId });
  const last = tx.get<LastUnit>(LAST_UNIT, shipmentId);
  const box = currentBox(tx, shipmentId);
  if (box > 1 && (last === undefined || last.boxNumber < box)) {
    floor.facts.append(tx, { kind: 'box.taken-back', key: `box-back:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, boxNumber: box } }, stampOf(call));
    return granted({ tone: 'accepted', code: 'box_taken_back', about: { boxNumber: box, back: box - 1 } });
  }
  if (last === undefined) return refused('nothing_to_undo', { orderId });
  const { unitNumber, orderItemId, skuId, toteCode } = last;
  floor.facts.append(
    tx, { kind: 'unit.unpacked', key: `unit-unpacked:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, orderItemId, skuId, toteCode, unitNumber } }, stampOf(call),
  );
  const lines = readLines(tx, shipmentId);
  const title = lines.find((line) => line.orderItemId === orderItemId)?.title ?? skuId;
  return granted({ tone: 'accepted', code: 'unit_undone', about: { title, toteCode, orderId, left: lines.reduce((sum, line) => sum + line.quantity - line.packed, 0) } });
}

/** Whether there is something to take back. */
export function canUndo(read: ReadDb, shipment: ShipmentRow): boolean {
  return shipment.floorState === 'PICKED' && (read.get<LastUnit>(LAST_UNIT, shipment.shipmentId) !== undefined || currentBox(read, shipment.shipmentId) > 1);
}
