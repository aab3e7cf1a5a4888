import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { findInvoice, findLabel } from '../../main/documents/find-label.ts';
import type { FoundLabel } from '../../main/documents/find-label.ts';
import type { Region } from '../../main/documents/page-content.ts';
import { withPage } from '../../main/documents/page-content.ts';
import type { OpenPdf } from '../../main/documents/pdfium.ts';
import { openPdf } from '../../main/documents/pdfium.ts';
import { drawLabelsAs, MEASURED_LOOK } from '../../main/sandbox/documents/index.ts';
import type { LabelLook, LabelPage } from '../../main/sandbox/documents/index.ts';
import { labelPage } from '../fixtures/label-page.ts';

async function opened<T>(pdf: Uint8Array, use: (open: OpenPdf) => T): Promise<T> {
  const open = await openPdf(pdf);
  if (typeof open === 'string') throw new Error(open);
  try {
    return use(open);
  } finally {
    open.close();
  }
}

/** Shared area of two regions by the area of both together. */
function overlap(one: Region, other: Region): number {
  const area = (region: Region): number => Math.max(0, region.right - region.left) * Math.max(0, region.bottom - region.top);
  const shared = area({ left: Math.max(one.left, other.left), top: Math.max(one.top, other.top), right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom) });
  return shared / (area(one) + area(other) - shared);
}

async function found(look: Partial<LabelLook>, changes: Partial<LabelPage> = {}, variant: 'label-and-invoice' | 'label-only' = 'label-and-invoice'): Promise<{ label: FoundLabel | null; truth: Region }> {
  const page = labelPage(1, changes);
  const { pdf, labels } = await drawLabelsAs([page], variant, { ...MEASURED_LOOK, ...look });
  const truth = labels[0]?.box;
  if (truth === undefined) throw new Error('nothing was drawn');
  return { label: await opened(pdf, (open) => withPage(open, 0, (content) => findLabel(content, page.trackingId))), truth };
}

const long: Partial<LabelPage> = {
  items: Array.from({ length: 4 }, (_, n) => ({ skuId: `LONG-${n}`, title: `${'A very long title '.repeat(6)} ₹ स्त्री 🙂`, quantity: 2, unitPricePaise: 100, hsn: '1', gstPercent: 5, serials: [] })),
};

