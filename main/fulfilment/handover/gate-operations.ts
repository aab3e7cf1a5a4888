import type { GateRules, OwnError, UnverifiedParcel } from '../../../shared/contract/index.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Database, ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { Floor, Verdict } from '../floor.ts';
import { granted, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { readParcels, UNVERIFIED, unverifiedOf } from '../shipment/index.ts';

/** Reads shipments at Flipkart again, now, 100 a call. */
export type Verifier = (shipmentIds: readonly ShipmentId[]) => Promise<Verdict<null, OwnError<'verify.run'>>>;

/** The lane before the hand-over, and how gates and alarms are set. */
export function gateHandlers(floor: Floor, database: Database, verify: Verifier): HandlersOf<'verify.list' | 'verify.run' | 'truth-gate.read' | 'truth-gate.configure'> {
  return {
    'verify.list': (read) => granted({ rows: listUnverified(read), total: unverifiedOf(read, null).length, isLineUp: floor.line?.isUp() ?? false }),
    'verify.run': {
      form: 'process',
      topics: ['orders', 'bench'],
      run: async () => {
        const lane = unverifiedOf(database.read, null).map((row) => row.shipmentId);
        const read = lane.length === 0 ? granted(null) : await verify(lane);
        return read.ok ? granted({ read: lane.length, left: unverifiedOf(database.read, null).length }) : read;
      },
    },
    'truth-gate.read': (read) => granted(rulesOf(read)),
    'truth-gate.configure': simple<'truth-gate.configure'>(['orders', 'bench'], (tx, input, call) => {
      const before = rulesOf(tx);
      const { pickSeconds, packSeconds, labelSeconds, alarmMinutes, pickupHours } = input;
      writeSetting(tx, 'truthGates', { pickSeconds, packSeconds, labelSeconds });
      writeSetting(tx, 'alarmMinutes', alarmMinutes);
      writeSetting(tx, 'pickupHours', pickupHours);
      const after = rulesOf(tx);
      for (const name of Object.keys(after) as (keyof GateRules)[]) {
        if (before[name] === after[name]) continue;
        const key = `gate:${input.scanId}:${name}`;
        floor.facts.append(tx, { kind: 'channel.changed', key, subject: 'channel', body: { name, from: String(before[name]), to: String(after[name]) } }, stampOf(call));
      }
      return granted(after);
    }),
  };
}

function rulesOf(read: ReadDb): GateRules {
  return { ...readSetting(read, 'truthGates'), alarmMinutes: readSetting(read, 'alarmMinutes'), pickupHours: readSetting(read, 'pickupHours') };
}

const LIST_MAX = 200;

function listUnverified(read: ReadDb): UnverifiedParcel[] {
  return read.all<Omit<UnverifiedParcel, 'trackingIds'>>(
    `SELECT shipment_id AS shipmentId, order_id AS orderId, carrier, floor_state AS floorState, lane.since_ms AS sinceMs, MAX(told_at_ms, COALESCE(shipment_heard.at_ms, 0)) AS heardAtMs ${UNVERIFIED}
     ORDER BY dispatch_by_ms, shipment_id LIMIT ${LIST_MAX}`,
  ).map((row) => ({ ...row, trackingIds: readParcels(read, row.shipmentId).flatMap((parcel) => parcel.trackingId ?? []) }));
}
