import { commandIn } from '../../../shared/barcode/command-code.ts';
import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import { present } from '../../../shared/assert.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { SKU_BARCODES_MAX } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { SkuChange } from '../../../shared/fulfilment/listing.ts';
import type { Paise } from '../../../shared/money.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { findBin, findSkusByBarcode } from '../stock/index.ts';
import { MatchJudge } from './matching.ts';
import { forgetPushed } from './pushed.ts';
import { barcodesOf, listSkus, readSkuView } from './sku-store.ts';

const TOPICS = ['skus', 'stock'] as const;

/** Our SKUs: from a list, by hand, and the codes that stand on their goods. */
export function skuHandlers(floor: Floor): HandlersOf<'sku.import' | 'sku.list' | 'sku.change' | 'barcode.add' | 'barcode.remove'> {
  const show = (read: ReadDb, skuId: SkuId): OutputOf<'sku.change'> => present(readSkuView(read, skuId), `SKU ${skuId}`);
  return {
    'sku.import': simple<'sku.import'>(['stock', 'skus', 'orders'], (tx, input, call) => importSkus(floor, tx, input, call)),
    'sku.list': (read, input) => granted(listSkus(read, input)),
    'sku.change': atomic<'sku.change', SkuId>(TOPICS, (tx, input, call) => change(floor, tx, input, call), show),
    'barcode.add': atomic<'barcode.add', SkuId>(TOPICS, (tx, input, call) => addBarcode(floor, tx, input, call), show),
    'barcode.remove': atomic<'barcode.remove', SkuId>(TOPICS, (tx, input, call) => removeBarcode(floor, tx, input, call), show),
  };
}

/** SKUs that are listed under their own code; a listing that means another SKU is not taken from it. */
function importSkus(
  floor: Floor, tx: WriteTx, input: InputOf<'sku.import'>, call: CallContext,
): Verdict<{ imported: number }, 'duplicate_sku' | 'duplicate_listing' | 'bin_not_found' | 'listing_in_hand'> {
  const skuIds = new Set<string>();
  const listings = new Set<string>();
  const judge = new MatchJudge(tx);
  const remapped: SkuId[] = [];
  for (const sku of input.skus) {
    if (skuIds.has(sku.skuId)) return refused('duplicate_sku', { skuId: sku.skuId });
    const owner = tx.get<{ sku_id: string }>('SELECT sku_id FROM listing_mapping WHERE listing_id = ?', sku.listingId)?.sku_id;
    if (listings.has(sku.listingId) || (owner !== undefined && owner !== sku.skuId)) return refused('duplicate_listing', { listingId: sku.listingId, skuId: sku.skuId });
    if (sku.homeBin !== null && findBin(tx, sku.homeBin) === undefined) return refused('bin_not_found', { binCode: sku.homeBin, skuId: sku.skuId });
    const before = tx.get<{ listing_id: string }>('SELECT listing_id FROM listing_mapping WHERE sku_id = ?', sku.skuId)?.listing_id;
    if (before !== undefined && before !== sku.listingId) {
      const orderId = judge.inHand(sku.skuId);
      if (orderId !== undefined) return refused('listing_in_hand', { sellerSku: sku.skuId, orderId });
      remapped.push(sku.skuId);
    }
    skuIds.add(sku.skuId);
    listings.add(sku.listingId);
  }
  const skus = input.skus.map((sku) => ({ ...sku, pricePaise: sku.pricePaise as Paise }));
  floor.facts.append(tx, { kind: 'skus.imported', key: `skus:${input.scanId}`, subject: 'skus', body: { skus } }, stampOf(call));
  if (remapped.length > 0) forgetPushed(tx, remapped);
  return granted({ imported: skus.length });
}

