import type { OpenPdf, RawPdfium } from './pdfium.ts';
import { viewOf, withScratch } from './pdfium.ts';

/** A rectangle on a page as it is shown, in points from its top left corner. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A path that is drawn on a page. */
export interface DrawnPath extends Region {
  readonly dashed: boolean;
}

/** What is drawn on a page, with the page's own rotation already applied. */
export interface PageContent {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** Where the character at a position of `text` stands; null when it has no box. */
  boxAt(position: number): Region | null;
  /** The text inside a region, line by line. */
  textIn(region: Region): string;
  readonly paths: readonly DrawnPath[];
  /** Bar codes, logos and other images. */
  readonly pictures: readonly Region[];
  /** The region in the page's own unrotated space, where y grows upwards: what a PDF writer crops by. */
  inPageSpace(region: Region): PageSpaceBox;
}

export interface PageSpaceBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const PATH_OBJECT = 2;
const IMAGE_OBJECT = 3;
const FORM_OBJECT = 5;
/** Device units a point: whole points would be too coarse, and only whole device units come back. */
const FINE = 100;
/** Far apart, so that rounding to device units does not matter over a page. */
const PROBE_PT = 1_000;

/** Reads a page and hands it to `use`; page and text are closed afterwards. */
export function withPage<T>(pdf: OpenPdf, index: number, use: (content: PageContent, page: number) => T): T {
  const { raw } = pdf;
  const page = raw._FPDF_LoadPage(pdf.document, index);
  const textPage = raw._FPDFText_LoadPage(page);
  try {
    const width = raw._FPDF_GetPageWidthF(page);
    const height = raw._FPDF_GetPageHeightF(page);
    const placing = readPlacing(raw, page, width, height);
    const text = readText(raw, textPage);
    // Objects are walked only when a label is looked for: a page that names no parcel is read for its text alone.
    let drawn: Drawn | null = null;
    const objects = (): Drawn => (drawn ??= readObjects(raw, page, placing));
    return use({
      index, width, height,
      text: text.words,
      boxAt: (position) => charBox(raw, textPage, text.charAt(position), placing),
      textIn: (region) => boundedText(raw, textPage, pageSpace(placing, region)),
      get paths() { return objects().paths; },
      get pictures() { return objects().pictures; },
      inPageSpace: (region) => pageSpace(placing, region),
    }, page);
  } finally {
    raw._FPDFText_ClosePage(textPage);
    raw._FPDF_ClosePage(page);
  }
}

interface PageText {
  readonly words: string;
  /** PDFium's own index of the character at a position of `words`. */
  charAt(position: number): number;
}

function readText(raw: RawPdfium, textPage: number): PageText {
  const count = raw._FPDFText_CountChars(textPage);
  if (count <= 0) return { words: '', charAt: (position) => position };
  const words = withScratch(raw, (count + 1) * 4, (out) => {
    const written = raw._FPDFText_GetText(textPage, 0, count, out);
    return Buffer.from(raw.HEAPU8.buffer, out, Math.max(0, written - 1) * 2).toString('utf16le');
  });
  if (words.length === count) return { words, charAt: (position) => position };
  // Emoji take two places in a string and one in PDFium, and it leaves out letters without a code: count one by one.
  let spelled = '';
  const indexes: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const code = raw._FPDFText_GetUnicode(textPage, index);
    const letter = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    spelled += letter;
    for (let unit = 0; unit < letter.length; unit += 1) indexes.push(index);
  }
  return { words: spelled, charAt: (position) => indexes[position] ?? -1 };
}

function charBox(raw: RawPdfium, textPage: number, index: number, placing: Placing): Region | null {
  return withScratch(raw, 32, (out) => {
    if (raw._FPDFText_GetCharBox(textPage, index, out, out + 8, out + 16, out + 24) === 0) return null;
    const view = viewOf(raw, out, 32);
    return shown(placing, { left: view.getFloat64(0, true), right: view.getFloat64(8, true), bottom: view.getFloat64(16, true), top: view.getFloat64(24, true) });
  });
}

function boundedText(raw: RawPdfium, textPage: number, box: PageSpaceBox): string {
  const length = raw._FPDFText_GetBoundedText(textPage, box.left, box.top, box.right, box.bottom, 0, 0);
  if (length <= 0) return '';
  return withScratch(raw, (length + 1) * 2, (out) => {
    const written = raw._FPDFText_GetBoundedText(textPage, box.left, box.top, box.right, box.bottom, out, length);
    return Buffer.from(raw.HEAPU8.buffer, out, written * 2).toString('utf16le').replaceAll('\0', '');
  });
}

