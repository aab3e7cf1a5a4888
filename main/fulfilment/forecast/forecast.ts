import type { ForecastLane, OutputOf } from '../../../shared/contract/index.ts';
import { forecast, paceOf } from '../../../shared/fulfilment/forecast.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { granted, nowAtFlipkart } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';

/** Will we make the cut-off? (floor.md N11) */
export function forecastHandlers(): HandlersOf<'forecast.read'> {
  return { 'forecast.read': (read, _input, call) => granted(readForecast(read, nowAtFlipkart(call))) };
}

/** Enough history to tell a start of the shift from a slow hour. */
const PACKED_SINCE_MS = 2 * HOUR_MS;
/** Later deadlines than this are no cut-off of today's work. */
const AHEAD_MS = DAY_MS;

/** The grain of the plot: fine enough to see a pause, and no finer than a packer's parcels come. */
const STEP_MS = 10 * MINUTE_MS;

/** The last step ends now. */
function packedBy(packed: readonly EpochMs[], nowMs: EpochMs): OutputOf<'forecast.read'>['packed'] {
  return Array.from({ length: PACKED_SINCE_MS / STEP_MS }, (_, n) => nowMs - PACKED_SINCE_MS + n * STEP_MS)
    .map((fromMs) => ({ fromMs, count: packed.filter((atMs) => atMs > fromMs && atMs <= fromMs + STEP_MS).length }));
}

type Work = Pick<ForecastLane, 'carrier' | 'vendorName' | 'dispatchByMs' | 'unpicked' | 'unlabelled' | 'short' | 'held'>;

function readForecast(read: ReadDb, nowMs: EpochMs): OutputOf<'forecast.read'> {
  const packed = read.all<{ stuck_at_ms: EpochMs }>('SELECT stuck_at_ms FROM parcel WHERE stuck_at_ms >= ? ORDER BY stuck_at_ms', nowMs - PACKED_SINCE_MS).map((row) => row.stuck_at_ms);
  const perHour = paceOf(packed, nowMs);
  const work = workOf(read, nowMs);
  const planned = work.map((lane) => {
    const slot = slotOf(read, lane.carrier, nowMs);
    // A slot that ends before the deadline is the nearer wall: what is not at the door then waits for the next.
    return { ...lane, ...slot, left: lane.unpicked + lane.unlabelled, cutOffMs: slot.pickupToMs === null ? lane.dispatchByMs : Math.min(lane.dispatchByMs, slot.pickupToMs) };
  });
  const found = forecast(planned, perHour, nowMs);
  const lanes = planned.map((lane, index): ForecastLane => ({ ...lane, ...(found[index] ?? { readyByCutOff: 0, lastReadyAtMs: null, verdict: 'no_pace', neededPerHour: null }) }));
  return { nowMs, perHour: perHour === null ? null : Math.round(perHour * 10) / 10, lanes, packed: packedBy(packed, nowMs) };
}

/** Open work by carrier and deadline, to the minute that a clock shows: what can be packed, and what is in the way. What Flipkart lets nobody pack before tomorrow is no work of today. */
function workOf(read: ReadDb, nowMs: EpochMs): Work[] {
  const short = 'unmet > 0 OR EXISTS (SELECT 1 FROM shortage WHERE shortage.shipment_id = shipment.shipment_id AND decided_at_ms IS NULL)';
  return read.all<Work>(
    `SELECT COALESCE(carrier, '') AS carrier,
       COALESCE(MAX((SELECT MAX(vendor_name) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id)), carrier, '') AS vendorName, dispatch_by_ms - dispatch_by_ms % ${MINUTE_MS} AS dispatchByMs,
       SUM(hold = 0 AND NOT (${short}) AND floor_state IN ('OPEN', 'LISTED')) AS unpicked,
       SUM(hold = 0 AND NOT (${short}) AND floor_state IN ('PICKED', 'PACKED')) AS unlabelled,
       SUM(hold = 0 AND (${short})) AS short, SUM(hold = 1) AS held
     FROM shipment INDEXED BY shipment_open
     WHERE floor_state IN ('OPEN', 'LISTED', 'PICKED', 'PACKED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND dispatch_by_ms < ?1 AND dispatch_after_ms < ?2
     GROUP BY 1, 3 ORDER BY 3, 1`,
    nowMs + AHEAD_MS, nowMs + HOUR_MS,
  );
}

/** The next pickup slot that Flipkart named for a carrier and that is not over. */
function slotOf(read: ReadDb, carrier: string, nowMs: EpochMs): { readonly pickupFromMs: EpochMs | null; readonly pickupToMs: EpochMs | null } {
  return read.get<{ pickupFromMs: EpochMs; pickupToMs: EpochMs }>(
    'SELECT pickup_from_ms AS pickupFromMs, pickup_to_ms AS pickupToMs FROM handover_group WHERE carrier = ? AND pickup_to_ms > ? ORDER BY pickup_to_ms LIMIT 1', carrier, nowMs,
  ) ?? { pickupFromMs: null, pickupToMs: null };
}
