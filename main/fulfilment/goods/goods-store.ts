import type { InputOf, OutputOf, SkuPlaces, WaitingGoods } from '../../../shared/contract/index.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Area } from '../../../shared/fulfilment/place.ts';
import { SHOWN_AREAS } from '../../../shared/fulfilment/place.ts';
import type { ReadDb } from '../../database/index.ts';
import { recognise } from '../recognise.ts';
import { readSku, reservedOnPicklists, saleableBin, stockOf } from '../stock/index.ts';
import { suggestBin } from './suggest-bin.ts';

const ROWS_MAX = 300;

/** What a code means, with every place where each SKU of it lies. */
export function whereIs(read: ReadDb, input: InputOf<'stock.where'>): OutputOf<'stock.where'> {
  const scanned = recognise(read, input.barcode);
  const skus = scanned.kind === 'item' ? scanned.skuIds.flatMap((skuId) => placesOf(read, skuId) ?? []) : [];
  return { barcode: scanned.text, binCode: scanned.kind === 'bin' ? scanned.binCode : null, skus };
}

function placesOf(read: ReadDb, skuId: SkuId): SkuPlaces | undefined {
  const sku = readSku(read, skuId);
  if (sku === undefined) return undefined;
  const { onHand, reserved } = stockOf(read, skuId);
  const places = read.all<{ place: string; units: number }>(
    "SELECT place, quantity AS units FROM stock_balance WHERE sku_id = ? AND inside = 1 AND quantity > 0 AND (place LIKE 'bin:%' OR place LIKE 'area:%') ORDER BY saleable DESC, place", skuId,
  );
  return { skuId, title: sku.title, homeBin: sku.homeBin, saleableBin: saleableBin(read, skuId) ?? null, onHand, reserved, onPicklists: reservedOnPicklists(read, skuId), places };
}

/** Goods in areas, those that wait for a bin first; each with a bin of its own where it has none yet. */
export function readAreas(read: ReadDb): OutputOf<'area.read'> {
  const taken: BinCode[] = [];
  const rows = SHOWN_AREAS.flatMap((area) => read.all<{ skuId: SkuId; title: string; units: number }>(
    'SELECT sku_id AS skuId, title, quantity AS units FROM stock_balance JOIN sku USING (sku_id) WHERE place = ? AND quantity > 0 ORDER BY sku_id LIMIT ?', `area:${area}`, ROWS_MAX,
  ).map((row): WaitingGoods => ({ area, ...row, suggestion: suggestionFor(read, area, row, taken) })));
  const total = read.get<{ units: number }>(`SELECT COALESCE(SUM(quantity), 0) AS units FROM stock_balance WHERE place IN (${SHOWN_AREAS.map((area) => `'area:${area}'`).join(', ')})`)?.units ?? 0;
  return { rows, total };
}

function suggestionFor(read: ReadDb, area: Area, row: { readonly skuId: SkuId; readonly units: number }, taken: BinCode[]): WaitingGoods['suggestion'] {
  // Broken goods are not for sale: nobody is sent to a Saleable bin with them.
  if (area === 'damaged') return null;
  const suggestion = suggestBin(read, row.skuId, row.units, taken);
  if (suggestion !== null && suggestion.why !== 'home') taken.push(suggestion.binCode);
  return suggestion;
}
