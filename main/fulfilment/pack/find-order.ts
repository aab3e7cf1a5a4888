import { present } from '../../../shared/assert.ts';
import type { OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, OrderId, OrderItemId, PicklistId, ShipmentId, SkuId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { readShipment, whyGone } from '../shipment/index.ts';
import { slotOfOrder } from '../wall/index.ts';

type ScanRefusal = OwnError<'pack.scan'>;

/** A line of a picked order that a scanned item can go to. */
export interface LineToPack {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly toteCode: ToteCode;
  readonly hold: 0 | 1;
  readonly packBenchId: BenchId | null;
  readonly dispatchByMs: EpochMs;
  /** A problem that somebody must look into before the order goes on. */
  readonly hasProblem: 0 | 1;
  /** It is dealt out at a put wall: its slot opens it, so that a unit of one slot never goes to the order of another. */
  readonly isForWall: 0 | 1;
}

/** An order that a scanned item opens, and how many others want the item too. */
export interface FoundOrder extends LineToPack {
  readonly others: number;
}

// A broken or missing unit is out of the order's way once another is fetched; everything else waits for the owner of the problem.
const HAS_PROBLEM = "EXISTS (SELECT 1 FROM pack_problem WHERE pack_problem.shipment_id = shipment.shipment_id AND closed_at_ms IS NULL AND kind <> 'damaged' AND pack_problem.order_item_id IS NULL)";
const CANDIDATES = `SELECT shipment.shipment_id AS shipmentId, order_id AS orderId, order_item_id AS orderItemId, line.sku_id AS skuId, line.title,
    COALESCE(cluster_tote, tote_code) AS toteCode, hold, pack_bench_id AS packBenchId, dispatch_by_ms AS dispatchByMs, ${HAS_PROBLEM} AS hasProblem, to_wall AS isForWall
  FROM order_line line JOIN shipment USING (shipment_id) JOIN picklist USING (picklist_id)
  WHERE line.sku_id IN (SELECT value FROM json_each(?)) AND line.packed < MIN(line.picked, line.quantity)`;

/**
 * The order that a scanned item opens: of the tote at this bench first, then the most urgent one that is picked, a single before an order of
 * several units (design.md part 7). A refusal names why there is none.
 */
export function findOrderToPack(read: ReadDb, skuIds: readonly SkuId[], benchId: BenchId, picklistId: PicklistId | null): Verdict<FoundOrder, ScanRefusal> {
  const picked = read.all<LineToPack>(
    `${CANDIDATES} AND floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED')
     ORDER BY picklist_id IS NOT ?, cluster_tote IS NOT (SELECT pack_tote FROM bench WHERE bench_id = ?), dispatch_by_ms, shipment.units, shipment.shipment_id`,
    JSON.stringify(skuIds), picklistId, benchId,
  );
  const free = picked.filter((line) => line.packBenchId === null || line.packBenchId === benchId);
  const ready = free.filter((line) => line.hold === 0 && line.hasProblem === 0);
  const loose = ready.filter((line) => line.isForWall === 0);
  const [first] = loose;
  if (first !== undefined) return granted({ ...first, others: new Set(loose.map((line) => line.shipmentId)).size - 1 });
  const [onWall] = ready;
  if (onWall !== undefined) return refused('scan_slot_first', { orderId: onWall.orderId, title: onWall.title, slot: slotOfOrder(read, onWall.shipmentId)?.slot ?? '' });
  const held = free.find((line) => line.hold === 1);
  if (held !== undefined) return refused('shipment_on_hold', { orderId: held.orderId, title: held.title });
  const troubled = free[0];
  if (troubled !== undefined) return refused('shipment_has_problem', { orderId: troubled.orderId, title: troubled.title });
  const elsewhere = picked[0];
  if (elsewhere !== undefined) return refused('shipment_at_other_bench', { orderId: elsewhere.orderId, benchId: elsewhere.packBenchId ?? '', title: elsewhere.title });
  return whyNone(read, skuIds);
}

function whyNone(read: ReadDb, skuIds: readonly SkuId[]): Verdict<never, ScanRefusal> {
  const list = JSON.stringify(skuIds);
  const title = read.get<{ title: string }>('SELECT title FROM sku WHERE sku_id = ?', skuIds[0] ?? '')?.title ?? '';
  const gone = read.get<{ shipment_id: ShipmentId; units: number }>(
    `SELECT shipment_id, picked - packed AS units FROM order_line line JOIN shipment USING (shipment_id) JOIN task USING (shipment_id)
     WHERE line.sku_id IN (SELECT value FROM json_each(?)) AND picked > packed AND closed_reason IN ('cancelled', 'moved') AND task.kind = 'put-back' AND done_at_ms IS NULL
     ORDER BY opened_at_ms LIMIT 1`,
    list,
  );
  const why = gone === undefined ? null : whyGone(present(readShipment(read, gone.shipment_id), `shipment ${gone.shipment_id}`));
  if (gone !== undefined && why !== null) return refused(why.code, { ...why.about, units: gone.units, title });
  const listed = read.get<{ order_id: string }>(
    `SELECT order_id FROM order_line line JOIN shipment USING (shipment_id)
     WHERE line.sku_id IN (SELECT value FROM json_each(?)) AND floor_state = 'LISTED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY dispatch_by_ms LIMIT 1`,
    list,
  );
  return listed === undefined ? refused('item_not_needed', { title }) : refused('item_not_picked', { title, orderId: listed.order_id });
}

/** The line of an open shipment that still wants one of the scanned SKUs; a shared EAN is settled by what the order lacks. */
export function findLineToPack(read: ReadDb, shipmentId: ShipmentId, skuIds: readonly SkuId[]): LineToPack | undefined {
  return read.get<LineToPack>(`${CANDIDATES} AND shipment.shipment_id = ? ORDER BY order_item_id LIMIT 1`, JSON.stringify(skuIds), shipmentId);
}

/** Whether a problem keeps an order from being packed and labelled. */
export function hasProblem(read: ReadDb, shipmentId: ShipmentId): boolean {
  return read.get<{ has: 0 | 1 }>(`SELECT ${HAS_PROBLEM} AS has FROM shipment WHERE shipment_id = ?`, shipmentId)?.has === 1;
}

/** A tote or a picklist whose orders wait here, as a scan named it. */
export interface BroughtTote {
  readonly picklistId: PicklistId;
  readonly toteCode: ToteCode;
  /** The tote goes to a put wall before anything of it is packed. */
  readonly isForWall: 0 | 1;
  /** The tote, when it is one of several that its list was picked into; null for a list with one tote, or a whole trolley. */
  readonly clusterTote: ToteCode | null;
}

/** The picklist that a tote code or the code of a picklist means; the newest that is not closed, since totes are used again. */
export function findTote(read: ReadDb, text: string): BroughtTote | undefined {
  return read.get<BroughtTote>(
    `SELECT picklistId, toteCode, clusterTote, isForWall FROM (
       SELECT picklist_id AS picklistId, tote_code AS toteCode, NULL AS clusterTote, to_wall AS isForWall, state, made_at_ms FROM picklist WHERE (tote_code = ?1 OR picklist_id = ?1) AND tote_code IS NOT NULL
       UNION ALL SELECT picklist_id, own.tote_code, own.tote_code, 0, state, made_at_ms FROM picklist_tote own JOIN picklist USING (picklist_id) WHERE own.tote_code = ?1)
     ORDER BY state = 'CLOSED', made_at_ms DESC, clusterTote IS NULL LIMIT 1`, text,
  );
}

/** Orders of a tote or a picklist that can be packed now, the most urgent first. */
export function ordersInTote(read: ReadDb, { picklistId, clusterTote }: BroughtTote, benchId: BenchId): { readonly shipmentId: ShipmentId; readonly orderId: OrderId; readonly units: number }[] {
  return read.all(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, units FROM shipment WHERE picklist_id = ?1 AND floor_state = 'PICKED' AND hold = 0 AND (pack_bench_id IS NULL OR pack_bench_id = ?2)
       AND (?3 IS NULL OR cluster_tote = ?3) AND NOT ${HAS_PROBLEM} ORDER BY dispatch_by_ms, units, shipment_id`, picklistId, benchId, clusterTote,
  );
}
