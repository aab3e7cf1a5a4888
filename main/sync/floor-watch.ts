import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { readAgain } from './tell.ts';

/** Read again at least this often, so that a cancellation visible at Flipkart stops the bench within 60 s (design.md part 4). */
export const SWEEP_EVERY_MS = 45 * SECOND_MS;
const HEARD_LATELY_MS = 30 * SECOND_MS;
const FIRST_LOOK_MS = 8 * SECOND_MS;
const LOOK_MAX_MS = 2 * MINUTE_MS;

/** Reads every shipment that is on the floor again, 100 a call, unless Flipkart spoke of it a moment ago. */
export function sweepFloor(ports: SyncPorts): Promise<CallFailure | null> {
  const ids = ports.database.read.all<{ shipment_id: ShipmentId }>(
    `SELECT shipment_id FROM shipment INDEXED BY shipment_open LEFT JOIN shipment_heard USING (shipment_id)
     WHERE floor_state IN ('LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND told_revision > 0 AND MAX(told_at_ms, COALESCE(shipment_heard.at_ms, 0)) < ? ORDER BY shipment_id`,
    ports.clock.nowMs() - HEARD_LATELY_MS,
  );
  return ids.length === 0 ? Promise.resolve(null) : readAgain(ports, ids.map((row) => row.shipment_id));
}

/**
 * Watches shipments that Flipkart is packing: a first look after some seconds, then later and later, for the usual 5 to 10 seconds and
 * for the half hour that has been seen. A shipment in progress is never packed again (flipkart-seller-api.md part 14).
 */
export class PackingWatch {
  readonly #looks = new Map<string, { count: number; nextAtMs: EpochMs }>();
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async look(): Promise<CallFailure | null> {
    const { database, clock } = this.#ports;
    const nowMs = clock.nowMs();
    const packing = database.read.all<{ shipment_id: ShipmentId }>(
      "SELECT shipment_id FROM shipment INDEXED BY shipment_open WHERE remote_state = 'PACKING_IN_PROGRESS' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') ORDER BY shipment_id",
    ).map((row) => row.shipment_id);
    const known = new Set<string>(packing);
    for (const shipmentId of this.#looks.keys()) if (!known.has(shipmentId)) this.#looks.delete(shipmentId);
    for (const shipmentId of packing) if (!this.#looks.has(shipmentId)) this.#looks.set(shipmentId, { count: 0, nextAtMs: nowMs + FIRST_LOOK_MS });
    const due = packing.filter((shipmentId) => (this.#looks.get(shipmentId)?.nextAtMs ?? 0) <= nowMs);
    if (due.length === 0) return null;
    const failure = await readAgain(this.#ports, due);
    for (const shipmentId of due) {
      const look = this.#looks.get(shipmentId);
      if (look === undefined) continue;
      look.count += 1;
      look.nextAtMs = clock.nowMs() + Math.min(LOOK_MAX_MS, FIRST_LOOK_MS * 2 ** look.count);
    }
    return failure;
  }
}
