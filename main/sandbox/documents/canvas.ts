import type { PDFDocument, PDFFont, PDFPage, PDFRef } from 'pdf-lib';
import { concatTransformationMatrix, drawObject, popGraphicsState, pushGraphicsState, rgb, StandardFonts } from 'pdf-lib';
import type { GrayPicture } from './barcodes.ts';

/** A4 in points, as Flipkart's pages are (flipkart-seller-api.md 12.1). */
export const PAGE = { width: 595, height: 842 } as const;
const INK = rgb(0, 0, 0);
const LINE_HEIGHT = 1.15;
const ASCENT = 0.8;

/** A page measured from its top left corner, in points, as published measurements of Flipkart's pages are. */
export interface Canvas {
  text(x: number, y: number, text: string, size: number, bold?: boolean): void;
  /** Wraps to `width` and returns the y below the last line. */
  paragraph(x: number, y: number, text: string, size: number, width: number): number;
  /** The y below such a paragraph, without drawing it. */
  paragraphEnd(y: number, text: string, size: number, width: number): number;
  box(x: number, y: number, width: number, height: number, thickness: number): void;
  line(x: number, y: number, width: number, thickness: number): void;
  dashes(y: number, fromX: number, toX: number): void;
  picture(ref: PDFRef, x: number, y: number, width: number, height: number): void;
  /** The same picture turned by a quarter and read from below, its top left at (x, y): it takes `height` across and `width` down. */
  turned(ref: PDFRef, x: number, y: number, width: number, height: number): void;
}

export interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
  readonly letters: ReadonlySet<number>;
}

export async function embedFonts(pdf: PDFDocument): Promise<Fonts> {
  const plain = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  return { plain, bold, letters: new Set(plain.getCharacterSet()) };
}

/** Adds a picture once; it can stand on the page several times. Going through `embedPng` would decode and encode it again. */
export function embedPicture(pdf: PDFDocument, picture: GrayPicture): PDFRef {
  const stream = pdf.context.flateStream(picture.gray, {
    Type: 'XObject', Subtype: 'Image', Width: picture.widthPx, Height: picture.heightPx, BitsPerComponent: 8, ColorSpace: 'DeviceGray',
  });
  return pdf.context.register(stream);
}

/**
 * The standard fonts hold Latin letters only, and no font is shipped for the sandbox: it imitates pages that Flipkart draws with fonts of
 * its own, and nothing in the station reads a title from a label. So Devanagari, the rupee sign and emoji become `?`.
 */
export function drawable(text: string, fonts: Fonts): string {
  let out = '';
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) out += ' ';
    else out += fonts.letters.has(code) ? character : '?';
  }
  return out;
}

export function canvasOn(page: PDFPage, fonts: Fonts): Canvas {
  const height = page.getHeight();
  const fill = (x: number, y: number, width: number, tall: number): void => page.drawRectangle({ x, y: height - y - tall, width, height: tall, color: INK });
  const placed = (ref: PDFRef, matrix: readonly [number, number, number, number, number, number]): void => {
    const name = page.node.newXObject('Code', ref);
    page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrix), drawObject(name), popGraphicsState());
  };
  const canvas: Canvas = {
    text(x, y, text, size, bold = false) {
      page.drawText(drawable(text, fonts), { x, y: height - y - size * ASCENT, size, font: bold ? fonts.bold : fonts.plain });
    },
    paragraph(x, y, text, size, width) {
      const lines = wrap(drawable(text, fonts), fonts.plain, size, width);
      lines.forEach((line, index) => canvas.text(x, y + index * size * LINE_HEIGHT, line, size));
      return y + lines.length * size * LINE_HEIGHT;
    },
    paragraphEnd: (y, text, size, width) => y + wrap(drawable(text, fonts), fonts.plain, size, width).length * size * LINE_HEIGHT,
    // Closed by four thin filled rectangles, as the real page is (printing.md 1.1).
    box(x, y, width, tall, thickness) {
      fill(x, y, width, thickness);
      fill(x, y + tall - thickness, width, thickness);
      fill(x, y, thickness, tall);
      fill(x + width - thickness, y, thickness, tall);
    },
    line: fill,
    dashes(y, fromX, toX) {
      page.drawLine({ start: { x: fromX, y: height - y }, end: { x: toX, y: height - y }, thickness: 1.5, dashArray: [4.5, 4.5] });
    },
    picture: (ref, x, y, width, tall) => placed(ref, [width, 0, 0, tall, x, height - y - tall]),
    turned: (ref, x, y, width, tall) => placed(ref, [0, width, -tall, 0, x + tall, height - y - width]),
  };
  return canvas;
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (font.widthOfTextAtSize(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (font.widthOfTextAtSize(line, size) > width && line.length > 1) {
      let fits = line.length - 1;
      while (fits > 1 && font.widthOfTextAtSize(line.slice(0, fits), size) > width) fits -= 1;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
