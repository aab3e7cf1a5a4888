import type { ListingId, LocationId, OrderId, OrderItemId, ShipmentId, SkuId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { RemoteState, ToldCourier, ToldLine, ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { REMOTE_STATES } from '../../shared/fulfilment/shipment.ts';
import { paiseFromRupees } from '../../shared/money.ts';
import type { Quarantined } from './outcome.ts';
import type { Raw } from './raw.ts';
import { amount, asList, asRaw, flag, ID_MAX, idOf, instant, isTrue, optionalId, readRows, shown, text, title, Unreadable, whole, words } from './raw.ts';

/*
 * From Flipkart's shapes to our nouns, by hand and not by a schema: this runs for every shipment of every page, and here unknown
 * fields, numbers as 1.0 or "1" and both spellings of a name are normal (flipkart-seller-api.md parts 2 and 14).
 */

export type { Raw } from './raw.ts';
export { asList, asRaw, instant, text, Unreadable, whole } from './raw.ts';

const STATES: ReadonlySet<string> = new Set(REMOTE_STATES);

/** Takes the decoration and the escapes off a seller SKU: reports write `"""SKU:xyz"""`, some paths `&quot;` (flipkart-seller-api.md 4.2). */
export function plainSku(sku: string): SkuId {
  const unescaped = sku.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");
  // Only what stands around it on both sides is decoration: a mark of inches at the end is part of the code.
  const marks = /^"*/.exec(unescaped)?.[0] ?? '';
  const isDecorated = marks !== '' && unescaped.length > 2 * marks.length && unescaped.endsWith(marks);
  return (isDecorated ? unescaped.slice(marks.length, -marks.length).replace(/^SKU:/, '') : unescaped).trim() as SkuId;
}

/** The seller SKU of a record, plain. */
export function skuOf(raw: Raw, name: string): SkuId {
  const sku = plainSku(text(raw, name));
  if (sku === '' || sku.length > ID_MAX.sku) throw new Unreadable(`${name} is ${sku === '' ? 'empty' : 'too long'}`);
  if (words(sku, ID_MAX.sku) !== sku) throw new Unreadable(`${name} has characters that no SKU has`);
  return sku;
}

/** Reads a page's shipments; each one that cannot be read is set aside with its reason. */
export function readShipments(values: readonly unknown[]): { readonly shipments: ToldShipment[]; readonly quarantined: Quarantined[] } {
  const { rows, quarantined } = readRows(values, '', readShipment);
  return { shipments: rows, quarantined };
}

function readShipment(raw: Raw): ToldShipment {
  const items = asList(raw.orderItems).map((item) => asRaw(item));
  const first = items[0];
  if (first === undefined || first === null) throw new Unreadable('no order items');
  const orderId = idOf(first, 'orderId', ID_MAX.order);
  return {
    shipmentId: idOf(raw, 'shipmentId', ID_MAX.shipment) as ShipmentId, orderId: orderId as OrderId, locationId: idOf(raw, 'locationId', ID_MAX.location) as LocationId,
    hold: flag(raw, 'hold'), mps: flag(raw, 'mps'), packagingPolicy: words(raw.packagingPolicy), shipmentType: words(raw.shipmentType) ?? 'NORMAL', serviceProfile: profile(first.serviceProfile),
    orderedAtMs: instant(first, 'orderDate'), dispatchAfterMs: instant(raw, 'dispatchAfterDate'), dispatchByMs: instant(raw, 'dispatchByDate'), updatedAtMs: instant(raw, 'updatedAt'),
    subShipmentIds: asList(raw.subShipments).map((each) => idOf(asRaw(each) ?? {}, 'subShipmentId', ID_MAX.sub) as SubShipmentId),
    lines: items.map((item) => readLine(item, orderId)),
  };
}

function readLine(item: Raw | null, orderId: string): ToldLine {
  if (item === null) throw new Unreadable('an order item is not a record');
  if (text(item, 'orderId') !== orderId) throw new Unreadable('the shipment mixes orders');
  const state = text(item, 'status');
  if (!STATES.has(state)) throw new Unreadable(`unknown status ${shown(state)}`);
  const paymentType = text(item, 'paymentType');
  if (paymentType !== 'COD' && paymentType !== 'PREPAID') throw new Unreadable(`unknown payment type ${shown(paymentType)}`);
  const quantity = whole(item, 'quantity');
  return {
    orderItemId: idOf(item, 'orderItemId', ID_MAX.item) as OrderItemId, cancellationGroupId: optionalId(item, 'cancellationGroupId') ?? '',
    listingId: idOf(item, 'listingId', ID_MAX.listing) as ListingId, skuId: skuOf(item, 'sku'), fsn: optionalId(item, 'fsn') ?? '',
    title: title(item.title), quantity, state: state as RemoteState, paymentType,
    customerPricePaise: paiseFromRupees(amount(asRaw(item.priceComponents)?.customerPrice) ?? 0), isReplacement: isTrue(item.is_replacement) || isTrue(item.isReplacement),
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

/** Reads who carries what: the courier stands on the sub-shipment in real answers, on the shipment in the SDK (4.6). Nothing of the buyer is read. */
export function readCouriers(values: readonly unknown[]): { readonly rows: ToldCourier[]; readonly quarantined: Quarantined[] } {
  return readRows(values, 'courier', (raw) => {
    const subShipments = asList(raw.subShipments).map((each) => {
      const holder = asRaw(each);
      if (holder === null) throw new Unreadable('a sub-shipment is not a record');
      return holder;
    });
    const holders = subShipments.length > 0 ? subShipments : [{ courierDetails: raw.courierDetails }];
    return {
      shipmentId: idOf(raw, 'shipmentId', ID_MAX.shipment) as ShipmentId, weighingRequired: typeof raw.weighingRequired === 'boolean' ? raw.weighingRequired : null,
      parcels: holders.map((holder: Raw) => {
        const pickup = asRaw((asRaw(holder.courierDetails) ?? asRaw(raw.courierDetails) ?? {}).pickupDetails) ?? {};
        return {
          subShipmentId: (holder.subShipmentId === undefined || holder.subShipmentId === null ? 'SS-1' : idOf(holder, 'subShipmentId', ID_MAX.sub)) as SubShipmentId,
          trackingId: (pickup.trackingId === undefined || pickup.trackingId === null || pickup.trackingId === '' ? null : idOf(pickup, 'trackingId', ID_MAX.tracking)) as TrackingId | null,
          vendorName: words(pickup.vendorName) ?? '',
        };
      }),
    };
  });
}
