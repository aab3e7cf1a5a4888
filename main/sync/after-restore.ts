import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import { settleRestore, unsettledRestore } from '../database/index.ts';
import { SETTLE_MS } from './intent-sender.ts';
import type { RunOutcome } from './jobs.ts';
import type { SyncPorts } from './sync-ports.ts';
import { readAgain } from './tell.ts';

/**
 * After a restore: everything is read from Flipkart once more, when what was under way has landed, and what differs from the restored store is written
 * down (reliability.md 2.9). Until then an intent that is newly added is read back before it is sent (`addIntent`), since the same may have been
 * added and sent in the seconds that the journal lacks. Costs nothing while there is no restore to settle.
 */
export async function settleAfterRestore(ports: SyncPorts, pullAll: () => Promise<RunOutcome>): Promise<RunOutcome> {
  const { database, clock } = ports;
  const restoredAtMs = unsettledRestore(database.read);
  if (restoredAtMs === null || clock.nowMs() < restoredAtMs + SETTLE_MS) return null;
  const problem = await pullAll();
  if (problem !== null) return problem;
  const open = database.read.all<{ shipment_id: ShipmentId }>(
    "SELECT shipment_id FROM shipment INDEXED BY shipment_open WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') UNION SELECT shipment_id FROM restored_shipment",
  ).map((row) => row.shipment_id);
  const failure = await readAgain(ports, open);
  if (failure !== null) return failure;
  database.write((tx) => settleRestore(tx, clock.nowMs()));
  ports.changed(['sync', 'orders']);
  return null;
}
