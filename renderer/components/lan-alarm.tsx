import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { act, answerAct } from '../bridge/act.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { hear } from '../bridge/heard.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import { useWords } from './use-words.ts';

/** On the main PC: somebody guessed pairing codes, or the key of a bench came from two places. It stands until somebody has seen to it. */
export function LanAlarm(): ReactElement | null {
  const { t } = useWords();
  const { value: lan } = useEngine('lan.read', {});
  const guessed = lan?.lastPairing?.how === 'wrong_tries' ? lan.lastPairing : null;
  const twice = lan?.benches.find((bench) => bench.elsewhere !== null) ?? null;
  const isAlarm = lan?.isMainPc === true && (guessed !== null || twice !== null);
  useEffect(() => {
    if (isAlarm) hear('attention');
  }, [isAlarm]);
  if (!isAlarm) return null;
  const [happened, advice] = twice?.elsewhere === null || twice?.elsewhere === undefined
    ? [t('lan_alarm_guessed', { address: guessed?.address ?? '' }), t('lan_alarm_guessed_act')]
    : [t('lan_alarm_elsewhere', { name: twice.benchId, address: twice.elsewhere.address, heldBy: twice.elsewhere.heldBy }), t('lan_alarm_elsewhere_act')];
  return (
    <div className="away-band" data-tone="attention" data-alarm={twice === null ? 'guessed' : 'elsewhere'} role="alert">
      <span className="mark" aria-hidden="true">!</span>
      <div><strong className="happened">{happened}</strong><div className="act">{advice}</div></div>
      <Button size="lg" variant="default" onClick={() => void seen()}>{t('lan_alarm_seen')}</Button>
    </div>
  );
}

async function seen(): Promise<void> {
  const reply = await act('paired-bench.seen', {});
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'lan_alarm_seen_done', act: 'go_on', about: {} } } : outcomeOf(reply));
}
