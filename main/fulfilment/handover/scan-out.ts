import { present } from '../../../shared/assert.ts';
import type { Answer, HandoverView, InputOf, OwnError } from '../../../shared/contract/index.ts';
import { carrierKey } from '../../../shared/fulfilment/carrier.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { voidLabelOf } from '../label/index.ts';
import { confirmLabel, hasProblem } from '../pack/index.ts';
import { recognise } from '../recognise.ts';
import type { ParcelRow, ShipmentRow } from '../shipment/index.ts';
import { readShipment, surplusInParcel, unverifiedOf, whyGone } from '../shipment/index.ts';
import { groupsOf } from './groups.ts';

type ScanRefusal = OwnError<'handover.scan'>;

/** Names the carrier whose parcels this bench scans out now; parcels of any other are refused by name. */
export function openHandover(floor: Floor, tx: WriteTx, input: InputOf<'handover.open'>, call: CallContext): Verdict<null, 'carrier_not_found'> {
  const carrier = carrierKey(input.carrier);
  if (tx.get("SELECT 1 FROM shipment WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND carrier = ? LIMIT 1", carrier) === undefined) return refused('carrier_not_found', { carrier: input.carrier });
  floor.facts.append(
    tx, { kind: 'handover.opened', key: `handover-opened:${input.scanId}`, subject: `carrier:${carrier}`, body: { benchId: input.benchId, carrier } }, stampOf(call),
  );
  return granted(null);
}

/** One parcel scanned out to the open carrier. */
export function scanOut(floor: Floor, tx: WriteTx, input: InputOf<'handover.scan'>, call: CallContext): Verdict<Answer, ScanRefusal> {
  const { carrier } = readBench(tx, input.benchId);
  if (carrier === null) return refused('no_carrier_open');
  const scanned = recognise(tx, input.barcode);
  if (scanned.kind === 'unknown') {
    const old = voidLabelOf(tx, scanned.text);
    return old === undefined ? refused('parcel_unknown', { barcode: scanned.text }) : refused('label_void', { ...old, trackingId: scanned.text });
  }
  if (scanned.kind !== 'label') return refused('not_a_label', { barcode: scanned.text });
  const { parcel } = scanned;
  const shipment = present(readShipment(tx, parcel.shipmentId), `shipment ${parcel.shipmentId}`);
  const problem = whyNotOut(tx, shipment, parcel, carrier);
  if (problem !== null) return problem;
  const { shipmentId, subShipmentId } = parcel;
  const trackingId = present(parcel.trackingId, 'tracking id of a scanned label');
  // A parcel of the seller panel was packed where no bench saw it: its first scan is this one.
  if (parcel.stuckAtMs === null) confirmLabel(floor, tx, { shipment, parcel, trackingId, benchId: input.benchId }, call);
  const fact = { kind: 'parcel.scanned-out', subject: shipment.orderId, body: { shipmentId, subShipmentId, trackingId, benchId: input.benchId, carrier } } as const;
  const key = `scanned-out:${shipmentId}:${subShipmentId}`;
  // One that a hold took back stands out a second time.
  if (floor.facts.append(tx, { ...fact, key }, stampOf(call)) === null) floor.facts.append(tx, { ...fact, key: `${key}:${input.scanId}` }, stampOf(call));
  const left = countLabelled(tx, carrier);
  // The manifest on the table was fetched before this parcel was ready: it is no mistake, and it needs a new one.
  if (isLeftOut(tx, carrier, trackingId)) return granted({ tone: 'complete', code: 'parcel_not_on_manifest', about: { trackingId, orderId: shipment.orderId, left } });
  return granted({ tone: left === 0 ? 'complete' : 'accepted', code: 'parcel_scanned_out', about: { trackingId, orderId: shipment.orderId, left } });
}

