import type { ReactElement } from 'react';
import type { ReportView, WorkView } from '../../../shared/contract/index.ts';
import { perThousand } from '../../../shared/fulfilment/report.ts';
import { Plot } from '../../components/plot.tsx';
import { useWords } from '../../components/use-words.ts';
import type { FigureColumn } from './report-tables.tsx';
import { BigFigure, FigureTable, peopleRows, placesOf } from './report-tables.tsx';

const KINDS = [
  { count: 'wrongScans', words: 'reports_wrong', look: 'solid' }, { count: 'reprints', words: 'reports_reprints', look: 'hatched' }, { count: 'shortUnits', words: 'reports_short', look: 'dotted' }, { count: 'mismatches', words: 'reports_mismatches', look: 'hollow' },
] as const;

/** What went wrong and was caught, each for a thousand units packed. */
export function AccuracyPart({ report }: { readonly report: ReportView }): ReactElement {
  const { t, figures } = useWords();
  const { total } = report;
  const rate = (count: number, work: WorkView): string => {
    const found = perThousand(count, work.unitsPacked);
    return found === null ? t('reports_no_rate') : t('reports_per_thousand', { rate: figures.decimal(found, 1) });
  };
  const columns: readonly FigureColumn[] = [
    { title: t('reports_units_packed'), of: (work) => work.unitsPacked }, { title: t('reports_scans'), of: (work) => work.scans }, ...KINDS.map(({ count, words }): FigureColumn => ({ title: t(words), of: (work) => work[count] })),
  ];
  const { across, places, rows } = placesOf(report, { t, figures });
  return (
    <>
      <div className="tiles report-tiles">{KINDS.map(({ count, words }) => <BigFigure key={count} label={t(words)} figure={total[count]} sub={rate(total[count], total)} tone={total[count] > 0 ? 'attention' : undefined} />)}</div>
      <section className="panel"><Plot title={t('reports_part_accuracy')} across={across} places={places} series={KINDS.map(({ count, words, look }) => ({ name: t(words), look, values: rows.map((row) => row[count]) }))} /></section>
      <FigureTable title={t('reports_by_person')} across={t('reports_person')} rows={peopleRows(report, t)} total={total} columns={columns} />
      <p className="report-rule">{t('reports_rule_accuracy')}</p>
    </>
  );
}
