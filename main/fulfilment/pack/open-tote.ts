import type { Answer, InputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, OrderId, ShipmentId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';

interface InTote {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly units: number;
  readonly hold: 0 | 1;
  readonly packBenchId: BenchId | null;
}

/** Picked orders whose units lie in a tote, the most urgent first. */
function ordersInTote(read: ReadDb, toteCode: string): InTote[] {
  return read.all<InTote>(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, shipment.units, hold, pack_bench_id AS packBenchId
     FROM shipment INDEXED BY shipment_open JOIN picklist USING (picklist_id)
     WHERE floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND COALESCE(cluster_tote, picklist.tote_code) = ? ORDER BY dispatch_by_ms, shipment_id`, toteCode,
  );
}

function isTote(read: ReadDb, toteCode: string): boolean {
  return read.get('SELECT 1 FROM picklist WHERE tote_code = ? LIMIT 1', toteCode) !== undefined
    || read.get('SELECT 1 FROM picklist_tote WHERE tote_code = ? LIMIT 1', toteCode) !== undefined;
}

/**
 * A tote is scanned at packing (floor.md P28). One order in it: that order is open, and nobody need guess which item opens it. Several: from
 * now on items scanned here go to orders of this tote first, so that a unit is booked out of the tote from which it was taken.
 */
export function openTote(floor: Floor, tx: WriteTx, input: InputOf<'pack.scan'>, call: CallContext, open: ShipmentRow | undefined, text: string): Verdict<Answer, OwnError<'pack.scan'>> {
  const orders = ordersInTote(tx, text);
  const [first] = orders;
  if (first === undefined) return isTote(tx, text) ? refused('tote_empty', { toteCode: text }) : refused('unknown_barcode', { barcode: text });
  if (open !== undefined) return refused('order_open_here', { orderId: open.orderId, toteCode: text });
  const { benchId, scanId } = input;
  if (orders.length > 1) {
    floor.facts.append(tx, { kind: 'tote.opened', key: `tote-opened:${scanId}`, subject: `tote:${text}`, body: { benchId, toteCode: text as ToteCode } }, stampOf(call));
    return granted({ tone: 'accepted', code: 'tote_opened', about: { toteCode: text, orders: orders.length, singles: orders.filter((order) => order.units === 1).length } });
  }
  const { shipmentId, orderId, units } = first;
  if (first.hold === 1) return refused('shipment_on_hold', { orderId });
  if (first.packBenchId !== null && first.packBenchId !== benchId) return refused('shipment_at_other_bench', { orderId, benchId: first.packBenchId, title: text });
  floor.facts.append(tx, { kind: 'pack.begun', key: `pack-begun:${shipmentId}:${scanId}`, subject: orderId, body: { shipmentId, benchId } }, stampOf(call));
  return granted({ tone: 'accepted', code: 'order_opened', about: { toteCode: text, orderId, units } });
}
