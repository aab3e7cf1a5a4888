import type { RunView } from '../../../shared/contract/index.ts';
import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { ComparedSku } from './evidence.ts';

/** A comparison that goes on: where it is, so that it goes on there after a restart. */
export interface OpenRun {
  readonly runId: string;
  readonly locationId: LocationId;
  readonly afterSku: SkuId;
}

/** Runs whose differences are kept SKU by SKU; of older ones the numbers stay. */
const RUNS_KEPT = 60;

const RUN_COLUMNS = `run_id AS runId, state, began_by AS beganBy, person_id AS personId, skus, compared, mismatches, not_listed AS notListed, calls, says,
  started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs`;

export function readRun(read: ReadDb, runId: string): RunView | undefined {
  return read.get<RunView>(`SELECT ${RUN_COLUMNS} FROM reconciliation_run WHERE run_id = ?`, runId);
}

/** The newest runs of a location, the newest first. */
export function listRuns(read: ReadDb, locationId: LocationId, limit: number): RunView[] {
  return read.all<RunView>(`SELECT ${RUN_COLUMNS} FROM reconciliation_run WHERE location_id = ? ORDER BY started_at_ms DESC, run_id DESC LIMIT ?`, locationId, limit);
}

export function openRun(read: ReadDb, locationId: LocationId): OpenRun | undefined {
  return read.get<OpenRun>("SELECT run_id AS runId, location_id AS locationId, after_sku AS afterSku FROM reconciliation_run WHERE location_id = ? AND state = 'RUNNING'", locationId);
}

/** Begins a run over every SKU that a listing means (the others are a work list of their own, floor.md S2); null when there is none to compare. The caller has seen that none is running. */
export function beginRun(tx: WriteTx, run: { readonly runId: string; readonly locationId: LocationId; readonly beganBy: RunView['beganBy']; readonly personId: string; readonly nowMs: EpochMs }): RunView | null {
  const skus = tx.get<{ count: number }>('SELECT COUNT(*) AS count FROM listing_mapping JOIN sku_stock USING (sku_id)')?.count ?? 0;
  if (skus === 0) return null;
  tx.run(
    "INSERT INTO reconciliation_run (run_id, location_id, began_by, person_id, state, skus, started_at_ms) VALUES (?, ?, ?, ?, 'RUNNING', ?, ?)",
    run.runId, run.locationId, run.beganBy, run.personId, skus, run.nowMs,
  );
  return readRun(tx, run.runId) ?? null;
}

/** The next SKUs of a run, in the order of their codes. */
export function nextSkus(read: ReadDb, afterSku: SkuId, limit: number): SkuId[] {
  return read.all<{ sku_id: SkuId }>('SELECT sku_id FROM listing_mapping JOIN sku_stock USING (sku_id) WHERE listing_mapping.sku_id > ? ORDER BY listing_mapping.sku_id LIMIT ?', afterSku, limit).map((row) => row.sku_id);
}

/** Keeps what was compared and how far the run has come, in one transaction. A run that was stopped meanwhile keeps nothing. */
export function keepCompared(tx: WriteTx, run: OpenRun, compared: readonly { readonly sku: ComparedSku; readonly readAtMs: EpochMs }[], calls: number): void {
  const last = compared.at(-1)?.sku.reading.skuId ?? run.afterSku;
  const counted = compared.filter(({ sku }) => sku.causes !== null);
  const changed = tx.run(
    `UPDATE reconciliation_run SET compared = compared + ?, mismatches = mismatches + ?, not_listed = not_listed + ?, calls = calls + ?, after_sku = ?, says = NULL
     WHERE run_id = ? AND state = 'RUNNING'`,
    compared.length, counted.length, compared.filter(({ sku }) => sku.reading.inventory === null).length, calls, last, run.runId,
  );
  if (changed === 0) return;
  for (const { sku, readAtMs } of compared) {
    tx.run(
      `INSERT INTO flipkart_stock (location_id, sku_id, inventory, pending, read_at_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (location_id, sku_id) DO UPDATE SET inventory = excluded.inventory, pending = excluded.pending, read_at_ms = excluded.read_at_ms`,
      run.locationId, sku.reading.skuId, sku.reading.inventory, sku.reading.pending, readAtMs,
    );
  }
  for (const { sku, readAtMs } of counted) {
    tx.run(
      `INSERT INTO mismatch (run_id, sku_id, booked, ours, theirs, pending, pushed, pushed_at_ms, causes, first_cause, says, read_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      run.runId, sku.reading.skuId, sku.booked, sku.ours, sku.reading.inventory, sku.reading.pending, sku.pushed, sku.pushedAtMs, JSON.stringify(sku.causes ?? []), sku.causes?.[0] ?? 'none',
      sku.says, readAtMs,
    );
  }
}

/** Why a run waits; it goes on by itself. */
export function runWaits(tx: WriteTx, runId: string, says: string): void {
  tx.run('UPDATE reconciliation_run SET says = ? WHERE run_id = ?', says, runId);
}

/** Ends a run; the differences of runs long past are let go, their numbers stay. */
export function endRun(tx: WriteTx, runId: string, state: 'DONE' | 'STOPPED', nowMs: EpochMs): void {
  tx.run("UPDATE reconciliation_run SET state = ?, ended_at_ms = ? WHERE run_id = ? AND state = 'RUNNING'", state, nowMs, runId);
  tx.run('DELETE FROM mismatch WHERE run_id NOT IN (SELECT run_id FROM reconciliation_run ORDER BY started_at_ms DESC, run_id DESC LIMIT ?)', RUNS_KEPT);
}
