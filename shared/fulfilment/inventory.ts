import type { EpochMs } from '../time.ts';
import { HOUR_MS } from '../time.ts';

/** How our books become the count that Flipkart is told. */
export interface StockRule {
  /** Whether what open orders hold is taken off by us; not when Flipkart does that itself. */
  readonly deductReserved: boolean;
  /** Units kept back from sale of every SKU. */
  readonly buffer: number;
}

export interface BookedUnits {
  readonly onHand: number;
  readonly reserved: number;
}

/** What our books offer before the floor of zero: below zero when the buffer is larger than the stock. */
export function bookedOffer(units: BookedUnits, rule: StockRule): number {
  return units.onHand - (rule.deductReserved ? units.reserved : 0) - rule.buffer;
}

/** The absolute count for Flipkart: never below zero (flipkart-seller-api.md part 6). */
export function offeredUnits(units: BookedUnits, rule: StockRule): number {
  return Math.max(0, bookedOffer(units, rule));
}

/** SKUs in one listings call (flipkart-seller-api.md part 6). */
export const SKUS_A_CALL = 10;
/** Calls that a seller may make in a rolling hour, over everything (flipkart-seller-api.md part 11). */
export const CALLS_AN_HOUR = 1_000;

/** What one lane may take of the calls of an hour (reliability.md 2.6). */
export interface LaneLimits {
  /** The most that it takes, spread evenly. */
  readonly perHour: number;
  /** It stands back while all lanes together made so many calls in the last hour. */
  readonly ceiling: number;
  /** But so many are its own whatever the others do, so that it never starves. */
  readonly guaranteed: number;
}

/** Five in a hundred of the budget are any lane's own (reliability.md 2.6). */
const GUARANTEED = 50;

/** What the other lanes' own calls leave to stock when nobody else calls (call-lanes.ts). */
const STOCK_MOST = 450;

/** Stock gives way to orders: 150 calls of the hour are never its own. */
export function stockLane(perHour: number): LaneLimits {
  return { perHour: Math.min(perHour, STOCK_MOST), ceiling: 850, guaranteed: GUARANTEED };
}

/** Reconciliation gives way to stock and orders. */
export function reconciliationLane(perHour: number): LaneLimits {
  return { perHour, ceiling: 600, guaranteed: GUARANTEED };
}

/** What SKUs may take beside their own limit: they stand back like reconciliation. */
export const SKU_LANE = { ceiling: 600, guaranteed: GUARANTEED } as const;

/** The calls an hour that a lane can count on beside what the others do. */
export function paceBeside(limits: LaneLimits, othersLastHour: number): number {
  return Math.max(Math.min(limits.perHour, limits.ceiling - othersLastHour), Math.min(limits.guaranteed, limits.perHour));
}

export interface PlannedHour {
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  readonly calls: number;
  readonly skus: number;
}

export interface PushPlan {
  readonly skus: number;
  readonly calls: number;
  readonly callsPerHour: number;
  readonly endsAtMs: EpochMs;
  readonly hours: readonly PlannedHour[];
}

/** The schedule of a push, hour by hour from now: evenly at the lane's pace, which may be another one after the first hour; the last hour as long as it takes. */
export function planPush(skus: number, callsPerHour: number, nowMs: EpochMs, laterCallsPerHour: number = callsPerHour): PushPlan {
  const calls = Math.ceil(skus / SKUS_A_CALL);
  const hours: PlannedHour[] = [];
  for (let done = 0, fromMs = nowMs; done < calls; fromMs += HOUR_MS) {
    const pace = hours.length === 0 ? callsPerHour : laterCallsPerHour;
    const inHour = Math.min(pace, calls - done);
    hours.push({
      fromMs, toMs: fromMs + Math.ceil((inHour / pace) * HOUR_MS), calls: inHour,
      skus: Math.min(skus, (done + inHour) * SKUS_A_CALL) - Math.min(skus, done * SKUS_A_CALL),
    });
    done += inHour;
  }
  return { skus, calls, callsPerHour, endsAtMs: hours.at(-1)?.toMs ?? nowMs, hours };
}

/** Where the one-SKU test of a channel stands (floor.md S17). */
export const CANARY_STATES = ['needed', 'running', 'passed', 'failed'] as const;
export type CanaryState = (typeof CANARY_STATES)[number];

/**
 * How a one-SKU test ended. `equal`: what was pushed was read back. `less_open_orders`: less exactly the units of open orders, so Flipkart
 * takes those off itself. The others are failures.
 */
export const CANARY_OUTCOMES = ['equal', 'less_open_orders', 'differs', 'refused', 'not_listed', 'no_count', 'stopped'] as const;
export type CanaryOutcome = (typeof CANARY_OUTCOMES)[number];

export interface CanaryReading {
  readonly pushed: number;
  /** What Flipkart shows for our location; null when it shows none. */
  readonly readBack: number | null;
  /** Units ordered and not yet on their way, as Flipkart says; null when it does not say. */
  readonly pending: number | null;
}

/** What a reading says: whether it is what was pushed, and whether Flipkart takes open orders off the count that it shows. */
export function judgeCanary(reading: CanaryReading): { readonly outcome: 'equal' | 'less_open_orders' | 'differs' | 'no_count'; readonly deducts: 'yes' | 'no' | 'unknown' } {
  const { pushed, readBack, pending } = reading;
  if (readBack === null) return { outcome: 'no_count', deducts: 'unknown' };
  const open = pending ?? 0;
  // With no open order of this SKU both answers look alike, so nothing is settled.
  if (readBack === pushed) return { outcome: 'equal', deducts: open > 0 ? 'no' : 'unknown' };
  if (open > 0 && readBack === Math.max(0, pushed - open)) return { outcome: 'less_open_orders', deducts: 'yes' };
  return { outcome: 'differs', deducts: 'unknown' };
}
