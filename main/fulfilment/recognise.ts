import { normaliseScan } from '../../shared/barcode/normalise.ts';
import type { BinCode, SkuId } from '../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../database/index.ts';
import type { ParcelRow } from './shipment/index.ts';
import { findParcel } from './shipment/index.ts';
import { findBin, findSkusByBarcode } from './stock/index.ts';

/** What a code on the floor is. Several SKUs when duplicate listings share one EAN: the open order decides. */
export type Recognised =
  | { readonly kind: 'item'; readonly text: string; readonly skuIds: readonly SkuId[] }
  | { readonly kind: 'bin'; readonly text: string; readonly binCode: BinCode }
  | { readonly kind: 'label'; readonly text: string; readonly parcel: ParcelRow }
  | { readonly kind: 'unknown'; readonly text: string };

/** Looks a scan up among what this warehouse knows; the engine and not the window decides what a code is. */
export function recognise(read: ReadDb, barcode: string): Recognised {
  const text = normaliseScan(barcode);
  const binCode = findBin(read, text);
  if (binCode !== undefined) return { kind: 'bin', text, binCode };
  const skuIds = findSkusByBarcode(read, text);
  if (skuIds.length > 0) return { kind: 'item', text, skuIds };
  const parcel = findParcel(read, text);
  if (parcel !== undefined) return { kind: 'label', text, parcel };
  return { kind: 'unknown', text };
}
