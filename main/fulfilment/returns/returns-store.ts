import type { InputOf, OutputOf, ReturnView } from '../../../shared/contract/index.ts';
import type { OrderItemId, ReturnId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';

type Input = InputOf<'return.list'>;
type Counts = OutputOf<'return.list'>['counts'];

interface Row extends Omit<ReturnView, 'order' | 'doubt'> {
  readonly shipmentId: ShipmentId | null;
  readonly skuId: SkuId | null;
  readonly title: string | null;
  readonly sold: number | null;
  readonly floorState: FloorState | null;
  readonly handedOverAtMs: EpochMs | null;
  /** Units of the same order item over all its returns that still count. */
  readonly comingBack: number;
}

/** The order item is looked up by its order, because Flipkart may leave the shipment out of a return. A join within the left join would be
 * put together whole for every row (measured: 70 ms a row at 50,000 orders), so the shipment is found by a subquery. */
const ROW = `SELECT item.return_id AS returnId, item.order_item_id AS orderItemId, item.order_id AS orderId, item.source, item.state, item.standing, item.remote_status AS remoteStatus,
    item.quantity, item.tracking_id AS trackingId, item.courier_name AS courierName, item.reason, item.sub_reason AS subReason, item.expected_at_ms AS expectedAtMs,
    item.created_at_ms AS createdAtMs, item.updated_at_ms AS updatedAtMs, shipment.shipment_id AS shipmentId, line.sku_id AS skuId, line.title,
    MAX(line.quantity, line.picked, line.packed) AS sold, shipment.floor_state AS floorState,
    (SELECT MAX(handed_over_at_ms) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id) AS handedOverAtMs,
    (SELECT SUM(other.quantity) FROM return_item other WHERE other.order_id = item.order_id AND other.order_item_id = item.order_item_id AND other.standing <> 'cancelled') AS comingBack
  FROM return_item item
    LEFT JOIN order_line line ON line.order_item_id = item.order_item_id AND line.shipment_id = (
      SELECT sold.shipment_id FROM shipment own JOIN order_line sold ON sold.shipment_id = own.shipment_id WHERE own.order_id = item.order_id AND sold.order_item_id = item.order_item_id LIMIT 1)
    LEFT JOIN shipment ON shipment.shipment_id = line.shipment_id`;

/** Handed back by Flipkart's books, and nobody saw it here (floor.md P59). */
const NOT_RECEIVED = "standing = 'completed' AND state = 'CONFIRMED' AND updated_at_ms <= :before";

const LANES: Readonly<Record<Input['lane'], string>> = { expected: "standing = 'open'", completed: "standing = 'completed'", not_received: NOT_RECEIVED, cancelled: "standing = 'cancelled'", all: '1 = 1' };

/**
 * Returns of a lane, the newest first. A search finds a return, an order, an AWB or a SKU. The page is chosen from an index first and only
 * its rows are joined with their orders, so that the time does not grow with history.
 */
export function listReturns(read: ReadDb, input: Input, nowMs: EpochMs): OutputOf<'return.list'> {
  const search = input.search.trim();
  const source = input.source === 'both' ? '' : ` AND source = '${input.source}'`;
  const found = search === '' ? '' : ' AND (return_id, order_item_id) IN (SELECT return_id, order_item_id FROM found)';
  const from = `${search === '' ? '' : searched(read, search)} `;
  const values = [...(search === '' ? [] : [search]), ...(input.lane === 'not_received' ? [missingBefore(read, nowMs)] : [])];
  const where = `WHERE ${LANES[input.lane].replace(':before', `?${values.length}`)}${source}${found}`;
  const total = read.get<{ count: number }>(`${from}SELECT COUNT(*) AS count FROM return_item ${where}`, ...values)?.count ?? 0;
  const keys = read.all<{ return_id: ReturnId; order_item_id: OrderItemId }>(
    `${from}SELECT return_id, order_item_id FROM return_item ${where} ORDER BY created_at_ms DESC, return_id, order_item_id LIMIT ${Number(input.limit)}`, ...values,
  );
  const rows = keys.map((key) => readReturn(read, key.return_id, key.order_item_id)).filter((row) => row !== undefined);
  return { rows, total, counts: countReturns(read, source, nowMs), returnSync: readSetting(read, 'returnSync') };
}

/** By SKU only so many of the newest returns are looked through: each has to be led to its order, and a person who searches waits for it. */
const SKU_LOOK_BACK = 1_500;

/** What a search means: an id when there is one of it, else a SKU, which has to be looked for order by order; else nothing. */
function searched(read: ReadDb, search: string): string {
  const byId = `SELECT return_id, order_item_id FROM return_item WHERE return_id = ?1 UNION SELECT return_id, order_item_id FROM return_item WHERE order_id = ?1
    UNION SELECT return_id, order_item_id FROM return_item WHERE tracking_id = ?1 UNION SELECT return_id, order_item_id FROM return_item WHERE order_item_id = ?1`;
  const bySku = `SELECT item.return_id, item.order_item_id FROM (SELECT return_id, order_item_id, order_id FROM return_item ORDER BY created_at_ms DESC LIMIT ${SKU_LOOK_BACK}) item
    CROSS JOIN shipment INDEXED BY shipment_by_order ON shipment.order_id = item.order_id
    CROSS JOIN order_line sold ON sold.shipment_id = shipment.shipment_id AND sold.order_item_id = item.order_item_id WHERE sold.sku_id = ?1`;
  const isSku = read.get('SELECT 1 FROM sku WHERE sku_id = ?', search) !== undefined;
  return `WITH found AS MATERIALIZED (${isSku && read.get(byId, search) === undefined ? bySku : byId})`;
}

/** Returns completed before this are missed; below zero when nobody wants to be told. */
function missingBefore(read: ReadDb, nowMs: EpochMs): EpochMs {
  const days = readSetting(read, 'returnMissingDays');
  return days === 0 ? -1 : nowMs - days * DAY_MS;
}

/** Returns that Flipkart calls completed and that nobody saw here for the days of `returnMissingDays`: each is a task. */
export function countNotReceived(read: ReadDb, nowMs: EpochMs, source = ''): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM return_item WHERE ${NOT_RECEIVED.replace(':before', '?1')}${source}`, missingBefore(read, nowMs))?.count ?? 0;
}

function countReturns(read: ReadDb, source: string, nowMs: EpochMs): Counts {
  const found = read.all<{ standing: ReturnView['standing']; count: number }>(`SELECT standing, COUNT(*) AS count FROM return_item WHERE 1 = 1${source} GROUP BY standing`);
  const of = (standing: ReturnView['standing']): number => found.find((row) => row.standing === standing)?.count ?? 0;
  return { expected: of('open'), completed: of('completed'), not_received: countNotReceived(read, nowMs, source), cancelled: of('cancelled'), all: found.reduce((sum, row) => sum + row.count, 0) };
}

export function readReturn(read: ReadDb, returnId: ReturnId, orderItemId: OrderItemId): ReturnView | undefined {
  const row = read.get<Row>(`${ROW} WHERE item.return_id = ? AND item.order_item_id = ?`, returnId, orderItemId);
  return row === undefined ? undefined : viewOf(row);
}

function viewOf(row: Row): ReturnView {
  const { shipmentId, skuId, title, sold, floorState, handedOverAtMs, comingBack, ...item } = row;
  const order = shipmentId === null || skuId === null || floorState === null ? null : { shipmentId, skuId, title: title ?? '', sold: sold ?? 0, floorState, handedOverAtMs };
  return { ...item, order, doubt: doubtOf(order, comingBack) };
}

/** What does not fit between a return and its order; a parcel that left before this station was there is no doubt. */
function doubtOf(order: ReturnView['order'], comingBack: number): ReturnView['doubt'] {
  if (order === null) return 'order_not_known';
  if (order.floorState !== 'HANDED_OVER' && order.floorState !== 'CLOSED') return 'not_handed_over';
  // An order that was cancelled before this station touched it has no quantity left to compare with.
  return order.sold > 0 && comingBack > order.sold ? 'more_than_sold' : null;
}