function change(floor: Floor, tx: WriteTx, input: InputOf<'sku.change'>, call: CallContext): Verdict<SkuId, 'sku_not_found' | 'sku_is_mapped' | 'price_above_mrp'> {
  const { skuId } = input;
  const sku = readSkuView(tx, skuId);
  if (sku === undefined) return refused('sku_not_found', { skuId });
  const { stockKind, pricePaise } = input.change;
  if (stockKind !== undefined && stockKind !== 'real' && sku.listing !== null) return refused('sku_is_mapped', { skuId, sellerSku: sku.listing.sellerSku, title: sku.title });
  const mrpPaise = tx.get<{ mrp_paise: number | null }>('SELECT mrp_paise FROM channel_listing WHERE listing_id = ?', sku.listing?.listingId ?? '')?.mrp_paise ?? null;
  if (pricePaise !== undefined && mrpPaise !== null && pricePaise > mrpPaise) return refused('price_above_mrp', { skuId, pricePaise, mrpPaise });
  appendChange(floor, tx, { skuId, ...input.change } as SkuChange, input.scanId, call);
  return granted(skuId);
}

function appendChange(floor: Floor, tx: WriteTx, one: SkuChange, scanId: string, call: CallContext): void {
  floor.facts.append(tx, { kind: 'skus.changed', key: `changed:${scanId}`, subject: one.skuId, body: { changes: [one] } }, stampOf(call));
}

/** Teaches a code. One code on several SKUs is normal (duplicate listings): the open order decides; a code that means a place, a parcel or a command is not. */
function addBarcode(
  floor: Floor, tx: WriteTx, input: InputOf<'barcode.add'>, call: CallContext,
): Verdict<SkuId, 'sku_not_found' | 'barcode_known' | 'barcode_is_bin' | 'barcode_is_label' | 'barcode_is_command' | 'too_many_barcodes'> {
  const { skuId } = input;
  const barcode = normaliseScan(input.barcode);
  if (readSkuView(tx, skuId) === undefined) return refused('sku_not_found', { skuId });
  const barcodes = barcodesOf(tx, skuId);
  if (barcodes.includes(barcode)) return refused('barcode_known', { skuId, barcode });
  if (commandIn(barcode) !== null || barcode === '') return refused('barcode_is_command', { barcode });
  if (findBin(tx, barcode) !== undefined) return refused('barcode_is_bin', { barcode });
  if (isAwb(tx, barcode)) return refused('barcode_is_label', { barcode });
  if (barcodes.length >= SKU_BARCODES_MAX) return refused('too_many_barcodes', { skuId, max: SKU_BARCODES_MAX });
  appendChange(floor, tx, { skuId, barcodes: [...barcodes, barcode] }, input.scanId, call);
  return granted(skuId);
}

/** A code of our own for a SKU that has none; who calls has looked that it is free. The same scan adds it once. */
export function addOwnCode(floor: Floor, tx: WriteTx, skuId: SkuId, barcode: string, scanId: string, call: CallContext): void {
  appendChange(floor, tx, { skuId, barcodes: [...barcodesOf(tx, skuId), barcode] }, scanId, call);
}

/** Whether a code means anything here already: goods, a place, a parcel. */
export function isCodeTaken(read: ReadDb, barcode: string): boolean {
  return findSkusByBarcode(read, barcode).length > 0 || findBin(read, barcode) !== undefined || isAwb(read, barcode);
}

/** Whether a parcel that goes out, or a return that comes in, bears the code. */
function isAwb(read: ReadDb, barcode: string): boolean {
  return read.get('SELECT 1 FROM parcel WHERE tracking_id = ? LIMIT 1', barcode) !== undefined || read.get('SELECT 1 FROM return_item WHERE tracking_id = ? LIMIT 1', barcode) !== undefined;
}

function removeBarcode(floor: Floor, tx: WriteTx, input: InputOf<'barcode.remove'>, call: CallContext): Verdict<SkuId, 'sku_not_found' | 'barcode_not_there'> {
  const { skuId, barcode } = input;
  if (readSkuView(tx, skuId) === undefined) return refused('sku_not_found', { skuId });
  const barcodes = barcodesOf(tx, skuId);
  if (!barcodes.includes(barcode)) return refused('barcode_not_there', { skuId, barcode });
  appendChange(floor, tx, { skuId, barcodes: barcodes.filter((each) => each !== barcode) }, input.scanId, call);
  return granted(skuId);
}
