import type { PDFDocument, PDFFont, PDFImage, PDFPage } from 'pdf-lib';
import { degrees, rgb, StandardFonts } from 'pdf-lib';

export const PAGE = { width: 595, height: 842 } as const;
const INK = rgb(0, 0, 0);

/** A page measured from its top left corner, in points, as published measurements of Flipkart's pages are. */
export interface Canvas {
  text(x: number, y: number, text: string, size: number, bold?: boolean): void;
  /** Wraps to `width` and returns the y below the last line. */
  paragraph(x: number, y: number, text: string, size: number, width: number): number;
  box(x: number, y: number, width: number, height: number, thickness: number): void;
  line(x: number, y: number, width: number, thickness: number): void;
  dashes(y: number, fromX: number, toX: number): void;
  image(image: PDFImage, x: number, y: number, width: number, height: number): void;
  /** The same picture turned by a quarter, its top left at (x, y). */
  turned(image: PDFImage, x: number, y: number, width: number, height: number): void;
}

export interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

export async function embedFonts(pdf: PDFDocument): Promise<Fonts> {
  return { plain: await pdf.embedFont(StandardFonts.Helvetica), bold: await pdf.embedFont(StandardFonts.HelveticaBold) };
}

/** The standard fonts hold Latin only. The sandbox imitates pages that Flipkart draws with fonts of its own, so other letters become `?`. */
export function drawable(text: string): string {
  return text.normalize('NFC').replace(/[^\x20-\x7E\xA1-\xFF]/gu, '?');
}

export function canvasOn(page: PDFPage, fonts: Fonts): Canvas {
  const height = page.getHeight();
  const fill = (x: number, y: number, width: number, thickness: number): void =>
    page.drawRectangle({ x, y: height - y - thickness, width, height: thickness, color: INK });
  const canvas: Canvas = {
    text(x, y, text, size, bold = false) {
      page.drawText(drawable(text), { x, y: height - y - size * 0.8, size, font: bold ? fonts.bold : fonts.plain });
    },
    paragraph(x, y, text, size, width) {
      let below = y;
      for (const line of wrap(drawable(text), fonts.plain, size, width)) {
        canvas.text(x, below, line, size);
        below += size * 1.15;
      }
      return below;
    },
    // Closed by four thin filled rectangles, as the real page is.
    box(x, y, width, boxHeight, thickness) {
      fill(x, y, width, thickness);
      fill(x, y + boxHeight - thickness, width, thickness);
      page.drawRectangle({ x, y: height - y - boxHeight, width: thickness, height: boxHeight, color: INK });
      page.drawRectangle({ x: x + width - thickness, y: height - y - boxHeight, width: thickness, height: boxHeight, color: INK });
    },
    line: fill,
    dashes(y, fromX, toX) {
      page.drawLine({ start: { x: fromX, y: height - y }, end: { x: toX, y: height - y }, thickness: 1.5, dashArray: [4.5, 4.5] });
    },
    image(image, x, y, width, imageHeight) {
      page.drawImage(image, { x, y: height - y - imageHeight, width, height: imageHeight });
    },
    turned(image, x, y, width, imageHeight) {
      page.drawImage(image, { x: x + imageHeight, y: height - y - width, width, height: imageHeight, rotate: degrees(90) });
    },
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
    while (font.widthOfTextAtSize(line, size) > width) {
      let fits = line.length - 1;
      while (fits > 1 && font.widthOfTextAtSize(line.slice(0, fits), size) > width) fits -= 1;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