describe('finding the label', () => {
  it.each<[string, Partial<LabelLook>, Partial<LabelPage>, 'label-and-invoice' | 'label-only', string, number]>([
    ['on the measured page', {}, {}, 'label-and-invoice', 'border', 0.98],
    ['where the page was shifted', { shiftXPt: -25, shiftYPt: 30 }, {}, 'label-and-invoice', 'border', 0.98],
    ['without a cut line', { cutLine: false }, {}, 'label-and-invoice', 'border', 0.98],
    ['stretched by long titles', {}, long, 'label-and-invoice', 'border', 0.98],
    ['alone on its page', {}, {}, 'label-only', 'border', 0.98],
    ['without a border, by the cut line', { border: false }, {}, 'label-and-invoice', 'dashed', 0.9],
    ['without border or cut line, by the words', { border: false, cutLine: false }, {}, 'label-and-invoice', 'words', 0.9],
    ['without a border, alone on its page', { border: false }, {}, 'label-only', 'label-only', 0.9],
  ])('%s', async (_, look, changes, variant, way, least) => {
    const { label, truth } = await found(look, changes, variant);
    expect(label?.way).toBe(way);
    expect(overlap(label?.region ?? { left: 0, top: 0, right: 0, bottom: 0 }, truth)).toBeGreaterThanOrEqual(least);
    expect(label?.text).toContain('AWB No. FMPP2384000001');
    expect(label?.invoiceWords).toEqual([]);
    expect(label?.words).toEqual(expect.arrayContaining(['AWB', 'HBD', 'CPD', 'Not for resale', 'Printed at']));
  });

  it('finds it on a turned page, in the place where it is shown', async () => {
    const { pdf } = await drawLabelsAs([labelPage(1)], 'label-and-invoice', MEASURED_LOOK);
    const turned = await PDFDocument.load(pdf);
    turned.getPage(0).setRotation(degrees(90));
    const label = await opened(await turned.save(), (open) => withPage(open, 0, (content) => findLabel(content, 'FMPP2384000001')));
    // Turned clockwise, 595 × 842 is shown as 842 × 595 and the page's bottom is on the left.
    expect(overlap(label?.region ?? { left: 0, top: 0, right: 0, bottom: 0 }, { left: 842 - 381, right: 842 - 28.5, top: 190.5, bottom: 404.25 })).toBeGreaterThanOrEqual(0.98);
  });

  it('takes the label that names the parcel when a page holds two', async () => {
    const [one, two] = [labelPage(1), labelPage(2)];
    const { pdf } = await drawLabelsAs([one, two], 'label-only', { ...MEASURED_LOOK, shiftXPt: -170 });
    const sheet = await PDFDocument.create();
    const page = sheet.addPage([595, 842]);
    const source = await PDFDocument.load(pdf);
    const [left, right] = await sheet.embedPages(source.getPages());
    if (left === undefined || right === undefined) throw new Error('two pages');
    page.drawPage(left);
    page.drawPage(right, { x: 300 });
    const regions = await opened(await sheet.save(), (open) => withPage(open, 0, (content) => [one, two].map((each) => findLabel(content, each.trackingId)?.region)));
    const truth = { left: 20.5, right: 234.25, top: 28.5, bottom: 381 };
    const none = { left: 0, top: 0, right: 0, bottom: 0 };
    expect(overlap(regions[0] ?? none, truth)).toBeGreaterThanOrEqual(0.98);
    expect(overlap(regions[1] ?? none, { ...truth, left: truth.left + 300, right: truth.right + 300 })).toBeGreaterThanOrEqual(0.98);
  });

  it('does not take a page of an invoice or of something else for a label', async () => {
    const { pdf } = await drawLabelsAs([labelPage(1)], 'invoice-only', MEASURED_LOOK);
    expect(await opened(pdf, (open) => withPage(open, 0, (content) => findLabel(content, null)))).toBeNull();
    const empty = await PDFDocument.create();
    empty.addPage();
    expect(await opened(await empty.save(), (open) => withPage(open, 0, (content) => findLabel(content, null)))).toBeNull();
  });

  it('does not cut a label at a product that is called like an invoice', async () => {
    const items = [{ skuId: 'BOOK', title: 'Tax Invoice book, 50 sheets', quantity: 1, unitPricePaise: 9_900, hsn: '4820', gstPercent: 12, serials: [] }];
    expect((await found({}, { items })).label).toBeNull();
  });
});

describe('finding the invoice', () => {
  it('takes what stands below the cut line, and a whole page that the invoice spills to', async () => {
    const items = Array.from({ length: 60 }, (_, n) => ({ skuId: `MANY-${n}`, title: 'Soap', quantity: 1, unitPricePaise: 100, hsn: '1', gstPercent: 5, serials: [] }));
    const { pdf, labels } = await drawLabelsAs([labelPage(1, { items })], 'label-and-invoice', MEASURED_LOOK);
    const regions = await opened(pdf, (open) => Array.from({ length: open.pageCount }, (_, index) => withPage(open, index, findInvoice)));
    expect(regions.length).toBeGreaterThan(1);
    expect(regions[0]?.top).toBeGreaterThan(labels[0]?.box.bottom ?? 842);
    expect(regions.every((region) => region !== null && region.right - region.left > 400)).toBe(true);
  });

  it('finds none on a label-only page', async () => {
    const { pdf } = await drawLabelsAs([labelPage(1)], 'label-only', MEASURED_LOOK);
    expect(await opened(pdf, (open) => withPage(open, 0, findInvoice))).toBeNull();
  });
});
