import type { RestoreDifference, RestoreReport } from '../../../shared/fulfilment/restore.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../transaction.ts';

/** A restore as the store remembers it. */
export interface StoredRestore {
  readonly restoreId: number;
  readonly atMs: EpochMs;
  readonly report: RestoreReport;
  /** Null until Flipkart was asked about everything. */
  readonly difference: { readonly count: number; readonly shown: readonly RestoreDifference[] } | null;
  readonly settledAtMs: EpochMs | null;
  readonly acceptedAtMs: EpochMs | null;
  readonly acceptedBy: string | null;
}

interface RestoreRow {
  readonly restore_id: number;
  readonly at_ms: EpochMs;
  readonly report: string;
  readonly difference: string | null;
  readonly settled_at_ms: EpochMs | null;
  readonly accepted_at_ms: EpochMs | null;
  readonly accepted_by: string | null;
}

/** So many of the shipments that differ are listed; the rest are counted. */
const SHOWN = 50;

/** The newest restore; null when there was none. */
export function newestRestore(read: ReadDb): StoredRestore | null {
  const row = read.get<RestoreRow>('SELECT * FROM restore_report ORDER BY restore_id DESC LIMIT 1');
  if (row === undefined) return null;
  return {
    restoreId: row.restore_id, atMs: row.at_ms, report: JSON.parse(row.report) as RestoreReport, difference: row.difference === null ? null : JSON.parse(row.difference) as StoredRestore['difference'],
    settledAtMs: row.settled_at_ms, acceptedAtMs: row.accepted_at_ms, acceptedBy: row.accepted_by,
  };
}

/** A supervisor has read it; false when there is none that waits for that. */
export function acceptRestore(tx: WriteTx, restoreId: number, personId: string, nowMs: EpochMs): boolean {
  return tx.run('UPDATE restore_report SET accepted_at_ms = ?, accepted_by = ? WHERE restore_id = ? AND accepted_at_ms IS NULL', nowMs, personId, restoreId) === 1;
}

/** When the restore happened whose re-pull is still to come; null when there is none. */
export function unsettledRestore(read: ReadDb): EpochMs | null {
  return read.get<{ at_ms: EpochMs }>('SELECT at_ms FROM restore_report WHERE settled_at_ms IS NULL ORDER BY restore_id DESC LIMIT 1')?.at_ms ?? null;
}

/** Flipkart has told everything: what differs from the restored store is written down, and new intents go straight again. Returns how many shipments differ. */
export function settleRestore(tx: WriteTx, nowMs: EpochMs): number {
  const differing = tx.all<RestoreDifference>(
    `SELECT shipment.shipment_id AS shipmentId, shipment.order_id AS orderId, before.remote_state AS before, shipment.remote_state AS now
     FROM restored_shipment AS before JOIN shipment USING (shipment_id) WHERE shipment.remote_state <> before.remote_state
     UNION ALL
     SELECT shipment_id, order_id, NULL, remote_state FROM shipment INDEXED BY shipment_open
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND NOT EXISTS (SELECT 1 FROM restored_shipment WHERE restored_shipment.shipment_id = shipment.shipment_id)
     ORDER BY 2, 1`,
  );
  const difference: StoredRestore['difference'] = { count: differing.length, shown: differing.slice(0, SHOWN) };
  tx.run('UPDATE restore_report SET settled_at_ms = ?, difference = ? WHERE settled_at_ms IS NULL', nowMs, JSON.stringify(difference));
  tx.run('DELETE FROM restored_shipment');
  return differing.length;
}
