import { PDFDocument } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { documentWorkers, FOUR_BY_SIX_203, inThreadReader } from '../../main/documents/index.ts';
import type { ExpectedParcel } from '../../main/documents/index.ts';
import { drawLabels, drawManifest, LABEL_BOX } from '../../main/sandbox/documents/index.ts';
import type { LabelPage } from '../../main/sandbox/documents/index.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);
const parcelOf = (page: LabelPage): ExpectedParcel => page as unknown as ExpectedParcel;

async function problemOf(pdf: Uint8Array, expected = parcelOf(labelPage(1))): Promise<string> {
  const [reading] = await reader.readLabels(pdf, [expected]);
  return reading === undefined || reading.ok ? 'none' : reading.reason;
}

describe('the label chain', () => {
  it('finds the closed border to the point and decodes the AWB from its own black-and-white picture', async () => {
    const [reading] = await reader.readLabels(await drawLabels([labelPage(1)], 'label-and-invoice'), [parcelOf(labelPage(1))]);
    expect(reading).toMatchObject({ ok: true, way: 'border', region: { left: LABEL_BOX.left, top: LABEL_BOX.top, right: LABEL_BOX.right, bottom: LABEL_BOX.bottom } });
  });

  it('matches pages by their text, whatever their order', async () => {
    const pages = [3, 1, 2].map((n) => labelPage(n));
    const readings = await reader.readLabels(await drawLabels(pages, 'label-and-invoice'), [1, 2, 3].map((n) => parcelOf(labelPage(n))));
    expect(readings.map((reading) => reading.ok && reading.page)).toEqual([1, 2, 0]);
  });

  it('follows a label that long titles and addresses stretch', async () => {
    const items = Array.from({ length: 6 }, (_, n) => ({ skuId: `LONG-${n}`, title: `${'Very long title '.repeat(6)} ₹ स्त्री 🙂`, quantity: 2, unitPricePaise: 100, hsn: '1', gstPercent: 5 }));
    const page = labelPage(1, { items, customer: { name: 'Invented Person', lines: Array.from({ length: 7 }, (_, n) => `Line ${n} of an address that is long enough to wrap`), city: 'Testpur', pin: '000000', stateCode: 'XX' } });
    const [reading] = await reader.readLabels(await drawLabels([page], 'label-and-invoice'), [parcelOf(page)]);
    expect(reading?.ok).toBe(true);
    expect(reading?.ok && reading.region.bottom).toBeGreaterThan(LABEL_BOX.bottom + 20);
  });

  it('takes a page that holds the label only', async () => {
    const [reading] = await reader.readLabels(await drawLabels([labelPage(1)], 'label-only'), [parcelOf(labelPage(1))]);
    expect(reading?.ok).toBe(true);
  });

  it('reads at 300 dpi as well', async () => {
    const fine = inThreadReader({ widthDots: 1200, heightDots: 1800, dpi: 300 });
    const [reading] = await fine.readLabels(await drawLabels([labelPage(1)], 'label-and-invoice'), [parcelOf(labelPage(1))]);
    expect(reading).toMatchObject({ ok: true, dpi: 300 });
  });

  it('refuses a label whose barcode is another AWB than its text', async () => {
    const forged = { ...labelPage(1), trackingId: 'FMPP9999999999' };
    expect(await problemOf(await drawLabels([forged], 'label-and-invoice'))).toBe('awb_mismatch');
  });

  it('refuses a page of another order and goes on with the neighbours', async () => {
    const readings = await reader.readLabels(await drawLabels([labelPage(2)], 'label-and-invoice'), [parcelOf(labelPage(1)), parcelOf(labelPage(2))]);
    expect(readings.map((reading) => (reading.ok ? 'ok' : reading.reason))).toEqual(['page_not_found', 'ok']);
  });

  it('refuses an invoice without a label', async () => {
    expect(await problemOf(await drawLabels([labelPage(1)], 'invoice-only'))).toBe('no_label_found');
  });

  it('names what is wrong with a file that is no PDF', async () => {
    const whole = await drawLabels([labelPage(1)], 'label-and-invoice');
    expect(await problemOf(new Uint8Array())).toBe('empty');
    expect(await problemOf(Buffer.from('<html>Gateway Time-out</html>'))).toBe('not_a_pdf');
    expect(await problemOf(whole.subarray(0, whole.length - 2_500))).toBe('truncated_pdf');
    expect(await problemOf(Buffer.from('%PDF-1.7\ngarbage\nstartxref\n0\n%%EOF'))).toBe('broken_pdf');
    const many = await PDFDocument.create();
    for (let page = 0; page < 401; page += 1) many.addPage([10, 10]);
    expect(await problemOf(await many.save())).toBe('too_many_pages');
  });

  it('reads the text of a manifest', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ trackingId: `FMPP00000000${n + 10}`, orderId: `OD${n}`, quantity: 1 }));
    const texts = await reader.readTexts(await drawManifest({ vendorGroupCode: 'Ekart Logistics', locationId: 'LOC1', sellerName: 'Sandbox', madeAtMs: MORNING_MS, manifestNumber: 'M1', rows }));
    expect(Array.isArray(texts) && texts.length).toBe(2);
    expect(rows.every((row) => (texts as string[]).join(' ').includes(row.trackingId))).toBe(true);
  });
});

describe('document workers', () => {
  const workers = documentWorkers(2, FOUR_BY_SIX_203);
  afterAll(() => workers.close());

  it('give the same readings as the calling thread', async () => {
    const pages = [1, 2, 3, 4].map((n) => labelPage(n));
    const pdf = await drawLabels(pages, 'label-and-invoice');
    const [here, there] = await Promise.all([reader.readLabels(pdf, pages.map(parcelOf)), workers.readLabels(pdf, pages.map(parcelOf))]);
    const dots = (readings: typeof here): string[] => readings.map((reading) => (reading.ok ? Buffer.from(reading.bitmap.bits).toString('base64') : reading.reason));
    expect(dots(there)).toEqual(dots(here));
    expect(await workers.readTexts(Buffer.from('no pdf'))).toBe('not_a_pdf');
  });
});
