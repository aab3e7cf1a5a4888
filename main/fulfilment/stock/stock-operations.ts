import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { saleableBin } from './moving.ts';
import { readSku } from './stock-store.ts';

/** Bins come in, goods come in, and what is there is shown. */
export function stockHandlers(floor: Floor): HandlersOf<'bin.import' | 'stock.receive' | 'stock.list'> {
  return {
    'bin.import': simple<'bin.import'>(['stock'], (tx, input, call) => importBins(floor, tx, input, call)),
    'stock.receive': simple<'stock.receive'>(['stock', 'orders'], (tx, input, call) => receive(floor, tx, input, call)),
    'stock.list': (read, input) => granted(list(read, input)),
  };
}

function importBins(floor: Floor, tx: WriteTx, input: InputOf<'bin.import'>, call: CallContext): Verdict<{ imported: number }, 'duplicate_bin' | 'bin_holds_stock'> {
  const seen = new Set<string>();
  for (const bin of input.bins) {
    if (seen.has(bin.binCode)) return refused('duplicate_bin', { binCode: bin.binCode });
    seen.add(bin.binCode);
    // Goods in a bin were booked under its zone: what can be promised would no longer be what lies in Saleable bins.
    const zone = tx.get<{ zone: string }>('SELECT zone FROM bin WHERE bin_code = ?', bin.binCode)?.zone;
    if (zone !== undefined && zone !== bin.zone && holdsStock(tx, bin.binCode)) return refused('bin_holds_stock', { binCode: bin.binCode, zone });
  }
  floor.facts.append(tx, { kind: 'bins.imported', key: `bins:${input.scanId}`, subject: 'bins', body: { bins: input.bins } }, stampOf(call));
  return granted({ imported: input.bins.length });
}

const holdsStock = (read: ReadDb, binCode: string): boolean => read.get('SELECT 1 FROM stock_balance WHERE place = ? AND quantity > 0 LIMIT 1', `bin:${binCode}`) !== undefined;

/** Receives units into a bin. A SKU lives in one Saleable bin: goods for it go there or nowhere Saleable (flipkart-seller-api.md 13.1). */
function receive(
  floor: Floor, tx: WriteTx, input: InputOf<'stock.receive'>, call: CallContext,
): Verdict<OutputOf<'stock.receive'>, 'sku_not_found' | 'bin_not_found' | 'sku_in_other_bin'> {
  const sku = readSku(tx, input.skuId);
  if (sku === undefined) return refused('sku_not_found', { skuId: input.skuId });
  const zone = tx.get<{ zone: string }>('SELECT zone FROM bin WHERE bin_code = ?', input.binCode)?.zone;
  if (zone === undefined) return refused('bin_not_found', { binCode: input.binCode, skuId: input.skuId });
  const livesIn = saleableBin(tx, input.skuId);
  if (zone === SALEABLE_ZONE && livesIn !== undefined && livesIn !== input.binCode) {
    return refused('sku_in_other_bin', { skuId: input.skuId, binCode: livesIn, title: sku.title });
  }
  const { scanId, ...body } = input;
  floor.facts.append(tx, { kind: 'stock.received', key: `received:${scanId}`, subject: input.skuId, body }, stampOf(call));
  const after = tx.get<{ on_hand: number; reserved: number }>('SELECT on_hand, reserved FROM sku_stock WHERE sku_id = ?', input.skuId);
  return granted({ onHand: after?.on_hand ?? 0, reserved: after?.reserved ?? 0 });
}

function list(read: ReadDb, input: InputOf<'stock.list'>): OutputOf<'stock.list'> {
  const like = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`;
  const where = `WHERE sku.sku_id LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\' OR home_bin LIKE ?1 ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM sku_barcode WHERE sku_barcode.sku_id = sku.sku_id AND barcode LIKE ?1 ESCAPE '\\')`;
  const rows = read.all<OutputOf<'stock.list'>['rows'][number]>(
    `SELECT sku.sku_id AS skuId, title, home_bin AS homeBin, on_hand AS onHand, reserved,
       (SELECT COALESCE(SUM(quantity - line.reserved - picked), 0) FROM order_line line INDEXED BY order_line_unmet CROSS JOIN shipment USING (shipment_id)
        WHERE line.sku_id = sku.sku_id AND line.quantity > line.reserved + line.picked AND floor_state IN ('OPEN', 'LISTED')) AS unmet
     FROM sku JOIN sku_stock USING (sku_id) ${where} ORDER BY sku.sku_id LIMIT ?2`,
    like, input.limit,
  );
  return { rows, total: read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM sku ${where}`, like)?.count ?? 0 };
}
