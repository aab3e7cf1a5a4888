import type { OutputOf, PackView } from '../../shared/contract/index.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import type { HandoverFloor } from '../shift/packer.ts';
import type { Outside } from './outside.ts';

/** The floor as the hands see it: whatever dies in between, an answer comes. */
export interface Bench extends HandoverFloor {
  readonly outside: Outside;
  /** Units in the tote, by their code. */
  readonly tote: Map<string, number>;
}

const BENCH = 'bench-1';
const SCAN_MS = 2 * SECOND_MS;
const WAIT_MS = 5 * SECOND_MS;
const TRIES_MAX = 120;
/** What ends by itself when Flipkart was asked. */
const WAITS: ReadonlySet<string> = new Set(['shipment_not_fresh', 'disk_full']);

const barcodeOf = ({ outside }: Bench, skuId: string): string => outside.sandbox.world.catalogue.skus.find((sku) => sku.skuId === skuId)?.barcode ?? '';

/** A scan as a person makes it: told to wait, it is made again; false when the order is cancelled. */
async function scanned(bench: Bench, operation: 'pick.scan' | 'pack.scan', barcode: string): Promise<boolean> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const reply = await bench.call(operation, { benchId: BENCH, barcode });
    if (reply.ok) return true;
    if (reply.error.code === 'shipment_cancelled') return false;
    if (!WAITS.has(reply.error.code)) throw new Error(`${operation} of ${barcode} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
    await bench.pass(WAIT_MS);
  }
  throw new Error(`${operation} of ${barcode} waited for ever`);
}

/** Picks everything that is open, in one list. */
export async function pickAll(bench: Bench, toteCode: string, orders: number): Promise<void> {
  let made = await bench.call('picklist.create', { shipments: { dueNext: orders } });
  for (let tries = 1; !made.ok && WAITS.has(made.error.code) && tries < TRIES_MAX; tries += 1) {
    await bench.pass(WAIT_MS);
    made = await bench.call('picklist.create', { shipments: { dueNext: orders } });
  }
  if (!made.ok) {
    if (made.error.code === 'nothing_to_pick') return;
    throw new Error(`picklist.create was refused: ${made.error.code}`);
  }
  let view: OutputOf<'pick.read'> = await bench.must('picklist.start', { benchId: BENCH, picklistId: made.value.picklistId, toteCode });
  while (view.now !== null) {
    const isUnit = view.provenBin === view.now.binCode;
    const barcode = isUnit ? barcodeOf(bench, view.now.skuId) : view.now.binCode;
    if (await scanned(bench, 'pick.scan', barcode) && isUnit) bench.tote.set(barcode, (bench.tote.get(barcode) ?? 0) + 1);
    await bench.pass(SCAN_MS);
    view = await bench.must('pick.read', { benchId: BENCH });
  }
}

/** Packs until nothing that was picked waits. */
export async function packAll(bench: Bench): Promise<void> {
  for (let turns = 0; turns < HOUR_MS / SECOND_MS; turns += 1) {
    const view = await bench.must('pack.read', { benchId: BENCH });
    if (view.ask === 'scan_any_item' && view.waiting.orders === 0) return;
    await packStep(bench, view);
    await bench.pass(SCAN_MS);
  }
  throw new Error('Packing never ended');
}

async function packStep(bench: Bench, view: PackView): Promise<void> {
  const isDone = view.order?.closedReason === 'cancelled' ? false : await packTurn(bench, view);
  if (isDone) return;
  const left = await bench.call('pack.leave', { benchId: BENCH });
  // Said of a full disk, it is left at the next turn.
  if (!left.ok && left.error.code !== 'nothing_open' && !WAITS.has(left.error.code)) throw new Error(`pack.leave was refused: ${left.error.code}`);
}

/** False when the order is cancelled. */
async function packTurn(bench: Bench, view: PackView): Promise<boolean> {
  switch (view.ask) {
    case 'scan_any_item': case 'scan_item': {
      const wanted = view.order?.lines.find((line) => line.packed < Math.min(line.picked, line.quantity))?.skuId;
      const barcode = wanted === undefined ? [...bench.tote].find(([, units]) => units > 0)?.[0] ?? '' : barcodeOf(bench, wanted);
      if ((bench.tote.get(barcode) ?? 0) === 0) throw new Error(`The tote has no unit of ${wanted ?? 'anything'}`);
      const isIn = await scanned(bench, 'pack.scan', barcode);
      bench.tote.set(barcode, (bench.tote.get(barcode) ?? 0) - 1);
      return isIn;
    }
    case 'wait_for_label': {
      await bench.pass(WAIT_MS);
      return true;
    }
    case 'scan_label': return stick(bench, view);
    default: throw new Error(`This floor is not asked for ${view.ask}`);
  }
}

/** Scans what lies in the printer. A label whose fate is unknown is looked for; where there is none, a person says so and wants it once more. */
async function stick(bench: Bench, view: PackView): Promise<boolean> {
  const awb = view.nextTrackingId ?? '';
  await bench.outside.look();
  if (bench.outside.papers.some((paper) => paper.trackingId === awb)) return scanned(bench, 'pack.scan', awb);
  const { printers } = await bench.must('queue.read', {});
  const lost = printers.flatMap((printer) => printer.uncertain).find((job) => job.trackingId === awb);
  if (lost === undefined) {
    await bench.pass(WAIT_MS);
    return true;
  }
  await bench.must('print.settle', { jobId: lost.jobId, labelIsHere: false });
  await bench.must('print.reprint', { jobId: lost.jobId, reason: 'uncertain', words: '', old: { kind: 'never' } });
  return true;
}
