import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAUSE_MS } from '../../shared/fulfilment/person.ts';
import type { Presence, Span, WorkCell } from '../../shared/fulfilment/report.ts';
import { dayOfCell, hourOfCell, idleSpans, perBusyHour, personOfCell, perThousand, reportDays, splitBy, sumOf, WORK_COUNTS } from '../../shared/fulfilment/report.ts';
import { DAY_MS, HOUR_MS, istHour, MINUTE_MS, startOfBusinessDay, startOfIstHour } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';
import { runs } from '../fixtures/runs.ts';

describe('the days of a report', () => {
  it('are days in India, today among the last 7 and 30', () => {
    const lateMs = Date.parse('2026-01-05T18:29:59.999Z');
    expect(reportDays('today', lateMs)).toMatchObject({ fromDay: '2026-01-05', toDay: '2026-01-05', days: 1, fromMs: Date.parse('2026-01-04T18:30:00Z'), untilMs: Date.parse('2026-01-05T18:30:00Z') });
    expect(reportDays('today', lateMs + 1)).toMatchObject({ fromDay: '2026-01-06' });
    expect(reportDays('yesterday', lateMs)).toMatchObject({ fromDay: '2026-01-04', toDay: '2026-01-04', days: 1 });
    expect(reportDays('week', lateMs)).toMatchObject({ fromDay: '2025-12-30', toDay: '2026-01-05', days: 7 });
    expect(reportDays('month', lateMs)).toMatchObject({ fromDay: '2025-12-07', days: 30 });
    expect(reportDays({ fromDay: '2026-01-01', toDay: '2026-01-03' }, lateMs)).toMatchObject({ days: 3, untilMs: Date.parse('2026-01-03T18:30:00Z') });
  });

  it('are refused by name when there are none, or too many', () => {
    expect(reportDays({ fromDay: '2026-02-30', toDay: '2026-03-01' }, 0)).toBe('report_day_unknown');
    expect(reportDays({ fromDay: '2026-03-02', toDay: '2026-03-01' }, 0)).toBe('report_days_turned');
    expect(reportDays({ fromDay: '2026-01-01', toDay: '2026-04-03' }, 0)).toBe('report_too_long');
  });

  it('begin their hours by the clock in India, half an hour off that of UTC', () => {
    expect(startOfIstHour(MORNING_MS + 59 * MINUTE_MS)).toBe(MORNING_MS);
    expect([istHour(MORNING_MS), istHour(MORNING_MS - 1), istHour(startOfBusinessDay(MORNING_MS))]).toEqual([10, 9, 0]);
  });
});

const cellOf = fc.record({
  hourMs: fc.integer({ min: 0, max: 24 * 9 }).map((hours) => startOfBusinessDay(MORNING_MS) + hours * HOUR_MS), personId: fc.constantFrom('asha', 'ravi', 'sita'),
  ...Object.fromEntries(WORK_COUNTS.map((count) => [count, fc.option(fc.nat(500), { nil: undefined })])),
}) as unknown as fc.Arbitrary<WorkCell>;

/** Whether the parts of a split add up to the whole, in every count. */
function addsUp(cells: readonly WorkCell[], split: typeof splitBy): boolean {
  const whole = WORK_COUNTS.map((count) => cells.reduce((sum, cell) => sum + (cell[count] ?? 0), 0));
  return [dayOfCell, hourOfCell, personOfCell].every((keyOf) => {
    const parts = [...split<string | number>(cells, keyOf).values()];
    return WORK_COUNTS.every((count, index) => parts.reduce((sum, part) => sum + part[count], 0) === whole[index]);
  });
}

describe('a split of work', () => {
  it('adds up to the whole by day, by hour and by person', () => {
    fc.assert(fc.property(fc.array(cellOf, { maxLength: 60 }), (cells) => addsUp(cells, splitBy)), { numRuns: runs(100, 1_000) });
    expect(sumOf([])).toMatchObject({ unitsPacked: 0, busyMs: 0 });
  });

  it('is found out when it keeps only the newest cell of a part', () => {
    const broken: typeof splitBy = (cells, keyOf) => new Map(cells.map((cell) => [keyOf(cell), sumOf([cell])]));
    expect(fc.check(fc.property(fc.array(cellOf, { maxLength: 60 }), (cells) => addsUp(cells, broken)), { numRuns: 200 }).failed).toBe(true);
  });
});

/** Scans of a day as each person's presence: what the store keeps of them. */
function presencesOf(scans: readonly { readonly personId: string; readonly atMs: number }[]): Presence[] {
  return [...Map.groupBy(scans, (scan) => scan.personId).values()].map((own) => {
    const at = own.map((scan) => scan.atMs).sort((a, b) => a - b);
    const pauses = at.slice(1).flatMap((toMs, index): Span[] => (toMs - (at[index] ?? 0) > PAUSE_MS ? [{ fromMs: at[index] ?? 0, toMs }] : []));
    return { fromMs: at[0] ?? 0, toMs: at.at(-1) ?? 0, pauses };
  });
}

describe('idle time', () => {
  const scansOf = fc.array(fc.record({ personId: fc.constantFrom('asha', 'ravi', 'sita'), atMs: fc.integer({ min: 0, max: 120 }).map((half) => half * 30_000) }), { maxLength: 40 });
  /** The same by looking at every scan of the day. */
  const naive = (scans: readonly { readonly atMs: number }[]): Span[] => {
    const at = scans.map((scan) => scan.atMs).sort((a, b) => a - b);
    return at.slice(1).flatMap((toMs, index): Span[] => (toMs - (at[index] ?? 0) > PAUSE_MS ? [{ fromMs: at[index] ?? 0, toMs }] : []));
  };

  it('is what lies between two scans of anybody, longer than a pause', () => {
    fc.assert(fc.property(scansOf, (scans) => {
      expect(idleSpans(presencesOf(scans))).toEqual(naive(scans));
    }), { numRuns: runs(150, 2_000) });
  });

  it('is found out when the pauses of people are simply added', () => {
    const broken = (presences: readonly Presence[]): Span[] => presences.flatMap((presence) => presence.pauses).toSorted((one, other) => one.fromMs - other.fromMs);
    expect(fc.check(fc.property(scansOf, (scans) => JSON.stringify(broken(presencesOf(scans))) === JSON.stringify(naive(scans))), { numRuns: 300 }).failed).toBe(true);
  });
});

describe('rates', () => {
  it('are for each thousand units, and for each hour at work, and none where there is nothing to divide by', () => {
    expect([perThousand(3, 2_000), perThousand(0, 10), perThousand(2, 0)]).toEqual([1.5, 0, null]);
    expect([perBusyHour(42, HOUR_MS), perBusyHour(1, 90 * MINUTE_MS), perBusyHour(5, 0)]).toEqual([42, 0.7, null]);
    expect(DAY_MS / HOUR_MS).toBe(24);
  });
});
