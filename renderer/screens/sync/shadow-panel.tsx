import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName, DueTime } from '../../components/code-names.tsx';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Shadow mode: said in words while it is on, with what waits because of it. */
export function ShadowPanel(): ReactElement {
  const answer = useEngine('shadow.read', {});
  return <Answered answer={answer}>{(shadow) => <ShadowState shadow={shadow} />}</Answered>;
}

function ShadowState({ shadow }: { readonly shadow: OutputOf<'shadow.read'> }): ReactElement {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const isOn = shadow.shadow === 'on';
  const turn = async (to: 'on' | 'off', unsent: InputOf<'shadow.switch'>['unsent']): Promise<void> => {
    setAsking(false);
    const reply = await act('shadow.switch', { shadow: to, unsent });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: to === 'on' ? 'shadow_turned_on' : 'shadow_turned_off', act: to === 'on' ? 'shadow_turned_on_act' : 'shadow_turned_off_act', about: {} } } : outcomeOf(reply));
  };
  const about = { count: shadow.addedInShadow };
  return (
    <section className="notice" data-tone={isOn ? 'attention' : undefined} aria-label={t('shadow_title')}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          {!isOn && <strong>{t('shadow_title')}.</strong>} {isOn ? t('shadow_is_on') : t('shadow_is_off')} {isOn && shadow.waiting > 0 && t('shadow_waiting', { count: shadow.waiting })}
          {isOn && shadow.sinceMs !== null && <> (<DayName atMs={shadow.sinceMs} /> <DueTime atMs={shadow.sinceMs} />)</>}
        </div>
        {isOn
          ? <Button style={{ flex: 'none' }} variant="default" onClick={() => (shadow.addedInShadow > 0 ? setAsking(true) : void turn('off', 'send'))}>{t('shadow_turn_off')}</Button>
          : <Button style={{ flex: 'none' }} variant="default" onClick={() => void turn('on', 'send')}>{t('shadow_turn_on')}</Button>}
      </Group>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('shadow_turn_off')} size="lg">
        <p>{t('shadow_off_ask', about)}</p>
        <Group>
          <Button data-autofocus onClick={() => void turn('off', 'leave')}>{t('shadow_off_leave', about)}</Button>
          <Button variant="default" onClick={() => void turn('off', 'send')}>{t('shadow_off_send', about)}</Button>
        </Group>
      </Modal>
    </section>
  );
}
