import type { TodayView } from '../../../shared/contract/index.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, DAY_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { countLatePickups } from './late-pickups.ts';
import { unverifiedOf } from './truth.ts';
import { countNotReceived } from '../returns/index.ts';

/** Orders of one carrier, deadline and floor state, and how many of them are what. */
interface Row {
  readonly carrier: string | null;
  readonly dispatchByMs: EpochMs;
  readonly floorState: string;
  readonly count: number;
  readonly held: number;
  readonly early: number;
  readonly lacking: number;
  /** Held, lacking or cancelled. */
  readonly blocked: number;
}

type Lane = { -readonly [K in keyof TodayView['lanes'][number]]: TodayView['lanes'][number][K] };
type Counts = { -readonly [K in keyof TodayView['counts']]: TodayView['counts'][K] };

/** The day at a glance: a lane for each carrier and deadline, and how many orders are where. Reads open work and today's hand-overs only. */
export function readToday(read: ReadDb, nowMs: EpochMs): TodayView {
  const rows = read.all<Row>(
    `SELECT carrier, dispatch_by_ms AS dispatchByMs, floor_state AS floorState, COUNT(*) AS count, SUM(hold) AS held, SUM(dispatch_after_ms >= ?) AS early, SUM(unmet > 0) AS lacking,
       SUM(hold OR unmet > 0 OR closed_reason IS NOT NULL) AS blocked
     FROM shipment INDEXED BY shipment_board WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') GROUP BY dispatch_by_ms, carrier, floor_state`,
    nowMs,
  );
  const handedOver = read.all<Row>(
    `SELECT carrier, dispatch_by_ms AS dispatchByMs, floor_state AS floorState, COUNT(*) AS count, 0 AS held, 0 AS early, 0 AS lacking, 0 AS blocked
     FROM shipment WHERE shipment_id IN (SELECT shipment_id FROM parcel WHERE handed_over_at_ms >= ?) GROUP BY 1, 2, 3`,
    startOfDay(nowMs),
  );
  const alarms = alarmsOf(read, nowMs);
  const late = { toVerify: unverifiedOf(read, null).length, latePickups: countLatePickups(read, nowMs), alarms: alarms.reduce((sum, alarm) => sum + alarm.count, 0) };
  return {
    nowMs, alarms, alarmMinutes: readSetting(read, 'alarmMinutes'), lanes: lanesOf(read, [...rows, ...handedOver], startOfDay(nowMs)),
    counts: { ...countsOf(read, rows, handedOver), ...late, tasks: openTasks(read) + countNotReceived(read, nowMs) + late.latePickups },
  };
}

/** Not ready to ship so shortly before the deadline, which is for pack and ready to ship (flipkart-seller-api.md 4.9). What is past its deadline rings on. */
function alarmsOf(read: ReadDb, nowMs: EpochMs): TodayView['alarms'] {
  return read.all<TodayView['alarms'][number]>(
    `SELECT COALESCE(carrier, '') AS carrier, COALESCE(MAX((SELECT MAX(vendor_name) FROM parcel WHERE parcel.shipment_id = shipment.shipment_id)), carrier, '') AS vendorName,
       dispatch_by_ms - dispatch_by_ms % ${MINUTE_MS} AS dispatchByMs, COUNT(*) AS count, MIN(order_id) AS orderId
     FROM shipment INDEXED BY shipment_board
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND told_revision > 0 AND dispatch_by_ms <= ?
       AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED')
     GROUP BY 1, 3 ORDER BY 3, 1`,
    nowMs + readSetting(read, 'alarmMinutes') * MINUTE_MS,
  );
}

function openTasks(read: ReadDb): number {
  return read.get<{ count: number }>('SELECT (SELECT COUNT(*) FROM task WHERE done_at_ms IS NULL) + (SELECT COUNT(*) FROM count_task WHERE done_at_ms IS NULL) AS count')?.count ?? 0;
}

function startOfDay(nowMs: EpochMs): EpochMs {
  let start = nowMs - (nowMs % (DAY_MS / 48));
  while (businessDay(start - 1) === businessDay(nowMs)) start -= DAY_MS / 48;
  return start;
}

