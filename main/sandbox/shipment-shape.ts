import { istTimestamp } from '../../shared/time.ts';
import type { SandboxShipment } from './shipment.ts';
import type { World } from './world.ts';

/** Both spellings of a service profile occur (flipkart-seller-api.md part 1); the seed decides. */
const PROFILES = { FBF_LITE: ['Smart_Fulfilment', 'FBF_LITE'], NON_FBF: ['Seller_Fulfilment', 'NON_FBF'] } as const;
const profileOf = (world: World, shipment: SandboxShipment): string => PROFILES[shipment.serviceProfile ?? 'FBF_LITE'][world.seed % 2 === 0 ? 0 : 1];

/** A shipment as the filter and the read by query give it (flipkart-seller-api.md 4.2). */
export function shipmentShape(world: World, shipment: SandboxShipment): Record<string, unknown> {
  return {
    shipmentId: shipment.shipmentId,
    dispatchByDate: istTimestamp(shipment.dispatchByMs), dispatchAfterDate: istTimestamp(shipment.dispatchAfterMs), updatedAt: istTimestamp(shipment.updatedAtMs),
    locationId: shipment.locationId, hold: shipment.hold, mps: shipment.mps,
    ...(shipment.packagingPolicy === null ? {} : { packagingPolicy: shipment.packagingPolicy ?? 'DEFAULT' }),
    subShipments: shipment.parcels.map((parcel) => ({ subShipmentId: parcel.subShipmentId, packages: [] })),
    orderItems: shipment.items.map((item) => itemShape(world, shipment, item)),
    forms: [], shipmentType: 'NORMAL',
  };
}

function itemShape(world: World, shipment: SandboxShipment, item: SandboxShipment['items'][number]): Record<string, unknown> {
  const sku = skuOf(world, item.skuId);
  const price = sku.pricePaise / 100;
  return {
    orderItemId: item.orderItemId, orderId: shipment.orderId, cancellationGroupId: `grp${item.orderItemId}`, orderDate: istTimestamp(shipment.orderedAtMs),
    ...(item.cancelledAtMs === null ? {} : { cancellationDate: istTimestamp(item.cancelledAtMs), cancellationReason: item.cancellationReason }),
    paymentType: shipment.paymentType, status: item.state, quantity: item.quantity, fsn: sku.fsn, sku: sku.skuId, listingId: sku.listingId, hsn: sku.hsn, title: sku.title,
    packageIds: Array.from({ length: item.quantity }, (_, index) => `PKG${item.orderItemId}${index}`),
    priceComponents: { sellingPrice: price, totalPrice: price, shippingCharge: 0, customerPrice: price, flipkartDiscount: 0 },
    serviceProfile: profileOf(world, shipment), is_replacement: item.isReplacement ?? false,
  };
}

/** Courier and addresses, as real clients get them: the courier on the sub-shipment, buyer fields blank (flipkart-seller-api.md 4.6). */
export function detailsShape(world: World, shipment: SandboxShipment): Record<string, unknown> {
  return {
    orderId: shipment.orderId, shipmentId: shipment.shipmentId, locationId: shipment.locationId, weighingRequired: shipment.weighingRequired ?? false,
    orderItems: shipment.items.map((item) => ({ id: item.orderItemId, quantity: item.quantity, sku: item.skuId })),
    deliveryAddress: { firstName: '', lastName: '', pinCode: '000000', city: 'Testpur', state: 'XX' }, billingAddress: {}, buyerDetails: {},
    sellerAddress: { sellerName: 'Sandbox Seller', pinCode: '000000' },
    subShipments: shipment.parcels.map((parcel) => {
      const details = { trackingId: parcel.trackingId, vendorName: shipment.carrier.vendorName };
      return { subShipmentId: parcel.subShipmentId, courierDetails: { pickupDetails: details, deliveryDetails: details } };
    }),
    fulfilledBy: profileOf(world, shipment),
  };
}

export function skuOf(world: World, skuId: string): World['catalogue']['skus'][number] {
  const sku = world.catalogue.skus.find((each) => each.skuId === skuId);
  if (sku === undefined) throw new Error(`The sandbox has no SKU ${skuId}`);
  return sku;
}
