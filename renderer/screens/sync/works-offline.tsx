import type { ReactElement } from 'react';
import { useEngine } from '../../bridge/engine-query.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import { spanWords } from '../../components/span-words.ts';
import { useWords } from '../../components/use-words.ts';

/** What the bench can and cannot do until Flipkart answers again (reliability.md, F9). */
export function WorksOffline({ silentMs }: { readonly silentMs: number | null }): ReactElement {
  const { t } = useWords();
  const labels = useEngine('prefetch.read', {}).value?.open.ready ?? 0;
  const label = useEngine('truth-gate.read', {}).value?.labelSeconds ?? 60;
  const age = silentMs === null ? t('never') : spanWords(t, Math.max(MINUTE_MS, silentMs));
  return (
    <section className="panel works-offline" data-tone="attention" aria-label={t('works_title')}>
      <h2>{t('works_title')}</h2>
      <div className="two-lists">
        <div><h3>✓ {t('works_here')}</h3><ul><li>{t('works_pick')}</li><li>{t('works_print', { labels })}</li><li>{t('works_returns')}</li><li>{t('works_kept')}</li></ul></div>
        <div><h3>✕ {t('works_not')}</h3><ul><li>{t('not_new_orders')}</li><li>{t('not_cancellations', { age })}</li><li>{t('not_labels')}</li><li>{t('not_handover', { label })}</li></ul></div>
      </div>
    </section>
  );
}
