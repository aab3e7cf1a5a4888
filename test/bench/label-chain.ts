import { readLabels } from '../../main/documents/label-chain.ts';
import type { ExpectedParcel, LabelReading } from '../../main/documents/label-chain.ts';
import { colourOf, readLinear } from '../../main/documents/decode.ts';
import type { ColourPicture } from '../../main/documents/decode.ts';
import { openPdf } from '../../main/documents/pdfium.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/label-media.ts';
import { placementOf, withFinePicture } from '../../main/documents/raster.ts';
import { systemClock } from '../../main/platform/clock.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { labelPage } from '../fixtures/label-page.ts';
import type { BenchRow } from './row.ts';

const LABELS = 60;
const WARM_UP = 10;
/** Each label is taken by turns, and the best of these counts: other work on the machine then spoils neither side. */
const TURNS = 3;
const RATIO_MAX = 1.25;
const CEILING_MS = 70;

interface Subject {
  readonly pdf: Uint8Array;
  readonly parcel: ExpectedParcel;
}

/**
 * The whole chain of a label (open, text, find, render at 2×, threshold, decode, compare) against what cannot be left out: PDFium rendering
 * the same region at 2× and the decoder reading the same picture with the same options.
 */
export async function benchLabelChain(): Promise<BenchRow[]> {
  const chainMs: number[] = [];
  const bareMs: number[] = [];
  let verified = 0;
  for (let n = 0; n < LABELS + WARM_UP; n += 1) {
    const subject = await subjectOf(n);
    const known = await readOne(subject);
    if (!known.ok) continue;
    const picture = colourOf(known.bitmap, new Uint32Array(known.bitmap.widthDots * known.bitmap.heightDots));
    let chain = Number.POSITIVE_INFINITY;
    let alone = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < TURNS; turn += 1) {
      chain = Math.min(chain, await timed(() => readOne(subject)));
      alone = Math.min(alone, await timed(() => bare(subject, known, picture)));
    }
    if (n < WARM_UP) continue;
    chainMs.push(chain);
    bareMs.push(alone);
    verified += 1;
  }
  const value = median(chainMs);
  const against = median(bareMs);
  const ratio = value / against;
  return [
    { name: 'label chain against PDFium at 2× and the decoder alone', value, unit: 'ms', against, ratio, target: `≤ ${RATIO_MAX}× and ≤ ${CEILING_MS} ms`, holds: ratio <= RATIO_MAX && value <= CEILING_MS },
    { name: 'labels verified by the chain', value: verified, unit: 'labels', against: LABELS, ratio: verified / LABELS, target: `${LABELS} of ${LABELS}`, holds: verified === LABELS },
  ];
}

async function subjectOf(n: number): Promise<Subject> {
  const page = labelPage(n);
  const parcel = { shipmentId: ShipmentId.parse(page.shipmentId), subShipmentId: SubShipmentId.parse(page.subShipmentId), orderId: OrderId.parse(page.orderId), trackingId: TrackingId.parse(page.trackingId) };
  return { pdf: await drawLabels([page], 'label-and-invoice'), parcel };
}

async function readOne({ pdf, parcel }: Subject): Promise<LabelReading> {
  const [reading] = await readLabels(pdf, [parcel], FOUR_BY_SIX_203);
  if (reading === undefined) throw new Error('The chain gave no reading');
  return reading;
}

async function bare({ pdf }: Subject, known: LabelReading & { readonly ok: true }, picture: ColourPicture): Promise<void> {
  const open = await openPdf(pdf);
  if (typeof open === 'string') throw new Error(`The bench's own label is ${open}`);
  const page = open.raw._FPDF_LoadPage(open.document, known.page);
  withFinePicture(open.raw, page, placementOf(known.region, FOUR_BY_SIX_203), () => undefined);
  open.raw._FPDF_ClosePage(page);
  open.close();
  await readLinear(picture);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = systemClock.monotonicMs();
  await work();
  return systemClock.monotonicMs() - startedMs;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
