import type { ForecastLane, OutputOf, TodayView } from '../../../shared/contract/index.ts';
import type { ForecastVerdict } from '../../../shared/fulfilment/forecast.ts';
import { MINUTE_MS } from '../../../shared/time.ts';

/** One carrier's part of a cut-off. */
export interface CarrierPart {
  readonly carrier: string;
  readonly name: string;
  readonly out: number;
  readonly inHand: number;
  readonly open: number;
  readonly blocked: number;
}

/** Everything that must be gone by one moment. */
export interface CutOff {
  readonly cutOffMs: number;
  readonly carriers: readonly CarrierPart[];
  /** Orders of it that are in the house, blocked ones too. */
  readonly left: number;
  readonly unpicked: number;
  readonly unlabelled: number;
  /** Labelled, and not scanned out to the carrier. */
  readonly labelled: number;
  readonly blocked: number;
  /** `out`: all is gone. `over`: it is past, and something is left. */
  readonly verdict: ForecastVerdict | 'out' | 'over';
  readonly neededPerHour: number | null;
  readonly lastReadyAtMs: number | null;
  /** Parcels that will not be ready by then at this pace. */
  readonly tooMany: number;
}

type TodayLane = TodayView['lanes'][number];
type Forecast = OutputOf<'forecast.read'>;

/** From the best to the worst: a cut-off is as good as the worst of its lanes. */
const WORSE: readonly ForecastVerdict[] = ['done', 'makes', 'tight', 'misses', 'no_pace'];
const keyOf = (lane: Pick<TodayLane, 'carrier' | 'dispatchByMs'>): string => `${lane.carrier}|${lane.dispatchByMs}`;

/**
 * The board's rows: the lanes of the day by their cut-off, which is the end of the carrier's pickup slot where that comes before the deadline (floor.md P49, N11).
 * What still has to leave stands first, the nearest first; what is gone stands last.
 */
export function cutOffsOf(today: Pick<TodayView, 'lanes' | 'nowMs'>, forecast: Forecast | undefined): CutOff[] {
  const forecasts = new Map((forecast?.lanes ?? []).map((lane) => [keyOf(lane), lane]));
  const groups = new Map<number, { readonly lane: TodayLane; readonly told: ForecastLane | undefined }[]>();
  for (const lane of today.lanes) {
    const told = forecasts.get(keyOf(lane));
    const cutOffMs = Math.floor((told?.cutOffMs ?? lane.dispatchByMs) / MINUTE_MS) * MINUTE_MS;
    groups.set(cutOffMs, [...(groups.get(cutOffMs) ?? []), { lane, told }]);
  }
  return [...groups].map(([cutOffMs, lanes]) => cutOffOf(cutOffMs, lanes, today.nowMs)).sort((one, other) => Number(one.verdict === 'out') - Number(other.verdict === 'out') || one.cutOffMs - other.cutOffMs);
}

function cutOffOf(cutOffMs: number, lanes: readonly { readonly lane: TodayLane; readonly told: ForecastLane | undefined }[], nowMs: number): CutOff {
  const sum = (of: (lane: TodayLane) => number): number => lanes.reduce((total, { lane }) => total + of(lane), 0);
  const told = lanes.flatMap((each) => (each.told === undefined ? [] : [each.told]));
  const left = sum((lane) => lane.open + lane.picking + lane.packing + lane.labelled + lane.blocked);
  const worst = told.toSorted((one, other) => WORSE.indexOf(other.verdict) - WORSE.indexOf(one.verdict))[0]?.verdict ?? 'done';
  return {
    cutOffMs, carriers: carriersOf(lanes.map(({ lane }) => lane)), left,
    unpicked: sum((lane) => lane.open + lane.picking), unlabelled: sum((lane) => lane.packing), labelled: sum((lane) => lane.labelled), blocked: sum((lane) => lane.blocked),
    verdict: left === 0 ? 'out' : cutOffMs <= nowMs ? 'over' : worst,
    neededPerHour: told.reduce<number | null>((most, lane) => (lane.neededPerHour === null ? most : Math.max(most ?? 0, lane.neededPerHour)), null),
    lastReadyAtMs: told.reduce<number | null>((last, lane) => (lane.lastReadyAtMs === null ? last : Math.max(last ?? 0, lane.lastReadyAtMs)), null),
    tooMany: told.reduce((total, lane) => total + Math.max(0, lane.left - lane.readyByCutOff), 0),
  };
}

