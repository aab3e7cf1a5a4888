import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PageFinding } from '../../main/documents/index.ts';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { awbsIn, carrierIn, orderIdsIn } from '../../main/documents/label-ids.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { drawLabels, drawManifest } from '../../main/sandbox/documents/index.ts';
import { OrderId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { forgedLabel } from '../fixtures/forged-label.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { scanned } from '../fixtures/scanned-page.ts';
import { twoOnOnePage } from '../fixtures/two-labels.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);
const known = (n: number, trackingId = labelPage(n).trackingId) => ({ orderId: OrderId.parse(labelPage(n).orderId), trackingId: TrackingId.parse(trackingId) });

async function find(pdf: Uint8Array, ...parcels: ReturnType<typeof known>[]): Promise<PageFinding[]> {
  const findings = await reader.discoverLabels(pdf, parcels);
  if (typeof findings === 'string') throw new Error(findings);
  return findings;
}

describe('ids in the text of a label', () => {
  it.each([
    ['AWB No. FMPP2384000001', ['FMPP2384000001']], ['AWB No.\nIVEX-12345678 HBD: 06 - 01', ['IVEX-12345678']], ['Courier AWB No: 14344123456789', ['14344123456789']], ['Tracking ID: ABC0012345', ['ABC0012345']],
    ['HBD FMPC0000000001 twice FMPC0000000001', ['FMPC0000000001']], ['AWB No. HBD: 06', []], ['AWB No. OD428000000000000001', []], ['call 9820012345678', []], ['', []],
  ])('AWBs of %j are %j', (text, awbs) => {
    expect(awbsIn(text)).toEqual(awbs);
  });

  it('order ids are whole words of 15 to 20 digits', () => {
    expect(orderIdsIn('Order Id: OD428000000000000001 OD428000000000000001, XOD428000000000000002 OD42 OD428000000000000003')).toEqual(['OD428000000000000001', 'OD428000000000000003']);
  });

  it.each([['STD E-Kart Logistics SURFACE E', 'E-Kart Logistics'], ['REG\nInvented Express\nAIR', 'Invented Express'], ['Courier Name: Some Carrier\nTracking ID: 1', 'Some Carrier'], ['Name: Invented Person,', null]])('the carrier of %j is %j', (text, carrier) => {
    expect(carrierIn(text)).toBe(carrier);
  });
});

describe('labels that nobody asked for', () => {
  it('are found page by page with their own ids, and proved', async () => {
    const findings = await find(await drawLabels([labelPage(2), labelPage(1, { vendorName: 'Invented Express', trackingId: 'IVEX2384000001' })], 'label-and-invoice'));
    expect(findings).toMatchObject([
      { page: 0, kind: 'labels', labels: [{ ...known(2), vendorName: 'E-Kart Logistics', way: 'border', dpi: 203 }] },
      { page: 1, kind: 'labels', labels: [{ ...known(1, 'IVEX2384000001'), vendorName: 'Invented Express' }] },
    ]);
  });

  it('give nothing of the buyer away', async () => {
    const findings = await find(await drawLabels([labelPage(1)], 'label-and-invoice'));
    expect(JSON.stringify(findings, (key, value: unknown) => (key === 'bitmap' ? 'dots' : value))).not.toMatch(/Invented Person|Sandbox Street|Testpur/);
  });

  it('of two on one page are told apart by their borders', async () => {
    const [finding] = await find(await twoOnOnePage(labelPage(3), labelPage(4), 'apart'));
    expect(finding).toMatchObject({ kind: 'labels', labels: [known(3), known(4)] });
  });

  it('of two that lie on one another are none, and say so', async () => {
    expect(await find(await twoOnOnePage(labelPage(3), labelPage(4), 'overlapping'))).toEqual([{ page: 0, kind: 'two_labels', trackingIds: [labelPage(3).trackingId, labelPage(4).trackingId] }]);
  });

  it('whose bars say another AWB than their words are not proved', async () => {
    const pdf = await forgedLabel(labelPage(1), labelPage(2).trackingId);
    expect(await find(pdf)).toEqual([{ page: 0, kind: 'not_proved', reason: 'awb_mismatch', trackingId: labelPage(1).trackingId, orderId: labelPage(1).orderId }]);
    // What is known of other parcels does not help it: the words of the page are its own.
    expect(await find(pdf, known(2), known(1, labelPage(2).trackingId))).toMatchObject([{ kind: 'not_proved', reason: 'awb_mismatch' }]);
  });

  it('of an order that is known are matched by it where no AWB can be told by its form', async () => {
    const bare = labelPage(1, { trackingId: 'QQQQ12' });
    const pdf = await drawLabels([bare], 'label-and-invoice');
    expect(await find(pdf)).toEqual([{ page: 0, kind: 'not_proved', reason: 'page_not_found', trackingId: null, orderId: bare.orderId }]);
    expect(await find(pdf, known(1, 'QQQQ12'))).toMatchObject([{ kind: 'labels', labels: [{ trackingId: 'QQQQ12', orderId: bare.orderId }] }]);
  });

  it('are not seen in an invoice, a manifest, a long list of AWBs or an empty page', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => ({ trackingId: `FMPP00000000${n + 10}`, orderId: `OD4280000000000000${n + 10}`, quantity: 1 }));
    const manifest = await drawManifest({ vendorGroupCode: 'Ekart Logistics', locationId: 'LOC1', sellerName: 'Sandbox', madeAtMs: MORNING_MS, manifestNumber: 'M1', rows });
    expect((await find(manifest)).every((finding) => finding.kind === 'no_label')).toBe(true);
    expect(await find(await drawLabels([labelPage(1)], 'invoice-only'))).toEqual([{ page: 0, kind: 'invoice' }]);
    const empty = await PDFDocument.create();
    empty.addPage();
    expect(await find(await empty.save())).toEqual([{ page: 0, kind: 'no_label' }]);
  });

  it('are found by a document worker as well', async () => {
    const workers = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
    try {
      expect(await workers.discoverLabels(await drawLabels([labelPage(1)], 'label-and-invoice'), [])).toMatchObject([{ kind: 'labels', labels: [known(1)] }]);
      expect(await workers.discoverLabels(new Uint8Array(), [])).toBe('empty');
    } finally {
      await workers.close();
    }
  });
});

describe('P34 a dropped scan', () => {
  it('gives the label of a parcel that is known here, and of no other: its words cannot bear witness', async () => {
    const scan = await scanned(await drawLabels([labelPage(1), labelPage(2)], 'label-and-invoice'), { dpi: 240 });
    const findings = await find(scan, known(1), known(3));
    expect(findings).toMatchObject([{ kind: 'labels', labels: [{ trackingId: labelPage(1).trackingId, orderId: labelPage(1).orderId, way: 'picture' }] }, { kind: 'no_label' }]);
    expect((await find(scan)).map((finding) => finding.kind)).toEqual(['no_label', 'no_label']);
  });
});
