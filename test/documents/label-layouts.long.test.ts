import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import type { LabelReading } from '../../main/documents/index.ts';
import type { Region } from '../../main/documents/page-content.ts';
import { straightened } from '../../main/documents/page-picture.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { drawLabels, LABEL_BOX } from '../../main/sandbox/documents/index.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelOnFourBySix } from '../fixtures/label-layouts.ts';
import { LAYOUT_PAGE, LAYOUTS, looked } from '../fixtures/layout-list.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { overlap } from '../fixtures/overlap.ts';
import { scanned } from '../fixtures/scanned-page.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);
const page = LAYOUT_PAGE;

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

/** The rows of printing.md part 5, each with the share of label and truth that both have. */
describe('P34 the label on every layout', () => {
  it.each(LAYOUTS)('$name', async ({ make, way, least }) => {
    const { pdf, box } = await make();
    expectFound(await readingOf(pdf), way, box, least);
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
});
