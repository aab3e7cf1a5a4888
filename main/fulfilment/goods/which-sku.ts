import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { isSameSqueeze } from '../bench.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { recognise } from '../recognise.ts';
import type { SkuRecord } from '../stock/index.ts';
import { readSku } from '../stock/index.ts';

export interface GoodsScan {
  readonly benchId: Parameters<typeof isSameSqueeze>[1];
  readonly barcode: string;
  /** The one that a person chose among several that bear the code. */
  readonly skuId: SkuId | null;
}

const NAMED_MAX = 5;

/**
 * The SKU that a scan of goods means. One code on several SKUs is normal (duplicate listings): the first of the guesses that
 * leaves one SKU is taken, and when none does, the person chooses. Which open order it is for decides at packing, but goods in a bin are of one SKU.
 */
export function whichSku(
  tx: WriteTx, scan: GoodsScan, call: CallContext, ...guesses: readonly ((skuId: SkuId) => boolean)[]
): Verdict<SkuRecord, 'unknown_barcode' | 'not_goods' | 'which_sku' | 'scan_repeated' | 'sku_not_found'> {
  const scanned = recognise(tx, scan.barcode);
  if (scanned.kind === 'unknown') return refused('unknown_barcode', { barcode: scanned.text });
  if (scanned.kind !== 'item') return refused('not_goods', { barcode: scanned.text, kind: scanned.kind });
  if (isSameSqueeze(tx, scan.benchId, scanned.text, call.nowMs)) return refused('scan_repeated', { barcode: scanned.text });
  const skuId = chosenOf(scanned.skuIds, scan.skuId, guesses);
  if (skuId === undefined) return refused('which_sku', { barcode: scanned.text, count: scanned.skuIds.length, skus: scanned.skuIds.slice(0, NAMED_MAX).join(', ') });
  return knownSku(tx, skuId);
}

function chosenOf(skuIds: readonly SkuId[], chosen: SkuId | null, guesses: readonly ((skuId: SkuId) => boolean)[]): SkuId | undefined {
  if (chosen !== null && skuIds.includes(chosen)) return chosen;
  if (skuIds.length === 1) return skuIds[0];
  return guesses.map((isLikely) => skuIds.filter(isLikely)).find((likely) => likely.length === 1)?.[0];
}

export function knownSku(read: ReadDb, skuId: SkuId): Verdict<SkuRecord, 'sku_not_found'> {
  const sku = readSku(read, skuId);
  return sku === undefined ? refused('sku_not_found', { skuId }) : granted(sku);
}
