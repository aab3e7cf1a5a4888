import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { bookMove, isSaleable, moveUnits, settleHome } from '../stock/index.ts';
import { walkAgain } from '../walk/index.ts';

/** What comings and goings of goods mean in the tables. */
export const goodsProjectors: Pick<Projectors, 'stock.arrived' | 'stock.moved' | 'sku.moved'> = {
  'stock.arrived': (tx, fact) => {
    moveUnits(tx, { factSeq: fact.seq, line: 1, skuId: fact.body.skuId, from: 'outside:supplier', to: 'area:receiving', quantity: fact.body.quantity });
  },
  'stock.moved': (tx, fact) => {
    const { skuId, from, to, quantity, because } = fact.body;
    moveUnits(tx, { factSeq: fact.seq, line: 1, skuId, from, to, quantity });
    // A count that was made stays true for the shelf: what is lost or found brings the books nearer to it, or away from it.
    const inBin = because === 'found' ? to : from;
    if ((because === 'found' || because === 'lost') && isSaleable(tx, inBin)) {
      tx.run('UPDATE stock_count SET difference = difference + ? WHERE sku_id = ?', because === 'found' ? -quantity : quantity, skuId);
    }
  },
  'sku.moved': (tx, fact) => moveSku(tx, fact.seq, fact.body),
};

function moveSku(tx: WriteTx, factSeq: number, body: FactBodies['sku.moved']): void {
  const { skuId, fromBin, toBin, quantity } = body;
  if (fromBin !== null && quantity > 0) bookMove(tx, { factSeq, line: 1, skuId, from: binPlace(fromBin), to: binPlace(toBin), quantity });
  settleHome(tx, skuId, toBin);
  tx.run('UPDATE stock_count SET bin_code = ? WHERE sku_id = ?', toBin, skuId);
  tx.run('UPDATE count_task SET bin_code = ? WHERE sku_id = ? AND done_at_ms IS NULL', toBin, skuId);
  for (const { picklist_id: picklistId } of tx.all<{ picklist_id: string }>(OPEN_LISTS, skuId)) {
    tx.run('UPDATE picklist_line SET bin_code = ? WHERE picklist_id = ? AND sku_id = ?', toBin, picklistId, skuId);
    walkAgain(tx, picklistId);
  }
}

/** Lists that nobody walks yet, with units of a SKU still to be taken. */
const OPEN_LISTS = `SELECT DISTINCT picklist.picklist_id FROM picklist_line JOIN picklist USING (picklist_id)
  WHERE sku_id = ? AND picklist_line.picked + dropped < quantity AND state = 'OPEN' ORDER BY picklist.picklist_id`;
