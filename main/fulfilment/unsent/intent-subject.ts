import type { UnsentRow } from '../../../shared/contract/index.ts';
import type { OrderId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { RemoteState } from '../../../shared/fulfilment/shipment.ts';
import type { IntentKind, OpenState } from '../../../shared/fulfilment/unsent.ts';
import type { Intent, ReadDb } from '../../database/index.ts';

/** What an act is about, in the words that people know. */
export type IntentSubject = Pick<UnsentRow, 'shipmentId' | 'orderId' | 'trackingIds' | 'remoteState' | 'skuId' | 'title'>;

const NOTHING: IntentSubject = { shipmentId: null, orderId: null, trackingIds: [], remoteState: null, skuId: null, title: null };

const named = (payload: unknown, field: string): string | null => {
  const value = typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>)[field] : undefined;
  return typeof value === 'string' ? value : null;
};

/** An order with its AWBs and what lies in it; what a shipment's row does not tell stays empty. */
export function subjectOfShipment(read: ReadDb, shipmentId: ShipmentId | null): IntentSubject {
  if (shipmentId === null) return NOTHING;
  const row = read.get<{ orderId: OrderId; remoteState: RemoteState }>('SELECT order_id AS orderId, remote_state AS remoteState FROM shipment WHERE shipment_id = ?', shipmentId);
  if (row === undefined) return { ...NOTHING, shipmentId };
  const trackingIds = read.all<{ trackingId: string }>('SELECT tracking_id AS trackingId FROM parcel WHERE shipment_id = ? AND tracking_id IS NOT NULL ORDER BY sub_shipment_id', shipmentId).map((each) => each.trackingId);
  return { ...NOTHING, ...row, shipmentId, trackingIds };
}

function subjectOfSku(read: ReadDb, skuId: string | null): IntentSubject {
  if (skuId === null) return NOTHING;
  return { ...NOTHING, skuId, title: read.get<{ title: string }>('SELECT title FROM sku WHERE sku_id = ?', skuId)?.title ?? null };
}

function subjectOfListing(read: ReadDb, listingId: string | null): IntentSubject {
  if (listingId === null) return NOTHING;
  const row = read.get<{ sellerSku: string; title: string | null }>('SELECT seller_sku AS sellerSku, title FROM channel_listing WHERE listing_id = ?', listingId);
  return row === undefined ? { ...NOTHING, skuId: listingId } : { ...NOTHING, skuId: row.sellerSku, title: row.title };
}

const ofShipment = (read: ReadDb, payload: unknown): IntentSubject => subjectOfShipment(read, named(payload, 'shipmentId') as ShipmentId | null);
const ofListing = (read: ReadDb, payload: unknown): IntentSubject => subjectOfListing(read, named(payload, 'listingId'));

/** Total: a kind whose thing nobody can name does not compile. */
const SUBJECTS: Readonly<Record<IntentKind, (read: ReadDb, payload: unknown) => IntentSubject>> = {
  'fk-picklist': ofShipment, pack: ofShipment, dispatch: ofShipment, cancel: ofShipment,
  stock: (read, payload) => subjectOfSku(read, named(payload, 'skuId')),
  price: ofListing, listing: ofListing,
};

/** What the intent is about. */
export function subjectOf(read: ReadDb, intent: Pick<Intent, 'kind' | 'payload'>): IntentSubject {
  return SUBJECTS[intent.kind](read, intent.payload);
}

/** The row of an open intent. */
export function rowOf(read: ReadDb, intent: Intent, state: OpenState): UnsentRow {
  const { opKey, kind, attempts, says, addedAtMs, dueMs, nextAtMs, firstSentAtMs } = intent;
  return { opKey, kind, state, attempts, says, addedAtMs, dueMs, nextAtMs, firstSentAtMs, isOutside: intent.isOutside === true, ...subjectOf(read, intent) };
}