interface Drawn {
  readonly paths: readonly DrawnPath[];
  readonly pictures: readonly Region[];
}

/** Forms within forms are followed this deep; a form that holds itself would never end. */
const FORM_DEPTH_MAX = 4;

function readObjects(raw: RawPdfium, page: number, placing: Placing): Drawn {
  const paths: DrawnPath[] = [];
  const pictures: Region[] = [];
  const visit = (object: number, at: Placing, depth: number, out: number): void => {
    const type = raw._FPDFPageObj_GetType(object);
    if (type === FORM_OBJECT && depth < FORM_DEPTH_MAX) {
      const inner = placedIn(at, raw, object, out);
      const count = raw._FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count; index += 1) visit(raw._FPDFFormObj_GetObject(object, index), inner, depth + 1, out);
      return;
    }
    if (type !== PATH_OBJECT && type !== IMAGE_OBJECT) return;
    if (raw._FPDFPageObj_GetBounds(object, out, out + 4, out + 8, out + 12) === 0) return;
    const view = viewOf(raw, out, 16);
    const box = shown(at, { left: view.getFloat32(0, true), bottom: view.getFloat32(4, true), right: view.getFloat32(8, true), top: view.getFloat32(12, true) });
    if (type === PATH_OBJECT) paths.push({ ...box, dashed: raw._FPDFPageObj_GetDashCount(object) > 0 });
    else pictures.push(box);
  };
  withScratch(raw, 24, (out) => {
    const count = raw._FPDFPage_CountObjects(page);
    for (let index = 0; index < count; index += 1) visit(raw._FPDFPage_GetObject(page, index), placing, 0, out);
  });
  return { paths, pictures };
}

/** What a form holds is measured in its own space: a label pasted into another PDF, as our own crops are. */
function placedIn(outer: Placing, raw: RawPdfium, form: number, out: number): Placing {
  if (raw._FPDFPageObj_GetMatrix(form, out) === 0) return outer;
  const view = viewOf(raw, out, 24);
  const [a, b, c, d, e, f] = [0, 4, 8, 12, 16, 20].map((offset) => view.getFloat32(offset, true)) as [number, number, number, number, number, number];
  return {
    originX: outer.originX + e * outer.xx + f * outer.yx, originY: outer.originY + e * outer.xy + f * outer.yy,
    xx: a * outer.xx + b * outer.yx, xy: a * outer.xy + b * outer.yy, yx: c * outer.xx + d * outer.yx, yy: c * outer.xy + d * outer.yy,
  };
}

/** How the page's own space is placed on the shown page: shown = origin + x·ex + y·ey. It holds the page's rotation and its box's origin. */
interface Placing {
  readonly originX: number;
  readonly originY: number;
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

function readPlacing(raw: RawPdfium, page: number, width: number, height: number): Placing {
  return withScratch(raw, 8, (out) => {
    const probe = (x: number, y: number): readonly [number, number] => {
      raw._FPDF_PageToDevice(page, 0, 0, Math.round(width * FINE), Math.round(height * FINE), 0, x, y, out, out + 4);
      const view = viewOf(raw, out, 8);
      return [view.getInt32(0, true) / FINE, view.getInt32(4, true) / FINE];
    };
    const [originX, originY] = probe(0, 0);
    const [rightX, rightY] = probe(PROBE_PT, 0);
    const [upX, upY] = probe(0, PROBE_PT);
    return {
      originX, originY,
      xx: (rightX - originX) / PROBE_PT, xy: (rightY - originY) / PROBE_PT, yx: (upX - originX) / PROBE_PT, yy: (upY - originY) / PROBE_PT,
    };
  });
}

function shown(placing: Placing, box: PageSpaceBox): Region {
  const { originX, originY, xx, xy, yx, yy } = placing;
  const x1 = originX + box.left * xx + box.bottom * yx;
  const y1 = originY + box.left * xy + box.bottom * yy;
  const x2 = originX + box.right * xx + box.top * yx;
  const y2 = originY + box.right * xy + box.top * yy;
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}

function pageSpace(placing: Placing, region: Region): PageSpaceBox {
  const { originX, originY, xx, xy, yx, yy } = placing;
  const scale = xx * yy - xy * yx;
  const back = (x: number, y: number): readonly [number, number] => {
    const dx = x - originX;
    const dy = y - originY;
    return [(dx * yy - dy * yx) / scale, (dy * xx - dx * xy) / scale];
  };
  const [x1, y1] = back(region.left, region.top);
  const [x2, y2] = back(region.right, region.bottom);
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), bottom: Math.min(y1, y2), top: Math.max(y1, y2) };
}
