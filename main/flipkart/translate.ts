import type { ListingId, LocationId, OrderId, OrderItemId, ShipmentId, SkuId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { RemoteState, ToldCourier, ToldLine, ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { REMOTE_STATES } from '../../shared/fulfilment/shipment.ts';
import { paiseFromRupees } from '../../shared/money.ts';
import type { EpochMs } from '../../shared/time.ts';
import { parseTimestamp } from '../../shared/time.ts';
import type { Quarantined } from './seller-api.ts';

/*
 * From Flipkart's shapes to our nouns, by hand and not by a schema: this runs for every shipment of every page, and here unknown
 * fields, numbers as 1.0 or "1" and both spellings of a name are normal (flipkart-seller-api.md parts 2 and 14).
 */

export type Raw = Readonly<Record<string, unknown>>;

/** Why a record cannot be used; caught at the record's own border, so that its neighbours go on. */
export class Unreadable extends Error {}

const STATES: ReadonlySet<string> = new Set(REMOTE_STATES);
export const RAW_KEPT = 4_000;

export const asRaw = (value: unknown): Raw | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null);
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function text(raw: Raw, name: string): string {
  const value = raw[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Unreadable(`${name} is missing`);
}

export function whole(raw: Raw, name: string): number {
  const value = typeof raw[name] === 'string' ? Number(raw[name]) : raw[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Unreadable(`${name} is not a count`);
}

export function instant(raw: Raw, name: string): EpochMs {
  const at = parseTimestamp(text(raw, name));
  if (at === null) throw new Unreadable(`${name} is not a time`);
  return at;
}

/** Takes the decoration and the escapes off a seller SKU: reports write `"""SKU:xyz"""`, some paths `&quot;` (flipkart-seller-api.md 4.2). */
export function plainSku(sku: string): SkuId {
  const unescaped = sku.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");
  // Only what stands around it on both sides is decoration: a mark of inches at the end is part of the code.
  const marks = /^"*/.exec(unescaped)?.[0] ?? '';
  const isDecorated = marks !== '' && unescaped.length > 2 * marks.length && unescaped.endsWith(marks);
  return (isDecorated ? unescaped.slice(marks.length, -marks.length).replace(/^SKU:/, '') : unescaped).trim() as SkuId;
}

/** Reads a page's shipments; each one that cannot be read is set aside with its reason. */
export function readShipments(values: readonly unknown[]): { readonly shipments: ToldShipment[]; readonly quarantined: Quarantined[] } {
  const shipments: ToldShipment[] = [];
  const quarantined: Quarantined[] = [];
  for (const value of values) {
    try {
      shipments.push(readShipment(value));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const shipmentId = asRaw(value)?.shipmentId;
      quarantined.push({ shipmentId: typeof shipmentId === 'string' ? shipmentId : null, reason: error.message, raw: JSON.stringify(value).slice(0, RAW_KEPT) });
    }
  }
  return { shipments, quarantined };
}

function readShipment(value: unknown): ToldShipment {
  const raw = asRaw(value);
  if (raw === null) throw new Unreadable('not a record');
  const items = asList(raw.orderItems).map((item) => asRaw(item));
  const first = items[0];
  if (first === undefined || first === null) throw new Unreadable('no order items');
  const orderId = text(first, 'orderId');
  return {
    shipmentId: text(raw, 'shipmentId') as ShipmentId, orderId: orderId as OrderId, locationId: text(raw, 'locationId') as LocationId,
    hold: raw.hold === true || raw.hold === 'true', mps: raw.mps === true, packagingPolicy: typeof raw.packagingPolicy === 'string' ? raw.packagingPolicy : null,
    shipmentType: typeof raw.shipmentType === 'string' ? raw.shipmentType : 'NORMAL', serviceProfile: profile(first.serviceProfile),
    orderedAtMs: instant(first, 'orderDate'), dispatchAfterMs: instant(raw, 'dispatchAfterDate'), dispatchByMs: instant(raw, 'dispatchByDate'), updatedAtMs: instant(raw, 'updatedAt'),
    subShipmentIds: asList(raw.subShipments).map((each) => text(asRaw(each) ?? {}, 'subShipmentId') as SubShipmentId),
    lines: items.map((item) => readLine(item, orderId)),
  };
}

function readLine(item: Raw | null, orderId: string): ToldLine {
  if (item === null) throw new Unreadable('an order item is not a record');
  if (text(item, 'orderId') !== orderId) throw new Unreadable('the shipment mixes orders');
  const state = text(item, 'status');
  if (!STATES.has(state)) throw new Unreadable(`unknown status ${state.slice(0, 40)}`);
  const paymentType = text(item, 'paymentType');
  if (paymentType !== 'COD' && paymentType !== 'PREPAID') throw new Unreadable(`unknown payment type ${paymentType.slice(0, 40)}`);
  const price = Number(asRaw(item.priceComponents)?.customerPrice ?? 0);
  return {
    orderItemId: text(item, 'orderItemId') as OrderItemId, cancellationGroupId: typeof item.cancellationGroupId === 'string' ? item.cancellationGroupId : '',
    listingId: text(item, 'listingId') as ListingId, skuId: plainSku(text(item, 'sku')), fsn: typeof item.fsn === 'string' ? item.fsn : '',
    title: typeof item.title === 'string' ? item.title.slice(0, 2_000) : '', quantity: whole(item, 'quantity'), state: state as RemoteState, paymentType,
    customerPricePaise: paiseFromRupees(Number.isFinite(price) ? price : 0), isReplacement: item.is_replacement === true || item.isReplacement === true,
  };
}

/** One of two spellings each (flipkart-seller-api.md part 1). */
function profile(value: unknown): string | null {
  switch (value) {
    case 'Smart_Fulfilment': case 'FBF_LITE': return 'FBF_LITE';
    case 'Seller_Fulfilment': case 'NON_FBF': return 'NON_FBF';
    case 'Flipkart_Fulfilment': case 'FBF': return 'FBF';
    default: return null;
  }
}

/** Reads who carries what: the courier stands on the sub-shipment in real answers, on the shipment in the SDK (4.6). */
export function readCouriers(values: readonly unknown[]): ToldCourier[] {
  const couriers: ToldCourier[] = [];
  for (const value of values) {
    const raw = asRaw(value);
    if (raw === null || typeof raw.shipmentId !== 'string') continue;
    const subShipments = asList(raw.subShipments).map(asRaw).filter((each) => each !== null);
    const holders = subShipments.length > 0 ? subShipments : [{ subShipmentId: 'SS-1', courierDetails: raw.courierDetails }];
    couriers.push({
      shipmentId: raw.shipmentId as ShipmentId, weighingRequired: typeof raw.weighingRequired === 'boolean' ? raw.weighingRequired : null,
      parcels: holders.map((holder) => {
        const pickup = asRaw((asRaw(holder.courierDetails) ?? asRaw(raw.courierDetails) ?? {}).pickupDetails) ?? {};
        return {
          subShipmentId: String(holder.subShipmentId ?? 'SS-1') as SubShipmentId,
          trackingId: typeof pickup.trackingId === 'string' && pickup.trackingId !== '' ? (pickup.trackingId as TrackingId) : null,
          vendorName: typeof pickup.vendorName === 'string' ? pickup.vendorName : '',
        };
      }),
    });
  }
  return couriers;
}
