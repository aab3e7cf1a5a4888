import type { BenchId, OrderId, OrderItemId, PicklistId, ShipmentId, SkuId, ToteCode, WallId } from '../../../shared/fulfilment/ids.ts';
import type { SlotState } from '../../../shared/fulfilment/wall.ts';
import { slotState } from '../../../shared/fulfilment/wall.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

export interface WallRecord {
  readonly wallId: WallId;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly benchId: BenchId | null;
  /** The list whose tote is being emptied. */
  readonly picklistId: PicklistId | null;
}

const WALL = 'SELECT wall_id AS wallId, name, row_count AS rows, column_count AS columns, bench_id AS benchId, picklist_id AS picklistId FROM wall';

export function listWalls(read: ReadDb): WallRecord[] {
  return read.all<WallRecord>(`${WALL} ORDER BY name, wall_id`);
}

export function readWall(read: ReadDb, wallId: WallId): WallRecord | undefined {
  return read.get<WallRecord>(`${WALL} WHERE wall_id = ?`, wallId);
}

/** The wall at which a bench works; a bench works at one. */
export function wallAt(read: ReadDb, benchId: BenchId): WallRecord | undefined {
  return read.get<WallRecord>(`${WALL} WHERE bench_id = ? ORDER BY wall_id LIMIT 1`, benchId);
}

/** The unit in the hand of who stands at a wall. */
export interface UnitInHand {
  readonly picklistId: PicklistId;
  readonly step: number;
  readonly shipmentId: ShipmentId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly toteCode: ToteCode;
  readonly slotCode: ToteCode;
  readonly barcode: string;
  readonly slot: number;
  readonly orderId: OrderId;
  readonly title: string;
}

export function readInHand(read: ReadDb, wallId: WallId): UnitInHand | undefined {
  return read.get<UnitInHand>(
    `SELECT wall.picklist_id AS picklistId, hand_step AS step, hand_shipment_id AS shipmentId, hand_order_item_id AS orderItemId, hand_sku_id AS skuId, tote_code AS toteCode,
       hand_slot_code AS slotCode, hand_barcode AS barcode, slot, order_id AS orderId, title
     FROM wall JOIN picklist ON picklist.picklist_id = wall.picklist_id JOIN wall_slot ON slot_code = hand_slot_code JOIN shipment ON shipment.shipment_id = hand_shipment_id JOIN sku ON sku.sku_id = hand_sku_id
     WHERE wall.wall_id = ?`, wallId,
  );
}

/** Units of a line that lie in the tote of its list and still go to a slot. */
export interface WallNeed {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly orderItemId: OrderItemId;
  readonly skuId: SkuId;
  readonly title: string;
  readonly units: number;
  readonly step: number;
  readonly dispatchByMs: EpochMs;
}

// What an order has too much of is taken out of the tote first: it does not go to the wall.
const NEED = `SUM(step.picked - step.left_tote) - MAX(0, line.picked - line.quantity)`;
const NEED_FROM = `FROM picklist_line step JOIN shipment ON shipment.shipment_id = step.shipment_id AND shipment.picklist_id = step.picklist_id
  JOIN order_line line ON line.shipment_id = step.shipment_id AND line.order_item_id = step.order_item_id`;

/** What in the tote of a list goes to which order, the most urgent order first. */
export function needsOf(read: ReadDb, picklistId: PicklistId): WallNeed[] {
  return read.all<WallNeed>(
    `SELECT step.shipment_id AS shipmentId, order_id AS orderId, step.order_item_id AS orderItemId, line.sku_id AS skuId, line.title, ${NEED} AS units,
       MIN(CASE WHEN step.picked > step.left_tote THEN step.step END) AS step, dispatch_by_ms AS dispatchByMs
     ${NEED_FROM} WHERE step.picklist_id = ? AND floor_state = 'PICKED' GROUP BY step.shipment_id, step.order_item_id HAVING ${NEED} > 0
     ORDER BY dispatch_by_ms, step.shipment_id, step.order_item_id`, picklistId,
  );
}

/** Units of an order that are still to be put into a slot; none for an order whose list does not go to a wall. */
export function unitsToPut(read: ReadDb, shipmentId: ShipmentId): number {
  return read.get<{ units: number }>(
    `SELECT COALESCE(SUM(units), 0) AS units FROM (SELECT MAX(0, ${NEED}) AS units ${NEED_FROM} JOIN picklist ON picklist.picklist_id = step.picklist_id AND to_wall = 1
       WHERE step.shipment_id = ? GROUP BY step.order_item_id)`, shipmentId,
  )?.units ?? 0;
}

