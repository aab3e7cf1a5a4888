import type { ReactElement } from 'react';
import type { ReportView, WorkView } from '../../../shared/contract/index.ts';
import { perBusyHour } from '../../../shared/fulfilment/report.ts';
import { dayStart } from '../../../shared/time.ts';
import { Plot } from '../../components/plot.tsx';
import { useWords } from '../../components/use-words.ts';
import type { FigureColumn } from './report-tables.tsx';
import { BigFigure, FigureTable, peopleRows, placesOf, workTime } from './report-tables.tsx';

/** Orders and units, by hour or day, and by person. */
export function ThroughputPart({ report }: { readonly report: ReportView }): ReactElement {
  const { t, figures } = useWords();
  const { total } = report;
  const rate = (count: number, work: WorkView): string => {
    const found = perBusyHour(count, work.busyMs);
    return found === null ? t('reports_unknown') : figures.decimal(found, 1);
  };
  const columns: readonly FigureColumn[] = [
    { title: t('reports_orders'), of: (work) => work.ordersPacked }, { title: t('reports_units_packed'), of: (work) => work.unitsPacked }, { title: t('reports_units_picked'), of: (work) => work.unitsPicked }, { title: t('reports_parcels'), of: (work) => work.parcelsOut },
    { title: t('reports_busy'), of: (work) => workTime(t, work.busyMs) }, { title: t('reports_orders_hour'), of: (work) => rate(work.ordersPacked, work) },
  ];
  const { across, places, rows } = placesOf(report, { t, figures });
  return (
    <>
      <div className="tiles report-tiles">
        <BigFigure label={t('reports_orders')} figure={total.ordersPacked} /><BigFigure label={t('reports_units_packed')} figure={total.unitsPacked} /><BigFigure label={t('reports_units_picked')} figure={total.unitsPicked} /><BigFigure label={t('reports_parcels')} figure={total.parcelsOut} />
        <BigFigure label={t('reports_orders_hour')} figure={rate(total.ordersPacked, total)} /><BigFigure label={t('reports_units_hour')} figure={rate(total.unitsPacked, total)} /><BigFigure label={t('reports_busy')} figure={workTime(t, total.busyMs)} />
      </div>
      <section className="panel">
        <Plot title={t('reports_part_throughput')} across={across} places={places} series={[{ name: t('reports_units_packed'), look: 'solid', values: rows.map((row) => row.unitsPacked) }, { name: t('reports_orders'), look: 'hatched', values: rows.map((row) => row.ordersPacked) }]} />
      </section>
      <FigureTable title={t('reports_by_person')} across={t('reports_person')} rows={peopleRows(report, t)} total={total} columns={columns} />
      {report.days > 1 && <FigureTable title={t('reports_by_day')} across={t('reports_day')} rows={report.byDay.map((row) => [figures.date(dayStart(row.day) ?? 0), row])} total={total} columns={columns} />}
      <p className="report-rule">{t('reports_rule_throughput')}</p>
    </>
  );
}
