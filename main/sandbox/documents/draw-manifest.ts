import { PDFDocument } from 'pdf-lib';
import { businessDay, istClock } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { canvasOn, embedFonts, PAGE } from './canvas.ts';

export interface ManifestSheet {
  readonly vendorGroupCode: string;
  readonly locationId: string;
  readonly sellerName: string;
  readonly madeAtMs: EpochMs;
  readonly manifestNumber: string;
  readonly rows: readonly { readonly trackingId: string; readonly orderId: string; readonly quantity: number }[];
}

const ROWS_PER_PAGE = 50;

/** A manifest. Its real layout was not found (flipkart-seller-api.md 12.5): a plain table with extractable text, invented. */
export async function drawManifest(sheet: ManifestSheet): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const fonts = await embedFonts(pdf);
  const pageCount = Math.max(1, Math.ceil(sheet.rows.length / ROWS_PER_PAGE));
  for (let page = 0; page < pageCount; page += 1) {
    const canvas = canvasOn(pdf.addPage([PAGE.width, PAGE.height]), fonts);
    canvas.text(40, 36, `Manifest ${sheet.manifestNumber}`, 14, true);
    canvas.text(40, 56, `${sheet.vendorGroupCode}   ${sheet.sellerName}   ${sheet.locationId}`, 8);
    canvas.text(40, 68, `Made ${businessDay(sheet.madeAtMs)} ${istClock(sheet.madeAtMs)} IST   Shipments: ${sheet.rows.length}   Page ${page + 1} of ${pageCount}`, 8);
    canvas.line(40, 82, 515, 0.5);
    for (const [x, head] of [[40, 'S.No'], [80, 'Tracking Id'], [220, 'Order Id'], [400, 'Qty']] as const) canvas.text(x, 86, head, 8, true);
    sheet.rows.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE).forEach((row, index) => {
      const y = 100 + index * 13;
      canvas.text(40, y, String(page * ROWS_PER_PAGE + index + 1), 8);
      canvas.text(80, y, row.trackingId, 8);
      canvas.text(220, y, row.orderId, 8);
      canvas.text(400, y, String(row.quantity), 8);
    });
    canvas.text(40, 780, 'Handed over by: ____________________     Received by: ____________________', 9);
  }
  return pdf.save();
}
