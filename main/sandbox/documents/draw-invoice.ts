import type { PDFRef } from 'pdf-lib';
import type { Canvas } from './canvas.ts';
import { PAGE } from './canvas.ts';
import type { LabelItem, LabelPage } from './label-page.ts';
import { invoiceTime } from './printed-dates.ts';

const SIZE = 7;
const LEFT = 36;
const WIDTH = 523;
const COLUMNS = { product: 36, description: 110, quantity: 292, gross: 318, discount: 372, taxable: 412, tax: 466, cess: 500, total: 526 } as const;
const DESCRIPTION_WIDTH = 176;
const QR_SIDE = 56;
const FOOT_ROOM = 60;
const BOTTOM = PAGE.height - 24;
const SPILL_TOP = 30;

/** Where an invoice goes on when its page is full. */
export type NextPage = () => Canvas;

interface Pen {
  canvas: Canvas;
  y: number;
}

/** The tax invoice below the cut line, with the texts of flipkart-seller-api.md 12.4; a long one spills to further pages. */
export function drawInvoice(canvas: Canvas, page: LabelPage, matrix: PDFRef, top: number, nextPage: NextPage): void {
  const pen: Pen = { canvas, y: drawHead(canvas, page, matrix, top) };
  drawTableHead(pen);
  let units = 0;
  let explainedPaise = 0;
  for (const item of page.items) {
    const words = `${item.title} | ${item.skuId} | IMEI/SrNo: [[${item.serials.join(', ')}]]`;
    const end = pen.canvas.paragraphEnd(pen.y, words, SIZE, DESCRIPTION_WIDTH) + 12;
    if (end > BOTTOM) spill(pen, page, nextPage);
    drawItem(pen, item, words);
    units += item.quantity;
    explainedPaise += item.unitPricePaise * item.quantity;
  }
  if (pen.y + FOOT_ROOM + 12 > BOTTOM) spill(pen, page, nextPage);
  const feePaise = page.amountPaise - explainedPaise;
  if (feePaise !== 0) {
    pen.canvas.text(COLUMNS.product, pen.y, 'Handling Fee', SIZE);
    drawFigures(pen, [[COLUMNS.quantity, '1'], [COLUMNS.gross, rupees(feePaise)], [COLUMNS.discount, '0.00'], [COLUMNS.taxable, rupees(feePaise)], [COLUMNS.tax, '0.00'], [COLUMNS.total, rupees(feePaise)]]);
    pen.y += 11;
  }
  drawTotals(pen, page, units);
}

function drawHead(canvas: Canvas, page: LabelPage, matrix: PDFRef, top: number): number {
  canvas.text(262, top, 'Tax Invoice', 10, true);
  canvas.picture(matrix, LEFT + WIDTH - QR_SIDE, top, QR_SIDE, QR_SIDE);
  let y = top + 16;
  canvas.text(LEFT, y, `Order Id: ${page.orderId}`, SIZE, true);
  canvas.text(200, y, `Order Date: ${invoiceTime(page.orderedAtMs)}`, SIZE);
  canvas.text(352, y, `Invoice No: ${page.invoiceNumber}`, SIZE, true);
  y += 10;
  canvas.text(LEFT, y, `GSTIN: ${page.seller.gstin}`, SIZE);
  canvas.text(200, y, `Invoice Date: ${invoiceTime(page.invoiceAtMs)}`, SIZE);
  canvas.text(352, y, `PAN: ${page.seller.pan}`, SIZE);
  y += 14;
  const address = `${[page.customer.name, ...page.customer.lines, `${page.customer.city} - ${page.customer.pin}`].join(', ')}, IN-${page.customer.stateCode}`;
  canvas.text(LEFT, y, 'Sold By', SIZE, true);
  canvas.text(200, y, 'Billing Address', SIZE, true);
  canvas.text(352, y, 'Shipping ADDRESS', SIZE, true);
  const ends = [
    canvas.paragraph(LEFT, y + 9, `${page.seller.name}, ${page.seller.address}`, SIZE, 155),
    canvas.paragraph(200, y + 9, address, SIZE, 145),
    canvas.paragraph(352, y + 9, address, SIZE, 145),
  ];
  return Math.max(...ends, top + QR_SIDE) + 5;
}

