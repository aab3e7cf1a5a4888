import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderItemId, ShipmentId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import { present } from '../../../shared/assert.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Refusal, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { looseUnits, readShipment, whyNotFresh } from '../shipment/index.ts';
import type { SlotRecord } from '../wall/index.ts';
import { slotOfOrder, unitsToPut } from '../wall/index.ts';
import { finishVerified } from './verified.ts';

type ScanRefusal = OwnError<'pack.scan'>;

/** The order of a scanned slot, when it can be packed; a refusal when nothing is there, it goes back, or units are still to come. */
export function orderOfSlot(slot: SlotRecord): Verdict<ShipmentId, ScanRefusal> {
  const about = { slot: slot.slot, orderId: slot.orderId ?? '' };
  if (slot.shipmentId === null) return refused('slot_is_free', about);
  if (slot.state === 'stop') return refused(slot.isCancelled ? 'shipment_cancelled' : 'slot_surplus_first', { ...about, units: slot.back });
  if (slot.state === 'filling' || slot.state === 'waiting') return refused('slot_not_complete', { ...about, left: slot.left });
  return granted(slot.shipmentId);
}

/** An order that is dealt out at a wall is packed when all of it is there. Null when nothing is awaited. */
export function whyNotOffWall(read: ReadDb, { shipmentId, orderId }: { readonly shipmentId: ShipmentId; readonly orderId: string }): Refusal<'order_on_wall'> | null {
  const left = unitsToPut(read, shipmentId);
  return left === 0 ? null : refused('order_on_wall', { orderId, left, slot: slotOfOrder(read, shipmentId)?.slot ?? '' });
}

interface PutUnit {
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly barcode: string;
  readonly serials: number;
}

/**
 * By setting the scan at the wall was proof enough: what lies in the slot is in the parcel at once. Units with serial numbers are scanned all the
 * same, since their numbers are read at the bench. Null when the units are scanned again, which is the rule (P23), or when what we know of the
 * order is too old: then the bench asks for each unit as ever.
 */
export function takeAsPut(floor: Floor, tx: WriteTx, input: InputOf<'pack.scan'>, call: CallContext, shipmentId: ShipmentId, slotCode: ToteCode): Answer | null {
  if (readSetting(tx, 'slotProof') === 'scan') return null;
  const shipment = present(readShipment(tx, shipmentId), `shipment ${shipmentId}`);
  if (shipment.floorState !== 'PICKED' || whyNotFresh(tx, floor, 'pack', shipment, call.nowMs) !== null) return null;
  const { orderId } = shipment;
  const units = tx.all<PutUnit>(
    `SELECT unit.order_item_id AS orderItemId, unit.sku_id AS skuId, barcode, serial_numbers_per_unit AS serials FROM wall_unit unit JOIN sku ON sku.sku_id = unit.sku_id
     WHERE unit.shipment_id = ? AND slot_code = ? ORDER BY put_number`, shipmentId, slotCode,
  );
  let taken = 0;
  for (const { orderItemId, skuId, barcode, serials } of units) {
    if (serials > 0 || !isInSlot(tx, { shipmentId, orderItemId, skuId }, slotCode)) continue;
    taken += 1;
    floor.facts.append(tx, {
      kind: 'unit.packed', key: `unit-packed:${input.scanId}:${taken}`, subject: orderId, body: { shipmentId, benchId: input.benchId, orderItemId, skuId, toteCode: slotCode, barcode },
    }, stampOf(call));
  }
  if (taken === 0) return null;
  const left = tx.get<{ units: number }>('SELECT COALESCE(SUM(MAX(0, quantity - packed)), 0) AS units FROM order_line WHERE shipment_id = ?', shipmentId)?.units ?? 0;
  if (left === 0) return finishVerified(floor, tx, { shipmentId, benchId: input.benchId, title: '' }, call);
  return { tone: 'accepted', code: 'slot_opened_as_put', about: { orderId, units: taken, left } };
}

/** Whether the order still lacks a unit of the line and one lies in the slot. */
function isInSlot(read: ReadDb, line: { readonly shipmentId: ShipmentId; readonly orderItemId: OrderItemId; readonly skuId: SkuId }, slotCode: ToteCode): boolean {
  const lacks = read.get<{ lacks: number }>('SELECT MIN(quantity, picked) - packed AS lacks FROM order_line WHERE shipment_id = ? AND order_item_id = ?', line.shipmentId, line.orderItemId)?.lacks ?? 0;
  return lacks > 0 && looseUnits(read, line).some((lying) => lying.toteCode === slotCode);
}
