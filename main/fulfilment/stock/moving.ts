import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import { binOf, binPlace, SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { StockMove } from './ledger.ts';
import { bookMove, isSaleable } from './ledger.ts';
import { serveWaitingLines, takeBackReserved } from './reservation.ts';

/**
 * Books a move and what it means for promises: units that leave the Saleable bin are taken back from open orders where no free ones are
 * left, units that come into it serve the orders that wait, and the bin becomes the SKU's home. Projectors only; who calls has checked
 * `movableUnits` before.
 */
export function moveUnits(tx: WriteTx, move: StockMove): void {
  const leaves = isSaleable(tx, move.from) && !isSaleable(tx, move.to);
  const enters = isSaleable(tx, move.to) && !isSaleable(tx, move.from);
  if (leaves) {
    const stock = stockOf(tx, move.skuId);
    const lacking = stock.reserved - (stock.onHand - move.quantity);
    if (lacking > 0) takeBackReserved(tx, move.skuId, lacking);
  }
  const bin = binOf(move.to);
  if (enters && bin !== null) settleHome(tx, move.skuId, bin);
  bookMove(tx, move);
  if (enters) serveWaitingLines(tx, move.skuId);
}

/** Where its units lie in the Saleable zone is where a SKU lives: picklists send people there. */
export function settleHome(tx: WriteTx, skuId: SkuId, binCode: BinCode): void {
  tx.run('UPDATE sku SET home_bin = ? WHERE sku_id = ? AND home_bin IS NOT ?', binCode, skuId, binCode);
}

interface Stock {
  readonly onHand: number;
  readonly reserved: number;
}

export function stockOf(read: ReadDb, skuId: SkuId): Stock {
  return read.get<Stock>('SELECT on_hand AS onHand, reserved FROM sku_stock WHERE sku_id = ?', skuId) ?? { onHand: 0, reserved: 0 };
}

/** Units that may leave the Saleable bin: all but those of orders that people are at work on. Open orders that nobody picks yet give theirs up. */
export function movableUnits(read: ReadDb, skuId: SkuId): number {
  const stock = stockOf(read, skuId);
  const ofOpenOrders = read.get<{ units: number }>(
    `SELECT COALESCE(SUM(line.reserved), 0) AS units FROM shipment INDEXED BY shipment_open CROSS JOIN order_line line ON line.shipment_id = shipment.shipment_id
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND floor_state = 'OPEN' AND line.sku_id = ?`, skuId,
  )?.units ?? 0;
  return stock.onHand - (stock.reserved - ofOpenOrders);
}

/** The one Saleable bin of a SKU: where its units lie, else where it should live; undefined when it has none. */
export function saleableBin(read: ReadDb, skuId: SkuId): BinCode | undefined {
  const place = read.get<{ place: Place }>('SELECT place FROM stock_balance WHERE sku_id = ? AND saleable = 1 AND quantity > 0', skuId)?.place;
  if (place !== undefined) return binOf(place) ?? undefined;
  return read.get<{ homeBin: BinCode }>('SELECT home_bin AS homeBin FROM sku JOIN bin ON bin_code = home_bin WHERE sku_id = ? AND zone = ?', skuId, SALEABLE_ZONE)?.homeBin;
}

/** Units that still fit into a bin; null when nobody knows how much it holds. Below zero when it holds more. */
export function roomIn(read: ReadDb, binCode: BinCode): number | null {
  return read.get<{ room: number | null }>(
    'SELECT capacity_units - (SELECT COALESCE(SUM(quantity), 0) FROM stock_balance WHERE place = ?) AS room FROM bin WHERE bin_code = ?', binPlace(binCode), binCode,
  )?.room ?? null;
}
