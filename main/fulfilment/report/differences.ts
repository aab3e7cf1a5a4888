import type { DifferenceView } from '../../../shared/contract/index.ts';
import type { ReportDays } from '../../../shared/fulfilment/report.ts';
import type { ReadDb } from '../../database/index.ts';
import { nameOf } from '../people/index.ts';

/** What differed in these days, the newest first, and how many there are in all. Differences with Flipkart are listed as long as their comparison is kept. */
export function readDifferences(read: ReadDb, { fromMs, untilMs }: ReportDays, limit: number): { readonly rows: DifferenceView[]; readonly total: number } {
  const rows = SOURCES.flatMap((source) => read.all<Omit<DifferenceView, 'person'>>(`${source} LIMIT ?3`, fromMs, untilMs, limit));
  const total = read.get<{ count: number }>(
    `SELECT (SELECT COUNT(*) FROM reconciliation_run run INDEXED BY reconciliation_run_by_start JOIN mismatch USING (run_id) WHERE started_at_ms >= ?1 AND started_at_ms < ?2)
       + (SELECT COUNT(*) FROM count_difference INDEXED BY count_difference_by_time WHERE at_ms >= ?1 AND at_ms < ?2)
       + (SELECT COUNT(*) FROM pack_problem INDEXED BY pack_problem_by_opening WHERE opened_at_ms >= ?1 AND opened_at_ms < ?2)
       + (SELECT COUNT(*) FROM shortage INDEXED BY shortage_by_opening WHERE opened_at_ms >= ?1 AND opened_at_ms < ?2) AS count`, fromMs, untilMs,
  )?.count ?? 0;
  const named = new Map<string, string>();
  const name = (personId: string): string => {
    const known = named.get(personId) ?? nameOf(read, personId);
    named.set(personId, known);
    return known;
  };
  const sorted = rows.sort((one, other) => other.atMs - one.atMs || one.kind.localeCompare(other.kind)).slice(0, limit);
  return { rows: sorted.map((row) => ({ ...row, person: name(row.personId), endedBy: row.endedBy === null ? null : name(row.endedBy) })), total };
}

const SOURCES = [
  `SELECT 'flipkart' AS kind, started_at_ms AS atMs, NULL AS orderId, mismatch.sku_id AS skuId, title, home_bin AS place, run.person_id AS personId, NULL AS problem, ours AS expected, theirs AS seen,
     COALESCE(choice, 'open') AS "end", done.person_id AS endedBy, done.at_ms AS endedAtMs, COALESCE(done.reason, '') AS reason
   FROM reconciliation_run run INDEXED BY reconciliation_run_by_start JOIN mismatch USING (run_id) LEFT JOIN sku ON sku.sku_id = mismatch.sku_id
     LEFT JOIN mismatch_settlement done ON done.run_id = mismatch.run_id AND done.sku_id = mismatch.sku_id
   WHERE started_at_ms >= ?1 AND started_at_ms < ?2 ORDER BY started_at_ms DESC`,
  `SELECT 'count' AS kind, at_ms AS atMs, NULL AS orderId, count_difference.sku_id AS skuId, title, bin_code AS place, person_id AS personId, NULL AS problem, expected, counted AS seen,
     CASE WHEN change IS NULL THEN 'open' ELSE 'adjusted' END AS "end", changed_by AS endedBy, changed_at_ms AS endedAtMs, '' AS reason
   FROM count_difference INDEXED BY count_difference_by_time LEFT JOIN sku USING (sku_id) WHERE at_ms >= ?1 AND at_ms < ?2 ORDER BY at_ms DESC`,
  `SELECT 'problem' AS kind, opened_at_ms AS atMs, order_id AS orderId, problem.sku_id AS skuId, title, bench_id AS place, reported_by AS personId, kind AS problem, NULL AS expected, NULL AS seen,
     CASE WHEN closed_at_ms IS NULL THEN 'open' ELSE 'closed' END AS "end", closed_person_id AS endedBy, closed_at_ms AS endedAtMs, COALESCE(reason, '') AS reason
   FROM pack_problem problem INDEXED BY pack_problem_by_opening LEFT JOIN shipment USING (shipment_id) LEFT JOIN sku ON sku.sku_id = problem.sku_id
   WHERE opened_at_ms >= ?1 AND opened_at_ms < ?2 ORDER BY opened_at_ms DESC`,
  `SELECT 'short' AS kind, opened_at_ms AS atMs, order_id AS orderId, shortage.sku_id AS skuId, title, bin_code AS place, opened_by AS personId, NULL AS problem, quantity AS expected, NULL AS seen,
     COALESCE(decision, 'open') AS "end", decided_by AS endedBy, decided_at_ms AS endedAtMs, COALESCE(reason, '') AS reason
   FROM shortage INDEXED BY shortage_by_opening LEFT JOIN shipment USING (shipment_id) LEFT JOIN sku ON sku.sku_id = shortage.sku_id
   WHERE opened_at_ms >= ?1 AND opened_at_ms < ?2 ORDER BY opened_at_ms DESC`,
];
