import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandCode } from '../../../shared/barcode/command-code.ts';
import type { PaperName } from '../../../shared/fulfilment/printer-profile.ts';
import { calibrationCard, compose, TRAINING_BANNER } from '../../../main/documents/compose/compose.ts';
import { markReprint } from '../../../main/documents/compose/reprint.ts';
import type { DocumentKind } from '../../../shared/fulfilment/own-document.ts';
import { DOCUMENT_LANGUAGES } from '../../../shared/fulfilment/own-document.ts';
import { OWN_DOCUMENTS, steps } from '../../fixtures/own-documents.ts';
import { MORNING_MS } from '../../fixtures/told.ts';
import type { DrawnPage } from './drawn.ts';
import { barsOn, composition, drawn, read, squaresOn } from './drawn.ts';

const PAPERS_OF: Readonly<Record<DocumentKind, readonly PaperName[]>> = {
  'pick-slip': ['a4', '4x6', 'roll80', 'roll58'], 'put-away-slip': ['a4', '4x6', 'roll80', 'roll58'], 'put-wall-slip': ['a4', '4x6', 'roll80', 'roll58'], 'put-back-slip': ['a4', '4x6', 'roll80', 'roll58'],
  'contents-slip': ['a4', '4x6', 'roll80', 'roll58'],
  'manifest-cover': ['a4', '4x6', 'roll80', 'roll58'], 'item-label': ['50x25', '4x6', 'roll80', 'a4'], 'bin-label': ['50x25', '4x6', 'roll80', 'a4'], badge: ['a4', '4x6', 'roll80'],
  'command-sheet': ['a4', '4x6', 'roll80', '50x25'], 'calibration-card': ['a4', '4x6', 'roll80', '50x25'], 'owner-report': ['a4', '4x6', 'roll80'], 'work-report': ['a4', '4x6', 'roll80'],
};
const CASES = (Object.keys(PAPERS_OF) as DocumentKind[]).flatMap((kind) => PAPERS_OF[kind].flatMap((paper) => DOCUMENT_LANGUAGES.map((language) => [kind, paper, language] as const)));

