import type { ReactElement, ReactNode } from 'react';
import type { PackView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DueTime } from '../../components/code-names.tsx';
import { spanWords } from '../../components/span-words.ts';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';

/** Between two orders: what waits for this bench, what is due, which labels are here. Read from two metres. */
export function BenchWaits({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const { value: today } = useEngine('today.read', {});
  const { orders, singles, nextDueMs } = view.waiting;
  const leftMs = nextDueMs === null ? null : nextDueMs - nowMs;
  return (
    <div className="waits">
      <Wait figure={orders} says={t('waits_orders')} />
      <Wait figure={singles} says={t('waits_singles')} />
      <Wait figure={nextDueMs === null ? '—' : <DueTime atMs={nextDueMs} />} says={leftMs === null ? t('waits_due') : leftMs > 0 ? t('waits_due_in', { time: spanWords(t, leftMs) }) : t('late_by', { time: spanWords(t, -leftMs) })} tone={leftMs !== null && leftMs <= 0 ? 'wrong' : undefined} />
      <Wait figure={today === undefined ? '…' : `${today.counts.labelsReady}/${today.counts.labelsWanted}`} says={t('waits_labels')} />
      <Wait figure={view.packedToday} says={t('waits_packed')} />
    </div>
  );
}

function Wait({ figure, says, tone }: { readonly figure: ReactNode; readonly says: string; readonly tone?: 'wrong' | undefined }): ReactElement {
  return <div className="panel wait" data-tone={tone}><b>{typeof figure === 'number' ? <Count of={figure} /> : figure}</b><span>{says}</span></div>;
}
