import { PDFDocument } from 'pdf-lib';
import type { PDFImage } from 'pdf-lib';
import { istClock, businessDay } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { code128Png, qrPng } from './barcodes.ts';
import type { Canvas } from './canvas.ts';
import { canvasOn, embedFonts, PAGE } from './canvas.ts';
import { drawInvoice } from './draw-invoice.ts';
import type { LabelPage } from './label-page.ts';

/** The label box of a real page, in points from its top left (printing.md 1.1); it grows downwards for long contents. */
export const LABEL_BOX = { left: 190.5, top: 28.5, right: 404.25, bottom: 381 } as const;
const BORDER = 0.75;
const MODULE_PT = 0.846;
const QR_SIDE_PT = 112;
const SMALL = 6.2;

export type LabelVariant = 'label-and-invoice' | 'label-only' | 'invoice-only';

/** Draws one page a sub-shipment with the geometry and the texts of flipkart-seller-api.md part 12. */
export async function drawLabels(pages: readonly LabelPage[], variant: LabelVariant): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const fonts = await embedFonts(pdf);
  for (const page of pages) {
    const canvas = canvasOn(pdf.addPage([PAGE.width, PAGE.height]), fonts);
    let below: number = LABEL_BOX.top;
    if (variant !== 'invoice-only') {
      const code = code128Png(page.trackingId);
      below = drawLabel(canvas, page, {
        barcode: await pdf.embedPng(code.png), barcodeWidth: code.widthPx * MODULE_PT, barcodeHeight: code.heightPx * MODULE_PT, qr: await pdf.embedPng(qrPng(page.trackingId).png),
      });
    }
    if (variant === 'label-and-invoice') canvas.dashes(below + 4.5, 36, 554);
    if (variant !== 'label-only') drawInvoice(canvas, page, variant === 'invoice-only' ? 30 : below + 11);
  }
  return pdf.save({ useObjectStreams: true });
}

interface Codes {
  readonly barcode: PDFImage;
  readonly barcodeWidth: number;
  readonly barcodeHeight: number;
  readonly qr: PDFImage;
}

/** Returns where the box ends. */
function drawLabel(canvas: Canvas, page: LabelPage, codes: Codes): number {
  const { left, top, right } = LABEL_BOX;
  const width = right - left;
  canvas.text(left + 6, top + 5, page.serviceClass, 10, true);
  canvas.text(left + 44, top + 6, page.vendorName, 8, true);
  canvas.text(left + 132, top + 6, 'SURFACE', 8);
  canvas.text(left + width - 16, top + 5, 'E', 10, true);
  canvas.line(left, top + 20, width, 0.5);
  canvas.text(left + 6, top + 25, page.orderId, 8, true);
  canvas.text(left + 120, top + 25, page.paymentType, 9, true);
  canvas.line(left, top + 37, width, 0.5);
  const addressEnd = drawColumns(canvas, page, codes, top + 40);
  let below = Math.max(addressEnd, top + 40 + 24 + codes.barcodeWidth + 22);
  canvas.line(left, below, width, 0.5);
  below = canvas.paragraph(left + 4, below + 3, `Sold By: ${page.seller.name}, ${page.seller.address}`, SMALL, width - 8);
  canvas.text(left + 4, below, `GSTIN: ${page.seller.gstin}`, SMALL);
  below += SMALL * 1.4;
  canvas.line(left, below, width, 0.5);
  canvas.text(left + 4, below + 3, 'SKU ID | Description', SMALL, true);
  canvas.text(right - 22, below + 3, 'QTY', SMALL, true);
  below += SMALL * 1.8;
  page.items.forEach((item, index) => {
    canvas.text(right - 18, below, String(item.quantity), SMALL);
    below = canvas.paragraph(left + 4, below, `${index + 1} ${item.skuId} | ${item.title.slice(0, 90)}`, SMALL, width - 34);
  });
  return drawFoot(canvas, page, codes, below + 2);
}

function drawColumns(canvas: Canvas, page: LabelPage, codes: Codes, y: number): number {
  const { left, right } = LABEL_BOX;
  canvas.text(left + 4, y, 'Ordered through', SMALL);
  canvas.text(left + 4, y + 7, 'Flipkart', 8, true);
  canvas.text(left + 4, y + 16, `AWB No. ${page.trackingId}`, SMALL);
  canvas.turned(codes.barcode, left + 22, y + 24, codes.barcodeWidth, codes.barcodeHeight);
  const feet = y + 26 + codes.barcodeWidth;
  canvas.text(left + 4, feet, `HBD: ${dayMonth(page.handoverByMs)}`, SMALL);
  canvas.text(left + 4, feet + 8, `CPD: ${dayMonth(page.promisedByMs)}`, SMALL);
  const column = right - QR_SIDE_PT - 6;
  canvas.image(codes.qr, column, y + 14, QR_SIDE_PT, QR_SIDE_PT);
  let below = y + QR_SIDE_PT + 18;
  canvas.text(column, below, 'Shipping/Customer address:', SMALL, true);
  below = canvas.paragraph(column, below + 8, `Name: ${page.customer.name},`, SMALL, QR_SIDE_PT);
  for (const line of page.customer.lines) below = canvas.paragraph(column, below, line, SMALL, QR_SIDE_PT);
  return canvas.paragraph(column, below, `${page.customer.city} - ${page.customer.pin}, IN-${page.customer.stateCode}`, SMALL, QR_SIDE_PT) + 2;
}

function drawFoot(canvas: Canvas, page: LabelPage, codes: Codes, y: number): number {
  const { left, top, right, bottom } = LABEL_BOX;
  const barcodeTop = Math.max(y, bottom - codes.barcodeHeight - 24);
  canvas.image(codes.barcode, left + 2, barcodeTop, codes.barcodeWidth, codes.barcodeHeight);
  canvas.text(left + 50, barcodeTop + codes.barcodeHeight + 1, page.trackingId, 7, true);
  canvas.box(right - 28, barcodeTop + 4, 22, 16, 0.75);
  canvas.text(right - 23, barcodeTop + 8, page.routingCode, 8, true);
  const foot = barcodeTop + codes.barcodeHeight + 12;
  canvas.text(left + 4, foot, 'Not for resale.', SMALL);
  canvas.text(right - 96, foot, `Printed at ${istClock(page.printedAtMs).replace(':', '')} hrs, ${dayMonthYear(page.printedAtMs)}`, SMALL);
  const end = Math.max(bottom, foot + 12);
  canvas.box(left, top, right - left, end - top, BORDER);
  return end;
}

function dayMonth(at: EpochMs): string {
  const [, month, day] = businessDay(at).split('-');
  return `${day} - ${month}`;
}

function dayMonthYear(at: EpochMs): string {
  const [year, month, day] = businessDay(at).split('-');
  return `${day}/${month}/${year?.slice(2)}`;
}
