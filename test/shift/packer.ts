import { decodeLinear } from '../../main/documents/decode.ts';
import type { OperationName, OutputOf, PackView, Reply } from '../../shared/contract/index.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import type { TrainingFloor } from './training-floor.ts';

/** What the hands hold: units in the tote by their code, and parcels with the AWB that stands on them. */
export interface Hands {
  readonly tote: Map<string, number>;
  readonly parcels: string[];
  labelsTaken: number;
  labelsVerified: number;
  units: number;
  readonly mislabelled: string[];
}

export const emptyHands = (): Hands => ({ tote: new Map(), parcels: [], labelsTaken: 0, labelsVerified: 0, units: 0, mislabelled: [] });

/** What a person needs for one scan, in the floor's time. */
const SCAN_MS = 2 * SECOND_MS;
const BENCH = 'bench-1';

/** Walks a picklist: bin scan, then every unit. */
export async function pickList(floor: TrainingFloor, picklistId: string, toteCode: string, hands: Hands): Promise<void> {
  const codes = new Map(floor.sandbox.world.catalogue.skus.map((sku) => [sku.skuId as string, sku.barcode]));
  let view = await floor.must('picklist.start', { benchId: BENCH, picklistId, toteCode });
  while (view.now !== null) {
    const isUnit = view.provenBin === view.now.binCode;
    const barcode = isUnit ? (codes.get(view.now.skuId) ?? '') : view.now.binCode;
    view = (await floor.must('pick.scan', { benchId: BENCH, barcode })).view;
    if (isUnit) hands.tote.set(barcode, (hands.tote.get(barcode) ?? 0) + 1);
    await floor.pass(SCAN_MS);
  }
}

/** Packs until no picked order is left: an item, its other units, the label that comes out, and its AWB scanned from the parcel. */
export async function packAll(floor: TrainingFloor, hands: Hands, onPacked: () => void): Promise<void> {
  let view = await floor.must('pack.read', { benchId: BENCH });
  while (view.ask !== 'scan_any_item' || view.waiting.orders > 0) {
    view = view.ask === 'scan_label' ? await stick(floor, hands, view, onPacked) : view.ask === 'wait_for_label' ? await awaitLabel(floor, view) : await scanUnit(floor, hands, view);
    await floor.pass(SCAN_MS);
  }
}

/** The next unit that the bench wants. */
export async function scanUnit(floor: TrainingFloor, hands: Hands, view: PackView): Promise<PackView> {
  const wanted = view.order?.lines.find((line) => line.packed < line.quantity)?.skuId;
  const barcode = wanted === undefined ? [...hands.tote].find(([, units]) => units > 0)?.[0] : floor.sandbox.world.catalogue.skus.find((sku) => sku.skuId === wanted)?.barcode;
  if (barcode === undefined || (hands.tote.get(barcode) ?? 0) === 0) throw new Error(`The tote has no unit of ${wanted ?? 'anything'}`);
  const reply = await floor.must('pack.scan', { benchId: BENCH, barcode });
  hands.tote.set(barcode, (hands.tote.get(barcode) ?? 0) - 1);
  hands.units += 1;
  return reply.view;
}

async function awaitLabel(floor: TrainingFloor, view: PackView): Promise<PackView> {
  await floor.until(`the label of ${view.order?.orderId ?? ''}`, async () => (await floor.must('pack.read', { benchId: BENCH })).ask !== 'wait_for_label', HOUR_MS);
  return floor.must('pack.read', { benchId: BENCH });
}

/** Takes the next label from the printer and reads it with a scanner of its own: what is scanned is what stands on the paper. */
async function stick(floor: TrainingFloor, hands: Hands, view: PackView, onPacked: () => void): Promise<PackView> {
  await floor.app.idle();
  const label = floor.printer.labels[hands.labelsTaken];
  if (label === undefined) throw new Error(`No label came out for ${view.order?.orderId ?? ''}`);
  hands.labelsTaken += 1;
  const codes = new Set((await decodeLinear(label.bitmap)).map((code) => code.text));
  const awb = [...codes][0] ?? '';
  if (codes.size === 1 && awb === view.nextTrackingId) hands.labelsVerified += 1;
  else hands.mislabelled.push(`${view.order?.orderId ?? ''}: ${[...codes].join(' ')}`);
  const reply = await floor.must('pack.scan', { benchId: BENCH, barcode: awb });
  hands.parcels.push(awb);
  onPacked();
  return reply.view;
}

/** What a screen answers with "fetch it again": Flipkart could not be reached, or what it sent cannot be read. */
const AGAIN: ReadonlySet<string> = new Set(['disk_full', 'flipkart_unreachable', 'manifest_unreadable']);
const TRIES = 20;
const TRY_MS = 15 * SECOND_MS;

/** What a hand-over needs of a floor. */
export type HandoverFloor = Pick<TrainingFloor, 'call' | 'must' | 'pass' | 'until'>;

/** Does a thing as a person does it who is told to do it again, so many times. Null when it is refused as `unless` says. */
async function insist<N extends OperationName>(floor: HandoverFloor, operation: N, input: Readonly<Record<string, unknown>>, unless?: string): Promise<OutputOf<N> | null> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    const reply = await floor.call(operation, input);
    if (reply.ok) return reply.value as OutputOf<N>;
    if (reply.error.code === unless) return null;
    if (!AGAIN.has(reply.error.code)) throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
    await floor.pass(TRY_MS);
  }
  return floor.must(operation, input);
}

/** A full disk is said, and the parcel is scanned again when there is room. */
async function scanOut(floor: HandoverFloor, barcode: string): Promise<Reply<'handover.scan'>> {
  for (let tries = 1; ; tries += 1) {
    const reply = await floor.call('handover.scan', { benchId: BENCH, barcode });
    if (reply.ok || reply.error.code !== 'disk_full' || tries === TRIES) return reply;
    await floor.pass(SCAN_MS);
  }
}

/** Scans every parcel out to its carrier, fetches the manifests and signs them. Returns how many there were. */
export async function handOver(floor: HandoverFloor, hands: { readonly parcels: readonly string[] | 'any' }): Promise<number> {
  let manifests = 0;
  const { lanes } = await floor.must('handover.read', { benchId: BENCH });
  for (const lane of lanes.filter((each) => each.labelled > 0)) {
    const open = await floor.must('handover.open', { benchId: BENCH, carrier: lane.carrier });
    for (const parcel of open.parcels) {
      if (hands.parcels !== 'any' && !hands.parcels.includes(parcel.trackingId)) throw new Error(`Parcel ${parcel.trackingId} was never in anybody's hands`);
      // A buyer may cancel while the carrier waits: the parcel stays here, and its units go back.
      const scan = await scanOut(floor, parcel.trackingId);
      if (!scan.ok && scan.error.code !== 'shipment_cancelled') throw new Error(`handover.scan was refused: ${scan.error.code} ${JSON.stringify(scan.error.about)}`);
      await floor.pass(SCAN_MS);
    }
    await floor.until(`Flipkart knows the parcels of ${lane.carrier}`, async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
    // All of this carrier's parcels may be cancelled while it waits, also after their scan: then there is nothing to sign.
    const fetched = await insist(floor, 'manifest.fetch', { carrier: lane.carrier }, 'nothing_scanned_out');
    for (const manifest of fetched?.manifests ?? []) {
      await floor.must('manifest.close', { manifestId: manifest.manifestId });
      manifests += 1;
    }
  }
  return manifests;
}
