import type { ReactElement } from 'react';
import type { OutputOf, TodayView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Count } from '../../components/count.tsx';
import { isSilent } from '../../components/flipkart-silent.ts';
import { useWords } from '../../components/use-words.ts';
import type { NextAct } from './cut-offs.ts';

/** The key of each act, as the key bar has it. */
const KEYS = { pick: 'F2', hand_over: 'F3', settle: 'F5', pack: 'F9' } as const;

/** What to do now, and its key: the largest words below the board. */
export function NextLine({ next }: { readonly next: NextAct | null }): ReactElement {
  const { t } = useWords();
  return (
    <div className="next-line" data-next={next?.act ?? 'none'}>
      <span>{t('board_next')}</span>
      {next === null ? <strong>{t('board_next_none')}</strong> : <strong><kbd>{KEYS[next.act]}</kbd> {t(`board_next_${next.act}`, { count: next.count })}</strong>}
    </div>
  );
}

/** What an owner asks of the whole day: is the pace there, are labels ready, does anything need somebody, does Flipkart know. */
export function DayState({ today, forecast, exceptions }: { readonly today: TodayView; readonly forecast: OutputOf<'forecast.read'> | undefined; readonly exceptions: number }): ReactElement {
  const { t } = useWords();
  const { value: sync } = useEngine('sync.read', {});
  const { labelsReady, labelsWanted } = today.counts;
  const perHour = forecast?.perHour ?? null;
  return (
    <div className="day-state">
      <State label={t('board_pace')} figure={perHour === null ? t('board_no_pace_now') : Math.round(perHour)} isWord={perHour === null} />
      <State label={t('board_labels')} figure={`${labelsReady}/${labelsWanted}`} tone={labelsReady < labelsWanted ? 'attention' : undefined} />
      <State label={t('board_exceptions')} figure={exceptions} tone={exceptions > 0 ? 'wrong' : undefined} />
      <State label={sync === undefined ? t('flipkart_unknown') : `${t('board_sync_unsent')} · ${t(isSilent(sync) ? 'board_offline' : sync.online ? 'board_online' : 'flipkart_unknown')}`} figure={sync?.unsent ?? '–'} tone={sync !== undefined && isSilent(sync) ? 'attention' : undefined} />
    </div>
  );
}

function State({ label, figure, tone, isWord = false }: { readonly label: string; readonly figure: number | string; readonly tone?: 'attention' | 'wrong' | undefined; readonly isWord?: boolean }): ReactElement {
  return <div className="day-figure panel" data-tone={tone} data-word={isWord}><b>{tone === undefined ? null : <span aria-hidden="true">{tone === 'wrong' ? '✕ ' : '! '}</span>}<Count of={figure} /></b><span>{label}</span></div>;
}

/** Orders and parcels that need somebody before they can leave. */
export function exceptionsOf({ held, unmet, labelProblems, toVerify, tasks }: TodayView['counts']): number {
  return held + unmet + labelProblems + toVerify + tasks;
}
