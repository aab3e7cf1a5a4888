import type { CanaryView } from '../../../shared/contract/index.ts';
import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { CanaryOutcome, CanaryState } from '../../../shared/fulfilment/inventory.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';

export type CanaryPhase = 'looking' | 'pushing' | 'reading' | 'passed' | 'failed';

/** One run of the one-SKU test (floor.md S17). */
export interface CanaryRun {
  readonly canaryId: string;
  readonly locationId: LocationId;
  readonly skuId: SkuId;
  readonly personId: string;
  readonly phase: CanaryPhase;
  readonly opKey: string | null;
  /** What Flipkart showed before anything was pushed. */
  readonly before: number | null;
  /** Units pushed below the true count, so that what is read back cannot be what was there before. */
  readonly less: 0 | 1;
  readonly pushed: number | null;
  readonly readBack: number | null;
  readonly pending: number | null;
  readonly outcome: CanaryOutcome | null;
  readonly says: string | null;
  readonly startedAtMs: EpochMs;
  readonly pushedAtMs: EpochMs | null;
  readonly readAtMs: EpochMs | null;
  readonly endedAtMs: EpochMs | null;
}

const COLUMNS = `canary_id AS canaryId, location_id AS locationId, sku_id AS skuId, person_id AS personId, phase, op_key AS opKey, before, less, pushed, read_back AS readBack, pending,
  outcome, says, started_at_ms AS startedAtMs, pushed_at_ms AS pushedAtMs, read_at_ms AS readAtMs, ended_at_ms AS endedAtMs`;

/** The newest run at a location. */
export function newestCanary(read: ReadDb, locationId: LocationId): CanaryRun | undefined {
  return read.get<CanaryRun>(`SELECT ${COLUMNS} FROM canary_run WHERE location_id = ? ORDER BY started_at_ms DESC, canary_id DESC LIMIT 1`, locationId);
}

/**
 * Whether stock may go to a location. A test that passed at one location says nothing of another: when tests were run and none of them
 * here, one is needed again.
 */
export function canaryState(read: ReadDb, locationId: LocationId): CanaryState {
  const state = readSetting(read, 'canary');
  if (state === 'needed' || newestCanary(read, locationId) !== undefined) return state;
  return read.get('SELECT 1 FROM canary_run LIMIT 1') === undefined ? state : 'needed';
}

export function beginCanary(tx: WriteTx, run: { readonly canaryId: string; readonly locationId: LocationId; readonly skuId: SkuId; readonly personId: string; readonly nowMs: EpochMs }): void {
  tx.run(
    "INSERT INTO canary_run (canary_id, location_id, sku_id, person_id, phase, started_at_ms) VALUES (?, ?, ?, ?, 'looking', ?)",
    run.canaryId, run.locationId, run.skuId, run.personId, run.nowMs,
  );
  writeSetting(tx, 'canary', 'running');
}

/** Flipkart was looked at before the push; the count, or one less, is on its way under `opKey`. */
export function canaryPushes(tx: WriteTx, canaryId: string, looked: { readonly before: number | null; readonly less: 0 | 1; readonly opKey: string }): void {
  tx.run("UPDATE canary_run SET phase = 'pushing', before = ?, less = ?, op_key = ? WHERE canary_id = ?", looked.before, looked.less, looked.opKey, canaryId);
}

/** Flipkart took the count; from now on it is read back. */
export function canaryReads(tx: WriteTx, canaryId: string, pushedAtMs: EpochMs): void {
  tx.run("UPDATE canary_run SET phase = 'reading', pushed_at_ms = ? WHERE canary_id = ?", pushedAtMs, canaryId);
}

/** What was read back, whether or not it settles anything yet. */
export function canaryReading(tx: WriteTx, canaryId: string, reading: { readonly pushed: number; readonly readBack: number | null; readonly pending: number | null }, nowMs: EpochMs): void {
  tx.run('UPDATE canary_run SET pushed = ?, read_back = ?, pending = ?, read_at_ms = ? WHERE canary_id = ?', reading.pushed, reading.readBack, reading.pending, nowMs, canaryId);
}

/** Ends a run. Only a pass unlocks the rest, and only a pass settles whether Flipkart takes open orders off. */
export function endCanary(tx: WriteTx, canaryId: string, end: { readonly passed: boolean; readonly outcome: CanaryOutcome; readonly says: string | null; readonly deducts: 'yes' | 'no' | 'unknown' }, nowMs: EpochMs): void {
  tx.run('UPDATE canary_run SET phase = ?, outcome = ?, says = ?, ended_at_ms = ? WHERE canary_id = ?', end.passed ? 'passed' : 'failed', end.outcome, end.says, nowMs, canaryId);
  writeSetting(tx, 'canary', end.passed ? 'passed' : 'failed');
  if (end.passed && end.deducts !== 'unknown') writeSetting(tx, 'flipkartDeductsOpenOrders', end.deducts);
}

/** The test as a person sees it. */
export function readCanary(read: ReadDb, locationId: LocationId): CanaryView {
  const run = newestCanary(read, locationId);
  const title = run === undefined ? null : (read.get<{ title: string }>('SELECT title FROM sku WHERE sku_id = ?', run.skuId)?.title ?? null);
  return {
    state: canaryState(read, locationId), skuId: run?.skuId ?? null, title, phase: run?.phase ?? null, before: run?.before ?? null, isOneLess: run?.less === 1, pushed: run?.pushed ?? null,
    readBack: run?.readBack ?? null, pending: run?.pending ?? null, outcome: run?.outcome ?? null, says: run?.says ?? null, personId: run?.personId ?? null,
    startedAtMs: run?.startedAtMs ?? null, readAtMs: run?.readAtMs ?? null, endedAtMs: run?.endedAtMs ?? null,
  };
}
