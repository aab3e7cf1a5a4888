import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { Quarantined } from '../flipkart/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { hash } from 'node:crypto';
import { tellShipments } from '../fulfilment/shipment/index.ts';
import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';

/** Rows a transaction takes in at once: a packer's scan waits for no more than this. */
const CHUNK = 100;

/** Takes in what Flipkart told, in transactions of a page each; records that could not be read are set aside. Returns how many changed. */
export function takeIn(ports: SyncPorts, shipments: readonly ToldShipment[], quarantined: readonly Quarantined[]): number {
  let changed = 0;
  const stamp = stampOfFlipkart(ports);
  for (let at = 0; at < shipments.length; at += CHUNK) {
    changed += ports.database.write((tx) => tellShipments(ports.floor, tx, shipments.slice(at, at + CHUNK), stamp));
  }
  setAside(ports, quarantined);
  if (changed > 0) ports.changed(['orders', 'picklists', 'bench', 'stock']);
  return changed;
}

/** Keeps records that could not be read, to be shown and never dropped. */
export function setAside(ports: Pick<SyncPorts, 'database' | 'clock'>, quarantined: readonly Quarantined[]): void {
  if (quarantined.length === 0) return;
  ports.database.write((tx) => {
    for (const record of quarantined) {
      tx.run(
        'INSERT INTO quarantined_record (record_hash, shipment_id, reason, raw, at_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        hash('sha1', record.raw), record.shipmentId, record.reason, record.raw, ports.clock.nowMs(),
      );
    }
  });
}

/** Reads shipments again, 100 a call, and takes them in. Null when all were asked for, else why not. */
export async function readAgain(ports: SyncPorts, shipmentIds: readonly ShipmentId[]): Promise<CallFailure | null> {
  return (await lookAgain(ports, shipmentIds)).failure;
}

/** What came of asking about shipments. `failure` is null when all were asked for; a read may leave one out, which says nothing of it (reliability.md F8). */
export interface Look {
  readonly failure: CallFailure | null;
  readonly shown: ReadonlySet<ShipmentId>;
}

/** The same, and which of them were shown. */
export async function lookAgain(ports: SyncPorts, shipmentIds: readonly ShipmentId[]): Promise<Look> {
  const shown = new Set<ShipmentId>();
  for (let at = 0; at < shipmentIds.length; at += BATCH_MAX.details) {
    const answer = await ports.api.readShipments(shipmentIds.slice(at, at + BATCH_MAX.details));
    if (!answer.ok) return { failure: answer.failure, shown };
    takeIn(ports, answer.value.shipments, answer.value.quarantined);
    for (const { shipmentId } of answer.value.shipments) shown.add(shipmentId);
  }
  return { failure: null, shown };
}
