import type { Projectors } from '../../database/index.ts';

/** What counts of whole bins mean in the tables. They move no stock: `stock.counted` and `stock.adjusted` do their part. */
export const countProjectors: Pick<Projectors, 'bin-count.begun' | 'bin-count.tallied' | 'bin-count.compared' | 'bin-count.repeated' | 'bin-count.closed'> = {
  'bin-count.begun': (tx, fact) => {
    const { countId, binCode, benchId, blind } = fact.body;
    tx.run(
      "INSERT INTO bin_count (count_id, bin_code, bench_id, person_id, blind, state, begun_at_ms) VALUES (?, ?, ?, ?, ?, 'COUNTING', ?)",
      countId, binCode, benchId, fact.personId, blind ? 1 : 0, fact.atMs,
    );
  },
  'bin-count.tallied': (tx, fact) => {
    const { countId, skuId, counted } = fact.body;
    // Held against what the books had when it was counted: units may be picked before the bin is done.
    tx.run(
      `INSERT INTO bin_count_line (count_id, sku_id, counted, booked) SELECT ?1, ?2, ?3, COALESCE((SELECT quantity FROM stock_balance JOIN bin_count ON place = 'bin:' || bin_code WHERE count_id = ?1 AND stock_balance.sku_id = ?2), 0)
       WHERE TRUE ON CONFLICT (count_id, sku_id) DO UPDATE SET counted = excluded.counted, booked = excluded.booked`, countId, skuId, counted,
    );
  },
  'bin-count.compared': (tx, fact) => {
    const { countId } = fact.body;
    // What lies or lives there and nobody counted was counted as none.
    tx.run(
      `INSERT INTO bin_count_line (count_id, sku_id, counted) SELECT count_id, sku_id, 0 FROM bin_count JOIN stock_balance ON place = 'bin:' || bin_code
       WHERE count_id = ? AND quantity > 0 ON CONFLICT DO NOTHING`, countId,
    );
    tx.run('INSERT INTO bin_count_line (count_id, sku_id, counted) SELECT count_id, sku_id, 0 FROM bin_count JOIN sku ON home_bin = bin_code WHERE count_id = ? ON CONFLICT DO NOTHING', countId);
    tx.run(
      `UPDATE bin_count_line SET booked = COALESCE((SELECT quantity FROM stock_balance JOIN bin_count ON place = 'bin:' || bin_code
         WHERE bin_count.count_id = bin_count_line.count_id AND stock_balance.sku_id = bin_count_line.sku_id), 0) WHERE count_id = ? AND booked IS NULL`, countId,
    );
    tx.run("UPDATE bin_count SET state = 'COMPARED' WHERE count_id = ?", countId);
  },
  'bin-count.repeated': (tx, fact) => {
    tx.run('DELETE FROM bin_count_line WHERE count_id = ?', fact.body.countId);
    tx.run("UPDATE bin_count SET state = 'COUNTING' WHERE count_id = ?", fact.body.countId);
  },
  'bin-count.closed': (tx, fact) => {
    tx.run("UPDATE bin_count SET state = 'CLOSED', outcome = ?, closed_at_ms = ? WHERE count_id = ?", fact.body.outcome, fact.atMs, fact.body.countId);
  },
};