describe('documents of our own', () => {
  it.each(CASES)('%s on %s in %s: nothing stands outside of its paper, and training is on every page', async (kind, paper, language) => {
    const pages = await drawn(OWN_DOCUMENTS[kind], paper, { language, isTraining: true });
    for (const page of pages) {
      expect(page.outside).toEqual([]);
      expect(page.text).toContain(TRAINING_BANNER);
    }
  });

  it('P17 a pick slip names every step in the order of the walk, with its own code, and repeats its head on every page', async () => {
    const slip = { ...OWN_DOCUMENTS['pick-slip'], steps: steps(60) };
    const pages = await drawn(slip, 'a4');
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page.text).toMatch(/Bin\s+Item\s+Into\s+Units/);
      expect(page.text).not.toContain(TRAINING_BANNER);
    }
    const bins = pages.flatMap((page) => page.text.match(/A-04-2|B-11-03-RIGHT|RACK12\/SHELF-5|A-04-3/g) ?? []);
    expect(bins).toEqual(slip.steps.map((step) => step.binCode));
    expect(await barsOn(pages[0] as (typeof pages)[number])).toEqual([slip.code]);
  });

  it('a slip on a roll goes on without feet between, and its pages have the height that the printer’s driver expects', async () => {
    const pages = await drawn({ ...OWN_DOCUMENTS['pick-slip'], steps: steps(30) }, 'roll80');
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect([page.widthPt, page.heightPt]).toEqual([expect.closeTo((72 / 25.4) * 72, 0), expect.closeTo((200 / 25.4) * 72, 0)]);
    expect(pages.map((page) => page.text.includes('Asha'))).toEqual([...pages.slice(1).map(() => false), true]);
  });

  it('the manifest cover names carrier, counts and each difference by its AWB', async () => {
    const [page] = await drawn(OWN_DOCUMENTS['manifest-cover'], 'a4');
    for (const text of ['E-Kart Logistics', '39', '42', '40', '41', 'FMPP2384000001', 'FMPC2384000002', 'FMPP2384000003', 'Differences']) expect(page?.text).toContain(text);
    const [equal] = await drawn({ ...OWN_DOCUMENTS['manifest-cover'], flipkartCount: 40, notScannedOut: [], notOnManifest: [] }, 'a4');
    expect(equal?.text).toContain('No difference');
    expect(equal?.text).not.toContain('Differences');
  });

  it.each(['50x25', '4x6', 'roll80', 'a4'] as const)('N19 an item label on %s carries its SKU, its price and a code that reads exactly its barcode', async (paper) => {
    const pages = await drawn({ ...OWN_DOCUMENTS['item-label'], copies: 3 }, paper);
    expect(pages.length).toBe(3);
    for (const page of pages) {
      expect(page.text).toContain('KURTA-XL-LAL-2026');
      expect(page.text).toContain('₹1,299.00');
      expect(await barsOn(page)).toEqual(['SW12345678']);
    }
    const [without] = await drawn({ ...OWN_DOCUMENTS['item-label'], mrpPaise: null }, paper);
    expect(without?.text).not.toContain('MRP');
  });

  it('a bin label reads its bin', async () => {
    const pages = await drawn({ kind: 'bin-label', bins: [{ binCode: 'A-04-2', zone: 'Saleable' }, { binCode: 'B-11', zone: '' }] }, '50x25');
    expect(await Promise.all(pages.map(barsOn))).toEqual([['A-04-2'], ['B-11']]);
    // A long code in training, where the banner takes room: the name gives way, the code does not.
    const [long] = await drawn({ kind: 'bin-label', bins: [{ binCode: 'RACK12/SHELF-5', zone: 'Saleable' }] }, '50x25', { isTraining: true });
    expect([...await barsOn(long as DrawnPage), ...await squaresOn(long as DrawnPage)]).toEqual(['RACK12/SHELF-5']);
  });

  it.each(['a4', '4x6', 'roll80', '50x25'] as const)('P52 N13 the command sheet on %s reads every command', async (paper) => {
    const pages = await drawn(OWN_DOCUMENTS['command-sheet'], paper);
    // A command that is too long for bars on a label for goods stands there as a Data Matrix.
    const codes = [...(await Promise.all(pages.map(barsOn))).flat(), ...(await Promise.all(pages.map(squaresOn))).flat()];
    expect(codes.toSorted()).toEqual(COMMANDS.map(commandCode).toSorted());
  });

  it('a badge reads its code', async () => {
    const [page] = await drawn(OWN_DOCUMENTS.badge, 'a4');
    expect(await barsOn(page as NonNullable<typeof page>)).toEqual(['SW-ID-ABCDEFGHIJKLMNOP']);
  });

  it.each([['a4', 3], ['4x6', 3], ['roll80', 2], ['roll58', 1], ['50x25', 1]] as const)('for N14: every code of the calibration card on %s reads exactly the token, in %i widths of bars', async (paper, widths) => {
    const { paper: media, dpi } = composition(OWN_DOCUMENTS.badge, paper);
    const card = calibrationCard({ media: { paper: media, dpi }, token: 'SWC7K2M9', language: 'hi', isTraining: true, madeAtMs: MORNING_MS, madeBy: 'Asha' });
    const pages = await read(await compose(card));
    expect(pages.length).toBe(1);
    const codes = await barsOn(pages[0] as (typeof pages)[number]);
    expect(new Set(codes)).toEqual(new Set(['SWC7K2M9']));
    expect(codes.length).toBe(widths);
  });

  it('the owner’s page says what was not counted, and never zero for it', async () => {
    const [page] = await drawn(OWN_DOCUMENTS['owner-report'], 'a4');
    for (const text of ['412', '₹5,12,345.00', '₹5,00,000.00', 'Delhivery']) expect(page?.text).toContain(text);
    expect(page?.text).toContain('–');
  });

  it('a reprint bears its number on every page, when it is composed and when it was kept', async () => {
    const slip = { ...OWN_DOCUMENTS['pick-slip'], steps: steps(60) };
    for (const page of await drawn(slip, '4x6', { reprint: 2 })) expect(page.text).toContain('REPRINT 2');
    const kept = await compose(composition(slip, '4x6'));
    for (const page of await read(kept)) expect(page.text).not.toContain('REPRINT');
    const marked = await markReprint(kept, 3);
    for (const page of await read(marked ?? new Uint8Array())) expect(page.text).toContain('REPRINT 3');
    expect(await markReprint(new Uint8Array([1, 2, 3]), 1)).toBeNull();
  });

  it('the same composition gives the same bytes, so that it is kept once', async () => {
    const one = await compose(composition(OWN_DOCUMENTS['manifest-cover'], 'a4', { language: 'hi' }));
    const other = await compose(composition(OWN_DOCUMENTS['manifest-cover'], 'a4', { language: 'hi' }));
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  it('no title, SKU or bin, whatever is in it, stands outside of its paper or stops a document', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'W', 'क', 'क्ष', 'स्त्री', 'ऑ', '₹', ' ', '-', '.', '🙂', 'த', '\n', '\u200d', 'ि', '1'), maxLength: 60 });
    await fc.assert(fc.asyncProperty(letters, letters, fc.constantFrom('a4', '4x6', 'roll58', '50x25' as const), async (title, name, paper) => {
      const kind = paper === '50x25' ? { ...OWN_DOCUMENTS['item-label'], title, skuId: name, barcode: 'SW00000001' } : { ...OWN_DOCUMENTS['pick-slip'], steps: [{ binCode: name, skuId: name, title, quantity: 1, into: name }] };
      for (const page of await drawn(kind, paper as PaperName, { isTraining: true })) expect(page.outside).toEqual([]);
    }), { numRuns: 40, seed: 7 });
  });
});
