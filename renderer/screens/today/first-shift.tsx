import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { LessonView } from '../../../shared/contract/index.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { useLesson } from '../../components/coach.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';

/** Whether a guided shift can begin here: in training mode, when none goes on. */
export function useMayBegin(): boolean {
  const lesson = useLesson();
  return lesson !== undefined && lesson.state !== 'running';
}

export async function beginFirstShift(): Promise<void> {
  const benchId = benchIdNow();
  const reply = await act('lesson.begin', { benchId });
  if (!reply.ok) return answerAct(outcomeOf(reply));
  useView.getState().setCoach(true);
  showAnswer('lesson.read', { benchId }, reply.value);
}

/** Offers the guided shift to who has none, and says how it went to who is through. */
export function FirstShift(): ReactElement | null {
  const { t } = useWords();
  const lesson = useLesson();
  if (lesson === undefined || lesson.state === 'running') return null;
  if (lesson.summary !== null) return <Certificate summary={lesson.summary} />;
  return (
    <section className="panel first-day" aria-label={t('lesson_title')}>
      <div><strong>{t('lesson_offer')}</strong><div>{t('lesson_offer_act')}</div></div>
      <Button size="lg" onClick={() => void beginFirstShift()}>{t('lesson_begin')}</Button>
    </section>
  );
}

function Certificate({ summary }: { readonly summary: Exclude<LessonView['summary'], null> }): ReactElement {
  const { t } = useWords();
  const { ms, mistakes, packScans, orders, skipped } = summary;
  return (
    <section className="panel certificate" aria-label={t('lesson_title')}>
      <div><h2>{skipped === 0 && '★ '}{t(skipped === 0 ? 'lesson_over' : 'lesson_over_skipped')}</h2><div>{t(skipped === 0 ? 'lesson_over_act' : 'lesson_over_skipped_act')}</div>{skipped > 0 && <div>{t('lesson_skipped_count', { count: skipped })}</div>}</div>
      <div className="tiles">
        <div className="tile"><b>{Math.max(1, Math.round(ms / MINUTE_MS))}</b>{t('lesson_minutes')}</div>
        <div className="tile"><b>{mistakes}</b>{t('lesson_mistakes')}</div>
        <div className="tile"><b>{orders === 0 ? '—' : (packScans / orders).toFixed(1)}</b>{t('lesson_scans_an_order')}</div>
        <div className="tile"><b>{orders}</b>{t('lesson_orders')}</div>
      </div>
    </section>
  );
}
