import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLinear } from '../../main/documents/decode.ts';
import { FOUR_BY_SIX_203, isMadeFor, mediaOf } from '../../main/documents/index.ts';
import type { LabelMedia, LabelReading } from '../../main/documents/index.ts';
import { fitLabel } from '../../main/documents/label-chain.ts';
import { placementOf } from '../../main/documents/raster.ts';
import { drawLabels, LABEL_BOX } from '../../main/sandbox/documents/index.ts';
import type { PaperName, PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { burnt } from '../fixtures/burnt.ts';

const LEAST_MM = 60;
const page = labelPage(1);
const pdf = await drawLabels([page], 'label-and-invoice');

const paper = (name: PaperName, dpi: 203 | 300 = 203, offsetMm: PrinterProfile['offsetMm'] = { right: 0, down: 0 }): LabelMedia => mediaOf({ dpi, paper: PAPERS[name], offsetMm }, LEAST_MM);
const fitted = (media: LabelMedia, place: { page: number; region: typeof LABEL_BOX } | null = { page: 0, region: LABEL_BOX }): Promise<LabelReading> => fitLabel(pdf, place, expectedParcel(page), media);

describe('N1 proof before paper', () => {
  it.each<[PaperName, 203 | 300, number]>([['4x6', 203, 2.8], ['4x6', 300, 4.2], ['3x5', 203, 2.2], ['3x5', 300, 3.3], ['100x150', 203, 2.7], ['75x125', 203, 2.2], ['75x125', 300, 3.2], ['roll80', 203, 2.1]])('a label for %s at %i dpi is drawn anew for it and read from its very dots', async (name, dpi, moduleDots) => {
    const media = paper(name, dpi);
    const reading = await fitted(media);
    expect(reading).toMatchObject({ ok: true, dpi, bitmap: { widthDots: media.widthDots } });
    if (!reading.ok) return;
    expect(reading.codes.map((code) => code.text)).toEqual([page.trackingId, page.trackingId]);
    for (const { strength } of reading.codes) {
      expect(strength?.moduleDots).toBeGreaterThan(moduleDots);
      expect(strength?.quietModules).toBeGreaterThanOrEqual(9.5);
    }
  });

  it('a label on a sheet of A4 is as large as on its own paper', async () => {
    const reading = await fitted(paper('a4', 300));
    expect(reading).toMatchObject({ ok: true, bitmap: { widthDots: 2480, heightDots: 3508 } });
    expect(reading.ok && reading.codes[0]?.strength?.moduleDots).toBeLessThan(4.4);
  });

  it('a roll is cut where the label ends', async () => {
    const reading = await fitted(paper('roll80'));
    const heightMm = reading.ok ? (reading.bitmap.heightDots / 203) * 25.4 : 0;
    expect(heightMm).toBeGreaterThan(110);
    expect(heightMm).toBeLessThan(125);
  });

  it.each<[string, LabelMedia, string]>([
    ['a small label', paper('50x25'), 'label_too_small'],
    ['a receipt roll of 58 mm', paper('roll58'), 'label_too_small'],
    ['a printer set so far aside that ink falls off the paper', paper('4x6', 203, { right: 8, down: 0 }), 'label_cut'],
  ])('refuses %s, and keeps the picture for a person', async (_, media, reason) => {
    expect(await fitted(media)).toMatchObject({ ok: false, reason, bitmap: { widthDots: media.widthDots } });
  });

  it('counts how the printer moves the picture: what it burns is the picture moved, within the paper', async () => {
    const still = await fitted(paper('4x6'));
    const moved = await fitted(paper('4x6', 203, { right: 0.5, down: -0.5 }));
    expect(moved.ok && still.ok && Buffer.compare(moved.bitmap.bits, still.bitmap.bits)).toBe(0);
  });

  it('finds the label again where its place is not known, and refuses places that are none', async () => {
    expect(await fitted(paper('3x5'), null)).toMatchObject({ ok: true, way: 'border' });
    expect(await fitted(paper('3x5'), { page: 7, region: LABEL_BOX })).toMatchObject({ ok: false, reason: 'page_not_found' });
    expect(await fitted(paper('3x5'), { page: 0, region: { left: 100, top: 20, right: 560, bottom: 800 } })).toMatchObject({ ok: false, reason: 'invoice_words_inside' });
  });

  it('keeps one scale for both axes on any paper', () => {
    fc.assert(fc.property(fc.integer({ min: 30, max: 220 }), fc.integer({ min: 20, max: 300 }), fc.constantFrom('gap', 'roll', 'sheet'), fc.integer({ min: 60, max: 600 }), fc.integer({ min: 60, max: 800 }), (widthMm, heightMm, feed, width, height) => {
      const media = mediaOf({ dpi: 203, paper: { widthMm, heightMm, feed: feed as 'gap', gapMm: 0 }, offsetMm: { right: 0, down: 0 } }, 0);
      const [a, b, c, d] = placementOf({ left: 10, top: 10, right: 10 + width, bottom: 10 + height }, media).matrix;
      expect(Math.abs(a === 0 ? b : a)).toBeCloseTo(Math.abs(d === 0 ? c : d), 9);
    }));
  });

  it('knows which stored pictures are made for a printer', () => {
    const stored = { widthDots: 812, heightDots: 1218 };
    expect(isMadeFor(stored, 203, paper('4x6'))).toBe(true);
    expect(isMadeFor(stored, 203, paper('4x6', 300))).toBe(false);
    expect(isMadeFor(stored, 203, paper('3x5'))).toBe(false);
    expect(isMadeFor(stored, 203, paper('a4'))).toBe(false);
    expect(isMadeFor(stored, 300, paper('4x6'))).toBe(false);
    expect(isMadeFor({ widthDots: paper('roll80').widthDots, heightDots: 900 }, 203, paper('roll80'))).toBe(true);
  });

  // Blur in dots at which both codes must still be read, by how much heat lets every black edge grow (printing.md 1.5).
  it.each([[0, 1.6], [1 / 3, 1.4], [2 / 3, 0.9]])('survives the simulated print: edges grown by %d dot, blurred by %d', async (growthDots, blurDots) => {
    const reading = await fitLabel(pdf, null, expectedParcel(page), FOUR_BY_SIX_203);
    if (!reading.ok) throw new Error(reading.reason);
    const codes = await decodeLinear(burnt(reading.bitmap, growthDots, blurDots));
    expect(codes.map((code) => code.text)).toEqual([page.trackingId, page.trackingId]);
  });
});
