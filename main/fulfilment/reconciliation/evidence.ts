import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { bookedOffer, offeredUnits } from '../../../shared/fulfilment/inventory.ts';
import type { Cause, StockEvidence } from '../../../shared/fulfilment/reconciliation.ts';
import { causesOf, isMismatch } from '../../../shared/fulfilment/reconciliation.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { PushRule } from '../stock/index.ts';
import { returnsAwaited } from './returns-awaited.ts';

/** What Flipkart showed of one SKU at our location. */
export interface StockReading {
  readonly skuId: SkuId;
  /** Null: no such listing, or no count at this location. */
  readonly inventory: number | null;
  readonly pending: number | null;
}

/** What lies around a difference, by SKU: looked up for differences alone, since most SKUs agree. */
export interface Surroundings {
  /** Units in orders that have not left by Flipkart's word: what it may have taken off. */
  readonly openUnits: ReadonlyMap<SkuId, number>;
  readonly returnsAwaited: ReadonlyMap<SkuId, number>;
}

/** A reading beside our books; `causes` is null when all truths agree. */
export interface ComparedSku {
  readonly reading: StockReading;
  readonly booked: number;
  readonly ours: number;
  readonly pushed: number | null;
  readonly pushedAtMs: EpochMs | null;
  readonly causes: readonly Cause[] | null;
  /** What the SKU's open intent says, when there is one. */
  readonly says: string | null;
}

interface BookRow {
  readonly skuId: SkuId;
  readonly onHand: number;
  readonly reserved: number;
  readonly difference: number | null;
  readonly pushed: number | null;
  readonly pushedAtMs: EpochMs | null;
  readonly intentState: string | null;
  readonly intentSays: string | null;
}

/** Reads our side of the named SKUs and compares it with what Flipkart showed, all of this moment. */
export function compareStock(
  read: ReadDb, locationId: LocationId, rule: PushRule, readings: readonly StockReading[], around: () => Surroundings,
): ComparedSku[] {
  const skuIds = readings.map((reading) => reading.skuId);
  const books = new Map(readBooks(read, locationId, skuIds).map((row) => [row.skuId, row]));
  return readings.flatMap((reading): ComparedSku[] => {
    const book = books.get(reading.skuId);
    if (book === undefined) return [];
    const ours = offeredUnits(book, rule);
    const base = { reading, booked: bookedOffer(book, rule), ours, pushed: book.pushed, pushedAtMs: book.pushedAtMs, says: book.intentSays };
    const bare: StockEvidence = {
      ours, theirs: reading.inventory, onHand: book.onHand, counted: book.difference === null ? null : Math.max(0, book.onHand + book.difference), pushed: book.pushed,
      pushedAtMs: book.pushedAtMs, isIntentOpen: book.intentState !== null, openUnits: 0, unheardUnits: 0, returnsAwaited: 0, readAtMs: rule.nowMs,
    };
    if (!isMismatch(bare)) return [{ ...base, causes: null }];
    const { openUnits, returnsAwaited } = around();
    const known = openUnits.get(reading.skuId) ?? 0;
    const pending = reading.pending ?? known;
    return [{ ...base, causes: causesOf({ ...bare, openUnits: Math.max(known, pending), unheardUnits: Math.max(0, pending - known), returnsAwaited: returnsAwaited.get(reading.skuId) ?? 0 }) }];
  });
}

function readBooks(read: ReadDb, locationId: LocationId, skuIds: readonly SkuId[]): BookRow[] {
  return read.all<BookRow>(
    `SELECT stock.sku_id AS skuId, on_hand AS onHand, reserved, difference, pushed.inventory AS pushed, pushed.at_ms AS pushedAtMs, intent.state AS intentState, intent.says AS intentSays
     FROM json_each(?2) wanted JOIN sku_stock stock ON stock.sku_id = wanted.value
       LEFT JOIN stock_count ON stock_count.sku_id = stock.sku_id
       LEFT JOIN pushed_stock pushed ON pushed.sku_id = stock.sku_id AND pushed.location_id = ?1
       LEFT JOIN intent ON intent.stream = 'stock:' || ?1 || ':' || stock.sku_id AND intent.state NOT IN ('DONE', 'SUPERSEDED')`,
    locationId, JSON.stringify(skuIds),
  );
}

export function surroundings(read: ReadDb, nowMs: EpochMs): Surroundings {
  return { openUnits: openUnitsBySku(read), returnsAwaited: returnsAwaited(read, nowMs) };
}

function openUnitsBySku(read: ReadDb): Map<SkuId, number> {
  // CROSS JOIN: the few open shipments are gone through, never the lines of the past.
  const rows = read.all<{ skuId: SkuId; units: number }>(
    `SELECT sku_id AS skuId, SUM(quantity) AS units FROM shipment CROSS JOIN order_line ON order_line.shipment_id = shipment.shipment_id
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND order_line.remote_state NOT IN ('CANCELLED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'RETURN_REQUESTED', 'RETURNED') GROUP BY sku_id`,
  );
  return new Map(rows.map((row) => [row.skuId, row.units]));
}
