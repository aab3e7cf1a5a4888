import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { bookMove, serveWaitingLines, takeBackReserved } from '../stock/index.ts';

/** What counts, adjustments and decisions mean in the tables. */
export const reconciliationProjectors: Pick<Projectors, 'stock.counted' | 'stock.adjusted' | 'mismatch.settled'> = {
  'stock.counted': (tx, fact) => {
    const { skuId, binCode, counted, expected } = fact.body;
    tx.run(
      `INSERT INTO stock_count (sku_id, bin_code, counted, difference, person_id, at_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (sku_id) DO UPDATE SET bin_code = excluded.bin_code, counted = excluded.counted, difference = excluded.difference, person_id = excluded.person_id, at_ms = excluded.at_ms`,
      skuId, binCode, counted, counted - expected, fact.personId, fact.atMs,
    );
    tx.run('UPDATE count_task SET done_at_ms = ? WHERE sku_id = ? AND done_at_ms IS NULL', fact.atMs, skuId);
  },
  'stock.adjusted': (tx, fact) => adjust(tx, fact.body, fact.seq),
  'mismatch.settled': (tx, fact) => {
    const { runId, skuId, choice, reason, binCode } = fact.body;
    tx.run(
      `INSERT INTO mismatch_settlement (run_id, sku_id, choice, reason, person_id, at_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (run_id, sku_id) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, person_id = excluded.person_id, at_ms = excluded.at_ms`,
      runId, skuId, choice, reason, fact.personId, fact.atMs,
    );
    if (choice !== 'count') return;
    tx.run(
      'INSERT INTO count_task (task_id, sku_id, bin_code, reason, asked_by, asked_at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      `count:${runId}:${skuId}`, skuId, binCode, reason, fact.personId, fact.atMs,
    );
  },
};

function adjust(tx: WriteTx, body: FactBodies['stock.adjusted'], factSeq: number): void {
  const { skuId, binCode, change } = body;
  if (change > 0) {
    bookMove(tx, { factSeq, line: 1, skuId, from: 'outside:loss', to: binPlace(binCode), quantity: change });
    serveWaitingLines(tx, skuId);
  } else {
    const stock = tx.get<{ on_hand: number; reserved: number }>('SELECT on_hand, reserved FROM sku_stock WHERE sku_id = ?', skuId);
    const lacking = (stock?.reserved ?? 0) - ((stock?.on_hand ?? 0) + change);
    if (lacking > 0) takeBackReserved(tx, skuId, lacking);
    bookMove(tx, { factSeq, line: 1, skuId, from: binPlace(binCode), to: 'outside:loss', quantity: -change });
  }
  // What was counted stays where it was: the books came nearer to it, or went away from it.
  tx.run('UPDATE stock_count SET difference = difference - ? WHERE sku_id = ?', change, skuId);
}
