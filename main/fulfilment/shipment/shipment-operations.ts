import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { trailOf } from './order-trail.ts';
import { orderView } from './order-view.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readShipment, SHIPMENT_COLUMNS } from './shipment-store.ts';
import { readToday } from './today.ts';

/** Orders and the state of the day. */
export function shipmentHandlers(floor: Floor): HandlersOf<'today.read' | 'order.list' | 'order.read'> {
  return {
    'today.read': (read, _input, call) => granted(readToday(read, call.nowMs)),
    'order.list': (read, input, call) => granted(listOrders(read, input, call)),
    'order.read': (read, input) => {
      const shipment = readShipment(read, input.shipmentId);
      if (shipment === undefined) return refused('shipment_not_found', { shipmentId: input.shipmentId });
      return granted({ order: orderView(read, shipment), timeline: trailOf(read, floor.facts.timeline(read, shipment.orderId), shipment) });
    },
  };
}

const OPEN = "floor_state NOT IN ('HANDED_OVER', 'CLOSED')";
const LANES: Readonly<Record<InputOf<'order.list'>['lane'], string>> = {
  open: `floor_state = 'OPEN' AND ${OPEN}`,
  actionable: `floor_state = 'OPEN' AND ${OPEN} AND hold = 0 AND unmet = 0 AND units > 0 AND dispatch_after_ms < ?1 AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'PACKED')`,
  held: `${OPEN} AND hold = 1`,
  unmet: `${OPEN} AND unmet > 0`,
  listed: `floor_state = 'LISTED' AND ${OPEN}`,
  picked: `floor_state = 'PICKED' AND ${OPEN}`,
  packed: `floor_state = 'PACKED' AND ${OPEN}`,
  labelled: `floor_state = 'LABELLED' AND ${OPEN}`,
  scanned_out: `floor_state = 'SCANNED_OUT' AND ${OPEN}`,
  label_problem: `${OPEN} AND EXISTS (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND label_state = 'quarantined')`,
  all: '1 = 1',
};

/** An order by any of its names, whenever it was; by SKU among those that are in the house, for a SKU has thousands of past orders. */
const FOUND = `SELECT shipment_id FROM shipment WHERE order_id = ?2 UNION SELECT ?2 UNION SELECT shipment_id FROM parcel WHERE tracking_id = ?2
    UNION SELECT shipment_id FROM shipment INDEXED BY shipment_open CROSS JOIN order_line USING (shipment_id) WHERE ${OPEN} AND sku_id = ?2`;

function listOrders(read: ReadDb, input: InputOf<'order.list'>, call: CallContext): OutputOf<'order.list'> {
  const lane = `${LANES[input.lane]} AND ?1 > 0`;
  const search = input.search.trim();
  const found = search === '' ? lane : `${lane} AND shipment_id IN (${FOUND})`;
  const values = search === '' ? [call.nowMs] : [call.nowMs, search];
  const rows = read.all<ShipmentRow>(
    `SELECT ${SHIPMENT_COLUMNS} FROM shipment WHERE ${found} ORDER BY dispatch_by_ms, shipment_id LIMIT ${Number(input.limit)}`, ...values,
  );
  const total = read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM shipment WHERE ${found}`, ...values)?.count ?? 0;
  return { rows: rows.map((row) => orderView(read, row)), total };
}
