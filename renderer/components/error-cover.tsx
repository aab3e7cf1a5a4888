import type { ReactElement } from 'react';
import { desk } from '../scanner/desk.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { focusHere } from '../platform/focus-back.ts';
import { MARKS } from './answer-bar.tsx';
import { useWords } from './use-words.ts';

/** An error owns the screen until it is acknowledged by the OK code or a key: no pop-up that is gone before the eye is back (floor.md, complaint 1). */
export function ErrorCover(): ReactElement | null {
  const { t, say } = useWords();
  const block = useAnswers((answers) => answers.block);
  const notApplied = useAnswers((answers) => answers.notApplied);
  if (block === null) return null;
  const { happened, act } = say(block.said);
  return (
    <div className="cover" data-tone={block.tone} role="alertdialog" aria-modal="true" aria-live="assertive" aria-label={happened}>
      <span className="mark" aria-hidden="true">{MARKS[block.tone]}</span>
      <div className="happened">{happened}</div>
      <div className="act">{act}</div>
      {notApplied > 0 && <div className="act"><strong>{t('not_applied', { count: notApplied })}</strong></div>}
      <button type="button" className="ok" ref={focusHere} onClick={() => desk.acknowledge()}>{t('press_enter_or_scan_ok')}</button>
    </div>
  );
}
