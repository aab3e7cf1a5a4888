import { PDFDocument, degrees, rgb } from 'pdf-lib';
import { expect, it } from 'vitest';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { drawTrueSize } from '../../main/documents/true-size.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { inkOf } from '../../main/printing/ways/windows/page-place.ts';
import { isBlack } from '../../shared/fulfilment/bitmap.ts';

const MM = 72 / 25.4;

/** An A4 page with a square of 40 mm, 30 mm from the left and 200 mm from the top: it lies across two strips at 300 dpi. */
async function sheet(turned = 0): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([210 * MM, 297 * MM]);
  page.drawRectangle({ x: 30 * MM, y: (297 - 200 - 40) * MM, width: 40 * MM, height: 40 * MM, color: rgb(0, 0, 0) });
  page.setRotation(degrees(turned));
  return pdf.save();
}

it.each([203, 300, 600])('draws a millimetre of the page as one on paper at %i dpi, across strips', async (dpi) => {
  const dots = (mm: number): number => (mm / 25.4) * dpi;
  const pages = await drawTrueSize(await sheet(), dpi);
  if (typeof pages === 'string' || pages[0] === undefined) throw new Error(String(pages));
  const [bitmap] = pages;
  expect(Math.abs(bitmap.widthDots - dots(210))).toBeLessThan(1);
  expect(Math.abs(bitmap.heightDots - dots(297))).toBeLessThan(1);
  const ink = inkOf(bitmap);
  expect(Math.abs((ink?.top ?? 0) - dots(200))).toBeLessThanOrEqual(1);
  expect(Math.abs((ink?.bottom ?? 0) - dots(240))).toBeLessThanOrEqual(1);
  const [x, y] = [Math.round(dots(50)), Math.round(dots(220))];
  const edge = (from: number, step: number, at: (n: number) => boolean): number => {
    let n = from;
    while (at(n)) n += step;
    return n;
  };
  expect(Math.abs(edge(x, 1, (n) => isBlack(bitmap, n, y)) - dots(70))).toBeLessThanOrEqual(1);
  expect(Math.abs(edge(x, -1, (n) => isBlack(bitmap, n, y)) + 1 - dots(30))).toBeLessThanOrEqual(1);
});

it('draws a turned page as it is shown', async () => {
  const pages = await drawTrueSize(await sheet(90), 100);
  if (typeof pages === 'string' || pages[0] === undefined) throw new Error(String(pages));
  expect([pages[0].widthDots, pages[0].heightDots]).toEqual([1_169, 827]);
});

it('says why there is no picture', async () => {
  expect(await drawTrueSize(new Uint8Array(), 300)).toBe('empty');
  expect(await drawTrueSize(Buffer.from('<html>'), 300)).toBe('not_a_pdf');
  const pdf = await PDFDocument.create();
  pdf.addPage([5_000, 5_000]);
  expect(await drawTrueSize(await pdf.save(), 300)).toBe('too_many_pages');
});

it('is drawn the same by a thread of its own', async () => {
  const workers = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
  try {
    expect(await workers.drawTrueSize(await sheet(), 100)).toEqual(await drawTrueSize(await sheet(), 100));
  } finally {
    await workers.close();
  }
});
