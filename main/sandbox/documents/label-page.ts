import type { EpochMs } from '../../../shared/time.ts';

/** Everything that stands on one label with its invoice: one sub-shipment. All of it is invented data. */
export interface LabelPage {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly subShipmentId: string;
  readonly trackingId: string;
  readonly vendorName: string;
  readonly paymentType: 'COD' | 'PREPAID';
  readonly serviceClass: string;
  readonly handoverByMs: EpochMs;
  readonly promisedByMs: EpochMs;
  readonly customer: { readonly name: string; readonly lines: readonly string[]; readonly city: string; readonly pin: string; readonly stateCode: string };
  readonly seller: { readonly name: string; readonly address: string; readonly gstin: string; readonly pan: string };
  readonly items: readonly {
    readonly skuId: string; readonly title: string; readonly quantity: number; readonly unitPricePaise: number; readonly hsn: string; readonly gstPercent: number;
  }[];
  readonly routingCode: string;
  readonly printedAtMs: EpochMs;
  readonly orderedAtMs: EpochMs;
  readonly invoiceNumber: string;
  readonly invoiceAtMs: EpochMs;
}
