import type { OutputOf } from '../../../shared/contract/index.ts';
import { CALLS_AN_HOUR_MAX, LANE_RULES } from '../../../shared/fulfilment/call-lanes.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { HandlersOf } from '../../fulfilment/index.ts';
import { granted } from '../../fulfilment/index.ts';
import type { CallBudget } from './call-budget.ts';

/** Hours that the screen shows. */
const HOURS_SHOWN = 12;

interface Row {
  readonly lane: string;
  readonly call: string;
  readonly calls: number;
  readonly orders: number;
}

/** The budget as a person reads it (floor.md N17). What was called in the last seconds may not be written down yet, and is not in the hours. */
export function budgetHandlers(budget: Pick<CallBudget, 'lanes' | 'callsLastHour' | 'rate'>): HandlersOf<'budget.read'> {
  return {
    'budget.read': (read, _input, call) => {
      const sinceMs = Math.floor(call.nowMs / HOUR_MS) * HOUR_MS - (HOURS_SHOWN - 1) * HOUR_MS;
      const rows = read.all<Row>("SELECT lane, call, SUM(calls) AS calls, SUM(orders) AS orders FROM call_slot WHERE slot_ms >= ? AND lane IN ('pull', 'pack', 'label') GROUP BY lane, call", sinceMs);
      return granted({
        limit: CALLS_AN_HOUR_MAX, callsLastHour: budget.callsLastHour(), rate: budget.rate(), prepack: readSetting(read, 'prepack'),
        lanes: budget.lanes().map(({ lane, callsLastHour, isWaiting }) => ({ lane, callsLastHour, own: LANE_RULES[lane].own, isWaiting })),
        hours: hoursSince(read, sinceMs), cost: costOf(rows),
      });
    },
  };
}

function hoursSince(read: ReadDb, sinceMs: EpochMs): OutputOf<'budget.read'>['hours'] {
  const rows = read.all<{ hour: number; calls: number; orders: number }>(
    `SELECT CAST((slot_ms - ?1) / ?2 AS INTEGER) AS hour, SUM(calls) AS calls, SUM(CASE WHEN call = 'pack' THEN orders ELSE 0 END) AS orders FROM call_slot WHERE slot_ms >= ?1 AND lane <> '' GROUP BY 1`, sinceMs, HOUR_MS,
  );
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  return Array.from({ length: HOURS_SHOWN }, (_, hour) => ({ fromMs: sinceMs + hour * HOUR_MS, calls: byHour.get(hour)?.calls ?? 0, orders: byHour.get(hour)?.orders ?? 0 }));
}

/**
 * What an order cost in calls, and what it costs when it is packed alone while somebody stands at the bench: looked at before the pack and after
 * it, packed, asked for its AWB and its label, each a call of its own and as often as it was measured; the pull and the dispatch as they were.
 */
export function costOf(rows: readonly Row[]): { readonly measured: number; readonly alone: number } | null {
  const named = (call: string): number => rows.filter((row) => row.call === call && row.lane !== 'pull').reduce((sum, row) => sum + row.orders, 0);
  const made = (calls: readonly string[]): number => rows.filter((row) => calls.includes(row.call)).reduce((sum, row) => sum + row.calls, 0);
  const orders = named('pack');
  if (orders === 0) return null;
  const alone = (call: string, least: number): number => Math.max(least, named(call) / orders);
  const shared = made(['searchShipments', 'dispatch']) / orders;
  return {
    measured: made(['searchShipments', 'readShipments', 'readCouriers', 'pack', 'labels', 'dispatch']) / orders,
    alone: alone('readShipments', 2) + alone('pack', 1) + alone('readCouriers', 1) + alone('labels', 1) + shared,
  };
}
