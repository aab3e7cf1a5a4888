import { decodeLinear } from '../../main/documents/decode.ts';
import type { Random } from '../../main/platform/random.ts';
import { oneOf } from '../../main/platform/random.ts';
import type { PackView } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { TrainingFloor } from './training-floor.ts';

const BENCH = 'bench-1';
const SCAN_MS = 2 * SECOND_MS;
const WAIT_MS = 5 * SECOND_MS;
const TRIES_MAX = 40;
/** How often each thing goes wrong, a scan or an order. */
const CHANCE = { skip: 0.04, short: 0.05, cancelInHand: 0.015, damaged: 0.04, undo: 0.05 } as const;

/** What went wrong on purpose, for the report; a shift in which nothing did proves nothing. */
export interface Mess {
  readonly counts: Record<'shorts' | 'cancels' | 'holds' | 'damaged' | 'undone' | 'putBack' | 'serials' | 'boxes' | 'skipped' | 'returned', number>;
  readonly mislabelled: string[];
  labelsTaken: number;
  labelsVerified: number;
  serials: number;
}

export const noMess = (): Mess => ({
  counts: { shorts: 0, cancels: 0, holds: 0, damaged: 0, undone: 0, putBack: 0, serials: 0, boxes: 0, skipped: 0, returned: 0 }, mislabelled: [], labelsTaken: 0, labelsVerified: 0, serials: 0,
});

export const barcodeOf = (floor: TrainingFloor, skuId: string): string => floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuId)?.barcode ?? '';

/** A scan that is told to wait for Flipkart's newest word is made again a moment later, as a person does. */
async function scanned(floor: TrainingFloor, operation: 'pick.scan' | 'pack.scan', barcode: string): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const reply = await floor.call(operation, { benchId: BENCH, barcode });
    if (reply.ok) return;
    if (reply.error.code !== 'shipment_not_fresh') throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
    await floor.pass(WAIT_MS);
  }
  throw new Error(`${operation} of ${barcode} waited for ever`);
}

/** Somebody at Flipkart cancels an order that is in this floor state; the station learns of it as it learns of everything. */
export function cancelSomewhere(floor: TrainingFloor, random: Random, mess: Mess, floorState: string): void {
  const rows = floor.app.database.read.all<{ shipment_id: string }>('SELECT shipment_id FROM shipment WHERE floor_state = ? AND closed_reason IS NULL ORDER BY shipment_id', floorState);
  if (rows.length === 0) return;
  if (floor.sandbox.world.cancel(oneOf(random, rows).shipment_id)) mess.counts.cancels += 1;
}

/** Walks a picklist on which things are missing, wait, or are cancelled on the way. */
export async function pickMessily(floor: TrainingFloor, random: Random, mess: Mess, picklistId: string, toteCode: string): Promise<void> {
  let view = await floor.must('picklist.start', { benchId: BENCH, picklistId, toteCode });
  while (view.now !== null) {
    const isProved = view.provenBin === view.now.binCode;
    if (random.next() < CHANCE.cancelInHand) cancelSomewhere(floor, random, mess, 'LISTED');
    if (!isProved && view.nextBin !== null && random.next() < CHANCE.skip) {
      await floor.must('pick.skip', { benchId: BENCH });
      mess.counts.skipped += 1;
    } else if (isProved && random.next() < CHANCE.short) {
      await floor.must('pick.short', { benchId: BENCH, skuId: view.now.skuId });
      mess.counts.shorts += 1;
    } else await scanned(floor, 'pick.scan', isProved ? barcodeOf(floor, view.now.skuId) : view.now.binCode);
    await floor.pass(SCAN_MS);
    view = await floor.must('pick.read', { benchId: BENCH });
  }
}

/** Ends every shortage in one of its three ways. */
export async function decideShortages(floor: TrainingFloor, random: Random): Promise<void> {
  for (const row of (await floor.must('shortage.list', {})).rows) {
    const decision = oneOf(random, row.canCancel ? ['found', 'wait', 'cancel'] as const : ['found', 'wait'] as const);
    await floor.must('shortage.decide', { shortageId: row.shortageId, decision, reason: 'searched the neighbours' });
  }
}

/** Takes what must go back out of totes and parcels, and puts it into its bin. */
export async function putEverythingBack(floor: TrainingFloor, mess: Mess): Promise<void> {
  for (const task of (await floor.must('put-back.list', {})).rows) {
    for (const line of task.lines) {
      for (let unit = line.done; unit < line.quantity; unit += 1) {
        await floor.must('put-back.scan', { benchId: BENCH, barcode: barcodeOf(floor, line.skuId), taskId: task.taskId });
        mess.counts.putBack += 1;
        await floor.pass(SCAN_MS);
      }
    }
  }
  for (const area of ['put-back', 'returns-qc'] as const) await putAwayFrom(floor, area);
}

