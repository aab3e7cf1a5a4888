import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReportView } from '../../../shared/contract/index.ts';
import { BusinessDayName, DueTime } from '../../components/code-names.tsx';
import { Plot } from '../../components/plot.tsx';
import { spanWords } from '../../components/span-words.ts';
import { useWords } from '../../components/use-words.ts';
import type { FigureColumn } from './report-tables.tsx';
import { BigFigure, FigureTable, hourName, hoursOf, workTime } from './report-tables.tsx';

/** The pace of each hour of the day, and when nobody worked. */
export function HoursPart({ report }: { readonly report: ReportView }): ReactElement {
  const { t } = useWords();
  const { total, idle } = report;
  const hours = hoursOf(report);
  const columns: readonly FigureColumn[] = [
    { title: t('reports_units_picked'), of: (work) => work.unitsPicked }, { title: t('reports_units_packed'), of: (work) => work.unitsPacked }, { title: t('reports_orders'), of: (work) => work.ordersPacked }, { title: t('reports_busy'), of: (work) => workTime(t, work.busyMs) },
  ];
  const pace = hours.map((row) => (row.days === 0 ? 0 : Math.round((row.unitsPacked / row.days) * 10) / 10));
  return (
    <>
      <div className="tiles report-tiles">
        <BigFigure label={t('reports_busy')} figure={workTime(t, total.busyMs)} /><BigFigure label={t('reports_idle')} figure={workTime(t, idle.totalMs)} tone={idle.totalMs > 0 ? 'attention' : undefined} /><BigFigure label={t('reports_idle_count')} figure={idle.count} />
      </div>
      <section className="panel"><Plot title={t('reports_pace')} across={t('reports_hour')} places={hours.map((row) => hourName(row.hour))} series={[{ name: t('reports_units_packed'), look: 'solid', values: pace, isRate: true }]} /></section>
      <IdleTable idle={idle} />
      <FigureTable title={t('reports_by_hour')} across={t('reports_hour')} rows={hours.map((row) => [hourName(row.hour), row])} total={total} columns={columns} />
      <p className="report-rule">{t('reports_rule_hours')}</p>
    </>
  );
}

function IdleTable({ idle }: { readonly idle: ReportView['idle'] }): ReactElement {
  const { t } = useWords();
  return (
    <section className="panel" aria-label={t('reports_idle_longest')}>
      <h2>{t('reports_idle_longest')}</h2>
      {idle.longest.length === 0 ? <p>{t('reports_idle_none')}</p> : (
        <Table className="report-table">
          <Table.Thead><Table.Tr><Table.Th>{t('reports_day')}</Table.Th><Table.Th>{t('reports_idle_from')}</Table.Th><Table.Th>{t('reports_idle_to')}</Table.Th><Table.Th className="number">{t('reports_idle_long')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {idle.longest.map((span) => (
              <Table.Tr key={span.fromMs}><Table.Th scope="row"><BusinessDayName day={span.day} /></Table.Th><Table.Td><DueTime atMs={span.fromMs} /></Table.Td><Table.Td><DueTime atMs={span.toMs} /></Table.Td><Table.Td className="number">{spanWords(t, span.toMs - span.fromMs)}</Table.Td></Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