/** The carrier's name as its own labels spell it; the key when no parcel of it has one. */
function nameOf(read: ReadDb, carrier: string, startMs: EpochMs): string {
  if (carrier === '') return '';
  // Looked up among open work and today's hand-overs only: a year of past orders must not be read for a name.
  return read.get<{ vendor_name: string }>(
    `SELECT vendor_name FROM shipment JOIN parcel USING (shipment_id)
     WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND carrier = ?1 AND vendor_name IS NOT NULL LIMIT 1`, carrier,
  )?.vendor_name ?? read.get<{ vendor_name: string }>(
    `SELECT vendor_name FROM parcel JOIN shipment USING (shipment_id) WHERE handed_over_at_ms >= ?2 AND carrier = ?1 AND vendor_name IS NOT NULL LIMIT 1`, carrier, startMs,
  )?.vendor_name ?? carrier;
}

function lanesOf(read: ReadDb, rows: readonly Row[], startMs: EpochMs): Lane[] {
  const names = new Map([...new Set(rows.map((row) => row.carrier ?? ''))].map((carrier) => [carrier, nameOf(read, carrier, startMs)]));
  const lanes = new Map<string, Lane>();
  for (const row of rows) {
    const carrier = row.carrier ?? '';
    // To the minute that a clock shows, as the forecast does: Flipkart gives each order a deadline of its own.
    const dispatchByMs = row.dispatchByMs - (row.dispatchByMs % MINUTE_MS);
    const key = `${dispatchByMs}|${carrier}`;
    const lane = lanes.get(key) ?? {
      carrier, vendorName: names.get(carrier) ?? carrier, dispatchByMs, open: 0, picking: 0, packing: 0, labelled: 0, scannedOut: 0, handedOver: 0, blocked: 0,
    };
    lanes.set(key, lane);
    lane.blocked += row.blocked;
    lane[columnOf(row)] += row.count - row.blocked;
  }
  return [...lanes.values()].sort((a, b) => a.dispatchByMs - b.dispatchByMs || a.carrier.localeCompare(b.carrier));
}

function columnOf(row: Row): 'open' | 'picking' | 'packing' | 'labelled' | 'scannedOut' | 'handedOver' {
  switch (row.floorState) {
    case 'LISTED': return 'picking';
    case 'PICKED': case 'PACKED': return 'packing';
    case 'LABELLED': return 'labelled';
    case 'SCANNED_OUT': return 'scannedOut';
    case 'HANDED_OVER': return 'handedOver';
    default: return 'open';
  }
}

function countsOf(read: ReadDb, rows: readonly Row[], handedOver: readonly Row[]): Omit<Counts, 'tasks' | 'toVerify' | 'latePickups' | 'alarms'> {
  const sum = (of: readonly Row[], what: (row: Row) => number): number => of.reduce((total, row) => total + what(row), 0);
  const inState = (state: string): number => sum(rows, (row) => (row.floorState === state ? row.count : 0));
  const labels = read.get<{ ready: number; wanted: number; problems: number }>(
    `SELECT COALESCE(SUM(label_state = 'proved'), 0) AS ready, COUNT(*) AS wanted, COALESCE(SUM(label_state = 'quarantined'), 0) AS problems
     FROM shipment JOIN parcel USING (shipment_id) WHERE floor_state IN ('LISTED', 'PICKED', 'PACKED') AND floor_state NOT IN ('HANDED_OVER', 'CLOSED')`,
  );
  return {
    open: inState('OPEN'), held: sum(rows, (row) => row.held), early: sum(rows, (row) => (row.floorState === 'OPEN' ? row.early : 0)),
    unmet: sum(rows, (row) => row.lacking), listed: inState('LISTED'), picked: inState('PICKED'), packed: inState('PACKED'),
    labelled: inState('LABELLED'), scannedOut: inState('SCANNED_OUT'), handedOver: sum(handedOver, (row) => row.count), labelProblems: labels?.problems ?? 0,
    labelsReady: labels?.ready ?? 0, labelsWanted: labels?.wanted ?? 0,
  };
}
