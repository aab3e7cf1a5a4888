import type { InputOf, MismatchView, OutputOf } from '../../../shared/contract/index.ts';
import type { BinCode, LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Cause, Choice } from '../../../shared/fulfilment/reconciliation.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { pushRule } from '../stock/index.ts';
import { openCountTasks } from './counting.ts';
import { listRuns, readRun } from './run-store.ts';

interface Row {
  readonly skuId: SkuId;
  readonly title: string;
  readonly binCode: BinCode | null;
  readonly onHand: number;
  readonly reserved: number;
  readonly difference: number | null;
  readonly countedAtMs: EpochMs | null;
  readonly ours: number;
  readonly theirs: number | null;
  readonly pending: number | null;
  readonly pushed: number | null;
  readonly pushedAtMs: EpochMs | null;
  readonly readAtMs: EpochMs | null;
  readonly causes: string | null;
  readonly says: string | null;
  readonly countAsked: 0 | 1;
  readonly choice: Choice | null;
  readonly reason: string | null;
  readonly settledBy: string | null;
  readonly settledAtMs: EpochMs | null;
}

const BESIDE = `JOIN sku ON sku.sku_id = stock.sku_id LEFT JOIN stock_count ON stock_count.sku_id = stock.sku_id
  LEFT JOIN count_task ON count_task.sku_id = stock.sku_id AND count_task.done_at_ms IS NULL`;
const SHARED = `stock.sku_id AS skuId, title, home_bin AS binCode, on_hand AS onHand, reserved, difference, stock_count.at_ms AS countedAtMs, count_task.sku_id IS NOT NULL AS countAsked`;
/** A person may look for a code, a title or a bin, and a scanner for a barcode. */
const FOUND = `(?1 = '%%' OR sku.sku_id LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\' OR home_bin LIKE ?1 ESCAPE '\\'
  OR EXISTS (SELECT 1 FROM sku_barcode WHERE sku_barcode.sku_id = sku.sku_id AND barcode LIKE ?1 ESCAPE '\\'))`;

/** The differences of a run, or all SKUs as they were last read. */
export function readReconciliation(read: ReadDb, locationId: LocationId, input: InputOf<'reconciliation.read'>, nowMs: EpochMs): Verdict<OutputOf<'reconciliation.read'>, 'run_not_found'> {
  const run = input.runId === null ? listRuns(read, locationId, 1)[0] : readRun(read, input.runId);
  if (run === undefined && input.runId !== null) return refused('run_not_found', { runId: input.runId });
  const like = `%${input.search.replace(/[\\%_]/g, '\\$&')}%`;
  const found = input.show === 'all_skus' ? allSkus(read, locationId, like, input.limit, nowMs) : run === undefined ? { rows: [], total: 0 } : differences(read, run.runId, input, like);
  const byCause = run === undefined ? [] : read.all<OutputOf<'reconciliation.read'>['byCause'][number]>(
    `SELECT first_cause AS cause, COUNT(*) AS count FROM mismatch WHERE run_id = ?1
       AND NOT EXISTS (SELECT 1 FROM mismatch_settlement done WHERE done.run_id = ?1 AND done.sku_id = mismatch.sku_id AND done.choice <> 'count') GROUP BY first_cause ORDER BY count DESC, first_cause`, run.runId,
  );
  return granted({ run: run ?? null, rows: found.rows.map(viewOf), total: found.total, byCause, openCountTasks: openCountTasks(read) });
}

function differences(read: ReadDb, runId: string, input: InputOf<'reconciliation.read'>, like: string): { readonly rows: readonly Row[]; readonly total: number } {
  const from = `FROM mismatch JOIN sku_stock stock ON stock.sku_id = mismatch.sku_id ${BESIDE}
    LEFT JOIN mismatch_settlement done ON done.run_id = mismatch.run_id AND done.sku_id = mismatch.sku_id
    WHERE mismatch.run_id = ?2 AND (?3 IS NULL OR first_cause = ?3) AND (?4 = 'all_differences' OR done.run_id IS NULL OR done.choice = 'count') AND ${FOUND}`;
  const given = [like, runId, input.cause, input.show] as const;
  const rows = read.all<Row>(
    `SELECT ${SHARED}, ours, theirs, pending, mismatch.pushed AS pushed, pushed_at_ms AS pushedAtMs, read_at_ms AS readAtMs, causes, says,
       done.choice AS choice, done.reason AS reason, done.person_id AS settledBy, done.at_ms AS settledAtMs
     ${from} ORDER BY theirs > ours DESC, ABS(COALESCE(theirs, 0) - ours) DESC, stock.sku_id LIMIT ?5`,
    ...given, input.limit,
  );
  return { rows, total: read.get<{ count: number }>(`SELECT COUNT(*) AS count ${from}`, ...given)?.count ?? 0 };
}

function allSkus(read: ReadDb, locationId: LocationId, like: string, limit: number, nowMs: EpochMs): { readonly rows: readonly Row[]; readonly total: number } {
  const rule = pushRule(read, nowMs);
  const rows = read.all<Row>(
    `SELECT ${SHARED}, MAX(0, on_hand - CASE WHEN ?3 = 1 THEN reserved ELSE 0 END - ?4) AS ours, theirs.inventory AS theirs, theirs.pending AS pending, pushed.inventory AS pushed,
       pushed.at_ms AS pushedAtMs, theirs.read_at_ms AS readAtMs, NULL AS causes, NULL AS says, NULL AS choice, NULL AS reason, NULL AS settledBy, NULL AS settledAtMs
     FROM sku_stock stock ${BESIDE}
       LEFT JOIN flipkart_stock theirs ON theirs.sku_id = stock.sku_id AND theirs.location_id = ?2
       LEFT JOIN pushed_stock pushed ON pushed.sku_id = stock.sku_id AND pushed.location_id = ?2
     WHERE ${FOUND} ORDER BY stock.sku_id LIMIT ?5`,
    like, locationId, rule.deductReserved ? 1 : 0, rule.buffer, limit,
  );
  return { rows, total: read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM sku_stock stock JOIN sku USING (sku_id) WHERE ${FOUND}`, like)?.count ?? 0 };
}

function viewOf(row: Row): MismatchView {
  const { skuId, title, binCode, onHand, reserved, countedAtMs, ours, theirs, pending, pushed, pushedAtMs, readAtMs, says } = row;
  return {
    skuId, title, binCode, onHand, reserved, counted: row.difference === null ? null : Math.max(0, onHand + row.difference), countedAtMs, ours, theirs, pending, pushed, pushedAtMs, readAtMs,
    causes: row.causes === null ? [] : (JSON.parse(row.causes) as Cause[]), says, countAsked: row.countAsked === 1,
    settled: row.choice === null || row.reason === null || row.settledBy === null || row.settledAtMs === null ? null : { choice: row.choice, reason: row.reason, personId: row.settledBy, atMs: row.settledAtMs },
  };
}
