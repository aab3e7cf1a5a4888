import type { ReactElement } from 'react';
import { useEngine } from '../../bridge/engine-query.ts';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { momentOf } from './moment.ts';

const RUNS = 60;
const WIDTH = 960;
const HEIGHT = 180;
const FOOT = 24;
const LEFT = 48;

/** How many differences each comparison found: are the books getting better? */
export function MismatchPlot(): ReactElement | null {
  const { t } = useWords();
  const nowMs = useNow();
  const { value } = useEngine('reconciliation.history', { limit: RUNS });
  const runs = (value?.rows ?? []).filter((run) => run.state === 'DONE').reverse();
  if (value === undefined || runs.length === 0) return null;
  if (runs.length === 1) return <section className="panel"><h2>{t('plot_title')}</h2><p>{t('plot_none')}</p></section>;
  const most = Math.max(1, ...runs.map((run) => run.mismatches));
  const step = (WIDTH - LEFT) / runs.length;
  const tall = (count: number): number => (count / most) * (HEIGHT - FOOT - 16);
  const label = (run: (typeof runs)[number]): string => t('plot_label', { count: run.mismatches, at: momentOf(run.startedAtMs, nowMs) });
  return (
    <section className="panel">
      <h2>{t('plot_title')}</h2>
      <svg className="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={runs.map(label).join('; ')}>
        <line x1={LEFT} x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        <text x={LEFT - 8} y={HEIGHT - FOOT} textAnchor="end">0</text>
        <text x={LEFT - 8} y={HEIGHT - FOOT - tall(most) + 6} textAnchor="end"><Count of={most} /></text>
        {runs.map((run, index) => (
          <g key={run.runId}>
            <title>{label(run)}</title>
            <rect x={LEFT + index * step + step * 0.15} width={step * 0.7} y={HEIGHT - FOOT - Math.max(2, tall(run.mismatches))} height={Math.max(2, tall(run.mismatches))} data-none={run.mismatches === 0} />
          </g>
        ))}
        <text x={LEFT} y={HEIGHT - 4}>{momentOf(runs[0]?.startedAtMs ?? nowMs, nowMs)}</text>
        <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">{momentOf(runs.at(-1)?.startedAtMs ?? nowMs, nowMs)}</text>
      </svg>
    </section>
  );
}
