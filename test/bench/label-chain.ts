import { readLabels } from '../../main/documents/label-chain.ts';
import type { ExpectedParcel, LabelReading } from '../../main/documents/label-chain.ts';
import { colourOf, readGray, readLinear } from '../../main/documents/decode.ts';
import type { ColourPicture } from '../../main/documents/decode.ts';
import { withPage } from '../../main/documents/page-content.ts';
import { drawPage } from '../../main/documents/page-picture.ts';
import { openPdf } from '../../main/documents/pdfium.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/label-media.ts';
import { placementOf, withFinePicture } from '../../main/documents/raster.ts';
import { systemClock } from '../../main/platform/clock.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import { OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { scanned } from '../fixtures/scanned-page.ts';
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
    ...(await benchPicturePages()),
    { name: 'labels verified by the chain', value: verified, unit: 'labels', against: LABELS, ratio: verified / LABELS, target: `${LABELS} of ${LABELS}`, holds: verified === LABELS },
  ];
}

const PICTURE_PAGES = 8;
const PICTURE_RATIO_MAX = 2.5;

/**
 * Pages that are one picture: the whole chain (page at 216 dpi, tilt, codes, lines, boxes, label, proof) against PDFium drawing the page and the
 * label once and the decoder reading both.
 */
async function benchPicturePages(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const tiltDegrees of [0, 0.7]) {
    const chainMs: number[] = [];
    const bareMs: number[] = [];
    for (let n = 0; n < PICTURE_PAGES; n += 1) {
      const { pdf, parcel } = await subjectOf(n);
      const subject = { pdf: await scanned(pdf, { dpi: 300, tiltDegrees }), parcel };
      const known = await readOne(subject);
      if (!known.ok) throw new Error(`The bench's own scan is ${known.reason}`);
      const picture = colourOf(known.bitmap, new Uint32Array(known.bitmap.widthDots * known.bitmap.heightDots));
      let chain = Number.POSITIVE_INFINITY;
      let alone = Number.POSITIVE_INFINITY;
      for (let turn = 0; turn < TURNS; turn += 1) {
        chain = Math.min(chain, await timed(() => readOne(subject)));
        alone = Math.min(alone, await timed(() => barePicture(subject, known, picture)));
      }
      chainMs.push(chain);
      bareMs.push(alone);
    }
    const value = median(chainMs);
    const against = median(bareMs);
    // A tilted page is drawn twice: to see its tilt, and straight.
    const target = PICTURE_RATIO_MAX + (tiltDegrees === 0 ? 0 : 0.5);
    rows.push({ name: `picture page${tiltDegrees === 0 ? '' : ', tilted'}, against PDFium and the decoder alone`, value, unit: 'ms', against, ratio: value / against, target: `≤ ${target}×`, holds: value / against <= target, ceiling: '400 ms a page' });
  }
  return rows;
}

async function barePicture(subject: Subject, known: LabelReading & { readonly ok: true }, picture: ColourPicture): Promise<void> {
  const open = await openPdf(subject.pdf);
  if (typeof open === 'string') throw new Error(`The bench's own scan is ${open}`);
  const page = withPage(open, 0, (content, handle) => drawPage(open.raw, handle, content, PAGE_DPI));
  await readGray(page.gray, page.widthPx, page.heightPx);
  withPage(open, 0, (_, handle) => withFinePicture(open.raw, handle, placementOf(known.region, FOUR_BY_SIX_203, known.tiltDegrees), () => undefined));
  open.close();
  await readLinear(picture);
}

const PAGE_DPI = 216;

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
