import type { ReactElement } from 'react';
import type { ReplayStep } from '../../../shared/contract/index.ts';
import { MARKS } from '../../components/answer-bar.tsx';
import { BusinessDayName, OrderName } from '../../components/code-names.tsx';
import { istClockSeconds } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';
import { useView } from '../../stores/view-store.ts';
import { wordsIn } from '../../text/index.ts';
import { answerOf, sentenceOf, toneOf } from './step-words.ts';
import type { Replay } from './use-player.ts';

const BEFORE_MAX = 9;

/** The moment of the day, what was done in it, and what came before. */
export function NowPart({ day, replay: { player, isReading } }: { readonly day: string; readonly replay: Replay }): ReactElement {
  const { t } = useWords();
  const { nowMs, isPlaying, speed, steps, shown, next } = player;
  const current = steps[shown - 1];
  const isOver = next === null && shown === steps.length;
  const state = isReading ? t('replay_reading') : isPlaying ? t('replay_playing') : isOver ? t('replay_over') : t('replay_paused');
  return (
    <div className="two replay-now">
      <div className="replay-moment" role="region" aria-label={t('replay_now')} tabIndex={0}>
        <p className="replay-clock"><BusinessDayName day={day} /> <time dateTime={new Date(nowMs).toISOString()}>{istClockSeconds(nowMs)}</time><span role="status">{state} · {t('replay_at_speed', { speed })}</span></p>
        {current === undefined ? <p className="ask">{t('replay_nothing_yet')}</p> : <Current step={current} />}
      </div>
      <div className="panel" role="region" aria-label={t('replay_before')} tabIndex={0}>
        <h2>{t('replay_before')}</h2>
        <ul className="last-scans">{steps.slice(Math.max(0, shown - 1 - BEFORE_MAX), Math.max(0, shown - 1)).toReversed().map((step) => <Earlier key={step.seq} step={step} />)}</ul>
      </div>
    </div>
  );
}

function Current({ step }: { readonly step: ReplayStep }): ReactElement {
  const { t } = useWords();
  const words = wordsIn(useView((view) => view.language));
  const tone = toneOf(step);
  const answer = answerOf(words, step);
  return (
    <div className="replay-step" data-tone={tone} data-seq={step.seq}>
      <p className="replay-who"><strong>{step.person}</strong>{step.benchId !== null && ` · ${step.benchId}`}</p>
      <p className="ask"><span aria-hidden="true">{MARKS[tone]} </span>{sentenceOf(words, step)}</p>
      {answer !== null && <p className="replay-answer" data-tone={tone}>{t('replay_answer', { says: answer })}</p>}
      {step.orderId !== null && <p className="sub">{t('replay_order')} <OrderName orderId={step.orderId} /></p>}
    </div>
  );
}

function Earlier({ step }: { readonly step: ReplayStep }): ReactElement {
  const words = wordsIn(useView((view) => view.language));
  const answer = answerOf(words, step);
  return <li><span>{MARKS[toneOf(step)]}</span><span>{istClockSeconds(step.atMs)}</span><span>{step.person}: {sentenceOf(words, step)}{answer === null ? '' : ` ${answer}`}</span></li>;
}
