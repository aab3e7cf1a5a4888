import type { InputOf, OutputOf, ReturnView } from '../../../shared/contract/index.ts';
import type { OrderItemId, ReturnId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { FloorState } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
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

/** The order item is looked up by its order, because Flipkart may leave the shipment out of a return. */
const ROW = `SELECT item.return_id AS returnId, item.order_item_id AS orderItemId, item.order_id AS orderId, item.source, item.state, item.standing, item.remote_status AS remoteStatus,
    item.quantity, item.tracking_id AS trackingId, item.courier_name AS courierName, item.reason, item.sub_reason AS subReason, item.expected_at_ms AS expectedAtMs,
    item.created_at_ms AS createdAtMs, item.updated_at_ms AS updatedAtMs, shipment.shipment_id AS shipmentId, line.sku_id AS skuId, line.title,
    MAX(line.quantity, line.picked, line.packed) AS sold, shipment.floor_state AS floorState,
    (SELECT MAX(handed_over_at_ms) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id) AS handedOverAtMs,
    (SELECT SUM(other.quantity) FROM return_item other WHERE other.order_id = item.order_id AND other.order_item_id = item.order_item_id AND other.standing <> 'cancelled') AS comingBack
  FROM return_item item
    LEFT JOIN (order_line line JOIN shipment ON shipment.shipment_id = line.shipment_id) ON shipment.order_id = item.order_id AND line.order_item_id = item.order_item_id`;

const LANES: Readonly<Record<Input['lane'], string>> = {
  expected: "item.standing = 'open'", completed: "item.standing = 'completed'", cancelled: "item.standing = 'cancelled'", all: '1 = 1',
};

/** Returns of a lane, the newest first. A search finds a return, an order, an AWB or a SKU. */
export function listReturns(read: ReadDb, input: Input): OutputOf<'return.list'> {
  const source = input.source === 'both' ? '' : input.source;
  const search = input.search.trim();
  const where = `WHERE ${LANES[input.lane]} AND (?1 = '' OR item.source = ?1)
    AND (?2 = '' OR item.return_id = ?2 OR item.order_id = ?2 OR item.tracking_id = ?2 OR item.order_item_id = ?2
      OR EXISTS (SELECT 1 FROM order_line sold JOIN shipment USING (shipment_id) WHERE shipment.order_id = item.order_id AND sold.order_item_id = item.order_item_id AND sold.sku_id = ?2))`;
  const rows = read.all<Row>(`${ROW} ${where} ORDER BY item.created_at_ms DESC, item.return_id, item.order_item_id LIMIT ?3`, source, search, input.limit);
  const total = read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM return_item item ${where}`, source, search)?.count ?? 0;
  return { rows: rows.map(viewOf), total, counts: countReturns(read, source), returnSync: readSetting(read, 'returnSync') };
}

function countReturns(read: ReadDb, source: string): Counts {
  const found = read.all<{ standing: ReturnView['standing']; count: number }>("SELECT standing, COUNT(*) AS count FROM return_item WHERE ?1 = '' OR source = ?1 GROUP BY standing", source);
  const of = (standing: ReturnView['standing']): number => found.find((row) => row.standing === standing)?.count ?? 0;
  return { expected: of('open'), completed: of('completed'), cancelled: of('cancelled'), all: found.reduce((sum, row) => sum + row.count, 0) };
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
