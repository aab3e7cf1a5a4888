import { carrierKey } from '../../shared/fulfilment/carrier.ts';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { CallFailure, HandoverGroup } from '../flipkart/index.ts';
import { keepGroups, withParcelsOut } from '../fulfilment/handover/index.ts';
import { awaitingPickup } from '../fulfilment/shipment/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { locationOf } from './sync-ports.ts';
import { readAgain } from './tell.ts';

/** Asks what becomes of parcels at the door: what Flipkart counts as ready, and whether the carrier has what was handed over (floor.md S6, P59). */
export class HandoverWatch {
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  /** Reads again what was handed over and not picked up by Flipkart's books. */
  readPickups(): Promise<CallFailure | null> {
    const { database, clock } = this.#ports;
    const waiting: readonly ShipmentId[] = awaitingPickup(database.read, clock.nowMs()).map((row) => row.shipmentId);
    return waiting.length === 0 ? Promise.resolve(null) : readAgain(this.#ports, waiting);
  }

  /** Reads the groups, their pickup slots and codes, as long as something stands ready for a carrier. */
  async readCounts(): Promise<CallFailure | null> {
    if (!withParcelsOut(this.#ports.database.read)) return null;
    const counts = await this.#ports.api.handoverCounts(locationOf(this.#ports));
    if (!counts.ok) return counts.failure;
    keepCounts(this.#ports, counts.value);
    return null;
  }
}

/** Keeps what Flipkart counted, for the screens and for the comparison with a manifest. */
export function keepCounts(ports: SyncPorts, groups: readonly HandoverGroup[]): void {
  ports.database.write((tx) => keepGroups(tx, groups.map(({ vendorGroupCode, isMps, pickupFromMs, pickupToMs, count, otcCode }) => ({
    carrier: carrierKey(vendorGroupCode), vendorGroupCode, isMps, pickupFromMs, pickupToMs, count, pickupCode: otcCode,
  })), ports.clock.nowMs()));
  ports.changed(['orders']);
}
