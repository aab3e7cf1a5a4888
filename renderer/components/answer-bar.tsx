import type { ReactElement } from 'react';
import type { Tone } from '../stores/answer-store.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { useWords } from './use-words.ts';

/** A sign for every tone, so that colour is never alone. */
export const MARKS: Readonly<Record<Tone, string>> = { accepted: '✓', complete: '★', attention: '!', wrong: '✕', stop: '■' };

/** The answer to the last scan, always at the same spot. */
export function AnswerBar(): ReactElement {
  const { t, say } = useWords();
  const shown = useAnswers((answers) => answers.shown);
  const isUnanswered = useAnswers((answers) => answers.isUnanswered);
  const waiting = useAnswers((answers) => answers.waiting);
  if (isUnanswered && waiting > 0) {
    return (
      <div className="answer-bar" data-tone="attention" role="status" aria-live="assertive">
        <span className="mark">…</span>
        <div><div className="happened">{t('not_answered_yet', { waiting })}</div><div className="act">{t('nothing_is_lost')}</div></div>
      </div>
    );
  }
  if (shown === null) {
    return <div className="answer-bar" role="status"><span className="mark" /><div><div className="happened">{t('ready_for_scans')}</div><div className="act">{t('answers_stand_here')}</div></div></div>;
  }
  const { happened, act } = say(shown.said);
  return (
    <div className="answer-bar" data-tone={shown.tone} data-seq={shown.seq} role="status" aria-live="polite">
      <span className="mark" aria-hidden="true">{MARKS[shown.tone]}</span>
      <div><div className="happened">{happened}</div><div className="act">{act}</div></div>
    </div>
  );
}
