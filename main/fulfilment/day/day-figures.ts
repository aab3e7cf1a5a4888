import type { CarrierFigures, DayFigures } from '../../../shared/fulfilment/day.ts';
import type { Paise } from '../../../shared/money.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, endOfBusinessDay, startOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

interface SentRow {
  readonly carrier: string;
  readonly orders: number;
  readonly late: number;
  readonly parcels: number;
  readonly units: number;
  readonly valuePaise: Paise;
}

/** What was handed over since a moment, by carrier as its labels spell it. An order is late when its last parcel left after its deadline. */
const SENT = `SELECT COALESCE(vendor, carrier, '') AS carrier, COUNT(*) AS orders, SUM(handed_at_ms > dispatch_by_ms) AS late, SUM(parcels) AS parcels,
    SUM((SELECT COALESCE(SUM(packed), 0) FROM order_line line WHERE line.shipment_id = sent.shipment_id)) AS units,
    SUM((SELECT COALESCE(SUM(customer_price_paise * quantity), 0) FROM order_line line WHERE line.shipment_id = sent.shipment_id)) AS valuePaise
  FROM (SELECT shipment.shipment_id, carrier, dispatch_by_ms, MAX(vendor_name) AS vendor, MAX(handed_over_at_ms) AS handed_at_ms, COUNT(*) AS parcels
    FROM parcel INDEXED BY parcel_handed_over JOIN shipment USING (shipment_id) WHERE handed_over_at_ms >= ? AND handed_over_at_ms <= ? AND floor_state = 'HANDED_OVER' GROUP BY shipment.shipment_id) sent
  GROUP BY 1 ORDER BY orders DESC, 1`;

/** The figures of the day in which `nowMs` lies, as they stand now. Reads open work and what this day did, never the past. */
export function readFigures(read: ReadDb, nowMs: EpochMs): { readonly figures: DayFigures; readonly carriers: readonly CarrierFigures[] } {
  const fromMs = startOfBusinessDay(nowMs);
  const toMs = endOfBusinessDay(nowMs);
  const sent = read.all<SentRow>(SENT, fromMs, toMs);
  const sum = (of: (row: SentRow) => number): number => sent.reduce((total, row) => total + of(row), 0);
  const here = read.get<{ count: number; late: number }>(
    "SELECT COUNT(*) AS count, COALESCE(SUM(dispatch_by_ms < ?), 0) AS late FROM shipment INDEXED BY shipment_board WHERE floor_state NOT IN ('HANDED_OVER', 'CLOSED') AND closed_reason IS NULL AND dispatch_by_ms <= ?", nowMs, toMs,
  ) ?? { count: 0, late: 0 };
  const cancelled = count(read, "SELECT COUNT(*) AS count FROM shipment INDEXED BY shipment_by_deadline WHERE dispatch_by_ms >= ? AND dispatch_by_ms <= ? AND closed_reason = 'cancelled' AND floor_state <> 'HANDED_OVER'", fromMs, toMs);
  const people = read.get<{ packed: number; wrong: number }>('SELECT COALESCE(SUM(orders_packed), 0) AS packed, COALESCE(SUM(wrong_scans), 0) AS wrong FROM person_day WHERE day = ?', businessDay(nowMs)) ?? { packed: 0, wrong: 0 };
  const handedOver = sum((row) => row.orders);
  return {
    figures: {
      orders: handedOver + here.count + cancelled, handedOver, here: here.count, cancelled, late: sum((row) => row.late) + here.late,
      short: count(read, 'SELECT COUNT(DISTINCT shipment_id) AS count FROM shortage INDEXED BY shortage_by_opening WHERE opened_at_ms >= ?', fromMs),
      packed: people.packed, parcels: sum((row) => row.parcels), units: sum((row) => row.units),
      reprints: count(read, "SELECT COUNT(*) AS count FROM print_job INDEXED BY print_job_copies WHERE copy_number > 1 AND reason <> '' AND queued_at_ms >= ?", fromMs),
      wrongScans: people.wrong, mismatches: count(read, 'SELECT COUNT(*) AS count FROM stock_count WHERE at_ms >= ? AND difference <> 0', fromMs), valuePaise: sum((row) => row.valuePaise) as Paise,
    },
    carriers: sent.map(({ carrier, orders, late, valuePaise }) => ({ carrier, orders, late, valuePaise })),
  };
}

function count(read: ReadDb, sql: string, ...values: number[]): number {
  return read.get<{ count: number }>(sql, ...values)?.count ?? 0;
}
