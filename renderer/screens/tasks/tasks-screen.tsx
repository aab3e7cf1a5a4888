import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { PutBackPart } from './put-back-part.tsx';
import { ShortagesPart } from './shortages-part.tsx';

type Part = 'put-back' | 'shortages';

/** Tasks: what stands in the way of an order, each with its end (floor.md P41, P57). */
export function TasksScreen(): ReactElement {
  const { t } = useWords();
  const putBacks = useEngine('put-back.list', {}).value?.total ?? 0;
  const shortages = useEngine('shortage.list', {}).value?.total ?? 0;
  const [chosen, setChosen] = useState<Part | null>(null);
  const part = chosen ?? (putBacks === 0 && shortages > 0 ? 'shortages' : 'put-back');
  const next = { key: 'F6', label: 'key_other_tasks', run: () => setChosen(part === 'put-back' ? 'shortages' : 'put-back') } as const;
  return (
    <>
      <SegmentedControl
        mb="sm" size="md" aria-label={t('screen_tasks')} value={part} onChange={(value) => setChosen(value)}
        data={[{ value: 'put-back', label: `${t('tasks_put_back')} (${putBacks})` }, { value: 'shortages', label: `${t('tasks_shortages')} (${shortages})` }]}
      />
      {part === 'put-back' ? <PutBackPart next={next} /> : <ShortagesPart next={next} />}
    </>
  );
}
