import type { OpenPdf, RawPdfium } from './pdfium.ts';
import { viewOf, withScratch } from './pdfium.ts';

/** A rectangle on a page as it is shown, in points from its top left corner. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is drawn on a page, with the page's own rotation already applied. */
export interface PageContent {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** Where the character at a position of `text` stands; null when it has no box. */
  boxAt(position: number): Region | null;
  /** Bounds of every path, and whether it is dashed. */
  readonly paths: readonly (Region & { readonly dashed: boolean })[];
  readonly objectCount: number;
}

const PATH_OBJECT = 2;
/** Page units a point when boxes are turned to the shown page: whole device units would be too coarse. */
const FINE = 100;

/** Reads a page and hands it to `use`; page and text are closed afterwards. */
export function withPage<T>(pdf: OpenPdf, index: number, use: (content: PageContent, page: number) => T): T {
  const { raw } = pdf;
  const page = raw._FPDF_LoadPage(pdf.document, index);
  const textPage = raw._FPDFText_LoadPage(page);
  try {
    const width = raw._FPDF_GetPageWidthF(page);
    const height = raw._FPDF_GetPageHeightF(page);
    const shown = (box: Region): Region => toShown(raw, page, width, height, box);
    return use({
      index, width, height,
      text: readText(raw, textPage),
      boxAt: (position) => charBox(raw, textPage, position, shown),
      paths: readPaths(raw, page, shown),
      objectCount: raw._FPDFPage_CountObjects(page),
    }, page);
  } finally {
    raw._FPDFText_ClosePage(textPage);
    raw._FPDF_ClosePage(page);
  }
}

function readText(raw: RawPdfium, textPage: number): string {
  const count = raw._FPDFText_CountChars(textPage);
  if (count <= 0) return '';
  return withScratch(raw, (count + 1) * 2, (out) => {
    const written = raw._FPDFText_GetText(textPage, 0, count, out);
    return Buffer.from(raw.HEAPU8.buffer, out, Math.max(0, written - 1) * 2).toString('utf16le');
  });
}

function charBox(raw: RawPdfium, textPage: number, position: number, shown: (box: Region) => Region): Region | null {
  return withScratch(raw, 32, (out) => {
    if (raw._FPDFText_GetCharBox(textPage, position, out, out + 8, out + 16, out + 24) === 0) return null;
    const view = viewOf(raw, out, 32);
    return shown({ left: view.getFloat64(0, true), right: view.getFloat64(8, true), bottom: view.getFloat64(16, true), top: view.getFloat64(24, true) });
  });
}

function readPaths(raw: RawPdfium, page: number, shown: (box: Region) => Region): PageContent['paths'] {
  const paths: (Region & { dashed: boolean })[] = [];
  const count = raw._FPDFPage_CountObjects(page);
  withScratch(raw, 16, (out) => {
    for (let index = 0; index < count; index += 1) {
      const object = raw._FPDFPage_GetObject(page, index);
      if (raw._FPDFPageObj_GetType(object) !== PATH_OBJECT) continue;
      if (raw._FPDFPageObj_GetBounds(object, out, out + 4, out + 8, out + 12) === 0) continue;
      const view = viewOf(raw, out, 16);
      const box = { left: view.getFloat32(0, true), bottom: view.getFloat32(4, true), right: view.getFloat32(8, true), top: view.getFloat32(12, true) };
      paths.push({ ...shown(box), dashed: raw._FPDFPageObj_GetDashCount(object) > 0 });
    }
  });
  return paths;
}

/** Boxes come in the page's unrotated space, y upwards; the label is looked for on the page as it is shown. */
function toShown(raw: RawPdfium, page: number, width: number, height: number, box: Region): Region {
  return withScratch(raw, 8, (out) => {
    const corner = (x: number, y: number): readonly [number, number] => {
      raw._FPDF_PageToDevice(page, 0, 0, Math.round(width * FINE), Math.round(height * FINE), 0, x, y, out, out + 4);
      const view = viewOf(raw, out, 8);
      return [view.getInt32(0, true) / FINE, view.getInt32(4, true) / FINE];
    };
    const [x1, y1] = corner(box.left, box.top);
    const [x2, y2] = corner(box.right, box.bottom);
    return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
  });
}
