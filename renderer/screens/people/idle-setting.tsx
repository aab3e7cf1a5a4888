import { Button, Group, NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** After how long without an act a person is signed out. */
export function IdleSetting(): ReactElement | null {
  const { t } = useWords();
  const { value: session } = useEngine('session.read', {});
  const [typed, setTyped] = useState<number | null>(null);
  if (session === undefined) return null;
  const minutes = typed ?? session.idleMinutes;
  const save = async (): Promise<void> => {
    const reply = await act('session.setIdle', { minutes });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'idle_saved', act: 'person_next_act', about: { minutes: reply.value.minutes } } } : outcomeOf(reply));
  };
  return (
    <section className="panel">
      <Group align="end">
        <NumberInput label={t('idle_title')} description={t('idle_hint')} min={0} max={480} allowDecimal={false} allowNegative={false} value={minutes} onChange={(value) => setTyped(Math.min(480, Math.max(0, Math.floor(Number(value)))))} />
        <Button variant="default" disabled={minutes === session.idleMinutes} onClick={() => void save()}>{t('person_save')}</Button>
      </Group>
    </section>
  );
}
