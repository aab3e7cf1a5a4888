import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';

const reader = inThreadReader(FOUR_BY_SIX_203);

describe('a cropped copy', () => {
  it.each([0, 90, 180, 270])('of a page turned by %i° is one 4 × 6 inch page whose label proves itself again', async (angle) => {
    const page = labelPage(1);
    const turned = await PDFDocument.load(await drawLabels([labelPage(2), page], 'label-and-invoice'));
    for (const each of turned.getPages()) each.setRotation(degrees(angle));
    const pdf = await turned.save();
    const [reading] = await reader.readLabels(pdf, [expectedParcel(page)]);
    if (reading?.ok !== true) throw new Error('no label');
    const cropped = await reader.cropToPdf(pdf, reading);
    if (typeof cropped === 'string') throw new Error(cropped);
    const copy = await PDFDocument.load(cropped);
    expect(copy.getPages().map((each) => each.getSize())).toEqual([{ width: 288, height: 432 }]);
    // The invoice is hidden in the file and not on the page, so it does not count.
    expect(await reader.readLabels(cropped, [expectedParcel(page)])).toMatchObject([{ ok: true, way: 'border' }]);
  });

  it('is refused for a page that is not there and for what is no PDF', async () => {
    const place = { page: 3, region: { left: 0, top: 0, right: 100, bottom: 100 } };
    expect(await reader.cropToPdf(await drawLabels([labelPage(1)], 'label-only'), place)).toBe('page_not_found');
    expect(await reader.cropToPdf(new Uint8Array(), place)).toBe('empty');
  });
});
