import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recordCount } from '../reconciliation/index.ts';
import { quantityAt, readSku, saleableBin } from '../stock/index.ts';

/** "Is it empty now?", about one SKU in its bin. */
export interface EmptyQuestion {
  readonly binCode: BinCode;
  readonly skuId: SkuId;
  readonly title: string;
  /** Whether nothing of any SKU should be left in the bin. */
  readonly isWholeBin: boolean;
}

/** What a picker may be asked after a pick: by our books nothing of the SKU is left in the bin. Null: there is nothing to ask (floor.md N7, P21). */
export function askEmptyCount(read: ReadDb, at: { readonly binCode: BinCode; readonly skuId: SkuId }): EmptyQuestion | null {
  const { binCode, skuId } = at;
  const sku = readSku(read, skuId);
  if (sku === undefined || quantityAt(read, binPlace(binCode), skuId) > 0) return null;
  const isWholeBin = read.get('SELECT 1 FROM stock_balance WHERE place = ? AND quantity > 0 LIMIT 1', binPlace(binCode)) === undefined;
  return { binCode, skuId, title: sku.title, isWholeBin };
}

/**
 * Takes down the picker's answer as a count, which feeds the reconciliation. Units that he sees and our books do not have are booked at once where the
 * setting says so, and so are in the next push; that units are missing is never decided by this. Not empty and no number: somebody is asked to count.
 */
export function recordEmptyAnswer(floor: Floor, tx: WriteTx, input: InputOf<'count.empty'>, call: CallContext): Verdict<OutputOf<'count.empty'>, OwnError<'count.empty'>> {
  const { binCode, skuId, isEmpty, scanId } = input;
  const sku = readSku(tx, skuId);
  if (sku === undefined) return refused('sku_not_found', { skuId });
  if (input.counted !== null && isEmpty !== (input.counted === 0)) return refused('count_contradicts', { title: sku.title, counted: input.counted });
  const livesIn = saleableBin(tx, skuId);
  if (livesIn === undefined) return refused('sku_has_no_bin', { skuId });
  if (livesIn !== binCode) return refused('sku_not_in_bin', { skuId, title: sku.title, scannedBin: binCode, binCode: livesIn });
  const counted = isEmpty ? 0 : input.counted;
  const booked = quantityAt(tx, binPlace(binCode), skuId);
  if (counted === null) {
    floor.facts.append(tx, { kind: 'count.asked', key: `count-asked:${scanId}`, subject: skuId, body: { taskId: `count:empty:${scanId}`, skuId, binCode, reason: 'not_empty' } }, stampOf(call));
    return granted({ skuId, binCode, counted, booked, added: 0, isAsked: true });
  }
  const kept = recordCount(floor, tx, { key: `counted:${scanId}`, skuId, counted }, call);
  if (!kept.ok) return kept;
  const added = counted > booked && readSetting(tx, 'emptyCountBooks') === 'on' ? counted - booked : 0;
  if (added > 0) {
    const body = { skuId, binCode, change: added, because: 'counted' as const, reason: 'not_empty', runId: '' };
    floor.facts.append(tx, { kind: 'stock.adjusted', key: `adjusted:${scanId}`, subject: skuId, body }, stampOf(call));
  }
  return granted({ skuId, binCode, counted, booked, added, isAsked: false });
}
