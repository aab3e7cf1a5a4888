import type { FloorStanding } from '../../shared/update/update-rule.ts';
import { CUT_OFF_NEAR_MS } from '../../shared/update/update-rule.ts';
import type { CopyNote, ReadDb } from '../database/index.ts';

/**
 * How the floor stands for an update, from the store alone: a few rows by their indexes. A cut-off that was missed long ago hides none that comes.
 * `isDamaged`: whether the watch over the store found damage.
 */
export function floorStanding(read: ReadDb, copies: readonly CopyNote[], isDamaged: boolean, nowMs: number): FloorStanding {
  const one = (sql: string, ...values: readonly number[]): number | null => read.get<{ n: number | null }>(sql, ...values)?.n ?? null;
  const newest = one('SELECT MAX(seq) AS n FROM fact') ?? 0;
  return {
    ordersOpen: one('SELECT COUNT(*) AS n FROM bench WHERE shipment_id IS NOT NULL') ?? 0,
    listsWalked: one("SELECT COUNT(*) AS n FROM bench WHERE picklist_id IN (SELECT picklist_id FROM picklist WHERE state = 'PICKING')") ?? 0,
    printsUnderWay: one("SELECT COUNT(*) AS n FROM print_job INDEXED BY print_job_waiting WHERE state IN ('queued', 'blocked', 'sending')") ?? 0,
    nextCutOffMs: one("SELECT MIN(dispatch_by_ms) AS n FROM shipment INDEXED BY shipment_open WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND dispatch_by_ms > ?", nowMs - CUT_OFF_NEAR_MS),
    isStoreSound: !isDamaged,
    isCopyFresh: copies.some((copy) => copy.factSeq >= newest),
  };
}
