import { PDFDocument } from 'pdf-lib';
import { judgeBytes } from '../pdfium.ts';
import type { Mark } from './marks.ts';
import { drawMarks } from './marks.ts';
import { mm } from './pieces.ts';
import { widthOf } from './runs.ts';

const SIZE = 8;
const SMALL_PAGE_MM = 60;

/** `REPRINT n` in the head margin of a page of ours, white on black. Flipkart's documents are never marked (printing.md part 4). */
export function reprintMark(pageWidth: number, n: number): Mark[] {
  const isSmall = pageWidth < mm(SMALL_PAGE_MM);
  const size = isSmall ? SIZE / 2 : SIZE;
  const text = `REPRINT ${n}`;
  const width = widthOf(text, size, true) + size;
  const x = pageWidth - width - (isSmall ? mm(1) : mm(3));
  const y = isSmall ? 0.3 : 1.5;
  return [
    { kind: 'blocks', gray: 0, blocks: [{ x, y, width, height: size * 1.3 }] },
    { kind: 'text', x: x + size / 2, baseline: y + size, text, size, bold: true, gray: 1 },
  ];
}

/** A kept document of our own, marked as its n-th reprint on every page; null when it cannot be opened. */
export async function markReprint(bytes: Uint8Array, n: number): Promise<Uint8Array | null> {
  if (judgeBytes(bytes) !== null) return null;
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  await drawMarks(pdf, pdf.getPages().map((page) => ({ page, marks: reprintMark(page.getWidth(), n) })));
  return pdf.save();
}
