import type { Presence, ReportDays, Span } from '../../../shared/fulfilment/report.ts';
import { idleSpans } from '../../../shared/fulfilment/report.ts';
import type { BusinessDay, EpochMs } from '../../../shared/time.ts';
import { businessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

export interface IdleOfDay extends Span {
  readonly day: BusinessDay;
}

/** When nobody at all scanned, between the first scan of a day and its last. */
export function readIdle(read: ReadDb, { fromMs, untilMs }: ReportDays): IdleOfDay[] {
  const seen = read.all<{ readonly personId: string; readonly hourMs: EpochMs; readonly firstMs: EpochMs; readonly lastMs: EpochMs }>(
    'SELECT person_id AS personId, hour_ms AS hourMs, first_scan_at_ms AS firstMs, last_scan_at_ms AS lastMs FROM work_hour WHERE hour_ms >= ?1 AND hour_ms < ?2 ORDER BY hour_ms', fromMs, untilMs,
  );
  const days = new Map<BusinessDay, Map<string, { fromMs: EpochMs; toMs: EpochMs; pauses: Span[] }>>();
  for (const { personId, hourMs, firstMs, lastMs } of seen) {
    const day = businessDay(hourMs);
    const people = days.get(day) ?? new Map<string, { fromMs: EpochMs; toMs: EpochMs; pauses: Span[] }>();
    days.set(day, people);
    const one = people.get(personId);
    if (one === undefined) people.set(personId, { fromMs: firstMs, toMs: lastMs, pauses: [] });
    else one.toMs = Math.max(one.toMs, lastMs);
  }
  for (const { personId, ...pause } of read.all<Span & { readonly personId: string }>('SELECT person_id AS personId, from_ms AS fromMs, to_ms AS toMs FROM work_pause WHERE from_ms >= ?1 AND from_ms < ?2', fromMs, untilMs)) {
    days.get(businessDay(pause.fromMs))?.get(personId)?.pauses.push(pause);
  }
  return [...days].flatMap(([day, people]) => idleSpans([...people.values()] satisfies Presence[]).map((span) => ({ day, ...span })));
}
