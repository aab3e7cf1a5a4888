import { decodeLinear } from '../../main/documents/decode.ts';
import type { Random } from '../../main/platform/random.ts';
import { integerBetween, oneOf } from '../../main/platform/random.ts';
import type { PackView } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { barcodeOf, noMess, putEverythingBack } from './messy-floor.ts';
import type { Hands } from './packer.ts';
import type { TrainingFloor } from './training-floor.ts';

const BENCH = 'bench-1';
const SCAN_MS = 2 * SECOND_MS;
const WAIT_MS = 5 * SECOND_MS;
const TRIES_MAX = 60;
/** Orders an hour that buyers place (floor.md N17). */
const ORDERS_AN_HOUR = 200;
/** What lies there when the shift begins, and what makes a wave. */
export const WAVE = 100;
/** Floor states in which a cancellation must stop somebody. */
const ON_THE_FLOOR = ['LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT'] as const;

/** A cancellation by a buyer, and when it became visible at Flipkart. */
export interface Cancellation {
  readonly shipmentId: string;
  readonly atMs: number;
  readonly floorState: string;
}

/** Orders that came before the shift began, at moments of their own. */
export async function lieThere(floor: TrainingFloor, orders: number): Promise<void> {
  for (let count = 0; count < orders; count += 1) {
    floor.sandbox.world.createOrder();
    await floor.pass(SECOND_MS);
  }
}

/** Lets the remaining orders come in through the shift, one by one at the rate of a busy floor. */
export function letOrdersCome(floor: TrainingFloor, orders: number): { left(): number } {
  let left = orders;
  const next = (): void => {
    if (left === 0) return;
    floor.time.after(HOUR_MS / ORDERS_AN_HOUR, () => {
      floor.sandbox.world.createOrder();
      left -= 1;
      next();
    });
  };
  next();
  return { left: () => left };
}

/** Lets buyers cancel so many orders that are on the floor, spread over the shift. What was cancelled is in the list that it gives. */
export function letBuyersCancel(floor: TrainingFloor, random: Random, cancellations: number, withinMs: number): readonly Cancellation[] {
  const made: Cancellation[] = [];
  const cancelOne = (): void => {
    const state = oneOf(random, ON_THE_FLOOR);
    const rows = floor.app.database.read.all<{ shipment_id: string; floor_state: string }>(
      `SELECT shipment_id, floor_state FROM shipment WHERE floor_state IN ('LISTED', 'PICKED', 'PACKED', 'LABELLED', 'SCANNED_OUT') AND closed_reason IS NULL ORDER BY floor_state <> ?, shipment_id LIMIT 20`, state,
    ).filter((row) => !made.some((each) => each.shipmentId === row.shipment_id));
    // Nothing is on the floor yet: a buyer changes his mind later.
    if (rows.length === 0) {
      floor.time.after(MINUTE_MS, cancelOne);
      return;
    }
    const row = oneOf(random, rows);
    if (floor.sandbox.world.cancel(row.shipment_id)) made.push({ shipmentId: row.shipment_id, atMs: floor.time.nowMs(), floorState: row.floor_state });
  };
  for (let count = 0; count < cancellations; count += 1) floor.time.after(integerBetween(random, 0, withinMs), cancelOne);
  return made;
}

/** A scan as a person makes it: told to wait, it is made again; told that the order is cancelled, it is let go. False when it was. */
async function scanned(floor: TrainingFloor, operation: 'pick.scan' | 'pack.scan', barcode: string): Promise<boolean> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const reply = await floor.call(operation, { benchId: BENCH, barcode });
    if (reply.ok) return true;
    if (reply.error.code === 'shipment_cancelled') return false;
    if (reply.error.code !== 'shipment_not_fresh') throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
    await floor.pass(WAIT_MS);
  }
  throw new Error(`${operation} of ${barcode} waited for ever`);
}

