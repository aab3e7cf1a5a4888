import type { PrefetchProblem } from '../../../shared/contract/index.ts';
import { LABEL_REFUSALS } from '../../../shared/contract/lists.ts';
import type { LabelRefusal } from '../../../shared/contract/lists.ts';
import type { DocumentHash, OrderId, PicklistId, ShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { PrefetchState } from '../../../shared/fulfilment/prefetch.ts';
import { prefetchStateOf } from '../../../shared/fulfilment/prefetch.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';

/** An order in work, and where it stands on its way to being packed from disk. */
export interface PrefetchRow {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly picklistId: PicklistId | null;
  readonly state: PrefetchState;
  /** When its last label was ready; null while one lacks. */
  readonly readyAtMs: EpochMs | null;
  readonly remoteState: string;
  /** Where its pack call stands; null when nobody asked for it. */
  readonly intent: string | null;
  readonly intentSays: string | null;
}

interface Row {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly picklistId: PicklistId | null;
  readonly remoteState: string;
  readonly hold: 0 | 1;
  readonly mps: 0 | 1;
  readonly weighs: 0 | 1;
  readonly unmet: number;
  readonly serials: 0 | 1;
  readonly intent: string | null;
  readonly intentSays: string | null;
  readonly parcels: number;
  readonly proved: number;
  readonly bad: number;
  readonly readyAtMs: EpochMs | null;
}

// The key of a pack intent is that of pack-intent.ts; both lookups of it are by its unique index.
const SELECT = `SELECT shipment.shipment_id AS shipmentId, order_id AS orderId, picklist_id AS picklistId, remote_state AS remoteState, hold, mps, COALESCE(weighing_required, 0) AS weighs, unmet,
    EXISTS (SELECT 1 FROM order_line line JOIN sku USING (sku_id) WHERE line.shipment_id = shipment.shipment_id AND serial_numbers_per_unit > 0 AND quantity > 0) AS serials,
    intent.state AS intent, intent.says AS intentSays,
    (SELECT COUNT(*) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id) AS parcels,
    (SELECT COUNT(*) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND label_state = 'proved') AS proved,
    (SELECT COUNT(*) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND label_state = 'quarantined') AS bad,
    (SELECT MAX(stored_at_ms) FROM parcel JOIN document ON document_hash = label_picture WHERE parcel.shipment_id = shipment.shipment_id AND label_state = 'proved') AS readyAtMs
  FROM shipment INDEXED BY shipment_open LEFT JOIN intent ON intent.op_key = 'a1:pack:' || shipment.shipment_id || ':1'
  WHERE floor_state IN ('LISTED', 'PICKED', 'PACKED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND remote_state <> 'CANCELLED'
  ORDER BY dispatch_by_ms, shipment.shipment_id`;

/** Every order that is picked or packed now, the most urgent first. */
export function readPrefetch(read: ReadDb): PrefetchRow[] {
  const weighing = readSetting(read, 'weighing') !== 'off';
  return read.all<Row>(SELECT).map((row) => ({
    shipmentId: row.shipmentId, orderId: row.orderId, picklistId: row.picklistId, remoteState: row.remoteState, intent: row.intent, intentSays: row.intentSays,
    readyAtMs: row.proved === row.parcels ? row.readyAtMs : null,
    state: prefetchStateOf({
      parcels: row.parcels, proved: row.proved, hasBadLabel: row.bad > 0, intent: row.intent, remoteState: row.remoteState, isHeld: row.hold === 1, unmet: row.unmet,
      benchReason: row.serials === 1 ? 'serial' : row.mps === 1 ? 'boxes' : row.weighs === 1 && weighing ? 'weigh' : null,
    }),
  }));
}

interface BadParcel {
  readonly trackingId: TrackingId | null;
  readonly documentHash: DocumentHash | null;
  readonly reason: string | null;
}

/** What is wrong with an order whose label will not come by itself. */
export function problemOf(read: ReadDb, row: PrefetchRow): PrefetchProblem {
  const about = { shipmentId: row.shipmentId, orderId: row.orderId, picklistId: row.picklistId };
  const bad = read.get<BadParcel>(
    "SELECT tracking_id AS trackingId, label_document AS documentHash, label_problem AS reason FROM parcel WHERE shipment_id = ? AND label_state = 'quarantined' ORDER BY sub_shipment_id LIMIT 1", row.shipmentId,
  );
  if (bad !== undefined) return { ...about, trackingId: bad.trackingId, documentHash: bad.documentHash, reason: refusalOf(bad.reason), says: bad.reason ?? '', canAskAgain: true };
  // The form must be given its number at Flipkart first (flipkart-seller-api.md 4.1): asking again would change nothing.
  if (row.remoteState === 'FORM_FAILED') return { ...about, trackingId: null, documentHash: null, reason: 'form_failed', says: '', canAskAgain: false };
  return { ...about, trackingId: null, documentHash: null, reason: row.intent === 'PARKED' ? 'pack_parked' : 'pack_rejected', says: row.intentSays ?? '', canAskAgain: true };
}

function refusalOf(reason: string | null): LabelRefusal {
  return LABEL_REFUSALS.find((each) => each === reason) ?? 'label_unusable';
}
