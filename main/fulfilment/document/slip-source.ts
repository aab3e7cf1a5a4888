import { COMMANDS } from '../../../shared/barcode/command-code.ts';
import { paperCode } from '../../../shared/barcode/paper-code.ts';
import type { Slip } from '../../../shared/contract/index.ts';
import type { PrintKind } from '../../../shared/fulfilment/facts.ts';
import type { PicklistId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { OwnDocument, SlipStep } from '../../../shared/fulfilment/own-document.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { readAreas } from '../goods/index.ts';
import { readManifest } from '../handover/index.ts';
import { readPicklistRow } from '../picklist/index.ts';
import { readParcels, readShipment } from '../shipment/index.ts';
import { listPutBackTasks } from '../put-back/index.ts';
import { listWalls, slotsOf } from '../wall/index.ts';

/** What a slip says, as what it is printed, and to whose history it belongs. */
export interface SlipSource {
  readonly document: OwnDocument;
  readonly kind: PrintKind;
  readonly subject: string;
  /** Whether a second paper of the same thing is called a reprint: lists of what waits now are new each time. */
  readonly isOfOneThing: boolean;
}

/** Reads what stands on a slip. */
export function slipSource(read: ReadDb, slip: Slip): Verdict<SlipSource, 'picklist_not_found' | 'manifest_not_found' | 'wall_not_found' | 'shipment_not_found'> {
  switch (slip.kind) {
    case 'pick-slip': return pickSlip(read, slip.picklistId);
    case 'put-away-slip': return granted({ document: putAwaySlip(read), kind: 'slip', subject: 'stock', isOfOneThing: false });
    case 'put-back-slip': return granted({ document: putBackSlip(read), kind: 'slip', subject: 'put-back', isOfOneThing: false });
    case 'contents-slip': return contentsSlip(read, slip.shipmentId);
    case 'command-sheet': return granted({ document: { kind: 'command-sheet', commands: COMMANDS }, kind: 'card', subject: 'command-sheet', isOfOneThing: false });
    case 'put-wall-slip': case 'wall-labels': return wallPaper(read, slip);
    case 'manifest-cover': {
      const manifest = readManifest(read, slip.manifestId);
      if (manifest === undefined) return refused('manifest_not_found', { manifestId: slip.manifestId });
      const { manifestId, carrier, isMps, pickupFromMs, pickupToMs, pickupCode, flipkartCount, shipments, onManifest, scannedOut, notScannedOut, notOnManifest, cancelled } = manifest;
      return granted({
        document: { kind: 'manifest-cover', code: paperCode('MF', manifestId), carrier, isMps, pickupFromMs, pickupToMs, pickupCode, flipkartCount, shipments, onManifest, scannedOut, notScannedOut, notOnManifest, cancelled },
        kind: 'manifest', subject: manifestId, isOfOneThing: true,
      });
    }
  }
}

/** What Flipkart wants in the parcel now: an order that was cut is listed as it is. */
function contentsSlip(read: ReadDb, shipmentId: ShipmentId): Verdict<SlipSource, 'shipment_not_found'> {
  const shipment = readShipment(read, shipmentId);
  if (shipment === undefined) return refused('shipment_not_found', { shipmentId });
  const lines = read.all<{ skuId: string; title: string; quantity: number }>(
    'SELECT sku_id AS skuId, title, SUM(quantity) AS quantity FROM order_line WHERE shipment_id = ? AND quantity > 0 GROUP BY sku_id, title ORDER BY MIN(order_item_id)', shipmentId,
  );
  const trackingIds = readParcels(read, shipmentId).flatMap(({ trackingId }) => (trackingId === null ? [] : [trackingId]));
  const document = { kind: 'contents-slip', orderId: shipment.orderId, trackingIds, units: lines.reduce((sum, line) => sum + line.quantity, 0), lines } as const;
  return granted({ document, kind: 'slip', subject: shipment.orderId, isOfOneThing: true });
}

interface StepRow extends Omit<SlipStep, 'into'> {
  readonly slot: number | null;
  readonly toteCode: string | null;
}

/** What is still to be taken of a list, in the order of the walk; units of one bin, SKU and tote stand on one line. */
function pickSlip(read: ReadDb, picklistId: PicklistId): Verdict<SlipSource, 'picklist_not_found'> {
  const row = readPicklistRow(read, picklistId);
  if (row === undefined) return refused('picklist_not_found', { picklistId });
  const steps = read.all<StepRow>(
    `SELECT bin_code AS binCode, line.sku_id AS skuId, title, SUM(quantity - picked - dropped) AS quantity, slot, cluster_tote AS toteCode
     FROM picklist_line line JOIN sku USING (sku_id) LEFT JOIN picklist_tote tote ON tote.picklist_id = line.picklist_id AND tote.tote_code = cluster_tote
     WHERE line.picklist_id = ? AND picked + dropped < quantity GROUP BY bin_code, line.sku_id, cluster_tote ORDER BY MIN(step)`, picklistId,
  );
  const totes = read.all<{ slot: number; toteCode: string }>('SELECT slot, tote_code AS toteCode FROM picklist_tote WHERE picklist_id = ? ORDER BY slot', picklistId);
  const named = totes.length > 0 ? totes.map(({ slot, toteCode }) => `${slot} ${toteCode}`) : row.toteCode === null ? [] : [row.toteCode];
  return granted({
    document: {
      kind: 'pick-slip', code: paperCode('PL', picklistId), orders: row.orders, units: steps.reduce((sum, step) => sum + step.quantity, 0), totes: named,
      steps: steps.map(({ slot, toteCode, ...step }) => ({ ...step, into: toteCode === null ? null : slot === null ? toteCode : `${slot} ${toteCode}` })),
    },
    kind: 'slip', subject: picklistId, isOfOneThing: true,
  });
}

/** What lies in the slots of a wall, the next deadline first; or the codes of all its slots. */
function wallPaper(read: ReadDb, { kind, wallId }: Extract<Slip, { kind: 'put-wall-slip' | 'wall-labels' }>): Verdict<SlipSource, 'wall_not_found'> {
  const wall = listWalls(read).find((each) => each.wallId === wallId);
  if (wall === undefined) return refused('wall_not_found');
  const slots = slotsOf(read, wallId);
  if (kind === 'wall-labels') return granted({ document: { kind: 'bin-label', bins: slots.map(({ slotCode }) => ({ binCode: slotCode, zone: wall.name })) }, kind: 'bin-label', subject: wallId, isOfOneThing: false });
  const held = slots.flatMap(({ slotCode, orderId, units, dispatchByMs }) => (orderId === null ? [] : [{ slot: slotCode, orderId, units, dueMs: dispatchByMs }]));
  return granted({ document: { kind: 'put-wall-slip', wall: wall.name, slots: held.toSorted((one, other) => (one.dueMs ?? 0) - (other.dueMs ?? 0)) }, kind: 'slip', subject: wallId, isOfOneThing: false });
}

/** Goods that wait for a bin, in the order of the bins that are named for them. Broken goods are not for sale and go nowhere. */
function putAwaySlip(read: ReadDb): OwnDocument {
  const lines = readAreas(read).rows.filter((row) => row.area !== 'damaged').map(({ skuId, title, units, area, suggestion }) => ({ skuId, title, units, area, binCode: suggestion?.binCode ?? null }));
  const place = new Map(read.all<{ bin: string; walk: number }>(
    'SELECT bin_code AS bin, ROW_NUMBER() OVER (ORDER BY walk_key) AS walk FROM bin WHERE bin_code IN (SELECT value FROM json_each(?))', JSON.stringify(lines.map((line) => line.binCode)),
  ).map(({ bin, walk }) => [bin, walk]));
  const walkOf = (binCode: string | null): number => (binCode === null ? Number.MAX_SAFE_INTEGER : (place.get(binCode) ?? Number.MAX_SAFE_INTEGER));
  return { kind: 'put-away-slip', lines: lines.toSorted((one, other) => walkOf(one.binCode) - walkOf(other.binCode)) };
}

function putBackSlip(read: ReadDb): OwnDocument {
  const tasks = listPutBackTasks(read).rows.map(({ orderId, isCancelled, parcels, lines }) => ({
    orderId, isCancelled, trackingIds: parcels,
    lines: lines.filter((line) => line.done < line.quantity).map(({ skuId, title, place, quantity, done, homeBin }) => ({ skuId, title, place, quantity: quantity - done, homeBin })),
  }));
  return { kind: 'put-back-slip', tasks: tasks.filter((task) => task.lines.length > 0) };
}
