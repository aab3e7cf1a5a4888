import type { InputOf, OutputOf, OwnError, ShadowRow } from '../../../shared/contract/index.ts';
import { hasReached } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, DAY_MS, dayStart } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { ShipmentRow } from '../shipment/index.ts';
import { SHIPMENT_COLUMNS } from '../shipment/index.ts';

interface Row extends ShipmentRow {
  readonly wouldAtMs: EpochMs | null;
  readonly heardAtMs: EpochMs;
}

/**
 * The day both ways: orders due on it, and orders that the station would have taken on it, against what Flipkart last said of them. Orders
 * that only a label tells of are not among them, because Flipkart says nothing of those.
 */
export function compareDay(read: ReadDb, input: InputOf<'shadow.compare'>, call: CallContext): Verdict<OutputOf<'shadow.compare'>, OwnError<'shadow.compare'>> {
  const day = input.day ?? businessDay(call.nowMs);
  const startMs = dayStart(day);
  if (startMs === null) return refused('no_such_day', { day });
  const rows = read.all<Row>(
    `SELECT ${SHIPMENT_COLUMNS}, (SELECT would_at_ms FROM shadow_order WHERE shadow_order.shipment_id = shipment.shipment_id) AS wouldAtMs,
       MAX(told_at_ms, COALESCE((SELECT at_ms FROM shipment_heard WHERE shipment_heard.shipment_id = shipment.shipment_id), 0)) AS heardAtMs
     FROM shipment WHERE told_revision > 0 AND shipment_id IN (
       SELECT shipment_id FROM shipment WHERE dispatch_by_ms >= ?1 AND dispatch_by_ms < ?2
       UNION SELECT shipment_id FROM shadow_order WHERE would_at_ms >= ?1 AND would_at_ms < ?2)
     ORDER BY dispatch_by_ms, shipment_id`,
    startMs, startMs + DAY_MS,
  ).map((row) => compare(row, call.nowMs));
  const counts = { same: 0, only_station: 0, only_flipkart: 0, neither: 0, cancelled: 0 };
  for (const row of rows) counts[row.verdict] += 1;
  const shown = input.show === 'all' ? rows : rows.filter((row) => row.verdict !== 'same' && row.verdict !== 'cancelled');
  return granted({ day, shadow: readSetting(read, 'shadow'), counts, rows: shown.slice(0, input.limit), total: shown.length });
}

function compare(row: Row, nowMs: EpochMs): ShadowRow {
  const { shipmentId, orderId, dispatchByMs, wouldAtMs, floorState, remoteState, heardAtMs, unmet } = row;
  const isDispatched = hasReached(remoteState, 'READY_TO_DISPATCH');
  return {
    shipmentId, orderId, dispatchByMs, wouldAtMs, why: wouldAtMs === null ? whyNot(row, isDispatched, nowMs) : null, unmet, floorState, remoteState, heardAtMs,
    verdict: verdictOf(remoteState === 'CANCELLED', wouldAtMs !== null, isDispatched), isLate: !isDispatched && remoteState !== 'CANCELLED' && nowMs > dispatchByMs,
  };
}

function verdictOf(isCancelled: boolean, would: boolean, isDispatched: boolean): ShadowRow['verdict'] {
  if (isCancelled) return 'cancelled';
  if (would) return isDispatched ? 'same' : 'only_station';
  return isDispatched ? 'only_flipkart' : 'neither';
}

/** Why the station would not have taken the order; of several reasons the one that a person can do something about. */
function whyNot(row: Row, isDispatched: boolean, nowMs: EpochMs): ShadowRow['why'] {
  if (row.unmet > 0) return 'lacks_stock';
  if (row.hold === 1) return 'held';
  if (!isDispatched && nowMs <= row.dispatchAfterMs) return 'too_early';
  return isDispatched ? 'came_late' : null;
}
