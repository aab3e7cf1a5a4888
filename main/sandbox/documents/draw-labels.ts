import { PDFDocument } from 'pdf-lib';
import { code128Picture, matrixPicture } from './barcodes.ts';
import type { Canvas } from './canvas.ts';
import { canvasOn, embedFonts, embedPicture, PAGE } from './canvas.ts';
import { drawInvoice } from './draw-invoice.ts';
import type { Box, Codes } from './draw-label.ts';
import { drawLabel, LABEL_BOX, MODULE_PT } from './draw-label.ts';
import type { LabelLook, LabelPage, LabelVariant } from './label-page.ts';
import { MEASURED_LOOK } from './label-page.ts';

/** From the label's end to the cut line, and from there to "Tax Invoice" (printing.md 1.1: 381, 385.5 and 392 on the measured page). */
const TO_CUT_LINE = 4.5;
const TO_INVOICE = 11;
const INVOICE_ROOM = 150;
const TOP = 30;

/** Labels as drawn, and where each label stands: the truth that a finder is measured against. */
export interface DrawnLabels {
  readonly pdf: Uint8Array;
  /** For each page asked for, in order; null when it has no label. */
  readonly labels: readonly ({ readonly page: number; readonly box: Box } | null)[];
}

/** Draws one page a sub-shipment in the order asked for, with the geometry and the texts of flipkart-seller-api.md part 12. */
export async function drawLabels(pages: readonly LabelPage[], variant: LabelVariant): Promise<Uint8Array> {
  return (await drawLabelsAs(pages, variant, MEASURED_LOOK)).pdf;
}

/** The same in another look, and with the place of every label. */
export async function drawLabelsAs(pages: readonly LabelPage[], variant: LabelVariant, look: LabelLook): Promise<DrawnLabels> {
  const pdf = await PDFDocument.create();
  const fonts = await embedFonts(pdf);
  const labels: DrawnLabels['labels'][number][] = [];
  const nextPage = (): Canvas => canvasOn(pdf.addPage([PAGE.width, PAGE.height]), fonts);
  for (const page of pages) {
    const canvas = nextPage();
    const codes = embedCodes(pdf, page.trackingId, page.matrixText ?? page.trackingId);
    if (variant === 'invoice-only') {
      labels.push(null);
      drawInvoice(canvas, page, codes.matrix, TOP, nextPage);
      continue;
    }
    const box = drawLabel(canvas, page, codes, moved(LABEL_BOX, look), look.border);
    labels.push({ page: pdf.getPageCount() - 1, box });
    if (variant === 'label-only') continue;
    if (look.invoiceFirst === true) {
      drawInvoice(canvas, page, codes.matrix, TOP, nextPage);
      continue;
    }
    if (look.cutLine) canvas.dashes(box.bottom + TO_CUT_LINE, 36, 554);
    const hasRoom = box.bottom + TO_INVOICE + INVOICE_ROOM <= PAGE.height;
    drawInvoice(hasRoom ? canvas : nextPage(), page, codes.matrix, hasRoom ? box.bottom + TO_INVOICE : TOP, nextPage);
  }
  // Object streams make the file a third smaller but cost half of the drawing time.
  return { pdf: await pdf.save({ useObjectStreams: false, addDefaultPage: false }), labels };
}

function embedCodes(pdf: PDFDocument, trackingId: string, matrixText: string): Codes {
  const linear = code128Picture(trackingId);
  return {
    linear: embedPicture(pdf, linear), linearWidth: linear.widthPx * MODULE_PT, linearHeight: linear.heightPx * MODULE_PT,
    matrix: embedPicture(pdf, matrixPicture(matrixText)),
  };
}

const moved = (box: Box, { shiftXPt, shiftYPt }: LabelLook): Box => ({
  left: box.left + shiftXPt, right: box.right + shiftXPt, top: box.top + shiftYPt, bottom: box.bottom + shiftYPt,
});
