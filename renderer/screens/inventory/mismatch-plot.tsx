import type { ReactElement } from 'react';
import { useEngine } from '../../bridge/engine-query.ts';
import { Plot } from '../../components/plot.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { momentOf } from './moment.ts';

const RUNS = 60;

/** How many differences each comparison found: are the books getting better? */
export function MismatchPlot(): ReactElement | null {
  const { t } = useWords();
  const nowMs = useNow();
  const { value } = useEngine('reconciliation.history', { limit: RUNS });
  const runs = (value?.rows ?? []).filter((run) => run.state === 'DONE').reverse();
  if (value === undefined || runs.length === 0) return null;
  if (runs.length === 1) return <section className="panel"><h2>{t('plot_title')}</h2><p>{t('plot_none')}</p></section>;
  return (
    <section className="panel">
      <Plot title={t('plot_title')} across={t('reports_when')} places={runs.map((run) => momentOf(run.startedAtMs, nowMs))} series={[{ name: t('tile_differences'), look: 'solid', values: runs.map((run) => run.mismatches), isRate: true }]} />
    </section>
  );
}
