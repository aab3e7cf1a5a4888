import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203, FOUR_BY_SIX_300 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import type { ExpectedParcel } from '../../main/documents/index.ts';
import { drawLabels, drawManifest, LABEL_BOX } from '../../main/sandbox/documents/index.ts';
import { OrderId } from '../../shared/fulfilment/ids.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { passwordPdf } from '../fixtures/password-pdf.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);

async function problemOf(pdf: Uint8Array, expected: ExpectedParcel = expectedParcel(labelPage(1))): Promise<string> {
  const [reading] = await reader.readLabels(pdf, [expected]);
  return reading === undefined || reading.ok ? 'none' : reading.reason;
}

describe('the label chain', () => {
  it('finds the closed border to the point', async () => {
    const [reading] = await reader.readLabels(await drawLabels([labelPage(1)], 'label-and-invoice'), [expectedParcel(labelPage(1))]);
    expect(reading).toMatchObject({ ok: true, way: 'border', page: 0 });
    if (reading?.ok !== true) return;
    for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(reading.region[side]).toBeCloseTo(LABEL_BOX[side], 1);
  });

  it.each([['203', FOUR_BY_SIX_203, 2.8], ['300', FOUR_BY_SIX_300, 4.2]] as const)('decodes both codes of the AWB from its own black-and-white picture at %s dpi', async (_, media, moduleDots) => {
    const page = labelPage(1);
    const [reading] = await inThreadReader(media).readLabels(await drawLabels([page], 'label-and-invoice'), [expectedParcel(page)]);
    expect(reading).toMatchObject({ ok: true, dpi: media.dpi, bitmap: { widthDots: media.widthDots, heightDots: media.heightDots } });
    expect(reading?.codes.map((code) => code.text)).toEqual([page.trackingId, page.trackingId]);
    for (const code of reading?.codes ?? []) {
      expect(code.strength?.moduleDots).toBeGreaterThan(moduleDots);
      expect(code.strength?.quietModules).toBeGreaterThanOrEqual(10);
    }
  });

  it('matches pages by their text, whatever their order', async () => {
    const pages = [3, 1, 2].map((n) => labelPage(n));
    const readings = await reader.readLabels(await drawLabels(pages, 'label-and-invoice'), [1, 2, 3].map((n) => expectedParcel(labelPage(n))));
    expect(readings.map((reading) => reading.ok && reading.page)).toEqual([1, 2, 0]);
  });

  it('tells the parcels of one order apart', async () => {
    const parcels = [1, 2].map((n) => labelPage(n, { orderId: 'OD428000000000000777', subShipmentId: `SS-${n}` }));
    const readings = await reader.readLabels(await drawLabels(parcels.toReversed(), 'label-and-invoice'), parcels.map(expectedParcel));
    expect(readings.map((reading) => reading.ok && reading.page)).toEqual([1, 0]);
  });

  it('follows a label that long titles and addresses stretch', async () => {
    const items = Array.from({ length: 6 }, (_, n) => ({ skuId: `LONG-${n}`, title: `${'Very long title '.repeat(6)} ₹ स्त्री 🙂`, quantity: 2, unitPricePaise: 100, hsn: '1', gstPercent: 5, serials: [] }));
    const page = labelPage(1, { items, customer: { name: 'Invented Person', lines: Array.from({ length: 7 }, (_, n) => `Line ${n} of an address that is long enough to wrap`), city: 'Testpur', pin: '000000', stateCode: 'XX' } });
    const [reading] = await reader.readLabels(await drawLabels([page], 'label-and-invoice'), [expectedParcel(page)]);
    expect(reading?.ok && reading.region.bottom).toBeGreaterThan(LABEL_BOX.bottom + 20);
  });

  it('takes a page that holds the label only, and one that lies on its side', async () => {
    const labelOnly = await drawLabels([labelPage(1)], 'label-only');
    expect(await problemOf(labelOnly)).toBe('none');
    const turned = await PDFDocument.load(labelOnly);
    turned.getPage(0).setRotation(degrees(270));
    const [reading] = await reader.readLabels(await turned.save(), [expectedParcel(labelPage(1))]);
    expect(reading?.ok && reading.codes.every((code) => (code.strength?.moduleDots ?? 0) > 2.8)).toBe(true);
  });

  it('takes a good page although an earlier one names the same AWB', async () => {
    const page = labelPage(1);
    const merged = await PDFDocument.load(await drawManifest({ vendorGroupCode: 'EKART', locationId: 'LOC0', sellerName: 'Sandbox', madeAtMs: MORNING_MS, manifestNumber: 'M1', rows: [{ trackingId: page.trackingId, orderId: page.orderId, quantity: 1 }] }));
    const [label] = await merged.copyPages(await PDFDocument.load(await drawLabels([page], 'label-and-invoice')), [0]);
    if (label !== undefined) merged.addPage(label);
    const [reading] = await reader.readLabels(await merged.save(), [expectedParcel(page)]);
    expect(reading).toMatchObject({ ok: true, page: 1 });
  });

  it('reads an AWB only as a whole word', async () => {
    const page = labelPage(1);
    const shorter = { ...expectedParcel(page), trackingId: expectedParcel(labelPage(1, { trackingId: page.trackingId.slice(0, -1) })).trackingId, orderId: OrderId.parse('OD1') };
    expect(await problemOf(await drawLabels([page], 'label-and-invoice'), shorter)).toBe('page_not_found');
  });
});

