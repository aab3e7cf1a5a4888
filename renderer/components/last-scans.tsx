import type { ReactElement } from 'react';
import { istClockSeconds } from '../../shared/time.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { MARKS } from './answer-bar.tsx';
import { useWords } from './use-words.ts';

/** The last five scans of this window, the refused ones too. */
export function LastScans(): ReactElement {
  const { t, say } = useWords();
  const scans = useAnswers((answers) => answers.lastScans);
  return (
    <section aria-label={t('last_scans')}>
      <h2>{t('last_scans')}</h2>
      <ul className="last-scans">
        {scans.map((scan) => <li key={`${scan.seq} ${scan.atMs}`}><span>{MARKS[scan.tone]}</span><span>{istClockSeconds(scan.atMs)}</span><span>{say(scan.said).happened}</span></li>)}
        {scans.length === 0 && <li className="none-yet">{t('none_yet')}</li>}
      </ul>
    </section>
  );
}
