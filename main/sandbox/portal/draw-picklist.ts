import { PDFDocument } from 'pdf-lib';
import { businessDay, istClock } from '../../../shared/time.ts';
import { canvasOn, embedFonts, PAGE } from '../documents/canvas.ts';
import { listingOf, liveItems } from './picklist.ts';
import type { PortalPicklist } from './picklist.ts';
import type { Portal } from './portal.ts';
import { skuOf } from './shared-world.ts';

const ROWS_PER_PAGE = 50;
const ROW_PT = 13;
const SIZE = 8;

/**
 * The file of a picklist. Columns "LID / WID" and quantity were seen (flipkart-seller-api.md 13.2), the others and the whole layout are
 * invented, and the page says that it is of the sandbox.
 */
export async function drawPicklist(portal: Portal, picklist: PortalPicklist): Promise<Uint8Array> {
  const rows = rowsOf(portal, picklist);
  const pdf = await PDFDocument.create();
  const fonts = await embedFonts(pdf);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  for (let page = 0; page < pages; page += 1) {
    const canvas = canvasOn(pdf.addPage([PAGE.width, PAGE.height]), fonts);
    canvas.text(40, 36, `Picklist ${picklist.picklistId}`, 14, true);
    canvas.text(40, 56, `Sandbox portal, not a Flipkart host   Location: ${picklist.locationId}   Orders: ${picklist.shipments.length}`, SIZE);
    canvas.text(40, 68, `Made ${businessDay(picklist.madeAtMs)} ${istClock(picklist.madeAtMs)} IST   Page ${page + 1} of ${pages}`, SIZE);
    for (const [x, head] of [[40, 'Bin'], [110, 'LID / WID'], [280, 'Quantity'], [330, 'Title']] as const) canvas.text(x, 88, head, SIZE, true);
    canvas.line(40, 99, 515, 0.5);
    rows.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE).forEach((row, index) => {
      const y = 104 + index * ROW_PT;
      canvas.text(40, y, row.bin, SIZE);
      canvas.text(110, y, row.listingId, SIZE);
      canvas.text(280, y, String(row.quantity), SIZE);
      canvas.text(330, y, row.title.slice(0, 50), SIZE);
    });
  }
  return pdf.save({ useObjectStreams: false });
}

/** One row a listing, where it lies, over all orders of the list. */
function rowsOf(portal: Portal, picklist: PortalPicklist): { readonly bin: string; readonly listingId: string; quantity: number; readonly title: string }[] {
  const rows = new Map<string, { bin: string; listingId: string; quantity: number; title: string }>();
  for (const entry of picklist.shipments) {
    for (const item of liveItems(portal.entryOf(picklist, entry.shipmentId).shipment)) {
      const listingId = listingOf(portal.world, item);
      const row = rows.get(listingId) ?? { bin: portal.bins.of(listingId)[0]?.binCode ?? '-', listingId, quantity: 0, title: skuOf(portal.world, item.skuId).title };
      row.quantity += item.quantity;
      rows.set(listingId, row);
    }
  }
  return [...rows.values()].sort((one, other) => (one.bin < other.bin ? -1 : one.bin > other.bin ? 1 : 0));
}
