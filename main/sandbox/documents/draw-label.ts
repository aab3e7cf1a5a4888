import type { PDFRef } from 'pdf-lib';
import { istClock } from '../../../shared/time.ts';
import type { Canvas } from './canvas.ts';
import type { LabelPage } from './label-page.ts';
import { dayMonth, dayMonthYear } from './printed-dates.ts';

/** A rectangle in points from the page's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The label box of a real page (printing.md 1.1); it grows downwards for long contents. */
export const LABEL_BOX: Box = { left: 190.5, top: 28.5, right: 404.25, bottom: 381 };

/** The pictures of one label, already in the document. */
export interface Codes {
  readonly linear: PDFRef;
  readonly linearWidth: number;
  readonly linearHeight: number;
  readonly matrix: PDFRef;
}

/** 2.87 dots a module once the measured label fills a 4 × 6 at 203 dpi (printing.md 1.2). */
export const MODULE_PT = 0.846;
const BORDER = 0.75;
const RULE = 0.5;
const MATRIX_SIDE = 112;
const SMALL = 6.2;
const HEADER_ROW = 20;
const ORDER_ROW = 17;
const FOOT_ROWS = 21;
/** A 2025 cropper clamps the height of real labels to 440 pt: longer item lists are cut here, which is our invention. */
const HEIGHT_MAX = 440;
const TITLE_MAX = 120;

/** Draws the label with the texts of flipkart-seller-api.md 12.2, top to bottom, and returns its box. */
export function drawLabel(canvas: Canvas, page: LabelPage, codes: Codes, at: Box, border: boolean): Box {
  const { left, top, right } = at;
  const width = right - left;
  drawHead(canvas, page, at);
  let below = drawColumns(canvas, page, codes, at, top + HEADER_ROW + ORDER_ROW);
  canvas.line(left, below, width, RULE);
  below = canvas.paragraph(left + 4, below + 2, `Sold By: ${page.seller.name}, ${page.seller.address}`, SMALL, width - 8);
  canvas.text(left + 4, below, `GSTIN: ${page.seller.gstin}`, SMALL);
  below += SMALL * 1.3;
  canvas.line(left, below, width, RULE);
  canvas.text(left + 4, below + 2, 'SKU ID | Description', SMALL, true);
  canvas.text(right - 22, below + 2, 'QTY', SMALL, true);
  below = drawItems(canvas, page, at, below + 10, top + HEIGHT_MAX - codes.linearHeight - FOOT_ROWS);
  canvas.line(left, below, width, RULE);
  const bottom = drawFoot(canvas, page, codes, at, below + 2);
  if (border) canvas.box(left, top, width, bottom - top, BORDER);
  return { left, top, right, bottom };
}

function drawHead(canvas: Canvas, page: LabelPage, { left, top, right }: Box): void {
  canvas.text(left + 6, top + 5, page.serviceClass, 10, true);
  canvas.text(left + 44, top + 6, page.vendorName, 8, true);
  canvas.text(left + 136, top + 6, 'SURFACE', 8);
  canvas.line(left, top + HEADER_ROW, right - left, RULE);
  canvas.line(right - 24, top, RULE, HEADER_ROW);
  canvas.text(right - 16, top + 5, 'E', 10, true);
  canvas.text(left + 6, top + HEADER_ROW + 5, page.orderId, 8.5, true);
  canvas.text(right - 60, top + HEADER_ROW + 4, page.paymentType, 10, true);
  canvas.line(left, top + HEADER_ROW + ORDER_ROW, right - left, RULE);
}

function drawColumns(canvas: Canvas, page: LabelPage, codes: Codes, { left, right }: Box, y: number): number {
  const column = right - MATRIX_SIDE - 4;
  canvas.text(left + 4, y + 3, 'Ordered through', SMALL);
  canvas.text(left + 54, y + 3, 'Flipkart', SMALL + 1, true);
  canvas.text(left + 4, y + 11, `AWB No. ${page.trackingId}`, SMALL, true);
  const barcodeTop = y + 20;
  canvas.turned(codes.linear, left + 8, barcodeTop, codes.linearWidth, codes.linearHeight);
  canvas.text(left + 12 + codes.linearHeight, barcodeTop + 40, `HBD: ${dayMonth(page.hbd)}`, SMALL + 1, true);
  canvas.text(left + 12 + codes.linearHeight, barcodeTop + 54, `CPD: ${dayMonth(page.cpd)}`, SMALL + 1, true);
  canvas.picture(codes.matrix, column, y + 2, MATRIX_SIDE, MATRIX_SIDE);
  let below = y + MATRIX_SIDE + 4;
  canvas.text(column, below, 'Shipping/Customer address:', SMALL, true);
  below = canvas.paragraph(column, below + 8, `Name: ${page.customer.name},`, SMALL, MATRIX_SIDE);
  for (const line of page.customer.lines) below = canvas.paragraph(column, below, line, SMALL, MATRIX_SIDE);
  below = canvas.paragraph(column, below, `${page.customer.city} - ${page.customer.pin}, IN-${page.customer.stateCode}`, SMALL, MATRIX_SIDE);
  const end = Math.max(below, barcodeTop + codes.linearWidth) + 2;
  canvas.line(column - 3, y, RULE, end - y);
  return end;
}

function drawItems(canvas: Canvas, page: LabelPage, { left, right }: Box, y: number, limit: number): number {
  const width = right - left - 34;
  let below = y;
  for (const [index, item] of page.items.entries()) {
    const words = `${index + 1} ${item.skuId} | ${item.title.slice(0, TITLE_MAX)}`;
    const isLast = index === page.items.length - 1;
    if (canvas.paragraphEnd(below, words, SMALL, width) > limit - (isLast ? 0 : SMALL * 1.3) && index > 0) {
      canvas.text(left + 4, below, `and ${page.items.length - index} more, see the invoice`, SMALL);
      return below + SMALL * 1.3;
    }
    canvas.text(right - 18, below, String(item.quantity), SMALL);
    below = canvas.paragraph(left + 4, below, words, SMALL, width);
  }
  return below + 1;
}

function drawFoot(canvas: Canvas, page: LabelPage, codes: Codes, at: Box, y: number): number {
  const { left, right } = at;
  const barcodeTop = Math.max(y, at.bottom - codes.linearHeight - FOOT_ROWS);
  canvas.picture(codes.linear, left + 3, barcodeTop, codes.linearWidth, codes.linearHeight);
  canvas.text(left + 62, barcodeTop + codes.linearHeight + 1, page.trackingId, 7, true);
  canvas.box(right - 28, barcodeTop + 4, 23, 16, 0.75);
  canvas.text(right - 22, barcodeTop + 8, page.routingCode, 8, true);
  const foot = barcodeTop + codes.linearHeight + 11;
  canvas.text(left + 4, foot, 'Not for resale.', SMALL);
  canvas.text(right - 92, foot, `Printed at ${istClock(page.printedAtMs).replace(':', '')} hrs, ${dayMonthYear(page.printedAtMs)}`, SMALL);
  return Math.max(at.bottom, foot + FOOT_ROWS - 11);
}
