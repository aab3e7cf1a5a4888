import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { invoiceFor, SMALLEST_TEXT_PT } from '../../main/documents/invoice.ts';
import { withPage } from '../../main/documents/page-content.ts';
import { openPdf } from '../../main/documents/pdfium.ts';
import { rasterise } from '../../main/documents/raster.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { OrderId } from '../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { labelPage } from '../fixtures/label-page.ts';

const A4 = { invoice: 'a4', paper: PAPERS.a4 } as const;
const order = labelPage(1);
const orderId = order.orderId as OrderId;
const orders = [labelPage(2), order, labelPage(3)];

/** The shown text of each page, and its dots. What is clipped away is hidden content and not shown. */
async function shown(pdf: Uint8Array): Promise<{ readonly text: string; readonly width: number; readonly height: number; readonly bitmap: Bitmap }[]> {
  const open = await openPdf(pdf);
  if (typeof open === 'string') throw new Error(open);
  try {
    return Array.from({ length: open.pageCount }, (_, index) => withPage(open, index, (content, page) => {
      const whole = { left: 0, top: 0, right: content.width, bottom: content.height };
      return { text: content.textIn(whole), width: content.width, height: content.height, bitmap: rasterise(open.raw, page, whole, { widthDots: 827, heightDots: 1_169, dpi: 100 }) };
    }));
  } finally {
    open.close();
  }
}

/** A file in which the text of every page is as large as `scale` says: what a bigger invoice looks like. */
async function scaled(pdf: Uint8Array, scale: number): Promise<Uint8Array> {
  const source = await PDFDocument.load(pdf);
  for (const page of source.getPages()) page.scale(scale, scale);
  return source.save();
}

const blackIn = (bitmap: Bitmap, fromRow: number, toRow: number): number => bitmap.bits.slice(fromRow * bitmap.bytesPerRow, toRow * bitmap.bytesPerRow).reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0);

describe('for S20: Flipkart’s invoice on paper', () => {
  it('stands on A4 at its own size where Flipkart put it, and the label above the cut line is gone', async () => {
    const made = await invoiceFor(await drawLabels(orders, 'label-and-invoice'), orderId, A4);
    if ('refused' in made) throw new Error(made.refused);
    const pages = await shown(made.pdf);
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[595, 842]]);
    const [page] = pages;
    expect(page?.text).toContain('Tax Invoice');
    expect(page?.text).toContain(order.orderId);
    expect(page?.text).not.toContain('FMPP2384000003');
    // The label's box ends at 381 of 842 points, the invoice begins at about 392.
    expect(blackIn(page?.bitmap as Bitmap, 0, 520)).toBe(0);
    expect(blackIn(page?.bitmap as Bitmap, 520, 1_169)).toBeGreaterThan(500);
  });

  it.each([90, 180, 270])('is upright when the page says that it is turned by %i°', async (angle) => {
    const plain = await drawLabels([order], 'label-and-invoice');
    // The same page with its content turned back by hand, so that it is shown as before.
    const source = await PDFDocument.load(plain);
    const sheet = await PDFDocument.create();
    const [content] = await sheet.embedPages(source.getPages());
    if (content === undefined) throw new Error('one page');
    const isSideways = angle !== 180;
    const turned = sheet.addPage(isSideways ? [content.height, content.width] : [content.width, content.height]);
    const corner = { 90: { x: content.height, y: 0 }, 180: { x: content.width, y: content.height }, 270: { x: 0, y: content.width } }[angle] ?? { x: 0, y: 0 };
    turned.drawPage(content, { ...corner, rotate: degrees(angle) });
    turned.setRotation(degrees(angle));
    const made = await invoiceFor(await sheet.save(), orderId, A4);
    const straight = await invoiceFor(plain, orderId, A4);
    if ('refused' in made || 'refused' in straight) throw new Error('refused');
    const [one] = await shown(made.pdf);
    const [other] = await shown(straight.pdf);
    const differing = (one?.bitmap.bits ?? new Uint8Array()).reduce((sum, byte, index) => sum + (byte === other?.bitmap.bits[index] ? 0 : 1), 0);
    expect(differing / blackIn(other?.bitmap as Bitmap, 0, 1_169)).toBeLessThan(0.1);
  });

  it('is not printed on a label when its smallest text would be smaller than 5.5 pt there, and is when it is not', async () => {
    const pdf = await drawLabels([order], 'label-and-invoice');
    const label = { invoice: 'turned', paper: PAPERS['4x6'] } as const;
    expect(await invoiceFor(pdf, orderId, label)).toEqual({ refused: 'too_small' });
    // On paper a quarter wider the same text is read.
    const made = await invoiceFor(pdf, orderId, { invoice: 'turned', paper: { ...PAPERS['4x6'], widthMm: 130, heightMm: 190 } });
    if ('refused' in made) throw new Error(made.refused);
    expect(made.smallestPt).toBeGreaterThanOrEqual(SMALLEST_TEXT_PT);
    const [page] = await shown(made.pdf);
    expect(page?.text.replaceAll(/\s+/g, ' ')).toContain('Tax Invoice');
    expect(Math.round(page?.width ?? 0)).toBe(369);
  });

  it('measures text as it is shown, not as its font says', async () => {
    const pdf = await drawLabels([order], 'label-and-invoice');
    const plain = await invoiceFor(pdf, orderId, A4);
    const larger = await invoiceFor(await scaled(pdf, 1.2), orderId, { ...A4, paper: { ...PAPERS.a4, widthMm: 252, heightMm: 357 } });
    if ('refused' in plain || 'refused' in larger) throw new Error('refused');
    expect(plain.smallestPt).toBeGreaterThan(6);
    expect(plain.smallestPt).toBeLessThan(6.7);
    expect(larger.smallestPt / plain.smallestPt).toBeCloseTo(1.2, 1);
  });

  it('takes every page of an invoice that spills over', async () => {
    const items = Array.from({ length: 60 }, (_, n) => ({ skuId: `MANY-${n}`, title: 'Soap', quantity: 1, unitPricePaise: 100, hsn: '1', gstPercent: 5, serials: [] }));
    const made = await invoiceFor(await drawLabels([labelPage(2), labelPage(1, { items })], 'label-and-invoice'), orderId, A4);
    if ('refused' in made) throw new Error(made.refused);
    const pages = await shown(made.pdf);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.map((page) => page.text).join(' ')).toContain('MANY-59');
  });

  it('is refused by name: not wanted on this printer, another order, a label alone, no PDF', async () => {
    const pdf = await drawLabels(orders, 'label-and-invoice');
    expect(await invoiceFor(pdf, orderId, { ...A4, invoice: 'none' })).toEqual({ refused: 'not_printed' });
    expect(await invoiceFor(pdf, labelPage(9).orderId as OrderId, A4)).toEqual({ refused: 'not_found' });
    expect(await invoiceFor(await drawLabels([order], 'label-only'), orderId, A4)).toEqual({ refused: 'not_found' });
    expect(await invoiceFor(new Uint8Array(), orderId, A4)).toEqual({ refused: 'empty' });
  });
});
