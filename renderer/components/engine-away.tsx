import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { forgetBenchKey } from '../bridge/bench-key.ts';
import { hear } from '../bridge/heard.ts';
import { after } from '../platform/timers.ts';
import { focusHere } from '../platform/focus-back.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { useLine } from '../stores/line-store.ts';
import { useEngineState } from './engine-state.ts';
import { useWords } from './use-words.ts';

/** An engine that is started again is back sooner, and needs no words. */
const SAID_AFTER_MS = 1_200;

/** The engine does not answer, or does not let this bench in: said over the screen, where nobody who scans can miss it. */
export function EngineAway(): ReactElement | null {
  const refusal = useLine((line) => line.refusal);
  const engine = useEngineState();
  const [isLong, setLong] = useState(false);
  const isAway = engine === 'away';
  useEffect(() => {
    setLong(false);
    return isAway ? after(SAID_AFTER_MS, () => setLong(true)) : undefined;
  }, [isAway]);
  if (refusal !== null) return <Refused refusal={refusal} />;
  return isAway && isLong ? <AwayBand /> : null;
}

function AwayBand(): ReactElement {
  const { t } = useWords();
  const waiting = useAnswers((answers) => answers.waiting);
  useEffect(() => hear('attention'), []);
  return (
    <div className="away-band" data-tone="wrong" role="alert">
      <span className="mark" aria-hidden="true">✕</span>
      <div><strong className="happened">{t('away_title')}</strong><div className="act">{waiting > 0 ? t('away_act', { count: waiting }) : t('away_act_none')}</div></div>
    </div>
  );
}

function Refused({ refusal }: { readonly refusal: 'not_admitted' | 'key_elsewhere' }): ReactElement {
  const { t, say } = useWords();
  useEffect(() => hear('attention'), []);
  const said = refusal === 'not_admitted' ? { happened: t('unpaired_title'), act: t('unpaired_act') } : say({ from: 'errors', code: 'key_elsewhere', about: {}, traceId: '' });
  const pairAgain = (): void => {
    forgetBenchKey();
    location.reload();
  };
  return (
    <div className="cover" data-tone="wrong" data-refusal={refusal} role="alertdialog" aria-modal="true" aria-labelledby="refused-title" tabIndex={-1} ref={focusHere}>
      <span className="mark" aria-hidden="true">✕</span>
      <div id="refused-title" className="happened">{said.happened}</div>
      <div className="act">{said.act}</div>
      {refusal === 'not_admitted' && <Button size="xl" variant="default" onClick={pairAgain}>{t('unpaired_do')}</Button>}
    </div>
  );
}
