import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import { faultOfSerial } from '../../../shared/fulfilment/serial.ts';
import type { WriteTx } from '../../database/index.ts';
import { isSameSqueeze } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { Recognised } from '../recognise.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { readLines, readShipment } from '../shipment/index.ts';
import type { PendingSerial } from './pack-state.ts';
import { pendingSerial, unitsLeft } from './pack-state.ts';
import { finishVerified } from './verified.ts';

type ScanRefusal = OwnError<'pack.scan'>;

/**
 * A serial number of the unit that was scanned last (P25). A number belongs to one unit that left this house, for ever, unless its unit came
 * back. A code of goods, bins or labels is none: the packer scanned the wrong stripe of the box.
 */
export function takeSerial(
  floor: Floor, tx: WriteTx, input: InputOf<'pack.scan'>, call: CallContext, open: ShipmentRow, pending: PendingSerial, scanned: Recognised,
): Verdict<Answer, ScanRefusal> {
  const { shipmentId, orderId } = open;
  const { title, wanted, kind, unitNumber, orderItemId, skuId } = pending;
  const position = pending.taken + 1;
  if (isSameSqueeze(tx, input.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
  if (scanned.kind !== 'unknown') return refused('not_a_serial', { title, position, of: wanted, kind: scanned.kind, barcode: scanned.text });
  const serial = scanned.text;
  const fault = faultOfSerial(kind, serial);
  if (fault !== null) return refused(fault, { serial, title });
  const owner = ownerOf(tx, serial);
  if (owner !== undefined && owner.shipmentId === shipmentId && owner.unitNumber === unitNumber) return refused('serial_twice', { serial, title, of: wanted });
  if (owner !== undefined) return refused('serial_used', { serial, title, orderId: present(readShipment(tx, owner.shipmentId), 'the order of a serial').orderId });
  floor.facts.append(
    tx, { kind: 'serial.scanned', key: `serial:${input.scanId}`, subject: orderId, body: { shipmentId, benchId: input.benchId, orderItemId, skuId, unitNumber, position, serial } }, stampOf(call),
  );
  if (position < wanted) return granted({ tone: 'accepted', code: 'serial_wanted', about: { title, position: position + 1, of: wanted, orderId } });
  const left = unitsLeft(tx, shipmentId);
  if (left === 0 && pendingSerial(tx, shipmentId) === undefined) return granted(finishVerified(floor, tx, { shipmentId, benchId: input.benchId, title }, call));
  const own = readLines(tx, shipmentId).find((line) => line.orderItemId === orderItemId);
  return granted({ tone: 'accepted', code: 'serial_taken', about: { title, serial, left, moreOfIt: own === undefined ? 0 : own.quantity - own.packed, orderId } });
}

/**
 * The unit that bears a serial number. One whose order was cancelled before it left the house goes back to its bin, so its number is free; so is
 * one that was given free (serial.free).
 */
function ownerOf(tx: WriteTx, serial: string): { readonly shipmentId: ShipmentRow['shipmentId']; readonly unitNumber: number } | undefined {
  return tx.get(
    `SELECT shipment_id AS shipmentId, unit_number AS unitNumber FROM pack_serial JOIN shipment USING (shipment_id)
     WHERE serial = ? AND freed_at_ms IS NULL AND NOT (COALESCE(closed_reason, '') IN ('cancelled', 'moved') AND floor_state <> 'HANDED_OVER')`,
    serial,
  );
}

/** Gives a serial number free: its unit came back, was put back, or never bore it. The open order's own are taken back by undo. */
export function freeSerial(floor: Floor, tx: WriteTx, input: InputOf<'serial.free'>, call: CallContext): Verdict<{ serial: string }, OwnError<'serial.free'>> {
  const { serial } = input;
  const row = tx.get<{ order_id: string; floor_state: string; closed_reason: string | null }>(
    'SELECT order_id, floor_state, closed_reason FROM pack_serial JOIN shipment USING (shipment_id) WHERE serial = ? AND freed_at_ms IS NULL', serial,
  );
  if (row === undefined) return refused('serial_not_found', { serial });
  if (row.closed_reason === null && row.floor_state !== 'HANDED_OVER') return refused('serial_in_hand', { serial, orderId: row.order_id });
  floor.facts.append(tx, { kind: 'serial.freed', key: `serial-freed:${input.scanId}`, subject: row.order_id, body: { serial, because: input.reason } }, stampOf(call));
  return granted({ serial });
}
