import type { DrawnPath, PageContent, Region } from './page-content.ts';
import type { FoundWord } from './page-words.ts';
import { FOOT_WORDS, invoiceWords, isInside, labelWords, namesInside, placesOf } from './page-words.ts';

/**
 * How a label was found, the surest way first (printing.md part 5). `picture`: by the lines and bars of the page's picture; `template`: where a
 * person drew its box on a page of the same make; `place`: where it was found before.
 */
export type FindWay = 'border' | 'dashed' | 'words' | 'label-only' | 'picture' | 'template' | 'place';

export interface FoundLabel {
  readonly way: FindWay;
  /** Index of the page in its document. */
  readonly page: number;
  readonly region: Region;
  /** Names of the label's words that stand inside. */
  readonly words: readonly string[];
  /** Names of an invoice's words that stand inside: a label has none. */
  readonly invoiceWords: readonly string[];
  /** The text inside, line by line. */
  readonly text: string;
}

/** A page with its telling words located once, for every way to use. */
interface SearchedPage {
  readonly page: PageContent;
  readonly label: readonly FoundWord[];
  readonly invoice: readonly FoundWord[];
}

/** A way gives regions that could be a label, the likeliest first. */
interface Way {
  readonly way: FindWay;
  find(searched: SearchedPage): readonly Region[];
}

const WORDS_MIN = 3;
const THIN_PT = 2.5;
const SIDE_MIN_PT = 90;
const MEET_PT = 4;
const DASH_SHARE_MIN = 0.4;
const FRAME_SHARE_MAX = 0.9;
/** Ink found without a border lacks the border's own margin (printing.md part 5). */
const INK_MARGIN_PT = 6;

/** Tried in order. What they do not find is looked for in the page's picture (find-in-picture.ts), then where a person's template says. */
const WAYS: readonly Way[] = [
  { way: 'border', find: borders },
  { way: 'dashed', find: besideDashes },
  { way: 'words', find: aboveInvoice },
  { way: 'label-only', find: wholePage },
];

/**
 * Finds the label on a page by what is drawn, never by fixed coordinates: long addresses and titles stretch it (flipkart-seller-api.md 12.1).
 * With several labels on a page the one is taken that names `trackingId`; null when there is none.
 */
export function findLabel(page: PageContent, trackingId: string | null): FoundLabel | null {
  const searched: SearchedPage = { page, label: labelWords(page), invoice: invoiceWords(page) };
  if (searched.label.length < WORDS_MIN) return null;
  const named = trackingId === null ? [] : placesOf(page, trackingId);
  for (const { way, find } of WAYS) {
    for (const region of find(searched)) {
      const words = namesInside(searched.label, region);
      if (words.length < WORDS_MIN || (named.length > 0 && !named.some((place) => isInside(place, region))) || isCutOff(searched, words)) continue;
      return { way, page: page.index, region, words, invoiceWords: namesInside(searched.invoice, region), text: page.textIn(region) };
    }
  }
  return null;
}

/**
 * Why a region that was found otherwise than by a page's words is no label, as far as the words know; null when nothing speaks against it. A
 * page without words knows nothing.
 */
export function whyNotByWords(page: PageContent, region: Region): 'invoice_words_inside' | 'no_label_found' | null {
  const searched: SearchedPage = { page, label: labelWords(page), invoice: invoiceWords(page) };
  if (namesInside(searched.invoice, region).length > 0) return 'invoice_words_inside';
  return isCutOff(searched, namesInside(searched.label, region)) ? 'no_label_found' : null;
}

/** A product may be called "Tax Invoice book": a region that ends at such a title has lost the foot of its label. */
function isCutOff(searched: SearchedPage, words: readonly string[]): boolean {
  return searched.label.some((word) => FOOT_WORDS.includes(word.name)) && !words.some((word) => FOOT_WORDS.includes(word));
}

/**
 * The tax invoice of a page that holds one: the side of the cut line with its words, or everything below the label, shrunk to what is drawn
 * there. Null when the page has no invoice.
 */
export function findInvoice(page: PageContent): Region | null {
  const invoice = invoiceWords(page);
  if (invoice.length === 0) return null;
  const label = findLabel(page, null);
  for (const side of sidesOfDashes(page)) {
    if (namesInside(invoice, side).length >= WORDS_MIN && (label === null || !isInside(label.region, side))) return inkIn(page, side);
  }
  const first = Math.min(...invoice.map((word) => word.box.top));
  return inkIn(page, { left: 0, right: page.width, top: label === null ? 0 : Math.min(label.region.bottom, first), bottom: page.height });
}

