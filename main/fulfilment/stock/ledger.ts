import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import { isInside, SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';

/** One unit or more that went from one place to another because of a fact. */
export interface StockMove {
  readonly factSeq: number;
  /** Position within the fact, from 1. */
  readonly line: number;
  readonly skuId: SkuId;
  readonly from: Place;
  readonly to: Place;
  readonly quantity: number;
}

const ADD = `INSERT INTO stock_balance (place, sku_id, quantity, inside, saleable) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (place, sku_id) DO UPDATE SET quantity = quantity + excluded.quantity`;
// An upsert would check the starting row of a place inside against "not below zero" before it is added up, so taking is an update.
const TAKE = 'UPDATE stock_balance SET quantity = quantity - ? WHERE place = ? AND sku_id = ?';
const ON_HAND = `INSERT INTO sku_stock (sku_id, on_hand, reserved) VALUES (?, ?, 0)
  ON CONFLICT (sku_id) DO UPDATE SET on_hand = on_hand + excluded.on_hand`;

/**
 * Books a move: double entry, so over all places each SKU's moves sum to zero (design.md part 4). The database refuses a place inside
 * below zero, a second Saleable bin for a SKU, and less on hand than is reserved; the whole transaction then fails.
 */
export function bookMove(tx: WriteTx, move: StockMove): void {
  tx.run(
    'INSERT INTO stock_move (fact_seq, line, sku_id, from_place, to_place, quantity) VALUES (?, ?, ?, ?, ?, ?)',
    move.factSeq, move.line, move.skuId, move.from, move.to, move.quantity,
  );
  const fromSaleable = isSaleable(tx, move.from);
  const toSaleable = isSaleable(tx, move.to);
  if (fromSaleable !== toSaleable && fromSaleable) {
    tx.run('UPDATE sku_stock SET on_hand = on_hand - ? WHERE sku_id = ?', move.quantity, move.skuId);
  }
  take(tx, move, fromSaleable);
  tx.run(ADD, move.to, move.skuId, move.quantity, isInside(move.to) ? 1 : 0, toSaleable ? 1 : 0);
  if (toSaleable && !fromSaleable) tx.run(ON_HAND, move.skuId, move.quantity);
}

function take(tx: WriteTx, move: StockMove, saleable: boolean): void {
  const changed = tx.run(TAKE, move.quantity, move.from, move.skuId);
  if (changed === 1) return;
  tx.run(
    'INSERT INTO stock_balance (place, sku_id, quantity, inside, saleable) VALUES (?, ?, ?, ?, ?)',
    move.from, move.skuId, -move.quantity, isInside(move.from) ? 1 : 0, saleable ? 1 : 0,
  );
}

/** Whether units at a place can be promised: it is a bin of the Saleable zone. */
export function isSaleable(read: ReadDb, place: Place): boolean {
  if (!place.startsWith('bin:')) return false;
  return read.get<{ zone: string }>('SELECT zone FROM bin WHERE bin_code = ?', place.slice('bin:'.length))?.zone === SALEABLE_ZONE;
}

/** Units of a SKU at a place. */
export function quantityAt(read: ReadDb, place: Place, skuId: SkuId): number {
  return read.get<{ quantity: number }>('SELECT quantity FROM stock_balance WHERE place = ? AND sku_id = ?', place, skuId)?.quantity ?? 0;
}