function whyNotOut(read: ReadDb, shipment: ShipmentRow, parcel: ParcelRow, carrier: string): ReturnType<typeof refused<ScanRefusal>> | null {
  const about = { orderId: shipment.orderId, trackingId: parcel.trackingId ?? '' };
  if (parcel.handedOverAtMs !== null) return refused('already_handed_over', about);
  const gone = whyGone(shipment);
  if (gone !== null) return refused(gone.code, { ...gone.about, ...about });
  if (shipment.hold === 1) return refused('shipment_on_hold', about);
  // Somebody said that the parcel is wrong; until its owner has looked it goes nowhere, its finished boxes neither.
  if (hasProblem(read, shipment.shipmentId)) return refused('shipment_has_problem', about);
  const [surplus] = surplusInParcel(read, shipment.shipmentId);
  if (surplus !== undefined) return refused('take_unit_out_first', { ...about, title: surplus.title, units: surplus.units });
  if (shipment.carrier !== carrier) return refused('other_carrier', { ...about, carrier: parcel.vendorName ?? '', openCarrier: carrier });
  if (parcel.stuckAtMs === null && !(shipment.floorState === 'PACKED' && isDropped(read, parcel))) return refused('parcel_not_labelled', about);
  if (parcel.scannedOutAtMs !== null) return refused('already_scanned_out', about);
  return null;
}

/** Whether manifests of the carrier wait to be signed and none of them lists this parcel. */
function isLeftOut(read: ReadDb, carrier: string, trackingId: string): boolean {
  const fetched = read.get<{ manifests: number; lists: number }>(
    `SELECT COUNT(*) AS manifests, COALESCE(SUM(EXISTS (SELECT 1 FROM manifest_line line WHERE line.manifest_id = manifest.manifest_id AND tracking_id = ?)), 0) AS lists
     FROM manifest WHERE state = 'FETCHED' AND carrier = ?`,
    trackingId, carrier,
  );
  return fetched !== undefined && fetched.manifests > 0 && fetched.lists === 0;
}

function isDropped(read: ReadDb, parcel: ParcelRow): boolean {
  return read.get('SELECT 1 FROM dropped_label WHERE tracking_id = ?', parcel.trackingId) !== undefined;
}

/** Shipments whose parcels may be scanned out: labelled at a bench, or come as a label from the seller panel. */
const TO_SCAN = `(floor_state = 'LABELLED' OR (floor_state = 'PACKED' AND EXISTS
    (SELECT 1 FROM parcel own JOIN dropped_label dropped ON dropped.tracking_id = own.tracking_id WHERE own.shipment_id = shipment.shipment_id)))`;

function countLabelled(read: ReadDb, carrier: string): number {
  return read.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM shipment WHERE ${TO_SCAN} AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND carrier = ?`, carrier,
  )?.count ?? 0;
}

/** Lanes by carrier, and the parcels of the open one. */
export function readHandover(read: ReadDb, benchId: BenchId): HandoverView {
  const { carrier } = readBench(read, benchId);
  const lanes = read.all<HandoverView['lanes'][number]>(
    `SELECT carrier, COALESCE(MAX((SELECT MAX(vendor_name) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id)), carrier) AS vendorName,
       SUM(${TO_SCAN}) AS labelled, SUM(floor_state = 'SCANNED_OUT') AS scannedOut,
       SUM(floor_state IN ('OPEN', 'LISTED', 'PICKED', 'PACKED') AND NOT ${TO_SCAN}) AS notReady, MIN(dispatch_by_ms) AS dispatchByMs
     FROM shipment WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND carrier IS NOT NULL GROUP BY carrier ORDER BY carrier`,
  );
  const parcels = carrier === null ? [] : read.all<{ shipmentId: string; orderId: string; trackingId: string; scannedOut: number; ready: number; isMps: number }>(
    `SELECT shipment.shipment_id AS shipmentId, order_id AS orderId, tracking_id AS trackingId, scanned_out_at_ms IS NOT NULL AS scannedOut,
       remote_state = 'READY_TO_DISPATCH' AS ready, mps AS isMps
     FROM shipment JOIN parcel USING (shipment_id)
     WHERE (${TO_SCAN} OR floor_state = 'SCANNED_OUT') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND carrier = ? AND tracking_id IS NOT NULL
     ORDER BY scannedOut, dispatch_by_ms, shipment.shipment_id LIMIT 500`,
    carrier,
  );
  const unverified = new Set<string>(unverifiedOf(read, carrier).map((row) => row.shipmentId));
  return {
    benchId, carrier, lanes, groups: carrier === null ? [] : groupsOf(read, carrier), toVerify: unverified.size,
    parcels: parcels.map((parcel) => ({
      ...parcel, scannedOut: parcel.scannedOut === 1, ready: parcel.ready === 1, isMps: parcel.isMps === 1, isVerified: !unverified.has(parcel.shipmentId),
    }) as HandoverView['parcels'][number]),
  };
}