/** Of a row of shipment: it is picked for a wall, and not all of it is in its slot. */
export const NEEDS_WALL = `EXISTS (SELECT 1 FROM (SELECT MAX(0, ${NEED}) AS units FROM picklist JOIN picklist_line step ON step.picklist_id = picklist.picklist_id AND step.shipment_id = shipment.shipment_id
  JOIN order_line line ON line.shipment_id = step.shipment_id AND line.order_item_id = step.order_item_id
  WHERE picklist.picklist_id = shipment.picklist_id AND to_wall = 1 GROUP BY step.order_item_id) WHERE units > 0)`;

/** A slot and the order that has it. */
export interface SlotRecord {
  readonly wallId: WallId;
  readonly slot: number;
  readonly slotCode: ToteCode;
  readonly state: SlotState;
  /** Null while the slot is free. */
  readonly shipmentId: ShipmentId | null;
  readonly orderId: OrderId | null;
  readonly dispatchByMs: EpochMs | null;
  readonly units: number;
  readonly back: number;
  readonly left: number;
  /** Its order was cancelled; a slot that says stop without it holds too many of an order that was cut. */
  readonly isCancelled: boolean;
}

interface SlotRow {
  readonly wallId: WallId;
  readonly slot: number;
  readonly slotCode: ToteCode;
  readonly shipmentId: ShipmentId | null;
  readonly orderId: OrderId | null;
  readonly dispatchByMs: EpochMs | null;
  readonly floorState: string | null;
  readonly isCurrent: 0 | 1;
  readonly isHeld: 0 | 1 | null;
  readonly isCancelled: 0 | 1;
  readonly isOpenAtBench: 0 | 1;
  readonly hasProblem: 0 | 1;
  readonly units: number;
  readonly back: number;
}

const SLOT = `SELECT wall_id AS wallId, slot, slot_code AS slotCode, wall_slot.shipment_id AS shipmentId, order_id AS orderId, dispatch_by_ms AS dispatchByMs, floor_state AS floorState,
    COALESCE(shipment.picklist_id = wall_slot.picklist_id AND floor_state = 'PICKED', 0) AS isCurrent, hold AS isHeld, COALESCE(closed_reason = 'cancelled', 0) AS isCancelled, pack_bench_id IS NOT NULL AS isOpenAtBench,
    EXISTS (SELECT 1 FROM pack_problem problem WHERE problem.shipment_id = wall_slot.shipment_id AND closed_at_ms IS NULL AND kind <> 'damaged' AND problem.order_item_id IS NULL) AS hasProblem,
    (SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE place = 'tote:' || slot_code) AS units,
    (SELECT COALESCE(SUM(line.quantity - done), 0) FROM put_back_line line WHERE line.task_id = 'put-back:' || wall_slot.shipment_id AND line.place = 'tote:' || slot_code) AS back
  FROM wall_slot LEFT JOIN shipment USING (shipment_id)`;

/** All slots of a wall, in the order of their numbers. */
export function slotsOf(read: ReadDb, wallId: WallId): SlotRecord[] {
  return read.all<SlotRow>(`${SLOT} WHERE wall_id = ? ORDER BY slot`, wallId).map((row) => slotRecord(read, row));
}

/** The slot that bears a code; undefined when none does. */
export function findSlot(read: ReadDb, code: string): SlotRecord | undefined {
  const row = read.get<SlotRow>(`${SLOT} WHERE slot_code = ?`, code);
  return row === undefined ? undefined : slotRecord(read, row);
}

/** The slot in which an order's units lie or into which they go; undefined when it has none. */
export function slotOfOrder(read: ReadDb, shipmentId: ShipmentId): SlotRecord | undefined {
  return read.all<SlotRow>(`${SLOT} WHERE wall_slot.shipment_id = ? ORDER BY slot_code`, shipmentId).map((row) => slotRecord(read, row)).find((slot) => slot.state !== 'free');
}

function slotRecord(read: ReadDb, row: SlotRow): SlotRecord {
  const left = row.shipmentId === null || row.floorState !== 'PICKED' ? 0 : unitsToPut(read, row.shipmentId);
  const state = slotState({
    units: row.units, back: row.back, left, isCurrent: row.isCurrent === 1, isCancelled: row.isCancelled === 1, isHeld: row.isHeld === 1, hasProblem: row.hasProblem === 1,
    isOpenAtBench: row.isOpenAtBench === 1, isPicked: row.floorState === 'PICKED',
  });
  const isFree = state === 'free';
  return {
    wallId: row.wallId, slot: row.slot, slotCode: row.slotCode, state, shipmentId: isFree ? null : row.shipmentId, orderId: isFree ? null : row.orderId, dispatchByMs: isFree ? null : row.dispatchByMs,
    units: row.units, back: row.back, left: isFree ? 0 : left, isCancelled: row.isCancelled === 1,
  };
}