describe('the label chain refuses', () => {
  it('a label of the order that carries another AWB, and keeps its picture', async () => {
    const forged = { ...labelPage(1), trackingId: 'FMPP9999999999' };
    const [reading] = await reader.readLabels(await drawLabels([forged], 'label-and-invoice'), [expectedParcel(labelPage(1))]);
    expect(reading).toMatchObject({ ok: false, reason: 'awb_mismatch', says: 'The barcode on the label is not the AWB of this parcel.', page: 0, bitmap: { widthDots: 812 } });
    expect(reading?.codes.map((code) => code.text)).toEqual(['FMPP9999999999', 'FMPP9999999999']);
  });

  it('a page of another order, and goes on with the neighbours', async () => {
    const readings = await reader.readLabels(await drawLabels([labelPage(2)], 'label-and-invoice'), [labelPage(1), labelPage(2)].map(expectedParcel));
    expect(readings.map((reading) => (reading.ok ? 'ok' : reading.reason))).toEqual(['page_not_found', 'ok']);
  });

  it('an invoice without a label', async () => {
    expect(await problemOf(await drawLabels([labelPage(1)], 'invoice-only'))).toBe('no_label_found');
  });

  it('a label that would come out too small to scan', async () => {
    const narrow = inThreadReader({ widthDots: 520, heightDots: 780, dpi: 203 });
    const [reading] = await narrow.readLabels(await drawLabels([labelPage(1)], 'label-and-invoice'), [expectedParcel(labelPage(1))]);
    expect(reading).toMatchObject({ ok: false, reason: 'low_resolution' });
  });

  it('what does not have the shape of a label', async () => {
    const lines = Array.from({ length: 46 }, (_, n) => `Line ${n} of an address without end`);
    const page = labelPage(1, { customer: { name: 'Invented Person', lines, city: 'Testpur', pin: '000000', stateCode: 'XX' } });
    expect(await problemOf(await drawLabels([page], 'label-and-invoice'))).toBe('unlikely_shape');
  });

  it('files that are no PDF, each with its own reason', async () => {
    const whole = await drawLabels([labelPage(1)], 'label-and-invoice');
    expect(await problemOf(new Uint8Array())).toBe('empty');
    expect(await problemOf(Buffer.from('<html>Gateway Time-out</html>'))).toBe('not_a_pdf');
    expect(await problemOf(whole.subarray(0, Math.floor(whole.length * 0.6)))).toBe('truncated_pdf');
    expect(await problemOf(Buffer.from('%PDF-1.7\ngarbage\nstartxref\n0\n%%EOF'))).toBe('broken_pdf');
    expect(await problemOf(passwordPdf())).toBe('password_pdf');
    const many = await PDFDocument.create();
    for (let page = 0; page < 401; page += 1) many.addPage([10, 10]);
    expect(await problemOf(await many.save())).toBe('too_many_pages');
  });
});

describe('other readings of a document', () => {
  it('give the text of every page of a manifest', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ trackingId: `FMPP00000000${n + 10}`, orderId: `OD${n}`, quantity: 1 }));
    const texts = await reader.readTexts(await drawManifest({ vendorGroupCode: 'Ekart Logistics', locationId: 'LOC1', sellerName: 'Sandbox', madeAtMs: MORNING_MS, manifestNumber: 'M1', rows }));
    expect(Array.isArray(texts) && texts.length).toBe(2);
    expect(rows.every((row) => (texts as string[]).join(' ').includes(row.trackingId))).toBe(true);
  });

  it('name the pages that belong to none of the parcels', async () => {
    const pdf = await drawLabels([labelPage(1), labelPage(9), labelPage(2)], 'label-and-invoice');
    expect(await reader.unmatchedPages(pdf, [labelPage(2), labelPage(1)].map(expectedParcel))).toEqual([1]);
    expect(await reader.unmatchedPages(new Uint8Array(), [])).toBe('empty');
  });

  it('draw a known place on other paper, and refuse a page that is not there', async () => {
    const pdf = await drawLabels([labelPage(1)], 'label-and-invoice');
    expect(await reader.drawPlace(pdf, { page: 0, region: LABEL_BOX }, FOUR_BY_SIX_300)).toMatchObject({ widthDots: 1200, heightDots: 1800 });
    expect(await reader.drawPlace(pdf, { page: 1, region: LABEL_BOX }, FOUR_BY_SIX_300)).toBe('page_not_found');
    expect(await reader.drawPlace(Buffer.from('none'), { page: 0, region: LABEL_BOX }, FOUR_BY_SIX_300)).toBe('not_a_pdf');
  });

  it('find the invoice of one order among several', async () => {
    const pdf = await drawLabels([labelPage(1), labelPage(2)], 'label-and-invoice');
    const places = await reader.findInvoices(pdf, OrderId.parse(labelPage(2).orderId));
    expect(places).toEqual([{ page: 1, region: expect.objectContaining({ top: expect.closeTo(387, 0) as number }) as unknown }]);
  });
});
