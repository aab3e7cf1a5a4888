import { HOUR_MS, MINUTE_MS } from '../time.ts';
import type { EpochMs } from '../time.ts';

/** The pace is that of the last 20 minutes (floor.md N11). */
export const PACE_WINDOW_MS = 20 * MINUTE_MS;
/** Fewer parcels than this say little of the pace, so the window is an hour then. */
const ENOUGH_PARCELS = 5;
const LONG_WINDOW_MS = HOUR_MS;
/** The error of the forecast is up to 15 %, so what is made only without it is called tight. */
const SURE_MARGIN = 0.85;

/** `makes`: with room to spare. `tight`: only if nothing goes wrong. `misses`: not at this pace. `no_pace`: nobody packs. `done`: nothing is left. */
export type ForecastVerdict = 'done' | 'makes' | 'tight' | 'misses' | 'no_pace';

/** What is left of one deadline of one carrier. */
export interface LaneToDo {
  readonly cutOffMs: EpochMs;
  /** Parcels that can be packed and are not labelled. */
  readonly left: number;
}

export interface LaneForecast {
  readonly readyByCutOff: number;
  readonly lastReadyAtMs: EpochMs | null;
  readonly verdict: ForecastVerdict;
  /** Parcels an hour that make this cut-off and all before it, rounded up; null where nothing is left or no time is. */
  readonly neededPerHour: number | null;
}

/**
 * Parcels an hour, from the times at which labels were stuck on. The window ends now and is 20 minutes, or an hour where 20 minutes hold too
 * few; it begins no earlier than the first parcel of the shift, so that the hour before the shift is no slowness. Null without any parcel.
 */
export function paceOf(packedAtMs: readonly EpochMs[], nowMs: EpochMs): number | null {
  const within = (windowMs: number): EpochMs[] => packedAtMs.filter((atMs) => atMs > nowMs - windowMs && atMs <= nowMs).sort((a, b) => a - b);
  const near = within(PACE_WINDOW_MS);
  const windowMs = near.length >= ENOUGH_PARCELS ? PACE_WINDOW_MS : LONG_WINDOW_MS;
  const packed = windowMs === PACE_WINDOW_MS ? near : within(LONG_WINDOW_MS);
  const [first] = packed;
  if (first === undefined) return null;
  // With nothing before the first parcel of the window, the shift began with it: then n parcels span n - 1 turns.
  const isStart = !packedAtMs.some((atMs) => atMs <= nowMs - windowMs);
  const spanMs = isStart ? nowMs - first : windowMs;
  const turns = isStart ? packed.length - 1 : packed.length;
  return spanMs <= 0 || turns === 0 ? null : (turns * HOUR_MS) / spanMs;
}

/** Parcels that will be ready within a time at a pace, of so many that can be. */
export function readyWithin(perHour: number | null, ms: number, left: number): number {
  return perHour === null || ms <= 0 ? 0 : Math.min(left, Math.floor((perHour * ms) / HOUR_MS));
}

/**
 * Forecasts every lane. The floor packs the most urgent first, whatever its carrier, so a lane's turn comes when those before it are done.
 * Returns them in the order given.
 */
export function forecast(lanes: readonly LaneToDo[], perHour: number | null, nowMs: EpochMs): LaneForecast[] {
  const order = lanes.map((lane, index) => ({ lane, index })).sort((a, b) => a.lane.cutOffMs - b.lane.cutOffMs || a.index - b.index);
  const found: LaneForecast[] = lanes.map(() => ({ readyByCutOff: 0, lastReadyAtMs: null, verdict: 'done', neededPerHour: null }));
  let before = 0;
  for (const { lane, index } of order) {
    found[index] = forecastLane(lane, before, perHour, nowMs);
    before += lane.left;
  }
  return found;
}

function forecastLane(lane: LaneToDo, before: number, perHour: number | null, nowMs: EpochMs): LaneForecast {
  if (lane.left === 0) return { readyByCutOff: 0, lastReadyAtMs: null, verdict: 'done', neededPerHour: null };
  const timeMs = lane.cutOffMs - nowMs;
  const neededPerHour = timeMs <= 0 ? null : Math.ceil(((before + lane.left) * HOUR_MS) / timeMs);
  if (perHour === null || perHour <= 0) return { readyByCutOff: 0, lastReadyAtMs: null, verdict: 'no_pace', neededPerHour };
  const readyByCutOff = Math.max(0, readyWithin(perHour, timeMs, before + lane.left) - before);
  const lastReadyAtMs = Math.round(nowMs + ((before + lane.left) * HOUR_MS) / perHour);
  const sure = readyWithin(perHour * SURE_MARGIN, timeMs, before + lane.left) - before;
  return { readyByCutOff, lastReadyAtMs, verdict: sure >= lane.left ? 'makes' : readyByCutOff >= lane.left ? 'tight' : 'misses', neededPerHour };
}
