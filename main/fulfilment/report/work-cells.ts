import type { ReportDays, WorkCell } from '../../../shared/fulfilment/report.ts';
import type { ReadDb } from '../../database/index.ts';

/** When an hour began in India, of a column of instants (shared/time.ts, `startOfIstHour`). */
const hourOf = (column: string): string => `${column} - (${column} + 19800000) % 3600000`;

/**
 * What each person did in each hour of these days, and what went wrong: of each table only the rows of the days, by its index. A comparison with Flipkart counts to the hour in which it
 * began and to whoever began it; the number of its differences stays when their list is let go (reconciliation/run-store.ts).
 */
export function readWorkCells(read: ReadDb, { fromMs, untilMs }: ReportDays): WorkCell[] {
  const within = (sql: string): WorkCell[] => read.all<WorkCell>(sql, fromMs, untilMs);
  return [
    ...within(
      `SELECT hour_ms AS hourMs, person_id AS personId, units_picked AS unitsPicked, units_packed AS unitsPacked, orders_packed AS ordersPacked, parcels_out AS parcelsOut, scans, wrong_scans AS wrongScans, busy_ms AS busyMs
       FROM work_hour WHERE hour_ms >= ?1 AND hour_ms < ?2`,
    ),
    ...within(`SELECT ${hourOf('queued_at_ms')} AS hourMs, queued_by AS personId, COUNT(*) AS reprints FROM print_job INDEXED BY print_job_copies WHERE copy_number > 1 AND reason <> '' AND queued_at_ms >= ?1 AND queued_at_ms < ?2 GROUP BY 1, 2`),
    ...within(`SELECT ${hourOf('opened_at_ms')} AS hourMs, opened_by AS personId, SUM(quantity) AS shortUnits FROM shortage INDEXED BY shortage_by_opening WHERE opened_at_ms >= ?1 AND opened_at_ms < ?2 GROUP BY 1, 2`),
    ...within(`SELECT ${hourOf('at_ms')} AS hourMs, person_id AS personId, COUNT(*) AS mismatches FROM count_difference INDEXED BY count_difference_by_time WHERE at_ms >= ?1 AND at_ms < ?2 GROUP BY 1, 2`),
    ...within(`SELECT ${hourOf('opened_at_ms')} AS hourMs, reported_by AS personId, COUNT(*) AS mismatches FROM pack_problem INDEXED BY pack_problem_by_opening WHERE opened_at_ms >= ?1 AND opened_at_ms < ?2 GROUP BY 1, 2`),
    ...within(`SELECT ${hourOf('started_at_ms')} AS hourMs, person_id AS personId, SUM(mismatches) AS mismatches FROM reconciliation_run INDEXED BY reconciliation_run_by_start WHERE started_at_ms >= ?1 AND started_at_ms < ?2 GROUP BY 1, 2 HAVING SUM(mismatches) > 0`),
  ];
}
