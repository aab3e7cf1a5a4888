import type { FactBodies } from '../../../shared/fulfilment/facts.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors, WriteTx } from '../../database/index.ts';
import { isSaleable, moveUnits } from '../stock/index.ts';

const ASK = 'INSERT INTO count_task (task_id, sku_id, bin_code, reason, asked_by, asked_at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';

/** What counts, adjustments and decisions mean in the tables. */
export const reconciliationProjectors: Pick<Projectors, 'stock.counted' | 'stock.adjusted' | 'mismatch.settled' | 'count.asked'> = {
  'count.asked': (tx, fact) => {
    const { taskId, skuId, binCode, reason } = fact.body;
    tx.run(ASK, taskId, skuId, binCode, reason, fact.personId, fact.atMs);
  },
  'stock.counted': (tx, fact) => {
    const { skuId, binCode, counted, expected } = fact.body;
    tx.run(
      `INSERT INTO stock_count (sku_id, bin_code, counted, difference, person_id, at_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (sku_id) DO UPDATE SET bin_code = excluded.bin_code, counted = excluded.counted, difference = excluded.difference, person_id = excluded.person_id, at_ms = excluded.at_ms`,
      skuId, binCode, counted, counted - expected, fact.personId, fact.atMs,
    );
    tx.run('UPDATE count_task SET done_at_ms = ? WHERE sku_id = ? AND done_at_ms IS NULL', fact.atMs, skuId);
    if (counted !== expected) tx.run('INSERT INTO count_difference (fact_seq, at_ms, person_id, sku_id, bin_code, counted, expected) VALUES (?, ?, ?, ?, ?, ?, ?)', fact.seq, fact.atMs, fact.personId, skuId, binCode, counted, expected);
  },
  'stock.adjusted': (tx, fact) => {
    adjust(tx, fact.body, fact.seq);
    tx.run('UPDATE count_difference SET change = ?, changed_by = ?, changed_at_ms = ? WHERE sku_id = ? AND change IS NULL', fact.body.change, fact.personId, fact.atMs, fact.body.skuId);
  },
  'mismatch.settled': (tx, fact) => {
    const { runId, skuId, choice, reason, binCode } = fact.body;
    tx.run(
      `INSERT INTO mismatch_settlement (run_id, sku_id, choice, reason, person_id, at_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (run_id, sku_id) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, person_id = excluded.person_id, at_ms = excluded.at_ms`,
      runId, skuId, choice, reason, fact.personId, fact.atMs,
    );
    if (choice !== 'count') return;
    tx.run(ASK, `count:${runId}:${skuId}`, skuId, binCode, reason, fact.personId, fact.atMs);
  },
};

function adjust(tx: WriteTx, body: FactBodies['stock.adjusted'], factSeq: number): void {
  const { skuId, binCode, change } = body;
  const bin = binPlace(binCode);
  if (change > 0) moveUnits(tx, { factSeq, line: 1, skuId, from: 'outside:loss', to: bin, quantity: change });
  else moveUnits(tx, { factSeq, line: 1, skuId, from: bin, to: 'outside:loss', quantity: -change });
  // What was counted stays where it was: the books came nearer to it, or went away from it.
  if (isSaleable(tx, bin)) tx.run('UPDATE stock_count SET difference = difference - ? WHERE sku_id = ?', change, skuId);
}
