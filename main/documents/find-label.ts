import type { PageContent, Region } from './page-content.ts';

/** How a label was found, the surest way first (printing.md part 5). */
export type FindWay = 'border' | 'dashed' | 'words' | 'label-only';

export interface FoundLabel {
  readonly way: FindWay;
  readonly region: Region;
}

const LABEL_WORDS = [/AWB/, /Shipping\/Customer address/, /SKU ID/, /HBD/, /CPD/, /Not for resale/, /Printed at/, /PREPAID|COD/, /Ordered through/, /E-?Kart/] as const;
const INVOICE_WORDS = [
  /Tax Invoice/, /Invoice No/, /Invoice Date/, /Billing Address/, /Taxable/, /Gross Amount/, /TOTAL PRICE|Grand Total/, /Authorized Signat/, /E\. & O\.E\./,
] as const;
const WORDS_MIN = 3;
const THIN_PT = 2.5;
const SIDE_MIN_PT = 90;
const MEET_PT = 4;
const DASH_SHARE_MIN = 0.4;
/** Ink found without a border lacks the border's own margin. */
const INK_MARGIN_PT = 6;

interface Word {
  readonly name: string;
  readonly box: Region;
}

/** Finds the label on a page by what is drawn, never by fixed coordinates: long addresses and titles stretch it (flipkart-seller-api.md 12.1). */
export function findLabel(page: PageContent): FoundLabel | null {
  const label = locate(page, LABEL_WORDS);
  const invoice = locate(page, INVOICE_WORDS);
  if (label.length < WORDS_MIN) return null;
  return byBorder(page, label, invoice) ?? byDashes(page, label, invoice) ?? byWords(page, label, invoice);
}

/** Whether any word of a tax invoice stands inside a region: such a crop is not a label. */
export function hasInvoiceWords(page: PageContent, region: Region): boolean {
  return locate(page, INVOICE_WORDS).some((word) => isInside(word.box, region));
}

function locate(page: PageContent, patterns: readonly RegExp[]): Word[] {
  const words: Word[] = [];
  for (const pattern of patterns) {
    for (const match of page.text.matchAll(new RegExp(pattern.source, 'g'))) {
      const box = page.boxAt(match.index);
      if (box !== null) words.push({ name: pattern.source, box });
    }
  }
  return words;
}

const isInside = (box: Region, region: Region): boolean =>
  box.left >= region.left - 1 && box.right <= region.right + 1 && box.top >= region.top - 1 && box.bottom <= region.bottom + 1;

function namesInside(words: readonly Word[], region: Region): number {
  return new Set(words.filter((word) => isInside(word.box, region)).map((word) => word.name)).size;
}

function byBorder(page: PageContent, label: readonly Word[], invoice: readonly Word[]): FoundLabel | null {
  let best: Region | null = null;
  for (const region of rectangles(page)) {
    if (namesInside(label, region) < WORDS_MIN || namesInside(invoice, region) > 0) continue;
    if (best === null || areaOf(region) > areaOf(best)) best = region;
  }
  return best === null ? null : { way: 'border', region: best };
}

const areaOf = (region: Region): number => (region.right - region.left) * (region.bottom - region.top);

/** Closed boxes: one path with both extents, or two upright lines that two level ones close. */
function rectangles(page: PageContent): Region[] {
  const upright = page.paths.filter((path) => path.right - path.left <= THIN_PT && path.bottom - path.top >= SIDE_MIN_PT);
  const level = page.paths.filter((path) => path.bottom - path.top <= THIN_PT && path.right - path.left >= SIDE_MIN_PT && !path.dashed);
  const found: Region[] = page.paths.filter((path) => path.right - path.left >= SIDE_MIN_PT && path.bottom - path.top >= SIDE_MIN_PT && areaOf(path) < 0.9 * page.width * page.height);
  for (const one of upright) {
    for (const other of upright) {
      if (other.left - one.right < SIDE_MIN_PT || Math.abs(one.top - other.top) > MEET_PT || Math.abs(one.bottom - other.bottom) > MEET_PT) continue;
      const closes = (y: number): boolean =>
        level.some((line) => Math.abs((line.top + line.bottom) / 2 - y) <= MEET_PT && line.left <= one.right + MEET_PT && line.right >= other.left - MEET_PT);
      if (closes(one.top) && closes(one.bottom)) found.push({ left: one.left, right: other.right, top: Math.min(one.top, other.top), bottom: Math.max(one.bottom, other.bottom) });
    }
  }
  return found;
}

/** A dashed cut line: the side of it with the label's words, shrunk to what is drawn there. */
function byDashes(page: PageContent, label: readonly Word[], invoice: readonly Word[]): FoundLabel | null {
  for (const path of page.paths) {
    if (!path.dashed) continue;
    const sides: readonly Region[] = path.right - path.left > DASH_SHARE_MIN * page.width
      ? [{ left: 0, right: page.width, top: 0, bottom: path.top }, { left: 0, right: page.width, top: path.bottom, bottom: page.height }]
      : path.bottom - path.top > DASH_SHARE_MIN * page.height
        ? [{ left: 0, right: path.left, top: 0, bottom: page.height }, { left: path.right, right: page.width, top: 0, bottom: page.height }]
        : [];
    const side = sides.find((each) => namesInside(label, each) >= WORDS_MIN && namesInside(invoice, each) === 0);
    const ink = side === undefined ? null : inkIn(page, side);
    if (ink !== null) return { way: 'dashed', region: ink };
  }
  return null;
}

function byWords(page: PageContent, label: readonly Word[], invoice: readonly Word[]): FoundLabel | null {
  const firstInvoice = Math.min(...invoice.map((word) => word.box.top), page.height);
  const side: Region = { left: 0, right: page.width, top: 0, bottom: firstInvoice - 1 };
  if (namesInside(label, side) < WORDS_MIN) return null;
  const ink = inkIn(page, side);
  return ink === null ? null : { way: invoice.length === 0 ? 'label-only' : 'words', region: ink };
}

/** The box around everything drawn inside a side of the page, with a margin. */
function inkIn(page: PageContent, side: Region): Region | null {
  const boxes: Region[] = page.paths.filter((path) => isInside(path, side) && !path.dashed);
  for (let position = 0; position < page.text.length; position += 1) {
    if (page.text.charCodeAt(position) <= 0x20) continue;
    const box = page.boxAt(position);
    if (box !== null && isInside(box, side)) boxes.push(box);
  }
  if (boxes.length === 0) return null;
  return {
    left: Math.max(side.left, Math.min(...boxes.map((box) => box.left)) - INK_MARGIN_PT), top: Math.max(side.top, Math.min(...boxes.map((box) => box.top)) - INK_MARGIN_PT),
    right: Math.min(side.right, Math.max(...boxes.map((box) => box.right)) + INK_MARGIN_PT), bottom: Math.min(side.bottom, Math.max(...boxes.map((box) => box.bottom)) + INK_MARGIN_PT),
  };
}
