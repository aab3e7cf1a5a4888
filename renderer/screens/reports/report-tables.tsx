import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReportView, WorkView } from '../../../shared/contract/index.ts';
import { dayStart, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import { Count } from '../../components/count.tsx';
import type { UsedWords } from '../../components/use-words.ts';
import { useWords } from '../../components/use-words.ts';

export interface FigureColumn {
  readonly title: string;
  /** A number, or words where a number has a unit. */
  readonly of: (work: WorkView) => number | string;
}

interface FigureTableProps {
  readonly title: string;
  readonly across: string;
  readonly rows: readonly (readonly [name: string, work: WorkView])[];
  readonly total: WorkView;
  readonly columns: readonly FigureColumn[];
}

/** The same figures by something, and their total, so that everybody sees that they add up. */
export function FigureTable({ title, across, rows, total, columns }: FigureTableProps): ReactElement {
  const { t } = useWords();
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <div className="wide-table">
        <Table className="report-table">
          <Table.Thead><Table.Tr><Table.Th>{across}</Table.Th>{columns.map((column) => <Table.Th key={column.title} className="number">{column.title}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>{rows.map(([name, work]) => <FigureRow key={name} name={name} work={work} columns={columns} />)}</Table.Tbody>
          <Table.Tfoot><FigureRow name={t('reports_total')} work={total} columns={columns} /></Table.Tfoot>
        </Table>
      </div>
    </section>
  );
}

function FigureRow({ name, work, columns }: { readonly name: string; readonly work: WorkView; readonly columns: readonly FigureColumn[] }): ReactElement {
  return <Table.Tr><Table.Th scope="row">{name}</Table.Th>{columns.map((column) => <Table.Td key={column.title} className="number"><Count of={column.of(work)} /></Table.Td>)}</Table.Tr>;
}

/** People by name; two of one name are kept apart. */
export function peopleRows(report: ReportView, t: UsedWords['t']): readonly (readonly [string, WorkView])[] {
  const names = report.byPerson.map((each) => finderName(each.personId, each.name, t));
  return report.byPerson.map((each, index) => [names.indexOf(each.name) === index ? names[index] ?? '' : `${names[index] ?? ''} (${index + 1})`, each]);
}

/** What the clock began was begun by nobody: a comparison with Flipkart runs by itself once a day. */
export function finderName(personId: string, name: string, t: UsedWords['t']): string {
  return personId === 'clock' ? t('reports_clock') : name;
}

/** Hours in which something happened, and those between. */
export function hoursOf(report: ReportView): ReportView['byHour'] {
  const busy = report.byHour.filter((row) => row.scans + row.reprints + row.shortUnits + row.mismatches > 0).map((row) => row.hour);
  return report.byHour.filter((row) => row.hour >= Math.min(...busy) && row.hour <= Math.max(...busy));
}

export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** What a plot runs over: the hours of one day, or the days. */
export function placesOf(report: ReportView, { t, figures }: Pick<UsedWords, 't' | 'figures'>): { readonly across: string; readonly places: readonly string[]; readonly rows: readonly WorkView[] } {
  if (report.days > 1) return { across: t('reports_day'), places: report.byDay.map((row) => figures.day(dayStart(row.day) ?? 0)), rows: report.byDay };
  const hours = hoursOf(report);
  return { across: t('reports_hour'), places: hours.map((row) => hourName(row.hour)), rows: hours };
}

/** Time at work in hours: a day of work has no 24 of them. */
export function workTime(t: UsedWords['t'], ms: number): string {
  return t('hours_minutes', { hours: Math.floor(ms / HOUR_MS), minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS) });
}

/** A figure as large as the day's tiles. */
export function BigFigure({ label, figure, sub, tone }: { readonly label: string; readonly figure: number | string; readonly sub?: string; readonly tone?: 'attention' | 'wrong' | undefined }): ReactElement {
  return <div className="tile" data-tone={tone} data-word={typeof figure === 'string' && figure.includes(' ')}><b><Count of={figure} /></b>{label}{sub !== undefined && <small>{sub}</small>}</div>;
}
