import { Button, Group, NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { GateRules } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { engineCache, useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const LIMITS: Readonly<Record<keyof GateRules, readonly [min: number, max: number]>> = {
  pickSeconds: [30, 7_200], packSeconds: [30, 3_600], labelSeconds: [30, 3_600], alarmMinutes: [5, 480], pickupHours: [1, 96],
};

/** How old our news may be at each gate, and when the alarms ring. */
export function GateSettings(): ReactElement | null {
  const { t } = useWords();
  const { value: rules } = useEngine('truth-gate.read', {});
  const [typed, setTyped] = useState<Partial<GateRules>>({});
  if (rules === undefined) return null;
  const wanted = { ...rules, ...typed };
  const save = async (): Promise<void> => {
    const reply = await act('truth-gate.configure', wanted);
    if (reply.ok) {
      setTyped({});
      await engineCache.invalidateQueries({ queryKey: ['truth-gate.read'] });
    }
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'gates_saved', act: 'gates_saved_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <details className="panel">
      <summary>{t('gates_title')}</summary>
      <Group align="end">
        {(Object.keys(LIMITS) as (keyof GateRules)[]).map((name) => (
          <NumberInput
            key={name} label={t(`gate_${name}`)} min={LIMITS[name][0]} max={LIMITS[name][1]} allowDecimal={false} allowNegative={false} clampBehavior="strict" value={wanted[name]}
            onChange={(value) => setTyped({ ...typed, [name]: Number(value) })}
          />
        ))}
        <Button variant="default" disabled={Object.keys(typed).length === 0} onClick={() => void save()}>{t('save')}</Button>
      </Group>
    </details>
  );
}
