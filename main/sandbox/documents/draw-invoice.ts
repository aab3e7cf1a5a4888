import { businessDay, istClock } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Canvas } from './canvas.ts';
import type { LabelPage } from './label-page.ts';

const SIZE = 7;
const COLUMNS = { product: 36, description: 110, quantity: 300, gross: 330, discount: 385, taxable: 430, tax: 485, total: 530 } as const;

/** The tax invoice below the cut line, with the texts of flipkart-seller-api.md 12.4. */
export function drawInvoice(canvas: Canvas, page: LabelPage, top: number): void {
  canvas.text(260, top, 'Tax Invoice', 10, true);
  let y = top + 16;
  canvas.text(36, y, `Order Id: ${page.orderId}`, SIZE, true);
  canvas.text(220, y, `Order Date: ${date(page.orderedAtMs)}, ${twelveHours(page.orderedAtMs)}`, SIZE);
  canvas.text(400, y, `Invoice No: ${page.invoiceNumber}`, SIZE);
  y += 10;
  canvas.text(220, y, `Invoice Date: ${date(page.invoiceAtMs)}, ${twelveHours(page.invoiceAtMs)}`, SIZE);
  canvas.text(36, y, `GSTIN: ${page.seller.gstin}   PAN: ${page.seller.pan}`, SIZE);
  y += 14;
  const address = [page.customer.name, ...page.customer.lines, `${page.customer.city} - ${page.customer.pin}`].join(', ');
  canvas.text(36, y, 'Sold By', SIZE, true);
  canvas.text(220, y, 'Billing Address', SIZE, true);
  canvas.text(400, y, 'Shipping ADDRESS', SIZE, true);
  const ends = [
    canvas.paragraph(36, y + 9, `${page.seller.name}, ${page.seller.address}`, SIZE, 170),
    canvas.paragraph(220, y + 9, address, SIZE, 165),
    canvas.paragraph(400, y + 9, address, SIZE, 155),
  ];
  y = drawTable(canvas, page, Math.max(...ends) + 6);
  canvas.text(36, y, 'All values are in INR', SIZE);
  canvas.text(36, y + 12, `Seller Registered Address: ${page.seller.address}`, SIZE);
  canvas.text(36, y + 24, 'E. & O.E.   Ordered Through Flipkart', SIZE);
  canvas.text(440, y + 24, 'Authorized Signature', SIZE);
}

function drawTable(canvas: Canvas, page: LabelPage, top: number): number {
  const heads: readonly [number, string][] = [
    [COLUMNS.product, 'Product'], [COLUMNS.description, 'Description'], [COLUMNS.quantity, 'Qty'], [COLUMNS.gross, 'Gross Amount'], [COLUMNS.discount, 'Discount'],
    [COLUMNS.taxable, 'Taxable Value'], [COLUMNS.tax, 'IGST'], [COLUMNS.total, 'Total'],
  ];
  canvas.line(36, top, 520, 0.5);
  for (const [x, head] of heads) canvas.text(x, top + 3, head, SIZE - 0.5, true);
  let y = top + 14;
  let totalPaise = 0;
  let units = 0;
  for (const item of page.items) {
    const grossPaise = item.unitPricePaise * item.quantity;
    const taxablePaise = Math.round(grossPaise / (1 + item.gstPercent / 100));
    totalPaise += grossPaise;
    units += item.quantity;
    canvas.text(COLUMNS.quantity, y, String(item.quantity), SIZE);
    for (const [x, paise] of [[COLUMNS.gross, grossPaise], [COLUMNS.discount, 0], [COLUMNS.taxable, taxablePaise], [COLUMNS.tax, grossPaise - taxablePaise], [COLUMNS.total, grossPaise]] as const) {
      canvas.text(x, y, rupees(paise), SIZE);
    }
    canvas.text(COLUMNS.product, y, item.skuId.slice(0, 14), SIZE);
    y = canvas.paragraph(COLUMNS.description, y, `${item.title.slice(0, 120)} | ${item.skuId} | IMEI/SrNo: [[]]`, SIZE, 180);
    canvas.text(COLUMNS.description, y, `HSN: ${item.hsn} | IGST: ${item.gstPercent.toFixed(2)}% | CESS: 0.00%`, SIZE - 0.5);
    y += 11;
  }
  canvas.line(36, y, 520, 0.5);
  canvas.text(COLUMNS.quantity - 60, y + 4, `TOTAL QTY: ${units}`, SIZE, true);
  canvas.text(COLUMNS.tax - 30, y + 4, `TOTAL PRICE: ${rupees(totalPaise)}`, SIZE, true);
  return y + 18;
}

const rupees = (paise: number): string => (paise / 100).toFixed(2);

function date(at: EpochMs): string {
  const [year, month, day] = businessDay(at).split('-');
  return `${day}-${month}-${year}`;
}

function twelveHours(at: EpochMs): string {
  const [hours = '0', minutes] = istClock(at).split(':');
  const hour = Number(hours);
  return `${String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0')}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}
