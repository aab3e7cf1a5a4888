import type { LocationId, OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { BusinessDay, EpochMs } from '../../../shared/time.ts';
import { istTimestamp } from '../../../shared/time.ts';
import type { Call } from '../exchange.ts';
import { readDone, readJson } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import type { EntryResult } from './batch.ts';
import { BATCH_MAX, limited, readEntries } from './batch.ts';

/** A parcel that the seller's own carrier takes; only of shipments of type SELF (flipkart-seller-api.md 4.13). */
export interface SelfShipDispatch {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  /** Not in the future. */
  readonly dispatchedAtMs: EpochMs;
  /** Not in the past. */
  readonly deliveryAtMs: EpochMs;
  readonly deliveryPartner: string;
  /** Mandatory in the newer pages. */
  readonly deliveryPartnerCode: string;
  readonly trackingId: string;
  readonly invoice: {
    readonly invoiceNumber: string;
    readonly invoiceDay: BusinessDay;
    readonly items: readonly { readonly orderItemId: OrderItemId; readonly quantity: number; readonly serialNumbers: readonly (readonly string[])[] }[];
  };
}

export interface SelfShipDelivery {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly deliveredAtMs: EpochMs;
}

/** A delivery that did not succeed, and when it is tried again. The lists of reasons were not found. */
export interface SelfShipAttempt extends SelfShipDelivery {
  readonly reason: string;
  readonly subReason: string;
  readonly newDeliveryAtMs: EpochMs;
}

export interface SelfShipTracking {
  readonly shipmentId: ShipmentId;
  readonly trackingId: string;
  readonly sellerId: string;
  readonly deliveryPartner: string;
  readonly deliveryAtMs: EpochMs;
}

/** Calls of at most 100 shipments each; every one writes. */
export interface SelfShipCalls {
  selfShipDispatch(parcels: readonly SelfShipDispatch[]): Promise<Outcome<readonly EntryResult[]>>;
  selfShipDelivery(parcels: readonly SelfShipDelivery[]): Promise<Outcome<readonly EntryResult[]>>;
  selfShipAttempt(parcels: readonly SelfShipAttempt[]): Promise<Outcome<readonly EntryResult[]>>;
  /** One shipment. The shape of its answer was not found: JSON of whatever shape without an error code, or nothing, is taken for yes. */
  selfShipTracking(tracking: SelfShipTracking): Promise<Outcome<null>>;
}

export function selfShipCalls(call: Call): SelfShipCalls {
  const send = async <T extends { readonly shipmentId: ShipmentId }>(act: 'dispatch' | 'delivery' | 'deliveryAttempt', parcels: readonly T[], bodyOf: (parcel: T) => unknown) => readJson(
    await call({ endpoint: `selfShip/${act}`, method: 'POST', path: `/v3/shipments/selfShip/${act}`, body: { shipments: limited(parcels, BATCH_MAX.selfShip).map(bodyOf) } }),
    (body) => readEntries(body, parcels.map((parcel) => parcel.shipmentId)),
  );
  return {
    selfShipDispatch: async (parcels) => send('dispatch', parcels, dispatchBody),
    selfShipDelivery: async (parcels) => send('delivery', parcels, deliveryBody),
    selfShipAttempt: async (parcels) => send('deliveryAttempt', parcels, (parcel) => ({
      ...deliveryBody(parcel), failureAttributes: { reason: parcel.reason, subReason: parcel.subReason, newDeliveryDate: istTimestamp(parcel.newDeliveryAtMs) },
    })),
    selfShipTracking: async ({ shipmentId, trackingId, sellerId, deliveryPartner, deliveryAtMs }) => readDone(await call({
      endpoint: 'selfShip/update', method: 'POST', path: `/v3/shipments/${encodeURIComponent(shipmentId)}/update`,
      body: { shipment_id: shipmentId, tracking_id: trackingId, seller_id: sellerId, delivery_partner: deliveryPartner, tentative_delivery_date: istTimestamp(deliveryAtMs) },
    })),
  };
}

function dispatchBody(parcel: SelfShipDispatch): unknown {
  const { shipmentId, locationId, deliveryPartner, deliveryPartnerCode, trackingId, invoice } = parcel;
  return {
    shipmentId, locationId, dispatchDate: istTimestamp(parcel.dispatchedAtMs), tentativeDeliveryDate: istTimestamp(parcel.deliveryAtMs), deliveryPartner, deliveryPartnerCode, trackingId,
    invoice: { invoiceNumber: invoice.invoiceNumber, invoiceDate: invoice.invoiceDay, items: invoice.items }, dispatchLocation: { locationId },
  };
}

function deliveryBody({ shipmentId, locationId, deliveredAtMs }: SelfShipDelivery): Readonly<Record<string, unknown>> {
  return { shipmentId, locationId, deliveryDate: istTimestamp(deliveredAtMs) };
}