/** Closed boxes that hold a label's words and none of an invoice, the outermost first. */
function borders({ page, label, invoice }: SearchedPage): Region[] {
  return rectanglesOf(page.paths, page)
    .filter((region) => namesInside(label, region).length >= WORDS_MIN && namesInside(invoice, region).length === 0)
    .sort((one, other) => areaOf(other) - areaOf(one));
}

export const areaOf = (region: Region): number => (region.right - region.left) * (region.bottom - region.top);

/** One path with both extents, or two upright lines that two level ones close. */
export function rectanglesOf(paths: readonly DrawnPath[], page: { readonly width: number; readonly height: number }): Region[] {
  const upright = paths.filter((path) => path.right - path.left <= THIN_PT && path.bottom - path.top >= SIDE_MIN_PT);
  const level = paths.filter((path) => path.bottom - path.top <= THIN_PT && path.right - path.left >= SIDE_MIN_PT && !path.dashed);
  const frame = FRAME_SHARE_MAX * page.width * page.height;
  const found: Region[] = paths.filter((path) => path.right - path.left >= SIDE_MIN_PT && path.bottom - path.top >= SIDE_MIN_PT && areaOf(path) < frame);
  for (const one of upright) {
    for (const other of upright) {
      if (other.left - one.right < SIDE_MIN_PT || Math.abs(one.top - other.top) > MEET_PT || Math.abs(one.bottom - other.bottom) > MEET_PT) continue;
      if (!isClosed(level, one, other, one.top) || !isClosed(level, one, other, one.bottom)) continue;
      found.push({ left: one.left, right: other.right, top: Math.min(one.top, other.top), bottom: Math.max(one.bottom, other.bottom) });
    }
  }
  return found;
}

function isClosed(level: readonly DrawnPath[], one: DrawnPath, other: DrawnPath, y: number): boolean {
  return level.some((line) => Math.abs((line.top + line.bottom) / 2 - y) <= MEET_PT && line.left <= one.right + MEET_PT && line.right >= other.left - MEET_PT);
}

/** The side of a dashed cut line with the label's words and none of an invoice, shrunk to what is drawn there. */
function besideDashes({ page, label, invoice }: SearchedPage): Region[] {
  const found: Region[] = [];
  for (const side of sidesOfDashes(page)) {
    if (namesInside(label, side).length < WORDS_MIN || namesInside(invoice, side).length > 0) continue;
    const ink = inkIn(page, side);
    if (ink !== null) found.push(ink);
  }
  return found;
}

function sidesOfDashes(page: PageContent): Region[] {
  const { width, height } = page;
  const sides: Region[] = [];
  for (const path of page.paths) {
    if (!path.dashed) continue;
    if (path.right - path.left > DASH_SHARE_MIN * width) sides.push({ left: 0, right: width, top: 0, bottom: path.top }, { left: 0, right: width, top: path.bottom, bottom: height });
    else if (path.bottom - path.top > DASH_SHARE_MIN * height) sides.push({ left: 0, right: path.left, top: 0, bottom: height }, { left: path.right, right: width, top: 0, bottom: height });
  }
  return sides;
}

/** Everything above, or left of, the first word of the invoice. */
function aboveInvoice({ page, invoice }: SearchedPage): Region[] {
  if (invoice.length === 0) return [];
  const top = Math.min(...invoice.map((word) => word.box.top));
  const left = Math.min(...invoice.map((word) => word.box.left));
  const sides: Region[] = [{ left: 0, right: page.width, top: 0, bottom: top - 1 }, { left: 0, right: left - 1, top: 0, bottom: page.height }];
  return sides.map((side) => inkIn(page, side)).filter((ink) => ink !== null);
}

/** A page without an invoice is a label: all its ink. */
function wholePage({ page, invoice }: SearchedPage): Region[] {
  const ink = invoice.length > 0 ? null : inkIn(page, { left: 0, right: page.width, top: 0, bottom: page.height });
  return ink === null ? [] : [ink];
}

/** The box around everything drawn inside a side of the page, with a margin. */
function inkIn(page: PageContent, side: Region): Region | null {
  const boxes: Region[] = [...page.paths.filter((path) => !path.dashed), ...page.pictures].filter((box) => isInside(box, side));
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
