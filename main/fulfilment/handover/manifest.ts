import type { RemoteState } from '../../../shared/fulfilment/shipment.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { InputOf, ManifestView, OwnError } from '../../../shared/contract/index.ts';
import type { DocumentHash, ManifestId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { hurryDispatch, unverifiedOf } from '../shipment/index.ts';

/** A manifest as Flipkart gave it: whose parcels, and the AWBs that stand in its text. */
export interface FetchedManifest {
  readonly vendorGroupCode: string;
  readonly isMps: boolean;
  readonly pickupFromMs: EpochMs | null;
  readonly flipkartCount: number;
  readonly documentHash: DocumentHash;
  readonly trackingIds: readonly TrackingId[];
}

interface OutParcel {
  readonly shipmentId: ShipmentId;
  readonly subShipmentId: SubShipmentId;
  readonly trackingId: TrackingId;
  readonly orderId: string;
  readonly remoteState: RemoteState;
  readonly toldRevision: number;
  readonly mps: 0 | 1;
  readonly heardAtMs: EpochMs;
}

/** Parcels scanned out to a carrier and not yet handed over. */
function scannedOut(read: ReadDb, carrier: string): OutParcel[] {
  return read.all<OutParcel>(
    `SELECT parcel.shipment_id AS shipmentId, sub_shipment_id AS subShipmentId, tracking_id AS trackingId, order_id AS orderId, remote_state AS remoteState, told_revision AS toldRevision, mps,
       MAX(told_at_ms, COALESCE((SELECT at_ms FROM shipment_heard WHERE shipment_heard.shipment_id = shipment.shipment_id), 0)) AS heardAtMs
     FROM parcel JOIN shipment USING (shipment_id)
     WHERE scanned_out_at_ms IS NOT NULL AND handed_over_at_ms IS NULL AND carrier = ? AND closed_reason IS NULL ORDER BY tracking_id`,
    carrier,
  );
}

/** A word of Flipkart's so young is as good as one just now: the window asks for a manifest again every moment until Flipkart knows its parcels. */
const READ_AGAIN_MS = 10 * SECOND_MS;

/** Shipments to read again before their manifest: those scanned out to the carrier and those in its lane. Flipkart cannot be asked about parcels of the seller panel. */
export function toReadAgain(read: ReadDb, carrier: string, nowMs: EpochMs): ShipmentId[] {
  if (readSetting(read, 'orderSync') === 'off') return [];
  const out = scannedOut(read, carrier).filter((parcel) => parcel.toldRevision > 0 && Math.abs(nowMs - parcel.heardAtMs) > READ_AGAIN_MS);
  return [...new Set([...out, ...unverifiedOf(read, carrier)].map((each) => each.shipmentId))];
}

function lane(read: ReadDb, carrier: string): ReturnType<typeof refused<'parcels_to_verify'>> | null {
  const [first, ...others] = unverifiedOf(read, carrier);
  return first === undefined ? null : refused('parcels_to_verify', { count: others.length + 1, orderId: first.orderId });
}

/**
 * Whether a manifest can be asked for: something was scanned out, and Flipkart knows all of it as ready, because its manifest lists what
 * is ready there. With "ready to ship at manifest" this is where Flipkart is told, and the answer is "not yet" until it knows.
 */
export function prepareManifest(tx: WriteTx, carrier: string, nowMs: EpochMs): Verdict<null, OwnError<'manifest.fetch'>> {
  if (readSetting(tx, 'orderSync') === 'off') return refused('order_sync_off');
  const parcels = scannedOut(tx, carrier);
  if (parcels.length === 0) return refused('nothing_scanned_out', { carrier });
  const unverified = lane(tx, carrier);
  if (unverified !== null) return unverified;
  // What was picked up meanwhile was ready, and nothing is left to tell of it.
  // Flipkart cannot be told of a parcel that came as a label from its panel; whether it is on the manifest is compared like everything else.
  const waiting = parcels.filter((parcel) => !hasReached(parcel.remoteState, 'READY_TO_DISPATCH') && parcel.toldRevision > 0);
  for (const parcel of waiting) hurryDispatch(tx, parcel.shipmentId, nowMs);
  return waiting.length === 0 ? granted(null) : refused('flipkart_not_told_yet', { carrier, count: waiting.length });
}

/** Records what Flipkart's manifests list. */
export function recordManifests(floor: Floor, tx: WriteTx, carrier: string, fetched: readonly FetchedManifest[], call: CallContext): ManifestId[] {
  return fetched.map((manifest) => {
    const manifestId = floor.ids.next('manifest') as ManifestId;
    floor.facts.append(
      tx, { kind: 'manifest.fetched', key: `manifest:${manifestId}`, subject: `carrier:${carrier}`, body: { manifestId, carrier, ...manifest } }, stampOf(call),
    );
    return manifestId;
  });
}

interface ManifestRow extends Omit<ManifestView, 'isMps' | 'scannedOut' | 'notScannedOut' | 'notOnManifest' | 'cancelled'> {
  readonly isMps: 0 | 1;
}

/** Flipkart counts shipments, a manifest lists AWBs: a shipment of several boxes has several. */
const ROW = `SELECT manifest_id AS manifestId, carrier, vendor_group_code AS vendorGroupCode, state, document_hash AS documentHash, signed_copy AS signedCopy,
    flipkart_count AS flipkartCount, fetched_at_ms AS fetchedAtMs, closed_at_ms AS closedAtMs, is_mps AS isMps, pickup_from_ms AS pickupFromMs,
    (SELECT COUNT(*) FROM manifest_line line WHERE line.manifest_id = manifest.manifest_id) AS onManifest,
    (SELECT COUNT(DISTINCT shipment_id) FROM manifest_line line JOIN parcel USING (tracking_id) WHERE line.manifest_id = manifest.manifest_id) AS shipments,
    (SELECT pickup_to_ms FROM handover_group own WHERE own.carrier = manifest.carrier AND own.vendor_group_code = manifest.vendor_group_code AND own.is_mps = manifest.is_mps AND own.pickup_from_ms = COALESCE(manifest.pickup_from_ms, 0)) AS pickupToMs,
    (SELECT pickup_code FROM handover_group own WHERE own.carrier = manifest.carrier AND own.vendor_group_code = manifest.vendor_group_code AND own.is_mps = manifest.is_mps AND own.pickup_from_ms = COALESCE(manifest.pickup_from_ms, 0)) AS pickupCode
  FROM manifest`;

/** A manifest beside our scan-outs. AWBs handed over on an earlier manifest are no difference: Flipkart lists them until they are picked up. */
export function readManifest(read: ReadDb, manifestId: ManifestId): ManifestView | undefined {
  const row = read.get<ManifestRow>(`${ROW} WHERE manifest_id = ?`, manifestId);
  return row === undefined ? undefined : withDifferences(read, row);
}

export function listManifests(read: ReadDb): ManifestView[] {
  return read.all<ManifestRow>(`${ROW} ORDER BY fetched_at_ms DESC, manifest_id DESC LIMIT 100`).map((row) => withDifferences(read, row));
}

function withDifferences(read: ReadDb, row: ManifestRow): ManifestView {
  const view = { ...row, isMps: row.isMps === 1 };
  if (row.state === 'CLOSED') {
    const handed = read.get<{ count: number }>('SELECT COUNT(*) AS count FROM parcel WHERE manifest_id = ?', row.manifestId)?.count ?? 0;
    return { ...view, scannedOut: handed, notScannedOut: [], notOnManifest: [], cancelled: [] };
  }
  const listed = read.all<{ tracking_id: string; handed: number; out: number; gone: number; held: number }>(
    `SELECT line.tracking_id, COALESCE(parcel.handed_over_at_ms IS NOT NULL, 0) AS handed, COALESCE(parcel.scanned_out_at_ms IS NOT NULL, 0) AS out,
       COALESCE(closed_reason = 'cancelled' OR remote_state = 'CANCELLED', 0) AS gone, COALESCE(hold OR closed_reason = 'moved', 0) AS held
     FROM manifest_line line LEFT JOIN parcel ON parcel.tracking_id = line.tracking_id LEFT JOIN shipment USING (shipment_id) WHERE line.manifest_id = ? ORDER BY line.tracking_id`,
    row.manifestId,
  );
  const fetched = read.all<{ tracking_id: string; is_mps: 0 | 1; manifest_id: string }>(
    "SELECT tracking_id, is_mps, manifest_id FROM manifest_line JOIN manifest USING (manifest_id) WHERE carrier = ? AND state = 'FETCHED'", row.carrier,
  );
  const onAny = new Set(fetched.map((line) => line.tracking_id));
  const own = new Set(listed.map((line) => line.tracking_id));
  // A parcel that no manifest lists is named at the one of its kind; where there is none, at each.
  const kinds = new Set(fetched.map((line) => line.is_mps));
  const isOfThisKind = (parcel: OutParcel): boolean => parcel.mps === row.isMps || !kinds.has(parcel.mps);
  const out = scannedOut(read, row.carrier);
  const notOnManifest = out.filter((parcel) => !onAny.has(parcel.trackingId) && isOfThisKind(parcel));
  return {
    ...view,
    scannedOut: out.filter((parcel) => own.has(parcel.trackingId)).length + notOnManifest.length,
    notScannedOut: listed.filter((line) => line.handed === 0 && line.out === 0 && line.gone === 0 && line.held === 0).map((line) => line.tracking_id),
    notOnManifest: notOnManifest.map((parcel) => parcel.trackingId),
    cancelled: listed.filter((line) => line.gone === 1 && line.handed === 0).map((line) => line.tracking_id),
  };
}

/** Why a manifest must not be signed; each difference has a code of its own, because each has another remedy. */
function whyNotSigned(tx: WriteTx, manifest: ManifestView, countSeen: number | undefined): ReturnType<typeof refused<OwnError<'manifest.close'>>> | null {
  const unverified = lane(tx, manifest.carrier);
  if (unverified !== null) return unverified;
  const named = (awbs: readonly string[]): { count: number; first: string } => ({ count: awbs.length, first: awbs[0] ?? '' });
  if (manifest.cancelled.length > 0) return refused('manifest_lists_cancelled', named(manifest.cancelled));
  const moved = onManifestStill(tx, manifest, "closed_reason = 'moved'");
  if (moved.length > 0) return refused('manifest_lists_moved', named(moved));
  // Fetched again it may leave out what is held, or not (not found): then that stays here all the same, and the others go.
  const held = onManifestStill(tx, manifest, `closed_reason IS NULL AND hold = 1 AND told_at_ms > ${manifest.fetchedAtMs}`);
  if (held.length > 0) return refused('manifest_lists_held', named(held));
  const tooFull = onManifestStill(tx, manifest, 'closed_reason IS NULL AND EXISTS (SELECT 1 FROM order_line WHERE order_line.shipment_id = shipment.shipment_id AND packed > quantity)');
  if (tooFull.length > 0) return refused('parcels_too_full', named(tooFull));
  if (manifest.notScannedOut.length > 0) return refused('parcels_missing', named(manifest.notScannedOut));
  if (manifest.notOnManifest.length > 0) return refused('parcels_not_on_manifest', named(manifest.notOnManifest));
  if (manifest.shipments !== manifest.flipkartCount && countSeen !== manifest.flipkartCount) {
    return refused('manifest_count_differs', { flipkart: manifest.flipkartCount, manifest: manifest.shipments });
  }
  return null;
}

/** AWBs on a manifest whose parcels are here and may not leave, for a reason of their shipments. */
function onManifestStill(read: ReadDb, { manifestId }: ManifestView, why: string): string[] {
  return read.all<{ tracking_id: string }>(
    `SELECT line.tracking_id FROM manifest_line line JOIN parcel USING (tracking_id) JOIN shipment USING (shipment_id)
     WHERE line.manifest_id = ? AND handed_over_at_ms IS NULL AND ${why} ORDER BY line.tracking_id`, manifestId,
  ).map((line) => line.tracking_id);
}

/** Signs the hand-over: every parcel on the manifest that was scanned out goes to the carrier. Refused while a difference has no name. */
export function closeManifest(floor: Floor, tx: WriteTx, input: InputOf<'manifest.close'>, call: CallContext): Verdict<null, OwnError<'manifest.close'>> {
  const manifest = readManifest(tx, input.manifestId);
  if (manifest === undefined) return refused('manifest_not_found', { manifestId: input.manifestId });
  if (manifest.state === 'CLOSED') return refused('manifest_closed', { manifestId: input.manifestId });
  const why = whyNotSigned(tx, manifest, input.countSeen);
  if (why !== null) return why;
  const stamp = stampOf(call);
  const lines = new Set(tx.all<{ tracking_id: string }>('SELECT tracking_id FROM manifest_line WHERE manifest_id = ?', input.manifestId).map((line) => line.tracking_id));
  for (const parcel of scannedOut(tx, manifest.carrier).filter((each) => lines.has(each.trackingId))) {
    const { shipmentId, subShipmentId, trackingId } = parcel;
    floor.facts.append(tx, {
      kind: 'parcel.handed-over', key: `handed-over:${shipmentId}:${subShipmentId}`, subject: parcel.orderId,
      body: { manifestId: input.manifestId, shipmentId, subShipmentId, trackingId },
    }, stamp);
  }
  floor.facts.append(
    tx, { kind: 'manifest.closed', key: `manifest-closed:${input.manifestId}`, subject: `carrier:${manifest.carrier}`, body: { manifestId: input.manifestId } }, stamp,
  );
  return granted(null);
}
