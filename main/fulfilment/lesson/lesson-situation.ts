import type { LessonStage } from '../../../shared/contract/index.ts';
import type { BenchId, ShipmentId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { LessonTask } from '../../../shared/fulfilment/lesson-facts.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readPickView } from '../picklist/index.ts';
import type { RunningLesson } from './lesson-store.ts';

/** What the floor has for a task: its stage, and the thing that it is about. */
export interface Situation {
  readonly stage: LessonStage;
  readonly title: string;
  readonly codes: readonly string[];
  /** The order that is cancelled for the lesson; null when it is about none. */
  readonly toCancel: ShipmentId | null;
}

const nothing = (stage: LessonStage): Situation => ({ stage, title: '', codes: [], toCancel: null });
const OPEN = "FROM shipment INDEXED BY shipment_open WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND hold = 0 AND unmet = 0";

const AT_PACKING: ReadonlySet<LessonTask> = new Set(['single', 'three', 'refused', 'cancelled']);

interface Candidate {
  readonly shipmentId: ShipmentId;
  readonly floorState: 'OPEN' | 'LISTED' | 'PICKED' | 'PACKED';
  readonly packBenchId: BenchId | null;
  readonly units: number;
}

/** Whether what the task that is asked for needs is here, and if not, what is missing. */
export function situationOf(read: ReadDb, task: LessonTask | null, lesson: RunningLesson, benchId: BenchId): Situation {
  // A list that is begun is picked to its end before anything of it is packed, as on the floor.
  if (task !== null && AT_PACKING.has(task) && readPickView(read, benchId).now !== null) return nothing('pick_first');
  const isKitMade = lesson.prepared.some(({ orders }) => orders > 0);
  switch (task) {
    case null: case 'language': return nothing('ready');
    case 'refused': return nothing(isAny(read, "floor_state = 'PICKED'") ? 'ready' : toPick(read));
    case 'list': return nothing(isKitMade && toPick(read) === 'pick_first' ? 'ready' : 'to_prepare');
    case 'pick': case 'wrong-bin': return nothing(toPick(read) === 'pick_first' ? 'ready' : 'to_prepare');
    case 'single': return parcelOf(read, benchId, (units) => units === 1);
    case 'three': return parcelOf(read, benchId, (units) => units >= 3);
    case 'cancelled': return cancelledOf(read, lesson);
    case 'reprint': return nothing(hasLabel(read) ? 'ready' : toPack(read));
    case 'handover': return nothing(isAny(read, "floor_state IN ('LABELLED', 'SCANNED_OUT')") ? 'ready' : toPack(read));
  }
}

const isAny = (read: ReadDb, what: string): boolean => read.get(`SELECT 1 ${OPEN} AND ${what} LIMIT 1`) !== undefined;
const toPick = (read: ReadDb): LessonStage => (isAny(read, "floor_state IN ('OPEN', 'LISTED')") ? 'pick_first' : 'to_prepare');
const toPack = (read: ReadDb): LessonStage => (isAny(read, "floor_state IN ('PICKED', 'PACKED')") ? 'pack_first' : toPick(read));
const hasLabel = (read: ReadDb): boolean => read.get("SELECT 1 FROM print_job JOIN shipment USING (shipment_id) WHERE kind = 'label' AND state IN ('printed', 'sent') AND floor_state IN ('PACKED', 'LABELLED', 'SCANNED_OUT') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') LIMIT 1") !== undefined;

/** Orders of so many units that can still be packed here, the most urgent first. */
function candidates(read: ReadDb, isIt: (units: number) => boolean): Candidate[] {
  return read.all<Candidate>(`SELECT shipment_id AS shipmentId, floor_state AS floorState, pack_bench_id AS packBenchId, units ${OPEN} AND floor_state IN ('OPEN', 'LISTED', 'PICKED', 'PACKED') ORDER BY dispatch_by_ms, shipment_id`).filter((each) => isIt(each.units));
}

function parcelOf(read: ReadDb, benchId: BenchId, isIt: (units: number) => boolean): Situation {
  const all = candidates(read, isIt);
  const mine = all.find((each) => each.packBenchId === benchId) ?? all.find((each) => each.floorState === 'PICKED' && each.packBenchId === null);
  if (mine === undefined) return nothing(all.some((each) => each.floorState === 'OPEN' || each.floorState === 'LISTED') ? 'pick_first' : 'to_prepare');
  return { stage: 'ready', ...wanted(read, mine.shipmentId), toCancel: null };
}

function cancelledOf(read: ReadDb, { prepared }: RunningLesson): Situation {
  const back = read.get<{ sku_id: SkuId }>(
    `SELECT line.sku_id FROM task JOIN shipment USING (shipment_id) JOIN put_back_line line USING (task_id) WHERE done_at_ms IS NULL AND kind = 'put-back' AND closed_reason = 'cancelled' AND line.done < line.quantity ORDER BY opened_at_ms LIMIT 1`,
  );
  if (back !== undefined) return { stage: 'ready', ...thing(read, back.sku_id), toCancel: null };
  const told = prepared.at(-1)?.cancelled ?? null;
  if (told !== null && read.get("SELECT 1 FROM shipment WHERE shipment_id = ? AND floor_state = 'PICKED' AND closed_reason IS NULL", told) !== undefined) return nothing('coming');
  const singles = candidates(read, (units) => units === 1);
  // The item of an order that is cancelled must not open another order: then nobody would hear the stop.
  const free = singles.find((each) => each.floorState === 'PICKED' && each.packBenchId === null && read.get(
    `SELECT 1 FROM order_line mine JOIN order_line other ON other.sku_id = mine.sku_id AND other.shipment_id <> mine.shipment_id JOIN shipment ON shipment.shipment_id = other.shipment_id
     WHERE mine.shipment_id = ? AND floor_state = 'PICKED' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') LIMIT 1`, each.shipmentId) === undefined);
  if (free !== undefined) return { ...nothing('to_prepare'), toCancel: free.shipmentId };
  return nothing(singles.some((each) => each.floorState === 'OPEN' || each.floorState === 'LISTED') ? 'pick_first' : 'to_prepare');
}

/** The first thing that an order still wants. */
function wanted(read: ReadDb, shipmentId: ShipmentId): Pick<Situation, 'title' | 'codes'> {
  const line = read.get<{ sku_id: SkuId }>('SELECT sku_id FROM order_line WHERE shipment_id = ? AND quantity > packed ORDER BY order_item_id LIMIT 1', shipmentId);
  return line === undefined ? { title: '', codes: [] } : thing(read, line.sku_id);
}

function thing(read: ReadDb, skuId: SkuId): Pick<Situation, 'title' | 'codes'> {
  const row = read.get<{ title: string; barcode: string }>('SELECT title, COALESCE((SELECT MIN(barcode) FROM sku_barcode WHERE sku_id = ?1), sku_id) AS barcode FROM sku WHERE sku_id = ?1', skuId);
  return row === undefined ? { title: '', codes: [] } : { title: row.title, codes: [row.barcode] };
}

/** One order of the kit. */
export interface KitOrder {
  readonly skuId: SkuId;
  readonly quantity: number;
  readonly dispatchByMs: EpochMs;
}

const KIT = [1, 3, 1] as const;
const FREE_UNITS = 4;
const BEFORE_OTHERS_MS = 90 * MINUTE_MS;
/** Above the alarm for parcels that are not ready (design.md part 4): a lesson rings no alarm. */
const DUE_AT_LEAST_MS = 75 * MINUTE_MS;

/**
 * What a lesson is made of: a single, one of three units, and another single, of things that nothing else on the floor wants and whose code is
 * theirs alone, due a cut-off before all other orders, so that "due next" lists just these.
 */
export function kitFor(read: ReadDb, nowMs: EpochMs): KitOrder[] {
  const firstDueMs = read.get<{ dispatch_by_ms: EpochMs }>(`SELECT dispatch_by_ms ${OPEN} AND floor_state = 'OPEN' ORDER BY dispatch_by_ms LIMIT 1`)?.dispatch_by_ms ?? nowMs + 5 * HOUR_MS;
  const dispatchByMs = Math.max(nowMs + DUE_AT_LEAST_MS, firstDueMs - BEFORE_OTHERS_MS);
  const skus = read.all<{ sku_id: SkuId }>(
    `WITH wanted AS (SELECT DISTINCT line.sku_id ${OPEN.replace('FROM shipment INDEXED BY shipment_open', 'FROM shipment INDEXED BY shipment_open JOIN order_line line USING (shipment_id)')})
     SELECT sku.sku_id FROM sku JOIN sku_stock USING (sku_id) WHERE serial_numbers_per_unit = 0 AND home_bin IS NOT NULL AND on_hand - reserved >= ?
       AND NOT EXISTS (SELECT 1 FROM sku_barcode mine JOIN sku_barcode other USING (barcode) WHERE mine.sku_id = sku.sku_id AND other.sku_id <> sku.sku_id)
     ORDER BY sku.sku_id IN (SELECT sku_id FROM wanted), on_hand - reserved DESC, sku.sku_id LIMIT ?`, FREE_UNITS, KIT.length,
  );
  return skus.flatMap(({ sku_id: skuId }, index) => {
    const quantity = KIT[index];
    return quantity === undefined ? [] : [{ skuId, quantity, dispatchByMs: dispatchByMs as EpochMs }];
  });
}
