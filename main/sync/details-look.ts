import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import { readSetting } from '../database/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import { tellCouriers } from '../fulfilment/shipment/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';

/**
 * Learns of new orders whether Flipkart wants them weighed, before they are picked: the weight then goes into the pack call, and such an order
 * is not packed ahead (floor.md P26). One call for a hundred orders, each asked about once: many answers do not say (flipkart-seller-api.md 4.6).
 */
export class DetailsLook {
  readonly #asked = new Set<ShipmentId>();
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async look(): Promise<CallFailure | null> {
    const ports = this.#ports;
    if (readSetting(ports.database.read, 'weighing') !== 'required') return null;
    const unknown = ports.database.read.all<{ shipment_id: ShipmentId }>(
      `SELECT shipment_id FROM shipment INDEXED BY shipment_open WHERE floor_state IN ('OPEN', 'LISTED', 'PICKED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED')
         AND weighing_required IS NULL AND remote_state = 'APPROVED' AND told_revision > 0`,
    ).map((row) => row.shipment_id);
    const open = new Set(unknown);
    for (const shipmentId of this.#asked) if (!open.has(shipmentId)) this.#asked.delete(shipmentId);
    const wanted = unknown.filter((shipmentId) => !this.#asked.has(shipmentId));
    for (let at = 0; at < wanted.length; at += BATCH_MAX.details) {
      const batch = wanted.slice(at, at + BATCH_MAX.details);
      const answer = await ports.api.readCouriers(batch);
      if (!answer.ok) return answer.failure;
      for (const shipmentId of batch) this.#asked.add(shipmentId);
      if (ports.database.write((tx) => tellCouriers(ports.floor, tx, answer.value, stampOfFlipkart(ports))) > 0) ports.changed(['orders', 'bench']);
    }
    return null;
  }
}