function drawTableHead(pen: Pen): void {
  const heads: readonly (readonly [number, string])[] = [
    [COLUMNS.product, 'Product'], [COLUMNS.description, 'Description'], [COLUMNS.quantity, 'Qty'], [COLUMNS.gross, 'Gross Amount'], [COLUMNS.discount, 'Discount'],
    [COLUMNS.taxable, 'Taxable Value'], [COLUMNS.tax, 'IGST'], [COLUMNS.cess, 'CESS'], [COLUMNS.total, 'Total'],
  ];
  pen.canvas.line(LEFT, pen.y, WIDTH, 0.5);
  for (const [x, head] of heads) pen.canvas.text(x, pen.y + 3, head, SIZE - 0.5, true);
  pen.canvas.line(LEFT, pen.y + 12, WIDTH, 0.5);
  pen.y += 15;
}

function drawItem(pen: Pen, item: LabelItem, words: string): void {
  const grossPaise = item.unitPricePaise * item.quantity;
  const taxablePaise = Math.round(grossPaise / (1 + item.gstPercent / 100));
  pen.canvas.text(COLUMNS.product, pen.y, item.skuId.slice(0, 14), SIZE);
  drawFigures(pen, [
    [COLUMNS.quantity, String(item.quantity)], [COLUMNS.gross, rupees(grossPaise)], [COLUMNS.discount, '0.00'], [COLUMNS.taxable, rupees(taxablePaise)],
    [COLUMNS.tax, rupees(grossPaise - taxablePaise)], [COLUMNS.cess, '0.00'], [COLUMNS.total, rupees(grossPaise)],
  ]);
  pen.y = pen.canvas.paragraph(COLUMNS.description, pen.y, words, SIZE, DESCRIPTION_WIDTH);
  pen.canvas.text(COLUMNS.description, pen.y, `HSN: ${item.hsn} | IGST: ${item.gstPercent.toFixed(2)}% | CESS: 0.00%`, SIZE - 0.5);
  pen.y += 12;
}

function drawFigures(pen: Pen, figures: readonly (readonly [number, string])[]): void {
  for (const [x, figure] of figures) pen.canvas.text(x, pen.y, figure, SIZE);
}

function drawTotals(pen: Pen, page: LabelPage, units: number): void {
  const { canvas, y } = pen;
  canvas.line(LEFT, y, WIDTH, 0.5);
  canvas.text(COLUMNS.quantity - 60, y + 4, `TOTAL QTY: ${units}`, SIZE, true);
  canvas.text(COLUMNS.tax - 30, y + 4, `TOTAL PRICE: ${rupees(page.amountPaise)}`, SIZE, true);
  canvas.text(LEFT, y + 15, 'All values are in INR', SIZE);
  canvas.text(LEFT, y + 27, `Seller Registered Address: ${page.seller.name}, ${page.seller.address}`, SIZE);
  canvas.text(LEFT, y + 39, 'E. & O.E.', SIZE);
  canvas.text(200, y + 39, 'Ordered Through Flipkart', SIZE);
  canvas.text(440, y + 39, 'Authorized Signature', SIZE);
}

/** Goes on at the top of a further page, which names the order but not the AWB. */
function spill(pen: Pen, page: LabelPage, nextPage: NextPage): void {
  pen.canvas = nextPage();
  pen.canvas.text(LEFT, SPILL_TOP, `Tax Invoice, continued. Order Id: ${page.orderId}  Invoice No: ${page.invoiceNumber}`, SIZE, true);
  pen.y = SPILL_TOP + 14;
  drawTableHead(pen);
}

const rupees = (paise: number): string => (paise / 100).toFixed(2);