async function putAwayFrom(floor: TrainingFloor, area: 'put-back' | 'returns-qc'): Promise<void> {
  const rows = floor.app.database.read.all<{ sku_id: string; quantity: number; home_bin: string }>(
    'SELECT sku_id, quantity, home_bin FROM stock_balance JOIN sku USING (sku_id) WHERE place = ? AND quantity > 0 ORDER BY sku_id', `area:${area}`,
  );
  for (const row of rows) {
    await floor.must('put-away.scan', { benchId: BENCH, barcode: barcodeOf(floor, row.sku_id), skuId: row.sku_id, quantity: row.quantity, area, binCode: row.home_bin, overfill: true });
  }
}

/** Packs whatever was picked, with broken units, undone ones, serial numbers and several boxes on the way. */
export async function packMessily(floor: TrainingFloor, random: Random, mess: Mess, onPacked: () => void): Promise<void> {
  for (let view = await floor.must('pack.read', { benchId: BENCH }); view.ask !== 'scan_any_item' || view.waiting.orders > 0; view = await floor.must('pack.read', { benchId: BENCH })) {
    await packStep(floor, random, mess, view, onPacked);
    await floor.pass(SCAN_MS);
  }
}

async function packStep(floor: TrainingFloor, random: Random, mess: Mess, view: PackView, onPacked: () => void): Promise<void> {
  switch (view.ask) {
    case 'scan_any_item': return openNext(floor);
    case 'scan_item': return packItem(floor, random, mess, view);
    case 'scan_serial': return scanSerial(floor, mess, view);
    case 'weigh_box': {
      const box = view.steps?.boxes.find((each) => each.boxNumber === view.steps?.weighBox);
      await floor.must('pack.weigh', { benchId: BENCH, boxNumber: box?.boxNumber, weightGrams: box?.expectedGrams, source: 'hand' });
      return;
    }
    case 'wait_for_label':
      await floor.until(`the label of ${view.order?.orderId ?? ''}`, async () => (await floor.must('pack.read', { benchId: BENCH })).ask !== 'wait_for_label', HOUR_MS);
      return;
    case 'scan_label': return stickLabel(floor, mess, view, onPacked);
  }
}

async function openNext(floor: TrainingFloor): Promise<void> {
  const next = floor.app.database.read.get<{ order_id: string }>("SELECT order_id FROM shipment WHERE floor_state = 'PICKED' AND hold = 0 AND closed_reason IS NULL AND pack_bench_id IS NULL ORDER BY dispatch_by_ms LIMIT 1");
  await scanned(floor, 'pack.scan', next?.order_id ?? '');
}

async function packItem(floor: TrainingFloor, random: Random, mess: Mess, view: PackView): Promise<void> {
  const line = view.order?.lines.find((each) => each.packed < Math.min(each.picked, each.quantity));
  if (line === undefined) throw new Error(`${view.order?.orderId ?? ''} asks for an item and wants none`);
  const chance = random.next();
  if (chance < CHANCE.damaged) {
    await floor.must('pack.problem', { benchId: BENCH, kind: 'damaged', note: 'dropped', skuId: line.skuId });
    mess.counts.damaged += 1;
    return;
  }
  if (view.steps?.canUndo === true && chance > 1 - CHANCE.undo) {
    await floor.must('pack.undo', { benchId: BENCH });
    mess.counts.undone += 1;
    return;
  }
  const box = view.steps?.boxes.find((each) => each.isCurrent);
  if (view.steps?.flags.isMultiPackage === true && view.steps.boxes.length === 1 && (box?.units ?? 0) > 0) {
    const split = await floor.call('pack.next-box', { benchId: BENCH });
    if (split.ok) mess.counts.boxes += 1;
  }
  await scanned(floor, 'pack.scan', barcodeOf(floor, line.skuId));
}

async function scanSerial(floor: TrainingFloor, mess: Mess, view: PackView): Promise<void> {
  mess.serials += 1;
  mess.counts.serials += 1;
  const barcode = view.steps?.serial?.kind === 'imei' ? imei(mess.serials) : `SN-${String(mess.serials).padStart(6, '0')}`;
  await scanned(floor, 'pack.scan', barcode);
}

/** Invented, with its check digit by Luhn. */
export function imei(number: number): string {
  const digits = `00440000${String(number).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

async function stickLabel(floor: TrainingFloor, mess: Mess, view: PackView, onPacked: () => void): Promise<void> {
  await floor.app.idle();
  const label = floor.printer.labels[mess.labelsTaken];
  if (label === undefined) throw new Error(`No label came out for ${view.order?.orderId ?? ''}`);
  mess.labelsTaken += 1;
  const codes = new Set((await decodeLinear(label.bitmap)).map((code) => code.text));
  const awb = [...codes][0] ?? '';
  if (codes.size === 1 && awb === view.nextTrackingId) mess.labelsVerified += 1;
  else mess.mislabelled.push(`${view.order?.orderId ?? ''}: ${[...codes].join(' ')}`);
  await scanned(floor, 'pack.scan', awb);
  onPacked();
}

/** Lets the sweep read everything on the floor again. */
export const sweep = (floor: TrainingFloor): Promise<void> => floor.pass(MINUTE_MS).then(() => floor.pass(MINUTE_MS));
