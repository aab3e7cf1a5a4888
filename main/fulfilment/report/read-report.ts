import type { InputOf, OwnError, ReportView } from '../../../shared/contract/index.ts';
import type { ReportDays, WorkCell } from '../../../shared/fulfilment/report.ts';
import { dayOfCell, hourOfCell, NO_WORK, personOfCell, reportDays, splitBy, sumOf } from '../../../shared/fulfilment/report.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay, DAY_MS } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { nameOf } from '../people/index.ts';
import { readDifferences } from './differences.ts';
import { readIdle } from './idle.ts';
import { readWorkCells } from './work-cells.ts';

const ROWS_SHOWN = 200;
const IDLE_SHOWN = 12;
const HOURS = 24;

/** The days of a report, or why there are none. */
export function daysOf(span: InputOf<'report.read'>['span'], nowMs: EpochMs): Verdict<ReportDays, OwnError<'report.read'>> {
  const days = reportDays(span, nowMs);
  return typeof days === 'string' ? refused(days) : granted(days);
}

/** What was done in these days. Every split is a sum of the same cells, so that it adds up to the total; days are India's. */
export function readReport(read: ReadDb, days: ReportDays, nowMs: EpochMs): ReportView {
  const cells = readWorkCells(read, days);
  const idle = readIdle(read, days);
  return {
    fromDay: days.fromDay, toDay: days.toDay, days: days.days, isGoingOn: nowMs < days.untilMs, nowMs,
    total: sumOf(cells), byDay: byDay(cells, days), byHour: byHour(cells), byPerson: byPerson(read, cells),
    idle: {
      count: idle.length, totalMs: idle.reduce((sum, span) => sum + span.toMs - span.fromMs, 0),
      longest: idle.toSorted((one, other) => other.toMs - other.fromMs - (one.toMs - one.fromMs) || one.fromMs - other.fromMs).slice(0, IDLE_SHOWN),
    },
    differences: readDifferences(read, days, ROWS_SHOWN),
  };
}

/** Every day of the report, those without work too. */
function byDay(cells: readonly WorkCell[], { fromMs, days }: ReportDays): ReportView['byDay'] {
  const parts = splitBy(cells, dayOfCell);
  return Array.from({ length: days }, (_, n) => businessDay(fromMs + n * DAY_MS)).map((day) => ({ day, ...(parts.get(day) ?? NO_WORK) }));
}

function byHour(cells: readonly WorkCell[]): ReportView['byHour'] {
  const parts = splitBy(cells, hourOfCell);
  const worked = new Map<number, Set<string>>();
  for (const cell of cells) if ((cell.scans ?? 0) > 0) worked.set(hourOfCell(cell), (worked.get(hourOfCell(cell)) ?? new Set()).add(dayOfCell(cell)));
  return Array.from({ length: HOURS }, (_, hour) => ({ hour, ...(parts.get(hour) ?? NO_WORK), days: worked.get(hour)?.size ?? 0 }));
}

/** The most units first. */
function byPerson(read: ReadDb, cells: readonly WorkCell[]): ReportView['byPerson'] {
  return [...splitBy(cells, personOfCell)].map(([personId, work]) => ({ personId, name: nameOf(read, personId), ...work }))
    .sort((one, other) => other.unitsPacked - one.unitsPacked || other.unitsPicked - one.unitsPicked || one.name.localeCompare(other.name) || one.personId.localeCompare(other.personId));
}
