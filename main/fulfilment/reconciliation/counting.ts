import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';

interface CountableRow {
  readonly onHand: number;
  readonly homeBin: BinCode | null;
}

/** The one Saleable bin of a SKU: where its units lie, else where it should live; undefined when it has none. */
export function saleableBin(read: ReadDb, skuId: SkuId): BinCode | undefined {
  const place = read.get<{ place: string }>('SELECT place FROM stock_balance WHERE sku_id = ? AND saleable = 1 AND quantity > 0', skuId)?.place;
  if (place !== undefined) return place.slice('bin:'.length) as BinCode;
  return read.get<{ homeBin: BinCode }>('SELECT home_bin AS homeBin FROM sku JOIN bin ON bin_code = home_bin WHERE sku_id = ? AND zone = ?', skuId, SALEABLE_ZONE)?.homeBin;
}

/**
 * Takes down what a person counted of a SKU in its bin. The books stay as they are: a count is one of three truths, and which of them
 * counts is a decision of its own (design.md part 4). Free counts of other screens come in by this too.
 */
export function recordCount(
  floor: Floor, tx: WriteTx, count: { readonly key: string; readonly skuId: SkuId; readonly counted: number }, call: CallContext,
): Verdict<OutputOf<'count.enter'>, 'sku_not_found' | 'sku_has_no_bin'> {
  const { skuId, counted } = count;
  const row = tx.get<CountableRow>('SELECT on_hand AS onHand, home_bin AS homeBin FROM sku_stock JOIN sku USING (sku_id) WHERE sku_id = ?', skuId);
  if (row === undefined) return refused('sku_not_found', { skuId });
  const binCode = saleableBin(tx, skuId);
  if (binCode === undefined) return refused('sku_has_no_bin', { skuId });
  floor.facts.append(tx, { kind: 'stock.counted', key: count.key, subject: skuId, body: { skuId, binCode, counted, expected: row.onHand } }, stampOf(call));
  return granted({ skuId, binCode, counted, booked: row.onHand });
}

/** What somebody was asked to count, in the order of the walk. */
export function listCountTasks(read: ReadDb, input: InputOf<'count.list'>): OutputOf<'count.list'> {
  const rows = read.all<OutputOf<'count.list'>['rows'][number]>(
    `SELECT count_task.sku_id AS skuId, title, count_task.bin_code AS binCode, reason, asked_by AS askedBy, asked_at_ms AS askedAtMs
     FROM count_task JOIN sku USING (sku_id) LEFT JOIN bin ON bin.bin_code = count_task.bin_code WHERE done_at_ms IS NULL ORDER BY walk_key, count_task.sku_id LIMIT ?`,
    input.limit,
  );
  return { rows, total: openCountTasks(read) };
}

export function openCountTasks(read: ReadDb): number {
  return read.get<{ count: number }>('SELECT COUNT(*) AS count FROM count_task WHERE done_at_ms IS NULL')?.count ?? 0;
}