/** Walks a picklist; a line that is cancelled on the way falls off it. */
export async function pickSteadily(floor: TrainingFloor, picklistId: string, toteCode: string): Promise<void> {
  let view = await floor.must('picklist.start', { benchId: BENCH, picklistId, toteCode });
  while (view.now !== null) {
    await scanned(floor, 'pick.scan', view.provenBin === view.now.binCode ? barcodeOf(floor, view.now.skuId) : view.now.binCode);
    await floor.pass(SCAN_MS);
    view = await floor.must('pick.read', { benchId: BENCH });
  }
}

/** Packs whatever was picked; an order that is cancelled in the packer's hands is left, and its units go back. */
export async function packSteadily(floor: TrainingFloor, hands: Hands, onPacked: () => void): Promise<void> {
  for (let view = await floor.must('pack.read', { benchId: BENCH }); view.ask !== 'scan_any_item' || view.waiting.orders > 0; view = await floor.must('pack.read', { benchId: BENCH })) {
    if (!await packStep(floor, hands, view, onPacked)) {
      const nothing = await floor.call('pack.leave', { benchId: BENCH });
      if (!nothing.ok && nothing.error.code !== 'nothing_open') throw new Error(`pack.leave was refused: ${nothing.error.code}`);
    }
    await floor.pass(SCAN_MS);
  }
  await putEverythingBack(floor, noMess());
}

/** False when the order is cancelled. */
async function packStep(floor: TrainingFloor, hands: Hands, view: PackView, onPacked: () => void): Promise<boolean> {
  switch (view.ask) {
    case 'scan_any_item': {
      const next = floor.app.database.read.get<{ order_id: string }>("SELECT order_id FROM shipment WHERE floor_state = 'PICKED' AND hold = 0 AND closed_reason IS NULL AND pack_bench_id IS NULL ORDER BY dispatch_by_ms LIMIT 1");
      return scanned(floor, 'pack.scan', next?.order_id ?? '');
    }
    case 'wait_for_label': {
      const isOver = async (): Promise<boolean> => {
        const now = await floor.must('pack.read', { benchId: BENCH });
        return now.ask !== 'wait_for_label' || isCancelled(floor, now);
      };
      await floor.until(`the label of ${view.order?.orderId ?? ''}`, isOver, HOUR_MS);
      return !isCancelled(floor, await floor.must('pack.read', { benchId: BENCH }));
    }
    case 'scan_label': return stick(floor, hands, view, onPacked);
    case 'scan_item': {
      const line = view.order?.lines.find((each) => each.packed < Math.min(each.picked, each.quantity));
      if (line === undefined) return false;
      const isIn = await scanned(floor, 'pack.scan', barcodeOf(floor, line.skuId));
      if (isIn) hands.units += 1;
      return isIn;
    }
    default: throw new Error(`A steady floor is not asked for ${view.ask}`);
  }
}

const isCancelled = (floor: TrainingFloor, view: PackView): boolean => floor.app.database.read.get("SELECT 1 FROM shipment WHERE order_id = ? AND closed_reason = 'cancelled'", view.order?.orderId ?? '') !== undefined;

async function stick(floor: TrainingFloor, hands: Hands, view: PackView, onPacked: () => void): Promise<boolean> {
  await floor.app.idle();
  const label = floor.printer.labels[hands.labelsTaken];
  if (label === undefined) throw new Error(`No label came out for ${view.order?.orderId ?? ''}`);
  hands.labelsTaken += 1;
  const codes = new Set((await decodeLinear(label.bitmap)).map((code) => code.text));
  const awb = [...codes][0] ?? '';
  if (codes.size === 1 && awb === view.nextTrackingId) hands.labelsVerified += 1;
  else hands.mislabelled.push(`${view.order?.orderId ?? ''}: ${[...codes].join(' ')}`);
  if (!await scanned(floor, 'pack.scan', awb)) return false;
  hands.parcels.push(awb);
  onPacked();
  return true;
}

/** Waits until a wave of orders is there, or all that will come. */
export function awaitWave(floor: TrainingFloor, coming: { left(): number }, count: (where: string) => number): Promise<void> {
  return floor.until('a wave of orders is there', () => {
    const open = count("floor_state = 'OPEN' AND closed_reason IS NULL");
    return open >= WAVE || (coming.left() === 0 && count('1 = 1') === floor.sandbox.world.shipments.size);
  }, 3 * HOUR_MS);
}
