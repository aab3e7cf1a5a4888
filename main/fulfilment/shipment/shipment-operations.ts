import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { granted, nowAtFlipkart, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { trailOf } from './order-trail.ts';
import { orderView } from './order-view.ts';
import type { ShipmentRow } from './shipment-store.ts';
import { readShipment, SHIPMENT_COLUMNS } from './shipment-store.ts';
import { readToday } from './today.ts';

/** Orders and the state of the day. */
export function shipmentHandlers(floor: Floor): HandlersOf<'today.read' | 'order.list' | 'order.read'> {
  return {
    'today.read': (read, _input, call) => granted(readToday(read, nowAtFlipkart(call))),
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
  label_problem: `${OPEN} AND shipment_id IN (SELECT shipment_id FROM parcel INDEXED BY parcel_refused WHERE label_state = 'quarantined')`,
  all: '1 = 1',
};

/** How a lane is read when nothing is searched: open work by its own index, so that a year of past orders is not walked for it. */
const WAY_IN: Partial<Readonly<Record<InputOf<'order.list'>['lane'], string>>> = { actionable: 'INDEXED BY shipment_board', held: 'INDEXED BY shipment_board', unmet: 'INDEXED BY shipment_board' };

/** An order by any of its names, whenever it was. */
const BY_NAME = 'SELECT shipment_id FROM shipment WHERE order_id = ?2 UNION SELECT ?2 UNION SELECT shipment_id FROM parcel WHERE tracking_id = ?2';
/** By SKU only among those that are in the house, for a SKU has thousands of past orders. */
const BY_SKU = `${BY_NAME} UNION SELECT shipment_id FROM shipment INDEXED BY shipment_open CROSS JOIN order_line USING (shipment_id) WHERE ${OPEN} AND sku_id = ?2`;
/** Nobody reads on from here; counting a million rows would take longer than the answer is worth. */
const TOTAL_MAX = 10_000;

/** `total` ends at TOTAL_MAX. */
function listOrders(read: ReadDb, input: InputOf<'order.list'>, call: CallContext): OutputOf<'order.list'> {
  const search = input.search.trim();
  const lane = `${LANES[input.lane]} AND ?1 > 0`;
  const { from, values } = search === '' ? { from: `FROM shipment ${WAY_IN[input.lane] ?? ''}`, values: [nowAtFlipkart(call)] }
    : { from: `FROM (${read.get('SELECT 1 FROM sku WHERE sku_id = ?', search) === undefined ? BY_NAME : BY_SKU}) CROSS JOIN shipment USING (shipment_id)`, values: [call.nowMs, search] };
  const rows = read.all<ShipmentRow>(
    // The page is chosen from an index; only its own rows are read whole.
    `SELECT ${SHIPMENT_COLUMNS} FROM shipment WHERE shipment_id IN (SELECT shipment_id ${from} WHERE ${lane} ORDER BY dispatch_by_ms, shipment_id LIMIT ${Number(input.limit)}) ORDER BY dispatch_by_ms, shipment_id`,
    ...values,
  );
  // A page that is not full is all there is.
  const total = rows.length < input.limit ? rows.length : read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM (SELECT 1 ${from} WHERE ${lane} LIMIT ${TOTAL_MAX})`, ...values)?.count ?? 0;
  return { rows: rows.map((row) => orderView(read, row)), total };
}
