import type { LatePickup } from '../../../shared/contract/index.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Projectors, ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { countLatePickups, HANDED_OVER_AT, LATE, lateBetween, readParcels, readShipment } from '../shipment/index.ts';

const LIST_MAX = 200;

function listLate(read: ReadDb, nowMs: EpochMs): LatePickup[] {
  const rows = read.all<Omit<LatePickup, 'trackingIds'>>(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, carrier, remote_state AS remoteState, ${HANDED_OVER_AT} AS handedOverAtMs ${LATE} ORDER BY handedOverAtMs, shipment_id LIMIT ${LIST_MAX}`,
    ...lateBetween(read, nowMs),
  );
  return rows.map((row) => ({ ...row, trackingIds: readParcels(read, row.shipmentId).flatMap((parcel) => parcel.trackingId ?? []) }));
}

/** Parcels whose pickup nobody confirmed, each with its end: Flipkart's word, or a person's. */
export function pickupHandlers(floor: Floor): HandlersOf<'pickup.list' | 'pickup.settle'> {
  return {
    'pickup.list': (read, _input, call) => granted({ rows: listLate(read, call.nowMs), total: countLatePickups(read, call.nowMs), afterHours: readSetting(read, 'pickupHours') }),
    'pickup.settle': simple<'pickup.settle'>(['orders'], (tx, input, call) => {
      const shipment = readShipment(tx, input.shipmentId);
      if (shipment === undefined) return refused('shipment_not_found', { shipmentId: input.shipmentId });
      const { shipmentId, orderId } = shipment;
      const isLate = tx.get(`SELECT 1 ${LATE} AND shipment_id = ?3`, ...lateBetween(tx, call.nowMs), shipmentId) !== undefined;
      if (!isLate) return refused('pickup_not_late', { orderId });
      floor.facts.append(tx, { kind: 'pickup.settled', key: `pickup-settled:${shipmentId}`, subject: orderId, body: { shipmentId, reason: input.reason } }, stampOf(call));
      return granted({ shipmentId, orderId });
    }),
  };
}

export const pickupProjectors: Pick<Projectors, 'pickup.settled'> = {
  'pickup.settled': (tx, fact) => {
    tx.run('INSERT INTO pickup_settlement (shipment_id, reason, settled_by, settled_at_ms) VALUES (?, ?, ?, ?)', fact.body.shipmentId, fact.body.reason, fact.personId, fact.atMs);
  },
};
