import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../../main/documents/index.ts';
import { inThreadReader } from '../../../main/documents/reading.ts';
import { drawLabels, drawLabelsAs, LABEL_BOX, MEASURED_LOOK } from '../../../main/sandbox/documents/index.ts';
import type { LabelPage } from '../../../main/sandbox/documents/index.ts';
import { labelPage } from '../../fixtures/label-page.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);

async function textsOf(pdf: Uint8Array): Promise<string[]> {
  const texts = await reader.readTexts(pdf);
  if (typeof texts === 'string') throw new Error(texts);
  // A wrapped line is one text to a reader.
  return texts.map((text) => text.replace(/\s+/g, ' '));
}

const LABEL_TEXTS = (page: LabelPage): string[] => [
  'STD', 'E-Kart Logistics', 'SURFACE', page.orderId, page.paymentType, 'Ordered through', 'Flipkart', `AWB No. ${page.trackingId}`, 'HBD: 06 - 01', 'CPD: 09 - 01',
  'Shipping/Customer address:', 'Name: Invented Person,', 'Testpur - 000000, IN-XX', 'Sold By: Sandbox Seller, 9 Training Road', 'GSTIN: 00AAAAA0000A0Z0', 'SKU ID | Description', 'QTY',
  '1 SOAP-01 | Test soap 100 g', 'B1', 'Not for resale.', 'Printed at 1000 hrs, 05/01/26',
];
const INVOICE_TEXTS = (page: LabelPage): string[] => [
  'Tax Invoice', `Order Id: ${page.orderId}`, 'Invoice No: TESTAB0000000001', 'Order Date: 05-01-2026, 09:00 AM', 'Invoice Date: 05-01-2026, 10:00 AM', 'PAN: AAAAA0000A', 'Sold By',
  'Billing Address', 'Shipping ADDRESS', 'Product', 'Description', 'Qty', 'Gross Amount', 'Discount', 'Taxable Value', 'IGST', 'CESS', 'Total', 'Test soap 100 g | SOAP-01 | IMEI/SrNo: [[]]',
  'HSN: 34011919 | IGST: 18.00% | CESS: 0.00%', 'TOTAL QTY: 1', 'TOTAL PRICE: 159.00', 'All values are in INR', 'Seller Registered Address:', 'E. & O.E.', 'Ordered Through', 'Authorized Signature',
];

describe('drawn labels', () => {
  it('carry every text of a real label and invoice, extractable', async () => {
    const page = labelPage(1);
    const [text] = await textsOf(await drawLabels([page], 'label-and-invoice'));
    expect([...LABEL_TEXTS(page), ...INVOICE_TEXTS(page)].filter((words) => text?.includes(words) !== true)).toEqual([]);
  });

  it('hold one page a sub-shipment, in the order asked for', async () => {
    const pages = [3, 1, 2].map((n) => labelPage(n));
    const texts = await textsOf(await drawLabels(pages, 'label-and-invoice'));
    expect(texts.map((text) => pages.findIndex((page) => text.includes(page.trackingId)))).toEqual([0, 1, 2]);
  });

  it('leave the other half out when only one is asked for', async () => {
    const page = labelPage(1);
    const [label] = await textsOf(await drawLabels([page], 'label-only'));
    const [invoice] = await textsOf(await drawLabels([page], 'invoice-only'));
    expect(label).toContain('AWB No.');
    expect(label).not.toContain('Tax Invoice');
    expect(invoice).toContain('Tax Invoice');
    expect(invoice).not.toContain(page.trackingId);
  });

  it('stand in the measured box, and stretch it for long contents', async () => {
    const short = await drawLabelsAs([labelPage(1)], 'label-and-invoice', MEASURED_LOOK);
    expect(short.labels[0]).toEqual({ page: 0, box: LABEL_BOX });
    const items = Array.from({ length: 5 }, (_, n) => ({ ...soap(), skuId: `LONG-${n}`, title: 'A title of many words '.repeat(5) }));
    const long = await drawLabelsAs([labelPage(1, { items })], 'label-and-invoice', MEASURED_LOOK);
    expect(long.labels[0]?.box.bottom).toBeGreaterThan(LABEL_BOX.bottom + 20);
  });

  it('cut a list of very many items short on the label and spill the invoice to more pages', async () => {
    const items = Array.from({ length: 60 }, (_, n) => ({ ...soap(), skuId: `MANY-${n}` }));
    const page = labelPage(1, { items, amountPaise: 60 * soap().unitPricePaise });
    const texts = await textsOf(await drawLabels([page], 'label-and-invoice'));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts[0]).toMatch(/and \d+ more, see the invoice/);
    expect(items.filter((item) => !texts.some((text) => text.includes(`| ${item.skuId} | IMEI`)))).toEqual([]);
    expect(texts.at(-1)).toContain('TOTAL QTY: 60');
  });

  it('write what the items do not explain as the handling fee', async () => {
    const [text] = await textsOf(await drawLabels([labelPage(1, { amountPaise: 16_600 })], 'label-and-invoice'));
    expect(text).toContain('Handling Fee 1 7.00');
    expect(text).toContain('TOTAL PRICE: 166.00');
  });

  it('draw letters that the standard font lacks as question marks', async () => {
    const title = 'राजेश ₹1,299 café – 🙂';
    const [text] = await textsOf(await drawLabels([labelPage(1, { items: [{ ...soap(), title }] })], 'label-only'));
    expect(text).toMatch(/SOAP-01 \| \?+ \?1,299 café – \?/);
  });
});

const soap = (): LabelPage['items'][number] => ({ skuId: 'SOAP-01', title: 'Test soap 100 g', quantity: 1, unitPricePaise: 15_900, hsn: '34011919', gstPercent: 18, serials: [] });
