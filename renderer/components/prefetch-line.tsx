import { Progress } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PrefetchCounts } from '../../shared/contract/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { UsedWords } from './use-words.ts';
import { useWords } from './use-words.ts';

/** In the order of who can do something about it. */
const PARTS = ['refused', 'waiting', 'serial', 'boxes', 'weigh', 'lacking', 'held', 'not_asked'] as const;

/** "labels ready 183/200, 12 need a serial at the bench": only what there is. */
export function prefetchText(t: UsedWords['t'], counts: PrefetchCounts): string {
  const parts = PARTS.filter((part) => counts[part] > 0).map((part) => t(`prefetch_${part}`, { count: counts[part] }));
  return [t('prefetch_ready', { n: counts.ready, m: counts.orders }), ...parts].join(', ');
}

/** Labels ahead of the bench, while some come: how far, how fast, how long yet. What is over within half a second is not shown at all. */
export function PrefetchLine({ counts, perMinute, leftMs }: { readonly counts: PrefetchCounts; readonly perMinute: number | null; readonly leftMs: number | null }): ReactElement {
  const { t } = useWords();
  const pace = [
    ...(perMinute === null ? [] : [t('prefetch_pace', { perMinute: Math.max(1, Math.round(perMinute)) })]),
    ...(leftMs === null ? [] : [t('prefetch_left', { time: leftMs < MINUTE_MS ? t('seconds', { count: Math.ceil(leftMs / 1_000) }) : t('minutes', { count: Math.ceil(leftMs / MINUTE_MS) }) })]),
  ];
  return (
    <div data-prefetch={counts.refused > 0 ? 'refused' : counts.waiting > 0 ? 'waiting' : 'done'}>
      <span role="status">{prefetchText(t, counts)}</span>
      {counts.waiting > 0 && (
        <div className="comes-late">
          <Progress size="lg" mt={4} value={counts.orders === 0 ? 0 : (counts.ready / counts.orders) * 100} aria-label={t('prefetch_bar', { n: counts.ready, m: counts.orders })} />
          {pace.length > 0 && <span className="sub">{pace.join(' · ')}</span>}
        </div>
      )}
    </div>
  );
}
