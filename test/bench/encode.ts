import { deflateSync } from 'node:zlib';
import { readLabels } from '../../main/documents/label-chain.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/label-media.ts';
import { systemClock } from '../../main/platform/clock.ts';
import { LABEL_LANGUAGES, languageOf } from '../../main/printing/index.ts';
import type { LabelLanguageName } from '../../main/printing/index.ts';
import { drawLabels } from '../../main/sandbox/documents/index.ts';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { profileOf } from '../fixtures/printer-profile.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const LABELS = 12;
/** Each label is encoded by turns with the baseline, and the best of these counts: other work on the machine then spoils neither side. */
const TURNS = 5;
const DEFLATE_LEVEL = 9;
/** Milliseconds against those of a plain deflate of the same bits: what deflates itself, what packs in script, and what only copies. */
const RATIO_MAX: Readonly<Record<LabelLanguageName, number>> = { zpl: 1.6, 'zpl-acs': 4, tspl: 0.1, epl: 0.1, escpos: 0.1 };
/** Bytes against the raw bits: Z64 is deflate and base64, ACS was 28 to 31 kB of 124 (printing.md 1.4), the others are the bits and a head. */
const SIZE_MAX: Readonly<Record<LabelLanguageName, number>> = { zpl: 0.12, 'zpl-acs': 0.33, tspl: 1.01, epl: 1.01, escpos: 1.01 };

/** A 4×6 label in every language: how long it takes and how many bytes go to the printer, beside a plain deflate of the same bits in the same run. */
export async function benchEncode(): Promise<BenchRow[]> {
  const pictures: Bitmap[] = [];
  for (let n = 0; n < LABELS; n += 1) pictures.push(await pictureOf(n));
  return LABEL_LANGUAGES.flatMap((language) => rowsOf(language, pictures));
}

function rowsOf(language: LabelLanguageName, pictures: readonly Bitmap[]): BenchRow[] {
  const profile = profileOf({ language });
  const times: number[] = [];
  const baselines: number[] = [];
  const sizes: number[] = [];
  for (const picture of pictures) {
    let own = Number.POSITIVE_INFINITY;
    let plain = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < TURNS; turn += 1) {
      own = Math.min(own, timed(() => languageOf(language).encode([picture], profile)));
      plain = Math.min(plain, timed(() => deflateSync(picture.bits, { level: DEFLATE_LEVEL })));
    }
    times.push(own);
    baselines.push(plain);
    sizes.push(languageOf(language).encode([picture], profile).length);
  }
  const value = median(times);
  const against = median(baselines);
  const bytes = median(sizes);
  const raw = pictures[0]?.bits.length ?? 1;
  return [
    { name: `encode 4x6 as ${language}`, value: rounded(value), unit: 'ms', against: rounded(against), ratio: rounded(value / against), target: `≤ ${RATIO_MAX[language]}× a deflate`, holds: value / against <= RATIO_MAX[language] },
    { name: `size of 4x6 as ${language}`, value: bytes, unit: 'bytes', against: raw, ratio: rounded(bytes / raw), target: `≤ ${SIZE_MAX[language]}× the bits`, holds: bytes / raw <= SIZE_MAX[language] },
  ];
}

async function pictureOf(n: number): Promise<Bitmap> {
  const page = labelPage(n);
  const parcel = { shipmentId: ShipmentId.parse(page.shipmentId), subShipmentId: SubShipmentId.parse(page.subShipmentId), orderId: OrderId.parse(page.orderId), trackingId: TrackingId.parse(page.trackingId) };
  const [reading] = await readLabels(await drawLabels([page], 'label-and-invoice'), [parcel], FOUR_BY_SIX_203);
  if (reading === undefined || !reading.ok) throw new Error('The bench has no good label');
  return reading.bitmap;
}

function timed(work: () => unknown): number {
  const startedMs = systemClock.monotonicMs();
  work();
  return systemClock.monotonicMs() - startedMs;
}
