import { readBarcodes } from 'zxing-wasm/reader';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import type { PaperName } from '../../../shared/fulfilment/printer-profile.ts';
import { compose } from '../../../main/documents/compose/compose.ts';
import type { Composition, OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import { colourOf, decodeLinear } from '../../../main/documents/decode.ts';
import type { PageContent, Region } from '../../../main/documents/page-content.ts';
import { withPage } from '../../../main/documents/page-content.ts';
import { openPdf } from '../../../main/documents/pdfium.ts';
import { rasterise } from '../../../main/documents/raster.ts';
import { MORNING_MS } from '../../fixtures/told.ts';

/** A composition of a document for a paper, as a station in India makes it. */
export function composition(document: OwnDocument, paper: PaperName, changes: Partial<Composition> = {}): Composition {
  return { document, paper: PAPERS[paper], dpi: 203, language: 'en', isTraining: false, reprint: null, madeAtMs: MORNING_MS, madeBy: 'Asha', ...changes };
}

/** A page as it was drawn. */
export interface DrawnPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly text: string;
  /** Characters and drawings that are not wholly on the page. */
  readonly outside: readonly string[];
  /** As a printer of 203 dpi burns it. */
  readonly bitmap: Bitmap;
}

const DPI = 203;
const MARGIN_DOTS = Math.round((4 / 72) * DPI);

/** Reads a PDF back through PDFium, page by page. */
export async function read(pdf: Uint8Array): Promise<DrawnPage[]> {
  const open = await openPdf(pdf);
  if (typeof open === 'string') throw new Error(open);
  try {
    return Array.from({ length: open.pageCount }, (_, index) => withPage(open, index, (content, page) => ({
      widthPt: content.width, heightPt: content.height, text: content.text, outside: outsideOf(content),
      // The raster leaves a margin around what it draws: with so many more dots, a point stays a point.
      bitmap: rasterise(open.raw, page, { left: 0, top: 0, right: content.width, bottom: content.height }, {
        widthDots: Math.round((content.width / 72) * DPI) + 2 * MARGIN_DOTS, heightDots: Math.round((content.height / 72) * DPI) + 2 * MARGIN_DOTS, dpi: DPI,
      }),
    })));
  } finally {
    open.close();
  }
}

function outsideOf(content: PageContent): string[] {
  const outside: string[] = [];
  const isOutside = (box: Region): boolean => box.left < -0.5 || box.right > content.width + 0.5 || box.top < -0.5 || box.bottom > content.height + 0.5;
  for (let position = 0; position < content.text.length; position += 1) {
    if (content.text.charCodeAt(position) <= 0x20) continue;
    const box = content.boxAt(position);
    if (box !== null && isOutside(box)) outside.push(content.text.charAt(position));
  }
  return [...outside, ...content.paths.filter(isOutside).map((path) => `path ${JSON.stringify(path)}`)];
}

export async function drawn(document: OwnDocument, paper: PaperName, changes: Partial<Composition> = {}): Promise<DrawnPage[]> {
  return read(await compose(composition(document, paper, changes)));
}

/** The texts of every Code 128 on a page, from its dots. */
export async function barsOn(page: DrawnPage): Promise<string[]> {
  return (await decodeLinear(page.bitmap)).map((code) => code.text);
}

/** The texts of the two-dimensional codes on a page. */
export async function squaresOn(page: DrawnPage): Promise<string[]> {
  // The station reads linear codes only; its reader makes the decoder's program ready.
  await decodeLinear(page.bitmap);
  const found = await readBarcodes(colourOf(page.bitmap, new Uint32Array(page.bitmap.widthDots * page.bitmap.heightDots)), { formats: ['DataMatrix', 'QRCode'], tryHarder: true });
  return found.filter((code) => code.isValid).map((code) => code.text);
}
