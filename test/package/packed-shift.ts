import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemScheduler } from '../../main/platform/clock.ts';
import { contract } from '../../shared/contract/index.ts';
import type { OperationName, OutputOf, Reply } from '../../shared/contract/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { webClient } from '../doubles/web-client.ts';
import { codesOnLabel } from '../fixtures/read-label.ts';
import type { PackedStation } from './packed-station.ts';

/** What a shift of a packed program came to, counted on its paper and in its own lists. */
export interface PackedShift {
  readonly orders: number;
  readonly units: number;
  /** Labels that came out, and those whose bars say the parcel's own AWB. */
  readonly labels: number;
  readonly labelsRight: number;
  readonly manifests: number;
  readonly handedOver: number;
  readonly unsent: number;
}

const BENCH = 'bench-1';
const WAIT_MS = 3 * MINUTE_MS;
const LOOK_MS = SECOND_MS / 5;
/** Real time must pass before the same code counts as the next unit, and before Flipkart was told: the bench says so, and is asked again. */
const AGAIN: ReadonlySet<string> = new Set(['scan_repeated', 'shipment_not_fresh', 'flipkart_not_told_yet', 'nothing_to_pick']);

type Do = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>) => Promise<OutputOf<N>>;

/** A few orders from the first scan to the signed manifest, over the program's own door for windows. Throws where a person could not go on. */
export async function packedShift(station: PackedStation, orders: number): Promise<PackedShift> {
  const act = doOver(station);
  await until('the orders are here', async () => (await act('today.read', {})).counts.open >= orders);
  const list = await act('picklist.create', { shipments: { dueNext: orders } });
  let units = 0;
  let view = await act('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'TOTE-1' });
  while (view.now !== null) {
    const isUnit = view.provenBin === view.now.binCode;
    view = (await act('pick.scan', { benchId: BENCH, barcode: isUnit ? view.now.skuId : view.now.binCode })).view;
    if (isUnit) units += 1;
  }
  // Node for Windows names the folder in Windows' way.
  const labels = await packAll(act, String(station.said['labelFolder']).replaceAll('\\', '/'));
  const manifests = await handOver(act);
  await until('Flipkart knows everything', async () => (await act('sync.read', {})).unsent === 0);
  const { counts } = await act('today.read', {});
  return { orders: list.orders, units, ...labels, manifests, handedOver: counts.handedOver, unsent: 0 };
}

function doOver(station: PackedStation): Do {
  const client = webClient(station.url);
  let acts = 0;
  return async <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<OutputOf<N>> => {
    for (let waited = 0; ; waited += LOOK_MS) {
      const sent = contract[operation].kind === 'query' ? input : { ...input, scanId: `packed-${(acts += 1)}` };
      const reply = await client.invoke(operation, sent) as Reply<N>;
      if (reply.ok) return reply.value as OutputOf<N>;
      if (!AGAIN.has(reply.error.code) || waited > WAIT_MS) throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)}`);
      await pause();
    }
  };
}

const pause = (): Promise<void> => new Promise((resolve) => void systemScheduler.after(LOOK_MS, () => resolve()));

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited <= WAIT_MS; waited += LOOK_MS) {
    if (await holds()) return;
    await pause();
  }
  throw new Error(`Not within ${WAIT_MS} ms: ${what}`);
}

/** Every order that was picked: its units, the label that comes out, and the AWB that is read from its bars. */
async function packAll(act: Do, labelFolder: string): Promise<{ readonly labels: number; readonly labelsRight: number }> {
  let labels = 0;
  let labelsRight = 0;
  for (let view = await act('pack.read', { benchId: BENCH }); view.ask !== 'scan_any_item' || view.waiting.orders > 0; view = await act('pack.read', { benchId: BENCH })) {
    if (view.ask === 'wait_for_label') {
      await until('the label is here', async () => (await act('pack.read', { benchId: BENCH })).ask !== 'wait_for_label');
    } else if (view.ask === 'scan_label') {
      const wanted = labels + 1;
      await until('the label came out', () => Promise.resolve(pngs(labelFolder).length >= wanted));
      const [awb = ''] = await codesOnLabel(join(labelFolder, pngs(labelFolder)[labels] ?? ''));
      labels = wanted;
      if (awb === view.nextTrackingId) labelsRight += 1;
      await act('pack.scan', { benchId: BENCH, barcode: awb });
    } else {
      const open = view.order?.lines.find((line) => line.packed < line.quantity)?.skuId;
      const { rows } = await act('order.list', { lane: 'picked', search: '', limit: 100 });
      const barcode = open ?? rows[0]?.lines[0]?.skuId;
      if (barcode === undefined) throw new Error(`The bench asks ${view.ask}, and nothing is picked`);
      await act('pack.scan', { benchId: BENCH, barcode });
    }
  }
  return { labels, labelsRight };
}

const pngs = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.png')).toSorted();

async function handOver(act: Do): Promise<number> {
  let manifests = 0;
  const { lanes } = await act('handover.read', { benchId: BENCH });
  for (const lane of lanes.filter((each) => each.labelled > 0)) {
    const { parcels } = await act('handover.open', { benchId: BENCH, carrier: lane.carrier });
    for (const parcel of parcels) await act('handover.scan', { benchId: BENCH, barcode: parcel.trackingId });
    await until(`Flipkart knows the parcels of ${lane.carrier}`, async () => (await act('sync.read', {})).unsent === 0);
    for (const { manifestId } of (await act('manifest.fetch', { carrier: lane.carrier })).manifests) {
      await act('manifest.close', { manifestId });
      manifests += 1;
    }
  }
  return manifests;
}
