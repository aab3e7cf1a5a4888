import { CALLS_AN_HOUR_MAX } from '../../shared/fulfilment/call-lanes.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import type { Cancellation } from './steady-floor.ts';
import type { TrainingFloor } from './training-floor.ts';

/** What the calls of a shift came to (floor.md N17, P4). */
export interface CallFigures {
  readonly batchedCallsPerOrder: number;
  readonly allCallsPerOrder: number;
  readonly maxCallsPerHour: number;
  readonly cancelToStopP95Seconds: number | null;
  readonly cancellations: number;
  readonly callsByEndpoint: Readonly<Record<string, number>>;
  readonly callsByLane: Readonly<Record<string, number>>;
}

/** Pull, pack, label, AWB, read-back and dispatch: what batching makes cheap. Sweeps are reads for cancellations, and counted in all calls. */
const BATCHED_LANES: ReadonlySet<string> = new Set(['pull', 'pack', 'label']);
const BATCHED_CALLS: ReadonlySet<string> = new Set(['searchShipments', 'readShipments', 'readCouriers', 'pack', 'labels', 'dispatch']);

const BATCHED_MAX = 0.2;
const AN_HOUR_MAX = 600;
const STOP_MAX_SECONDS = 60;
/** A shift of an hour at least shows what an hour takes. */
const ORDERS_MIN = 200;
/** The first looks of a shift cost as many calls as 80 orders: only a long one says what an order costs. */
const BATCHED_ORDERS_MIN = 500;

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

export function callFigures(floor: TrainingFloor, orders: number, cancelled: readonly Cancellation[]): CallFigures {
  const made = floor.app.budget.made();
  const batched = made.filter((each) => BATCHED_LANES.has(each.lane) && BATCHED_CALLS.has(each.call)).reduce((sum, each) => sum + each.calls, 0);
  const byLane: Record<string, number> = {};
  for (const each of made) byLane[`${each.lane}/${each.call}`] = each.calls;
  const stops = cancelled.map((each) => stopSeconds(floor, each)).toSorted((a, b) => a - b);
  return {
    batchedCallsPerOrder: thousandths(batched / orders), allCallsPerOrder: thousandths(floor.callTimes.length / orders), maxCallsPerHour: mostInAnHour(floor.callTimes),
    cancelToStopP95Seconds: stops.length === 0 ? null : (stops[Math.ceil(stops.length * 0.95) - 1] ?? null), cancellations: stops.length,
    callsByEndpoint: Object.fromEntries([...floor.sandbox.world.calls].toSorted((a, b) => b[1] - a[1])), callsByLane: Object.fromEntries(Object.entries(byLane).toSorted((a, b) => b[1] - a[1])),
  };
}

/** Infinity when the station never heard of it. */
function stopSeconds(floor: TrainingFloor, { shipmentId, atMs }: Cancellation): number {
  const told = floor.app.database.read.get<{ told_at_ms: number }>("SELECT told_at_ms FROM shipment WHERE shipment_id = ? AND remote_state = 'CANCELLED'", shipmentId);
  return told === undefined ? Infinity : Math.round((told.told_at_ms - atMs) / SECOND_MS);
}

/** The most calls in any rolling hour. */
export function mostInAnHour(times: readonly number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= HOUR_MS) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

/** Which targets were missed. */
export function callFaults(floor: TrainingFloor, orders: number, figures: CallFigures): string[] {
  const counted = floor.app.budget.made().reduce((sum, each) => sum + each.calls, 0);
  const isLarge = orders >= ORDERS_MIN;
  return [
    ...(counted === floor.callTimes.length ? [] : [`the budget counted ${counted} calls and Flipkart ${floor.callTimes.length}`]),
    ...(figures.maxCallsPerHour <= CALLS_AN_HOUR_MAX ? [] : [`${figures.maxCallsPerHour} calls in an hour`]),
    ...(isLarge && figures.maxCallsPerHour > AN_HOUR_MAX ? [`${figures.maxCallsPerHour} calls in an hour, more than ${AN_HOUR_MAX}`] : []),
    ...(orders >= BATCHED_ORDERS_MIN && figures.batchedCallsPerOrder > BATCHED_MAX ? [`${figures.batchedCallsPerOrder} batched calls an order, more than ${BATCHED_MAX}`] : []),
    ...(figures.cancelToStopP95Seconds !== null && figures.cancelToStopP95Seconds > STOP_MAX_SECONDS ? [`a cancellation took ${figures.cancelToStopP95Seconds} s (p95) to stop the bench, more than ${STOP_MAX_SECONDS}`] : []),
  ];
}
