import { PDFDocument } from 'pdf-lib';
import { businessDay, istClock } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Canvas } from './canvas.ts';
import { canvasOn, embedFonts, PAGE } from './canvas.ts';

/** The parcels of one vendor group that the carrier takes away. */
export interface ManifestSheet {
  readonly vendorGroupCode: string;
  readonly locationId: string;
  readonly sellerName: string;
  readonly madeAtMs: EpochMs;
  readonly manifestNumber: string;
  readonly rows: readonly ManifestRow[];
}

export interface ManifestRow {
  readonly trackingId: string;
  readonly orderId: string;
  readonly quantity: number;
}

const ROWS_PER_PAGE = 48;
const ROW_PT = 13;
const SIZE = 8;

/**
 * A manifest. Its real layout was not found (flipkart-seller-api.md 12.5): a plain table with extractable text, a signature block on every
 * page and the rule of integrators that a blank one is worthless. The layout is invented.
 */
export async function drawManifest(sheet: ManifestSheet): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const fonts = await embedFonts(pdf);
  const pageCount = Math.max(1, Math.ceil(sheet.rows.length / ROWS_PER_PAGE));
  for (let page = 0; page < pageCount; page += 1) {
    const canvas = canvasOn(pdf.addPage([PAGE.width, PAGE.height]), fonts);
    drawHead(canvas, sheet, page, pageCount);
    sheet.rows.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE).forEach((row, index) => {
      const y = 104 + index * ROW_PT;
      canvas.text(40, y, String(page * ROWS_PER_PAGE + index + 1), SIZE);
      canvas.text(80, y, row.trackingId, SIZE);
      canvas.text(220, y, row.orderId, SIZE);
      canvas.text(400, y, String(row.quantity), SIZE);
    });
    drawSignatures(canvas);
  }
  return pdf.save({ useObjectStreams: false });
}

function drawHead(canvas: Canvas, sheet: ManifestSheet, page: number, pageCount: number): void {
  canvas.text(40, 36, `Manifest ${sheet.manifestNumber}`, 14, true);
  canvas.text(40, 56, `Vendor group: ${sheet.vendorGroupCode}   Seller: ${sheet.sellerName}   Location: ${sheet.locationId}`, SIZE);
  canvas.text(40, 68, `Made ${businessDay(sheet.madeAtMs)} ${istClock(sheet.madeAtMs)} IST   Shipments: ${sheet.rows.length}   Page ${page + 1} of ${pageCount}`, SIZE);
  canvas.line(40, 84, 515, 0.5);
  for (const [x, head] of [[40, 'S.No'], [80, 'Tracking Id'], [220, 'Order Id'], [400, 'Qty']] as const) canvas.text(x, 88, head, SIZE, true);
  canvas.line(40, 99, 515, 0.5);
}

function drawSignatures(canvas: Canvas): void {
  canvas.line(40, 742, 515, 0.5);
  canvas.text(40, 752, 'Handed over by (seller)', SIZE);
  canvas.text(310, 752, 'Received by (carrier)', SIZE);
  canvas.text(40, 778, 'Name and signature: ________________________', SIZE);
  canvas.text(310, 778, 'Name and signature: ________________________', SIZE);
  canvas.text(40, 798, 'Date and time: ____________________', SIZE);
  canvas.text(310, 798, 'Vehicle number: ____________________', SIZE);
}
