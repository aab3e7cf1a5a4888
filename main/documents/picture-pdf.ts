import { PDFDocument } from 'pdf-lib';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { encodePng } from '../platform/png.ts';

const POINTS_PER_INCH = 72;

/**
 * Proved pictures as the pages of a PDF, each of the very size that its dots have at `dpi`, for a driver or a laser that takes pages and no
 * dots: drawn in true size it comes out as it was proved.
 */
export async function picturesToPdf(pictures: readonly Bitmap[], dpi: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const picture of pictures) {
    const image = await document.embedPng(encodePng(picture));
    const [width, height] = [(picture.widthDots / dpi) * POINTS_PER_INCH, (picture.heightDots / dpi) * POINTS_PER_INCH];
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  return document.save();
}
