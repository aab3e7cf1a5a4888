import type { EpochMs } from '../../../shared/time.ts';

/** Everything that stands on one label with its invoice: one sub-shipment. All of it is invented data. */
export interface LabelPage {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly subShipmentId: string;
  readonly trackingId: string;
  /** What the 2D code says, where it is not the AWB: its payload was not found (flipkart-seller-api.md 12.3). */
  readonly matrixText?: string;
  readonly vendorName: string;
  readonly paymentType: 'COD' | 'PREPAID';
  readonly serviceClass: string;
  /** Hand-over-by date and customer-promise date, as the label's `HBD` and `CPD` (flipkart-seller-api.md 12.2). */
  readonly hbd: EpochMs;
  readonly cpd: EpochMs;
  readonly customer: { readonly name: string; readonly lines: readonly string[]; readonly city: string; readonly pin: string; readonly stateCode: string };
  readonly seller: { readonly name: string; readonly address: string; readonly gstin: string; readonly pan: string };
  readonly items: readonly LabelItem[];
  readonly routingCode: string;
  readonly printedAtMs: EpochMs;
  readonly orderedAtMs: EpochMs;
  readonly invoiceNumber: string;
  readonly invoiceAtMs: EpochMs;
  /** What the buyer pays; what the items do not explain stands on the invoice as the handling fee. */
  readonly amountPaise: number;
}

export interface LabelItem {
  readonly skuId: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPricePaise: number;
  readonly hsn: string;
  readonly gstPercent: number;
  readonly serials: readonly string[];
}

/** What the seller asked for (flipkart-seller-api.md 4.8). */
export type LabelVariant = 'label-and-invoice' | 'label-only' | 'invoice-only';

/**
 * How a page looks. Flipkart changes its pages without notice, so the sandbox can draw the label elsewhere, without its border or without
 * the cut line; the measured page is the default.
 */
export interface LabelLook {
  readonly shiftXPt: number;
  readonly shiftYPt: number;
  readonly border: boolean;
  readonly cutLine: boolean;
  /** The invoice at the top of the page; the label is then shifted below it. */
  readonly invoiceFirst?: boolean;
}

export const MEASURED_LOOK: LabelLook = { shiftXPt: 0, shiftYPt: 0, border: true, cutLine: true };
/** Nothing on such a page tells where its label begins: a person has to draw its box. */
export const ODD_LOOK: LabelLook = { shiftXPt: 60, shiftYPt: 420, border: false, cutLine: false, invoiceFirst: true };
