import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { StockRule } from '../../../shared/fulfilment/inventory.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { latestHour } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';

/** What decides which counts Flipkart should be told. */
export interface PushRule extends StockRule {
  /** Every count that was confirmed before this is told again: the daily full push, or one that a person asked for. 0: none. */
  readonly allSinceMs: EpochMs;
  readonly nowMs: EpochMs;
}

export interface WantedStock {
  readonly skuId: SkuId;
  readonly fsn: string;
  /** Absolute count for the location. */
  readonly inventory: number;
  /** Flipkart offers more than there is: an order may come that cannot be met. */
  readonly isTooHigh: 0 | 1;
}

export interface StockTargetRow {
  readonly skuId: SkuId;
  readonly fsn: string;
  readonly inventory: number;
  /** Whether Flipkart should be told now. */
  readonly isDue: 0 | 1;
}

/** Where a full push that a person asked for began; a cursor, not a fact. */
const FULL_PUSH_CURSOR = 'inventory-full';

/** The rule by the settings of this station. Until the canary has told, open orders are taken off by us: that never oversells. */
export function pushRule(read: ReadDb, nowMs: EpochMs): PushRule {
  const askedMs = read.get<{ value_ms: EpochMs }>('SELECT value_ms FROM pull_cursor WHERE name = ?', FULL_PUSH_CURSOR)?.value_ms ?? 0;
  const dailyMs = readSetting(read, 'inventoryMethod') === 'full' ? latestHour(readSetting(read, 'fullPushHour'), nowMs) : 0;
  return {
    deductReserved: readSetting(read, 'flipkartDeductsOpenOrders') !== 'yes', buffer: readSetting(read, 'inventoryBuffer'), allSinceMs: Math.max(askedMs, dailyMs), nowMs,
  };
}

/** Order is kept within a SKU at a location and never across. */
export const stockStream = (locationId: LocationId, skuId: SkuId): string => `stock:${locationId}:${skuId}`;

/** `offeredUnits` of shared/fulfilment/inventory.ts in SQL; a test holds them equal. */
const OFFERED = 'MAX(0, on_hand - CASE WHEN ?2 = 1 THEN reserved ELSE 0 END - ?3)';
/** Only a SKU that a listing means has a count to tell (floor.md S2). */
const BESIDE = `JOIN listing_mapping mapping ON mapping.sku_id = stock.sku_id
  LEFT JOIN pushed_stock pushed ON pushed.sku_id = stock.sku_id AND pushed.location_id = ?1
  LEFT JOIN stock_push_again again ON again.sku_id = stock.sku_id AND again.location_id = ?1`;
const IS_DUE = `(pushed.inventory IS NULL OR pushed.inventory <> ${OFFERED} OR pushed.at_ms < ?4 OR COALESCE(again.after_ms <= ?5, 0))`;
const IS_FREE = `NOT EXISTS (SELECT 1 FROM intent WHERE intent.stream = 'stock:' || ?1 || ':' || stock.sku_id AND intent.state NOT IN ('DONE', 'SUPERSEDED'))`;

const parameters = (locationId: LocationId, rule: PushRule): [string, number, number, number, number] => [locationId, rule.deductReserved ? 1 : 0, rule.buffer, rule.allSinceMs, rule.nowMs];

/**
 * SKUs whose count Flipkart should be told and that no intent is telling yet. What Flipkart offers beyond what there is comes first, then
 * what was never told or is too low, then repeats.
 */
export function wantedStock(read: ReadDb, locationId: LocationId, rule: PushRule, limit: number): WantedStock[] {
  return read.all<WantedStock>(
    `SELECT stock.sku_id AS skuId, fsn, ${OFFERED} AS inventory, pushed.inventory IS NOT NULL AND pushed.inventory > ${OFFERED} AS isTooHigh
     FROM sku_stock stock ${BESIDE} WHERE ${IS_DUE} AND ${IS_FREE}
     ORDER BY isTooHigh DESC, pushed.inventory = ${OFFERED}, stock.sku_id LIMIT ?6`,
    ...parameters(locationId, rule), limit,
  );
}

/** How many counts Flipkart should be told, and how many of them are too high there. */
export function countWanted(read: ReadDb, locationId: LocationId, rule: PushRule): { readonly waiting: number; readonly tooHigh: number } {
  return read.get<{ waiting: number; tooHigh: number }>(
    `SELECT COUNT(*) AS waiting, COALESCE(SUM(pushed.inventory > ${OFFERED}), 0) AS tooHigh FROM sku_stock stock ${BESIDE} WHERE ${IS_DUE}`, ...parameters(locationId, rule),
  ) ?? { waiting: 0, tooHigh: 0 };
}

/** The newest committed counts of the named SKUs, by SKU; a SKU that is not known any more is left out. */
export function targetsOf(read: ReadDb, locationId: LocationId, rule: PushRule, skuIds: readonly SkuId[]): Map<SkuId, StockTargetRow> {
  const rows = read.all<StockTargetRow>(
    `SELECT stock.sku_id AS skuId, fsn, ${OFFERED} AS inventory, ${IS_DUE} AS isDue
     FROM json_each(?6) wanted JOIN sku_stock stock ON stock.sku_id = wanted.value ${BESIDE}`,
    ...parameters(locationId, rule), JSON.stringify(skuIds),
  );
  return new Map(rows.map((row) => [row.skuId, row]));
}

/** A person asked for everything to be told again. */
export function askFullPush(tx: WriteTx, nowMs: EpochMs): void {
  tx.run('INSERT INTO pull_cursor (name, value_ms) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value_ms = excluded.value_ms', FULL_PUSH_CURSOR, nowMs);
}

/** The count of a SKU is told again, not before `afterMs`, although it seems to be known. */
export function pushAgain(tx: WriteTx, locationId: LocationId, skuId: SkuId, afterMs: EpochMs): void {
  tx.run(
    `INSERT INTO stock_push_again (location_id, sku_id, after_ms) VALUES (?, ?, ?)
     ON CONFLICT (location_id, sku_id) DO UPDATE SET after_ms = MAX(after_ms, excluded.after_ms)`,
    locationId, skuId, afterMs,
  );
}

/** Lets stock intents that waited for a person go again, of one SKU or of all: a repeat of an absolute count is harmless (reliability.md 2.4). */
export function reviveStockIntents(tx: WriteTx, of: { readonly locationId: LocationId; readonly skuId: SkuId } | 'all', nowMs: EpochMs): void {
  tx.run(
    `UPDATE intent SET state = 'READY', attempts = 0, next_at_ms = ?1, changed_at_ms = ?1, says = 'asked for again'
     WHERE state NOT IN ('DONE', 'SUPERSEDED') AND state IN ('REJECTED', 'PARKED') AND kind = 'stock' AND (?2 IS NULL OR stream = ?2)`,
    nowMs, of === 'all' ? null : stockStream(of.locationId, of.skuId),
  );
}
