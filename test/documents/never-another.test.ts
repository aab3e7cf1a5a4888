import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { fitLabel, readLabels } from '../../main/documents/label-chain.ts';
import type { LabelTemplate } from '../../main/documents/page-signature.ts';
import { showPage } from '../../main/documents/show-page.ts';
import { drawLabels, drawLabelsAs, LABEL_BOX, MEASURED_LOOK } from '../../main/sandbox/documents/index.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { forgedLabel } from '../fixtures/forged-label.ts';
import { scanned } from '../fixtures/scanned-page.ts';
import { twoOnOnePage } from '../fixtures/two-labels.ts';
import { runs } from '../fixtures/runs.ts';

const mine = labelPage(1);
const other = labelPage(2);

async function templateFor(pdf: Uint8Array, region = LABEL_BOX): Promise<LabelTemplate> {
  const shown = await showPage(pdf, 0);
  if (typeof shown === 'string') throw new Error(shown);
  return { templateId: 't-1', signature: shown.make.signature, region };
}

describe('N1 whatever way finds it, a label of another shipment is never accepted', () => {
  it('on shifted pages, with templates, whatever box was drawn', async () => {
    const box = fc.record({ left: fc.integer({ min: 0, max: 300 }), top: fc.integer({ min: 0, max: 300 }), width: fc.integer({ min: 60, max: 400 }), height: fc.integer({ min: 60, max: 600 }) });
    const look = fc.record({ shiftXPt: fc.integer({ min: -120, max: 120 }), shiftYPt: fc.integer({ min: -20, max: 90 }), border: fc.boolean(), cutLine: fc.boolean() });
    await fc.assert(fc.asyncProperty(look, box, fc.boolean(), async (looked, { left, top, width, height }, isForged) => {
      // Of another shipment altogether, or with this order's id and words and another's bars.
      const page = isForged ? { ...other, orderId: mine.orderId } : other;
      const { pdf } = await drawLabelsAs([page], 'label-and-invoice', { ...MEASURED_LOOK, ...looked });
      const template = await templateFor(pdf, { left, top, right: left + width, bottom: top + height });
      const [reading] = await readLabels(pdf, [expectedParcel(mine)], FOUR_BY_SIX_203, [template]);
      expect(reading?.ok).toBe(false);
      expect((await fitLabel(pdf, { page: 0, region: template.region }, expectedParcel(mine), FOUR_BY_SIX_203)).ok).toBe(false);
      // And its own is found for its own parcel, by one way or another, or refused with a reason.
      const [own] = await readLabels(pdf, [expectedParcel(page)], FOUR_BY_SIX_203, [template]);
      if (own?.ok === true) expect(own.codes.every((code) => code.text === page.trackingId)).toBe(true);
    }), { numRuns: runs(6, 60), seed: 11 });
  });

  it.each([{ dpi: 144, specks: 20 }, { dpi: 200, tiltDegrees: 0.7, specks: 20 }])('on scans, straight and askew, damaged by specks: $dpi', async (scan) => {
    const picture = await scanned(await drawLabels([other], 'label-and-invoice'), scan);
    const [reading] = await readLabels(picture, [expectedParcel(mine)], FOUR_BY_SIX_203, [await templateFor(picture)]);
    expect(reading).toMatchObject({ ok: false });
  });

  it('where words and bars of one label differ, also under a template', async () => {
    const pdf = await forgedLabel(mine, other.trackingId);
    const [reading] = await readLabels(pdf, [expectedParcel(mine)], FOUR_BY_SIX_203, [await templateFor(pdf)]);
    expect(reading).toMatchObject({ ok: false, reason: 'awb_mismatch', bitmap: { widthDots: 812 } });
  });

  it('on a scan of two labels each parcel gets its own', async () => {
    const sheet = await scanned(await twoOnOnePage(mine, other, 'apart'), { dpi: 240 });
    const readings = await readLabels(sheet, [other, mine].map(expectedParcel), FOUR_BY_SIX_203);
    expect(readings.map((reading) => reading.ok && [reading.way, reading.region.left > 420])).toEqual([['picture', true], ['picture', false]]);
  });
});

describe('P34 several labels in one file', () => {
  it('are told apart by their text and pictures, in any order, also where one comes twice', async () => {
    const pages = [3, 1, 2, 1].map((n) => labelPage(n));
    const readings = await readLabels(await drawLabels(pages, 'label-and-invoice'), [1, 2, 3].map((n) => expectedParcel(labelPage(n))), FOUR_BY_SIX_203);
    expect(readings.map((reading) => reading.ok && reading.page)).toEqual([1, 2, 0]);
    const boxes = [2, 1].map((n) => labelPage(n, { orderId: 'OD428000000000000777', subShipmentId: `SS-${n}` }));
    const scans = await scanned(await drawLabels(boxes, 'label-and-invoice'), { dpi: 216 });
    const both = await readLabels(scans, boxes.toReversed().map(expectedParcel), FOUR_BY_SIX_203);
    expect(both.map((reading) => reading.ok && reading.page)).toEqual([1, 0]);
  });

  it('of pages with text and pages without', async () => {
    const merged = await PDFDocument.load(await drawLabels([labelPage(2)], 'label-and-invoice'));
    const [picture] = await merged.copyPages(await PDFDocument.load(await scanned(await drawLabels([mine], 'label-and-invoice'), { dpi: 216 })), [0]);
    if (picture !== undefined) merged.insertPage(0, picture);
    const readings = await readLabels(await merged.save(), [labelPage(2), mine].map(expectedParcel), FOUR_BY_SIX_203);
    expect(readings.map((reading) => reading.ok && [reading.way, reading.page])).toEqual([['border', 1], ['picture', 0]]);
  });
});

describe('P34 a box that a person drew', () => {
  it('finds labels of pages of the same make, and of no other', async () => {
    const bare = { ...MEASURED_LOOK, border: false };
    const first = (await drawLabelsAs([mine], 'label-and-invoice', bare)).pdf;
    const scans = await Promise.all([first, (await drawLabelsAs([other], 'label-and-invoice', bare)).pdf].map((pdf) => scanned(pdf, { dpi: 240 })));
    const [mineScan, otherScan] = scans;
    if (mineScan === undefined || otherScan === undefined) throw new Error('two scans');
    expect(await readLabels(otherScan, [expectedParcel(other)], FOUR_BY_SIX_203)).toMatchObject([{ ok: false, reason: 'no_label_found' }]);
    const template = await templateFor(mineScan);
    expect(await readLabels(otherScan, [expectedParcel(other)], FOUR_BY_SIX_203, [template])).toMatchObject([{ ok: true, way: 'template', region: LABEL_BOX }]);
    expect(await readLabels(otherScan, [expectedParcel(other)], FOUR_BY_SIX_203, [{ ...template, signature: 'of another make' }])).toMatchObject([{ ok: false }]);
    expect((await templateFor(first)).signature).not.toBe(template.signature);
  });

  it('knows the make of a page without a word of its parcel', async () => {
    const makes = await Promise.all([mine, labelPage(7, { customer: { name: 'Somebody Else', lines: ['7 Far Road'], city: 'Elsewhere', pin: '999999', stateCode: 'YY' } })].map(async (page) => showPage(await drawLabels([page], 'label-and-invoice'), 0)));
    const [one, two] = makes.map((shown) => (typeof shown === 'string' ? null : shown.make));
    expect(one).toEqual(two);
    expect(one?.words).toEqual(expect.arrayContaining(['AWB', 'Tax Invoice']));
    expect(JSON.stringify(one)).not.toMatch(/Invented|Sandbox Seller|FMPP|OD428/);
  });
});
