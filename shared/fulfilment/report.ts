import type { BusinessDay, EpochMs } from '../time.ts';
import { businessDay, DAY_MS, dayStart, HOUR_MS, istHour, startOfBusinessDay } from '../time.ts';
import { PAUSE_MS } from './person.ts';

/** The spans of days that have a key: today, the day before, and the last 7 and 30 days with today among them. */
export const REPORT_SPANS = ['today', 'yesterday', 'week', 'month'] as const;
export type ReportSpan = (typeof REPORT_SPANS)[number];
/** Days that one report may cover. */
export const REPORT_DAYS_MAX = 92;

/** Days in India, both of them included. */
export interface OwnSpan {
  readonly fromDay: string;
  readonly toDay: string;
}

export interface ReportDays {
  readonly fromDay: BusinessDay;
  readonly toDay: BusinessDay;
  readonly fromMs: EpochMs;
  /** The first instant that is no longer of the report. */
  readonly untilMs: EpochMs;
  readonly days: number;
}

export type SpanProblem = 'report_day_unknown' | 'report_days_turned' | 'report_too_long';

const DAYS_OF: Readonly<Record<ReportSpan, { readonly back: number; readonly days: number }>> = { today: { back: 0, days: 1 }, yesterday: { back: 1, days: 1 }, week: { back: 6, days: 7 }, month: { back: 29, days: 30 } };

/** Which days a report is of. A day is one in India: from midnight to midnight there. */
export function reportDays(span: ReportSpan | OwnSpan, nowMs: EpochMs): ReportDays | SpanProblem {
  if (typeof span === 'string') {
    const fromMs = startOfBusinessDay(nowMs) - DAYS_OF[span].back * DAY_MS;
    return daysFrom(fromMs, DAYS_OF[span].days);
  }
  const [fromMs, toMs] = [dayStart(span.fromDay), dayStart(span.toDay)];
  if (fromMs === null || toMs === null) return 'report_day_unknown';
  if (toMs < fromMs) return 'report_days_turned';
  const days = (toMs - fromMs) / DAY_MS + 1;
  return days > REPORT_DAYS_MAX ? 'report_too_long' : daysFrom(fromMs, days);
}

function daysFrom(fromMs: EpochMs, days: number): ReportDays {
  const untilMs = fromMs + days * DAY_MS;
  return { fromDay: businessDay(fromMs), toDay: businessDay(untilMs - 1), fromMs, untilMs, days };
}

/**
 * What is counted, in the order of the columns. `units*`, `ordersPacked` and `parcelsOut` are scans of the floor that were taken; `wrongScans` those that were refused
 * for a mistake (person.ts, `isMistake`); `busyMs` the time from scan to scan, pauses over three minutes left out; `reprints` copies beyond a first print;
 * `shortUnits` units that a picker did not find; `mismatches` SKUs that differed at Flipkart or in a count, and problems that packers reported.
 */
export const WORK_COUNTS = ['unitsPicked', 'unitsPacked', 'ordersPacked', 'parcelsOut', 'scans', 'wrongScans', 'busyMs', 'reprints', 'shortUnits', 'mismatches'] as const;
export type WorkCount = (typeof WORK_COUNTS)[number];
export type Work = Readonly<Record<WorkCount, number>>;

/** What one person did in one hour; the grain of which every split is a sum. */
export interface WorkCell extends Partial<Work> {
  readonly hourMs: EpochMs;
  readonly personId: string;
}

export const NO_WORK: Work = { unitsPicked: 0, unitsPacked: 0, ordersPacked: 0, parcelsOut: 0, scans: 0, wrongScans: 0, busyMs: 0, reprints: 0, shortUnits: 0, mismatches: 0 };

/** All of it together. */
export function sumOf(cells: readonly Partial<Work>[]): Work {
  return Object.fromEntries(WORK_COUNTS.map((count) => [count, cells.reduce((sum, cell) => sum + (cell[count] ?? 0), 0)])) as Record<WorkCount, number>;
}

/** The same cells by something that each of them has exactly one of: so the parts of a split add up to the whole. */
export function splitBy<K extends string | number>(cells: readonly WorkCell[], keyOf: (cell: WorkCell) => K): Map<K, Work> {
  const parts = new Map<K, WorkCell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [cell]);
    else part.push(cell);
  }
  return new Map([...parts].map(([key, part]) => [key, sumOf(part)]));
}

export const dayOfCell = (cell: WorkCell): BusinessDay => businessDay(cell.hourMs);
export const hourOfCell = (cell: WorkCell): number => istHour(cell.hourMs);
export const personOfCell = (cell: WorkCell): string => cell.personId;

/** How many for each thousand units that were packed, to a tenth; null where none was. */
export function perThousand(count: number, unitsPacked: number): number | null {
  return unitsPacked === 0 ? null : Math.round((count / unitsPacked) * 10_000) / 10;
}

/** How many an hour of busy time, to a tenth; null where nobody was busy. */
export function perBusyHour(count: number, busyMs: number): number | null {
  return busyMs === 0 ? null : Math.round((count / (busyMs / HOUR_MS)) * 10) / 10;
}

export interface Span {
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
}

/** One person on one day: from the first scan to the last, and the pauses between. */
export interface Presence extends Span {
  readonly pauses: readonly Span[];
}

/**
 * When nobody scanned anything between the first scan of a day and its last: what is idle is longer than a pause of one person (person.ts, three minutes).
 * `presences` are those of one day; the spans come in order.
 */
export function idleSpans(presences: readonly Presence[]): Span[] {
  // Each stretch of work is closed: two scans at its ends. What no stretch covers is idle.
  const stretches = presences.flatMap(({ fromMs, toMs, pauses }) => {
    const sorted = pauses.toSorted((one, other) => one.fromMs - other.fromMs);
    return [fromMs, ...sorted.map((pause) => pause.toMs)].map((start, index) => ({ fromMs: start, toMs: sorted[index]?.fromMs ?? toMs }));
  }).sort((one, other) => one.fromMs - other.fromMs);
  const idle: Span[] = [];
  let coveredMs = stretches[0]?.fromMs ?? 0;
  for (const stretch of stretches) {
    if (stretch.fromMs - coveredMs > PAUSE_MS) idle.push({ fromMs: coveredMs, toMs: stretch.fromMs });
    coveredMs = Math.max(coveredMs, stretch.toMs);
  }
  return idle;
}

/** Where two truths about goods did not agree: between Flipkart and our books, between a count and our books, at the packing bench, or at the bin. */
export const DIFFERENCE_KINDS = ['flipkart', 'count', 'problem', 'short'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];
/** How one ended: not yet, or by a decision. `adjusted`: the books follow the count. The rest are the words of the acts that ended it. */
export const DIFFERENCE_ENDS = ['open', 'ours', 'theirs', 'counted', 'count', 'adjusted', 'closed', 'found', 'wait', 'cancel', 'moot'] as const;
export type DifferenceEnd = (typeof DIFFERENCE_ENDS)[number];
