import type { LocationId, OrderId, OrderItemId, ShipmentId, SubShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { BusinessDay } from '../../../shared/time.ts';
import type { Call } from '../exchange.ts';
import { readJson } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import type { EntryResult } from './batch.ts';
import { BATCH_MAX, limited, readEntries } from './batch.ts';

export interface PackOrder {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly orderId: OrderId;
  readonly invoiceDay: BusinessDay;
  readonly items: readonly { readonly orderItemId: OrderItemId; readonly quantity: number }[];
  readonly serialNumbers: readonly { readonly orderItemId: OrderItemId; readonly serialNumbers: readonly (readonly string[])[] }[];
  readonly parcels: readonly {
    readonly subShipmentId: SubShipmentId;
    readonly lengthMm: number;
    readonly breadthMm: number;
    readonly heightMm: number;
    readonly weightGrams: number;
  }[];
}

/** What of a shipment the seller cancels, and one of the three reasons that Flipkart takes. */
export interface CancelOrder {
  readonly shipmentId: ShipmentId;
  readonly locationId: LocationId;
  readonly cancellationGroupIds: readonly string[];
  readonly reason: 'cannot_procure_item' | 'not_enough_inventory' | 'b2b_order';
}

export interface PackingCalls {
  /** At most 25. Accepted means "packing has begun", not "packed". */
  pack(orders: readonly PackOrder[]): Promise<Outcome<readonly EntryResult[]>>;
  /** At most 25. */
  dispatch(shipmentIds: readonly ShipmentId[], locationId: LocationId): Promise<Outcome<readonly EntryResult[]>>;
  /** At most 25: whole cancellation groups, before PACKED only. The product goes out of stock at Flipkart (flipkart-seller-api.md 4.11). */
  cancel(orders: readonly CancelOrder[]): Promise<Outcome<readonly EntryResult[]>>;
}

export function packingCalls(call: Call): PackingCalls {
  const send = async (endpoint: string, path: string, body: unknown, asked: readonly ShipmentId[]) =>
    readJson(await call({ endpoint, method: 'POST', path, body }), (answer) => readEntries(answer, asked));
  return {
    pack: async (orders) => send('shipments/pack', '/v3/shipments/labels', { shipments: limited(orders, BATCH_MAX.pack).map(packBody) }, orders.map((order) => order.shipmentId)),
    dispatch: async (ids, locationId) => send('shipments/dispatch', '/v3/shipments/dispatch', { shipmentIds: limited(ids, BATCH_MAX.dispatch), locationId }, ids),
    cancel: async (orders) => send('shipments/cancel', '/v3/shipments/cancel', { shipments: limited(orders, BATCH_MAX.dispatch) }, orders.map((order) => order.shipmentId)),
  };
}

function packBody(order: PackOrder): unknown {
  return {
    shipmentId: order.shipmentId, locationId: order.locationId,
    // Flipkart computes the tax itself; integrators send 0 (flipkart-seller-api.md 4.7).
    taxItems: order.items.map((item) => ({ orderItemId: item.orderItemId, quantity: item.quantity, taxRate: 0 })),
    ...(order.serialNumbers.length === 0 ? {} : { serialNumbers: order.serialNumbers }),
    invoices: [{ orderId: order.orderId, invoiceDate: order.invoiceDay, invoiceNumber: '' }],
    subShipments: order.parcels.map((parcel) => ({
      subShipmentId: parcel.subShipmentId,
      dimensions: { length: parcel.lengthMm / 10, breadth: parcel.breadthMm / 10, height: parcel.heightMm / 10, weight: parcel.weightGrams / 1_000 },
    })),
  };
}
