import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import type { LabelReading } from '../../main/documents/index.ts';
import type { Region } from '../../main/documents/page-content.ts';
import { straightened } from '../../main/documents/page-picture.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { drawLabels, drawLabelsAs, LABEL_BOX, MEASURED_LOOK } from '../../main/sandbox/documents/index.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelAndInvoiceAt, labelOnFourBySix, secondLayout } from '../fixtures/label-layouts.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { overlap } from '../fixtures/overlap.ts';
import type { Scan } from '../fixtures/scanned-page.ts';
import { onScan, scanned } from '../fixtures/scanned-page.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);
const A4 = { width: 595, height: 842 } as const;
const page = labelPage(1);

async function readingOf(pdf: Uint8Array): Promise<LabelReading> {
  const [reading] = await reader.readLabels(pdf, [expectedParcel(page)]);
  if (reading === undefined) throw new Error('no reading');
  return reading;
}

function expectFound(reading: LabelReading, way: string, truth: Region, least: number): void {
  expect(reading).toMatchObject({ ok: true, way });
  if (!reading.ok) return;
  expect(reading.codes.length).toBeGreaterThan(0);
  expect(reading.codes.every((code) => code.text === page.trackingId)).toBe(true);
  expect(overlap(reading.region, truth)).toBeGreaterThanOrEqual(least);
}

async function turned(pdf: Uint8Array, by: number): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  document.getPage(0).setRotation(degrees(by));
  return document.save();
}

/** The rows of printing.md part 5, each with the share of label and truth that both have. */
describe('P34 the label on every layout', () => {
  it.each<[string, () => Promise<{ pdf: Uint8Array; box: Region }>, string, number]>([
    ['the measured page', () => looked({}), 'border', 0.99],
    ['the measured page, shifted', () => looked({ shiftXPt: -25, shiftYPt: 30 }), 'border', 0.99],
    ['the measured page without its cut line', () => looked({ cutLine: false }), 'border', 0.99],
    ['no border', () => looked({ border: false }), 'dashed', 0.9],
    ['another layout with its code as bars', () => secondLayout(page, 'bars'), 'border', 0.98],
    ['another layout with its code as a picture', () => secondLayout(page, 'picture'), 'border', 0.98],
    ['label left, invoice right', () => labelAndInvoiceAt(page, { width: 842, height: 595 }, { left: 30, top: 60 }, { left: 290, top: 60, scale: 1 }), 'border', 0.98],
    ['invoice above, label below', () => labelAndInvoiceAt(page, A4, { left: 190, top: 440 }, { left: 30, top: 30, scale: 1 }), 'border', 0.98],
    ['label above, invoice below', () => labelAndInvoiceAt(page, A4, { left: 190, top: 30 }, { left: 30, top: 480, scale: 1 }), 'border', 0.98],
    ['label only on 4 × 6', () => labelOnFourBySix(page), 'border', 0.98],
    ['label only on A4', async () => ({ pdf: await drawLabels([page], 'label-only'), box: LABEL_BOX }), 'border', 0.99],
  ])('%s', async (_, make, way, least) => {
    const { pdf, box } = await make();
    expectFound(await readingOf(pdf), way, box, least);
  });

  it.each([90, 180, 270] as const)('the measured page with /Rotate %i', async (by) => {
    const pdf = await turned(await drawLabels([page], 'label-and-invoice'), by);
    expectFound(await readingOf(pdf), 'border', onScan(LABEL_BOX, A4, (by / 90) as 1 | 2 | 3), 0.99);
  });

  it.each<[string, Scan]>([
    ['at 216 dots an inch', { dpi: 216 }], ['at 300 dots an inch', { dpi: 300 }], ['at 300, with noise', { dpi: 300, specks: 4 }], ['at 216, with noise', { dpi: 216, specks: 4 }],
    ['upside down', { dpi: 300, quarters: 2, specks: 4 }], ['on its side', { dpi: 300, quarters: 1 }], ['on its other side, with noise', { dpi: 240, quarters: 3, specks: 4 }],
  ])('a scan %s', async (_, scan) => {
    const pdf = await scanned(await drawLabels([page], 'label-and-invoice'), scan);
    expectFound(await readingOf(pdf), 'picture', onScan(LABEL_BOX, A4, scan.quarters ?? 0), 0.98);
  });

  it.each([[0.3, 0], [-0.3, 4], [1, 0], [-1, 4], [2.5, 4]] as const)('a scan tilted by %d°, with %i specks in a thousand', async (tiltDegrees, specks) => {
    const reading = await readingOf(await scanned(await drawLabels([page], 'label-and-invoice'), { dpi: 300, tiltDegrees, specks }));
    // Turned straight about the page's corner, the label stands where it stood on paper.
    expectFound(reading, 'picture', LABEL_BOX, 0.98);
    expect(reading.ok && reading.tiltDegrees).toBeCloseTo(tiltDegrees, 1);
    expect(straightened({ x: 0, y: 0 }, tiltDegrees)).toEqual({ x: 0, y: 0 });
  });

  it('a scan of the label alone, with and without a border', async () => {
    const { pdf, box } = await labelOnFourBySix(page);
    expectFound(await readingOf(await scanned(pdf, { dpi: 300, specks: 4 })), 'picture', box, 0.9);
  });

  it('a scan without lines asks a person', async () => {
    const pdf = (await looked({ border: false })).pdf;
    expect(await readingOf(await scanned(pdf, { dpi: 300 }))).toMatchObject({ ok: false, reason: 'no_label_found', page: 0 });
  });

  it('a scan of another parcel is not ours, whatever was decoded', async () => {
    const pdf = await scanned(await drawLabels([labelPage(2)], 'label-and-invoice'), { dpi: 300 });
    expect(await readingOf(pdf)).toMatchObject({ ok: false, reason: 'page_not_found' });
  });

  async function looked(look: Partial<typeof MEASURED_LOOK>): Promise<{ pdf: Uint8Array; box: Region }> {
    const { pdf, labels } = await drawLabelsAs([page], 'label-and-invoice', { ...MEASURED_LOOK, ...look });
    const box = labels[0]?.box;
    if (box === undefined) throw new Error('nothing was drawn');
    return { pdf, box };
  }
});
