import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { ReportDays, WorkCell, WorkCount } from '../../../shared/fulfilment/report.ts';
import { dayOfCell, hourOfCell, splitBy, WORK_COUNTS } from '../../../shared/fulfilment/report.ts';
import { istClock, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { businessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Table } from '../../spreadsheet/index.ts';
import { writeSheet } from '../../spreadsheet/index.ts';
import { nameOf } from '../people/index.ts';
import { readDifferences } from './differences.ts';
import { readIdle } from './idle.ts';
import { readWorkCells } from './work-cells.ts';

/** The engine has one thread, and scans wait while a sheet is made. */
const ROWS_MAX = 20_000;
const HEADINGS: Readonly<Record<WorkCount, string>> = {
  unitsPicked: 'Units picked', unitsPacked: 'Units packed', ordersPacked: 'Orders packed', parcelsOut: 'Parcels scanned out', scans: 'Scans', wrongScans: 'Wrong scans caught', busyMs: 'Busy seconds', reprints: 'Reprints', shortUnits: 'Units short',
  mismatches: 'Mismatches',
};

/** A part of a report as a file. Texts that a spreadsheet would run as a formula are defused by `writeSheet`. */
export function exportReport(read: ReadDb, days: ReportDays, sheet: InputOf<'report.export'>['sheet']): OutputOf<'report.export'> {
  const table = SHEETS[sheet](read, days);
  const rows = table.rows.slice(0, ROWS_MAX);
  const { bytes, mediaType } = writeSheet({ ...table, rows }, 'csv');
  const named = days.days === 1 ? days.fromDay : `${days.fromDay}-to-${days.toDay}`;
  return { name: `${sheet}-${named}.csv`, mediaType, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), rows: rows.length };
}

const SHEETS: Readonly<Record<InputOf<'report.export'>['sheet'], (read: ReadDb, days: ReportDays) => Table>> = { work: workTable, mismatches: differenceTable, idle: idleTable };

/** By day, hour and person: the columns add up to the totals of the screen. */
function workTable(read: ReadDb, days: ReportDays): Table {
  const names = new Map<string, string>();
  const cells = new Map<string, WorkCell[]>();
  for (const cell of readWorkCells(read, days)) {
    const key = `${String(cell.hourMs).padStart(16, '0')}|${cell.personId}`;
    cells.set(key, [...(cells.get(key) ?? []), cell]);
    if (!names.has(cell.personId)) names.set(cell.personId, nameOf(read, cell.personId));
  }
  const rows = [...cells].sort(([one], [other]) => one.localeCompare(other)).flatMap(([, same]) => {
    const [first] = same;
    const work = first === undefined ? undefined : splitBy(same, (cell) => cell.hourMs).get(first.hourMs);
    if (first === undefined || work === undefined) return [];
    return [[dayOfCell(first), hourOfCell(first), names.get(first.personId) ?? first.personId, ...WORK_COUNTS.map((count) => (count === 'busyMs' ? Math.round(work.busyMs / SECOND_MS) : work[count]))]];
  });
  return { name: 'Work', columns: ['Day', 'Hour', 'Person', ...WORK_COUNTS.map((count) => HEADINGS[count])], rows };
}

function differenceTable(read: ReadDb, days: ReportDays): Table {
  const { rows } = readDifferences(read, days, ROWS_MAX);
  return {
    name: 'Mismatches', columns: ['Day', 'Time', 'What', 'Problem', 'Order', 'SKU', 'Title', 'Where', 'Found by', 'Expected', 'Seen', 'How it ended', 'Ended by', 'Ended day', 'Reason'],
    rows: rows.map((row) => [
      businessDay(row.atMs), istClock(row.atMs), row.kind, row.problem, row.orderId, row.skuId, row.title, row.place, row.person, row.expected, row.seen, row.end, row.endedBy, row.endedAtMs === null ? null : businessDay(row.endedAtMs), row.reason,
    ]),
  };
}

function idleTable(read: ReadDb, days: ReportDays): Table {
  return { name: 'Idle', columns: ['Day', 'From', 'To', 'Minutes'], rows: readIdle(read, days).map((span) => [span.day, istClock(span.fromMs), istClock(span.toMs), Math.round((span.toMs - span.fromMs) / MINUTE_MS)]) };
}
