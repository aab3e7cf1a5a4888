import { MINUTE_MS } from '../../shared/time.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import { readSetting } from '../database/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { judgeOrders, tellLeft } from '../fulfilment/shadow/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';
import { readAgain } from './tell.ts';

/** What the present process does to an order is looked for this often: orders that left are in no search of ours any more. */
const LOOK_EVERY_MS = 10 * MINUTE_MS;

/** Whether the station looks on only. */
export function isShadow(ports: Pick<SyncPorts, 'database'>): boolean {
  return readSetting(ports.database.read, 'shadow') === 'on';
}

/**
 * One look of shadow mode: which orders the station would take now, what became of the open ones at Flipkart, and which of them have left.
 * Reads only; does nothing while shadow mode is off.
 */
export async function lookOn(ports: SyncPorts): Promise<CallFailure | null> {
  if (!isShadow(ports)) return null;
  const { database, floor, clock } = ports;
  database.write((tx) => judgeOrders(floor, tx, { stationId: ports.stationId, personId: 'station', atMs: clock.nowMs() }));
  const stale = database.read.all<{ shipment_id: ShipmentId }>(
    `SELECT shipment_id FROM shipment INDEXED BY shipment_open LEFT JOIN shipment_heard USING (shipment_id)
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND told_revision > 0 AND MAX(told_at_ms, COALESCE(shipment_heard.at_ms, 0)) < ? ORDER BY shipment_id`,
    clock.nowMs() - LOOK_EVERY_MS,
  );
  const failure = stale.length === 0 ? null : await readAgain(ports, stale.map((row) => row.shipment_id));
  if (database.write((tx) => tellLeft(floor, tx, stampOfFlipkart(ports))) > 0) ports.changed(['orders', 'stock']);
  ports.changed(['sync']);
  return failure;
}
