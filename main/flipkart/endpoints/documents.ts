import type { OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Paise } from '../../../shared/money.ts';
import { paiseFromRupees } from '../../../shared/money.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { eitherWay, readBytes, readJsonRows, readPdf } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import type { Raw } from '../raw.ts';
import { amount, asList, asRaw, ID_MAX, idOf, optionalId, readRows, Unreadable, words } from '../raw.ts';
import { BATCH_MAX, joined } from './batch.ts';

/** A tax invoice in figures. The number is Flipkart's own, whatever the pack call said. */
export interface InvoiceFigures {
  readonly shipmentId: ShipmentId;
  readonly invoiceNumber: string;
  /** As Flipkart writes it: a day, or a time. */
  readonly invoiceDate: string;
  readonly fssaiLicenceNo: string | null;
  readonly items: readonly {
    readonly orderItemId: OrderItemId;
    readonly amountPaise: Paise;
    /** Percent; null where the answer does not say. */
    readonly taxRate: number | null;
    readonly tax: { readonly cgst: number | null; readonly sgst: number | null; readonly igst: number | null; readonly utgst: number | null; readonly cess: number | null };
    readonly serialNumbers: readonly (readonly string[])[];
  }[];
}

export interface DocumentCalls {
  /** One PDF with label and invoice pages of all ids, in no promised order; at most 100. */
  labels(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  /** Label only, at most 50, always asked for with `reprint=true`: without it the call may mark a shipment as packed. */
  labelOnly(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  /** The same as a stream of bytes whose kind is not told; at most 50. */
  labelOnlyBytes(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  /** At most 100. */
  invoices(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Uint8Array>>;
  /** The same in figures; at most 100. */
  invoiceFigures(shipmentIds: readonly ShipmentId[]): Promise<Outcome<readonly InvoiceFigures[]>>;
}

export function documentCalls(ports: ExchangePorts, call: Call): DocumentCalls {
  // Documented as POST, and one production connector uses GET (4.0). Always with the re-download flag: without it the call may mark a shipment as packed (4.8).
  const labelOnly = eitherWay((['POST', 'GET'] as const).map((method) => (ids: string) => call({
    endpoint: 'shipments/labelOnly', method, path: `/v3/shipments/${ids}/labelOnly/pdf?reprint=true`, accept: 'application/pdf', contentType: 'application/json',
  })));
  return {
    labels: async (ids) => readPdf(await call({ endpoint: 'shipments/labels', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.labels)}/labels`, accept: 'application/pdf' })),
    labelOnly: async (ids) => readPdf(await labelOnly(joined(ids, BATCH_MAX.labelOnly))),
    labelOnlyBytes: async (ids) => readBytes(await call({
      endpoint: 'shipments/labelStream', method: 'POST', path: `/v3/shipments/${joined(ids, BATCH_MAX.labelOnly)}/labelOnly?reprint=true`, accept: 'application/octet-stream', contentType: 'application/json',
    })),
    invoices: async (ids) => readPdf(await call({ endpoint: 'shipments/invoices', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.labels)}/invoices`, accept: 'application/pdf', contentType: 'application/pdf' })),
    // Older pages choose the kind by the request's Content-Type, so both headers say it (4.8).
    invoiceFigures: async (ids) => readJsonRows(
      ports, await call({ endpoint: 'shipments/invoices', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.labels)}/invoices`, accept: 'application/json', contentType: 'application/json' }), readInvoices,
    ),
  };
}

function readInvoices(body: unknown): ReturnType<typeof readRows<InvoiceFigures>> | null {
  const raw = asRaw(body);
  return raw === null || !Array.isArray(raw.invoices) ? null : readRows(raw.invoices, 'invoice', readInvoice);
}

function readInvoice(raw: Raw): InvoiceFigures {
  if (!Array.isArray(raw.orderItems)) throw new Unreadable('no order items');
  return {
    shipmentId: idOf(raw, 'shipmentId', ID_MAX.shipment) as ShipmentId, invoiceNumber: idOf(raw, 'invoiceNumber', ID_MAX.other), invoiceDate: idOf(raw, 'invoiceDate', ID_MAX.other), fssaiLicenceNo: optionalId(raw, 'fssaiLicenseNo'),
    items: asList(raw.orderItems).map((each) => {
      const item = asRaw(each) ?? {};
      const rupees = amount(item.invoiceAmount);
      if (rupees === null) throw new Unreadable('invoiceAmount is not an amount');
      const tax = asRaw(item.taxDetails) ?? {};
      return {
        orderItemId: idOf(item, 'orderItemId', ID_MAX.item) as OrderItemId, amountPaise: paiseFromRupees(rupees), taxRate: amount(item.taxRate),
        tax: { cgst: amount(tax.cgstRate), sgst: amount(tax.sgstRate), igst: amount(tax.igstRate), utgst: amount(tax.utgstRate), cess: amount(tax.cessRate) },
        serialNumbers: asList(item.serialNumbers).map((unit) => asList(unit).map((serial) => words(serial)).filter((serial) => serial !== null)),
      };
    }),
  };
}
