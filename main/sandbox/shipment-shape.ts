import { istTimestamp } from '../../shared/time.ts';
import type { SandboxResponse } from './exchange.ts';
import { json } from './exchange.ts';
import type { SandboxShipment } from './shipment.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

type Shape = Record<string, unknown>;

/** Both spellings of a service profile occur (flipkart-seller-api.md part 1). */
const PROFILES = { FBF_LITE: { long: 'Smart_Fulfilment', short: 'FBF_LITE' }, NON_FBF: { long: 'Seller_Fulfilment', short: 'NON_FBF' } } as const;
export const profileOf = (world: World, shipment: SandboxShipment): string => PROFILES[shipment.serviceProfile ?? 'FBF_LITE'][world.speech.serviceProfileWords];

/** Quantities arrive as `1.0` in some answers (part 2), which no value of JavaScript says: they are written so. */
export function shipmentsJson(world: World, value: Shape): SandboxResponse {
  const answer = json(200, value);
  if (world.speech.quantities === '1') return answer;
  return { ...answer, body: Buffer.from(Buffer.from(answer.body).toString('utf8').replaceAll(/"quantity":(\d+)(?=[,}])/g, '"quantity":$1.0')) };
}

/** A shipment as the filter and the read by query give it (flipkart-seller-api.md 4.2). */
export function shipmentShape(world: World, shipment: SandboxShipment): Shape {
  return {
    shipmentId: shipment.shipmentId,
    dispatchByDate: istTimestamp(shipment.dispatchByMs), dispatchAfterDate: istTimestamp(shipment.dispatchAfterMs), updatedAt: istTimestamp(shipment.updatedAtMs),
    locationId: shipment.locationId, hold: shipment.hold, mps: shipment.mps,
    ...(shipment.packagingPolicy === null ? {} : { packagingPolicy: shipment.packagingPolicy ?? 'DEFAULT' }),
    subShipments: shipment.parcels.map((parcel, index) => ({ subShipmentId: parcel.subShipmentId, packages: packagesOf(world, shipment, index) })),
    orderItems: shipment.items.map((item) => itemShape(world, shipment, item)),
    forms: (shipment.forms ?? []).map(({ name, link, automated }) => ({ name, link, automated })), shipmentType: shipment.shipmentType ?? 'NORMAL',
  };
}

/** The packages of the first sub-shipment: often none, else in the fields of the 2024 schema or of the SDK (4.2). */
function packagesOf(world: World, shipment: SandboxShipment, index: number): readonly Shape[] {
  const words = world.speech.packageFields;
  if (words === 'none' || index > 0) return [];
  return shipment.items.flatMap((item) => Array.from({ length: item.quantity }, (_, unit) => {
    const sku = skuOf(world, item.skuId);
    const packageId = packageIdOf(item.orderItemId, unit);
    const dimensions = { length: sku.lengthCm, breadth: sku.breadthCm, height: sku.heightCm };
    return words === 'sdk' ? { packageId, packageTitle: sku.title, packageSku: sku.skuId, dimensions: { ...dimensions, weight: sku.weightKg } }
      : { id: packageId, name: 'PKG-1', dimensions, weight: sku.weightKg, description: sku.title, handling: { fragile: false } };
  }));
}

const packageIdOf = (orderItemId: string, unit: number): string => `PKG${orderItemId}${unit}`;

function itemShape(world: World, shipment: SandboxShipment, item: SandboxShipment['items'][number]): Shape {
  const sku = skuOf(world, item.skuId);
  const price = (sku.pricePaise * (world.invented.prices === 'line' ? item.quantity : 1)) / 100;
  return {
    orderItemId: item.orderItemId, orderId: shipment.orderId, cancellationGroupId: `grp${item.orderItemId}`, orderDate: istTimestamp(shipment.orderedAtMs),
    ...(item.cancelledAtMs === null ? {} : { cancellationDate: istTimestamp(item.cancelledAtMs), cancellationReason: item.cancellationReason }),
    paymentType: shipment.paymentType, status: item.state, quantity: item.quantity, fsn: sku.fsn, sku: skuText(world, sku.skuId), listingId: sku.listingId, hsn: sku.hsn, title: sku.title,
    packageIds: Array.from({ length: item.quantity }, (_, unit) => packageIdOf(item.orderItemId, unit)),
    priceComponents: { sellingPrice: price, totalPrice: price, shippingCharge: 0, customerPrice: price, flipkartDiscount: 0 },
    serviceProfile: profileOf(world, shipment), [world.speech.replacementField]: item.isReplacement ?? false,
  };
}

/** The seller's code as it was written, decorated as reports have it, or with its marks escaped as some paths have it (4.2). */
function skuText(world: World, skuId: string): string {
  switch (world.speech.skuText) {
    case 'plain': return skuId;
    case 'decorated': return `"""SKU:${skuId}"""`;
    case 'escaped': return `&quot;&quot;&quot;SKU:${skuId}&quot;&quot;&quot;`;
  }
}

/** Courier and addresses, as real clients get them: buyer fields blank but for self-ship, the courier on the sub-shipment or on the shipment (4.6). */
export function detailsShape(world: World, shipment: SandboxShipment): Shape {
  const isKept = world.invented.trackingIdFrom === 'pack' && shipment.packedAtMs === null && stateOf(shipment) === 'APPROVED';
  const courierOf = (parcel: SandboxShipment['parcels'][number] | undefined): Shape => {
    const details = { trackingId: isKept ? null : (parcel?.trackingId ?? null), vendorName: shipment.carrier.vendorName };
    return { courierDetails: { pickupDetails: details, deliveryDetails: details } };
  };
  const isSelf = shipment.shipmentType === 'SELF';
  const buyer = isSelf ? { firstName: 'Invented', lastName: 'Buyer' } : { firstName: '', lastName: '' };
  return {
    orderId: shipment.orderId, shipmentId: shipment.shipmentId, locationId: shipment.locationId, weighingRequired: shipment.weighingRequired ?? false,
    orderItems: shipment.items.map((item) => ({ [world.speech.detailItemField]: item.orderItemId, quantity: item.quantity, sku: skuText(world, item.skuId) })),
    deliveryAddress: { ...buyer, pinCode: '000000', city: 'Testpur', state: 'XX', ...(isSelf ? { addressLine1: '1 Sandbox Street', contactNumber: '9000000000' } : {}) }, billingAddress: {},
    buyerDetails: isSelf ? buyer : {},
    sellerAddress: { sellerName: 'Sandbox Seller', pinCode: '000000' },
    ...(world.speech.courierOn === 'shipment' && shipment.parcels.length === 1 ? courierOf(shipment.parcels[0])
      : { subShipments: shipment.parcels.map((parcel) => ({ subShipmentId: parcel.subShipmentId, ...courierOf(parcel) })) }),
    fulfilledBy: profileOf(world, shipment),
  };
}

export function skuOf(world: World, skuId: string): World['catalogue']['skus'][number] {
  const sku = world.catalogue.skus.find((each) => each.skuId === skuId);
  if (sku === undefined) throw new Error(`The sandbox has no SKU ${skuId}`);
  return sku;
}
