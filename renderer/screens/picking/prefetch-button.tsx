import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PicklistBoardRow } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { listSaid } from './list-acts.ts';

/** "Prefetch deliveries" of a pending list, whatever the setting says. What it costs is said before, not after (design.md part 4). */
export function PrefetchButton({ row }: { readonly row: PicklistBoardRow }): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('prefetch.read', {});
  const [isSure, setSure] = useState(false);
  const count = value?.lists.find((list) => list.picklistId === row.picklistId)?.counts.not_asked ?? 0;
  if (count === 0 && !isSure) return null;
  const prefetch = async (): Promise<void> => {
    setSure(false);
    const reply = await act('picklist.prefetch', { picklistId: row.picklistId });
    if (!reply.ok) answerAct(outcomeOf(reply));
    else answerAct(reply.value.asked > 0 ? listSaid('prefetch_asked', 'prefetch_asked_act', { count: reply.value.asked }) : { ...listSaid('prefetch_nothing', 'prefetch_nothing_act'), tone: 'attention' });
  };
  return (
    <>
      <Button variant="default" onClick={() => setSure(true)}>{t('prefetch_button')}</Button>
      <Modal opened={isSure} onClose={() => setSure(false)} title={t('prefetch_button')} size="lg">
        <p><strong>{t('prefetch_sure', { count })}</strong></p>
        <p>{t('prefetch_cost')}</p>
        <Group>
          <Button size="xl" data-autofocus onClick={() => void prefetch()}>{t('prefetch_yes', { count })}</Button>
          <Button size="xl" variant="default" onClick={() => setSure(false)}>{t('leave')}</Button>
        </Group>
      </Modal>
    </>
  );
}