function carriersOf(lanes: readonly TodayLane[]): CarrierPart[] {
  const parts = new Map<string, CarrierPart>();
  for (const { carrier, vendorName, open, picking, packing, labelled, scannedOut, handedOver, blocked } of lanes) {
    const before = parts.get(carrier) ?? { carrier, name: vendorName, out: 0, inHand: 0, open: 0, blocked: 0 };
    parts.set(carrier, { ...before, out: before.out + scannedOut + handedOver, inHand: before.inHand + picking + packing + labelled, open: before.open + open, blocked: before.blocked + blocked });
  }
  return [...parts.values()];
}

/** What the floor should do now, the most urgent first. */
export interface NextAct {
  readonly act: 'pack' | 'pick' | 'hand_over' | 'settle';
  readonly count: number;
}

/** Of the nearest cut-off that has something to do: what is picked is packed first, then what is open is picked, then what is packed is handed over; else exceptions. */
export function nextActOf(cutOffs: readonly CutOff[], exceptions: number): NextAct | null {
  for (const { unlabelled, unpicked, labelled, verdict } of cutOffs) {
    if (verdict === 'out') continue;
    if (unlabelled > 0) return { act: 'pack', count: unlabelled };
    if (unpicked > 0) return { act: 'pick', count: unpicked };
    if (labelled > 0) return { act: 'hand_over', count: labelled };
  }
  return exceptions > 0 ? { act: 'settle', count: exceptions } : null;
}

/** A plot of what was packed, where this pace leads, and what each cut-off needs. */
export interface PacePlot {
  readonly places: readonly number[];
  readonly now: number;
  readonly packed: readonly (number | null)[];
  readonly pace: readonly (number | null)[];
  readonly needed: readonly (number | null)[];
}

const STEP_MS = 10 * MINUTE_MS;
/** Further ahead a straight line says nothing. */
const STEPS_AHEAD_MAX = 36;

/** Sums from two hours ago on: parcels packed up to now, what the pace adds to them, and at each cut-off what must be packed by then. */
export function pacePlotOf({ nowMs, perHour, lanes, packed }: Forecast): PacePlot {
  const until = lanes.filter((lane) => lane.left > 0 && lane.cutOffMs > nowMs).map((lane) => Math.ceil((lane.cutOffMs - nowMs) / STEP_MS));
  const ahead = Math.min(STEPS_AHEAD_MAX, Math.max(6, ...until) + 1);
  const now = packed.length;
  const places = Array.from({ length: now + ahead + 1 }, (_, index) => nowMs + (index - now) * STEP_MS);
  const sums = packed.reduce<number[]>((all, { count }) => [...all, (all.at(-1) ?? 0) + count], [0]);
  const soFar = sums.at(-1) ?? 0;
  const needed = new Map<number, number>();
  let must = soFar;
  for (const lane of lanes.toSorted((one, other) => one.cutOffMs - other.cutOffMs)) {
    must += lane.left;
    const step = Math.floor((lane.cutOffMs - nowMs) / STEP_MS);
    if (lane.left > 0 && step >= 0 && step <= ahead) needed.set(now + step, must);
  }
  return {
    places, now,
    packed: places.map((_, index) => sums[index] ?? null),
    pace: places.map((_, index) => (perHour === null || index < now ? null : Math.round((soFar + (perHour * (index - now)) / 6) * 10) / 10)),
    needed: places.map((_, index) => needed.get(index) ?? null),
  };
}
