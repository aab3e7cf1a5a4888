import { hash } from 'node:crypto';
import type { FactStamp } from '../../../shared/fulfilment/facts.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { ToldCourier, ToldShipment } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { MOVED } from './closed-reason.ts';
import { isElsewhere, tellComeBack } from './moved.ts';
import { readParcels } from './shipment-store.ts';

interface Known {
  readonly told_hash: string;
  readonly told_revision: number;
  readonly remote_updated_at_ms: EpochMs;
  readonly location_id: string;
  readonly closed_reason: string | null;
}

/**
 * Takes in shipments as Flipkart told them; one fact a change. Unchanged ones are skipped by hash, and an answer older than what is
 * known is not believed (reads can be stale, reliability.md fact 3). Returns how many shipments changed.
 */
export function tellShipments(floor: Floor, tx: WriteTx, shipments: readonly ToldShipment[], stamp: FactStamp): number {
  let changed = 0;
  for (const shipment of shipments) if (tellShipment(floor, tx, shipment, stamp)) changed += 1;
  return changed;
}

function tellShipment(floor: Floor, tx: WriteTx, shipment: ToldShipment, stamp: FactStamp): boolean {
  const text = hash('sha1', JSON.stringify(shipment));
  const known = tx.get<Known>('SELECT told_hash, told_revision, remote_updated_at_ms, location_id, closed_reason FROM shipment WHERE shipment_id = ?', shipment.shipmentId);
  if (known !== undefined && (known.told_hash === text || known.remote_updated_at_ms > shipment.updatedAtMs)) {
    if (known.told_hash === text) markHeard(tx, shipment.shipmentId, stamp.atMs);
    return false;
  }
  const revision = (known?.told_revision ?? 0) + 1;
  const elsewhere = isElsewhere(tx, known, shipment.locationId);
  floor.facts.append(
    tx,
    { kind: 'shipment.told', key: `told:${shipment.shipmentId}:${revision}`, subject: shipment.orderId, body: { shipment, hash: text, revision, ...(elsewhere ? { elsewhere } : {}) } },
    stamp,
  );
  if (known?.closed_reason === MOVED && !elsewhere) tellComeBack(tx, shipment.shipmentId, stamp.atMs);
  return true;
}

/** When Flipkart last confirmed what was known already. Not a fact: hearing the same again is none. Freshness is the later of this and the last change. */
function markHeard(tx: WriteTx, shipmentId: ShipmentId, atMs: EpochMs): void {
  tx.run('INSERT INTO shipment_heard (shipment_id, at_ms) VALUES (?, ?) ON CONFLICT (shipment_id) DO UPDATE SET at_ms = excluded.at_ms', shipmentId, atMs);
}

/** Takes in AWBs and carriers; a fact only when something changed. */
export function tellCouriers(floor: Floor, tx: WriteTx, couriers: readonly ToldCourier[], stamp: FactStamp): number {
  let changed = 0;
  for (const courier of couriers) {
    const subject = tx.get<{ order_id: string }>('SELECT order_id FROM shipment WHERE shipment_id = ?', courier.shipmentId)?.order_id;
    if (subject === undefined || isKnown(tx, courier)) continue;
    const told = tx.get<{ count: number }>(`SELECT COUNT(*) AS count FROM fact WHERE subject = ? AND kind = 'courier.told'`, subject)?.count ?? 0;
    floor.facts.append(tx, { kind: 'courier.told', key: `courier:${courier.shipmentId}:${told + 1}`, subject, body: courier }, stamp);
    changed += 1;
  }
  return changed;
}

function isKnown(read: ReadDb, courier: ToldCourier): boolean {
  const weighing = read.get<{ weighing_required: number | null }>('SELECT weighing_required FROM shipment WHERE shipment_id = ?', courier.shipmentId)?.weighing_required ?? null;
  if (courier.weighingRequired !== null && weighing !== (courier.weighingRequired ? 1 : 0)) return false;
  const parcels = readParcels(read, courier.shipmentId);
  return courier.parcels.every((told) =>
    parcels.some((parcel) => parcel.subShipmentId === told.subShipmentId && parcel.trackingId === told.trackingId && parcel.vendorName === told.vendorName));
}

/** Records that Flipkart accepted a call for a shipment; repeating it changes nothing. A call that a rule or a person let be made once more has a generation of its own. */
export function tellAccepted(floor: Floor, tx: WriteTx, shipmentId: ShipmentId, call: 'pack' | 'dispatch', stamp: FactStamp, generation = 1): void {
  const subject = tx.get<{ order_id: string }>('SELECT order_id FROM shipment WHERE shipment_id = ?', shipmentId)?.order_id ?? shipmentId;
  const key = generation === 1 ? `accepted:${call}:${shipmentId}` : `accepted:${call}:${shipmentId}:${generation}`;
  floor.facts.append(tx, { kind: 'shipment.accepted', key, subject, body: { shipmentId, call } }, stamp);
}
