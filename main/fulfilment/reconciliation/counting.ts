import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { saleableBin } from '../stock/index.ts';

interface CountableRow {
  readonly onHand: number;
}

/**
 * Takes down what a person counted of a SKU in its bin. The books stay as they are: a count is one of three truths, and which of them
 * counts is a decision of its own (design.md part 4). Free counts of other screens come in by this too. `booked` is what our books had when it was
 * counted; without it, what they have now.
 */
export function recordCount(
  floor: Floor, tx: WriteTx, count: { readonly key: string; readonly skuId: SkuId; readonly counted: number; readonly booked?: number }, call: CallContext,
): Verdict<OutputOf<'count.enter'>, 'sku_not_found' | 'sku_has_no_bin'> {
  const { skuId, counted } = count;
  const row = tx.get<CountableRow>('SELECT on_hand AS onHand FROM sku_stock WHERE sku_id = ?', skuId);
  if (row === undefined) return refused('sku_not_found', { skuId });
  const binCode = saleableBin(tx, skuId);
  if (binCode === undefined) return refused('sku_has_no_bin', { skuId });
  const booked = count.booked ?? row.onHand;
  floor.facts.append(tx, { kind: 'stock.counted', key: count.key, subject: skuId, body: { skuId, binCode, counted, expected: booked } }, stampOf(call));
  return granted({ skuId, binCode, counted, booked });
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
