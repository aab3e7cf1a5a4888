import { Button, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, PackView } from '../../../shared/contract/index.ts';
import { PROBLEM_KINDS } from '../../../shared/contract/lists.ts';
import { useWords } from '../../components/use-words.ts';
import { benchAct } from './bench-act.ts';

type Kind = InputOf<'pack.problem'>['kind'];

/** What is wrong, in five words to choose from, and of a damaged or missing item which one. It ends in a task with an owner, and the bench is free. */
export function ProblemSheet({ view, isOpen, close }: { readonly view: PackView; readonly isOpen: boolean; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const [kind, setKind] = useState<Kind | null>(null);
  const lines = view.order?.lines ?? [];
  const end = (): void => {
    setKind(null);
    setNote('');
    close();
  };
  const report = (chosen: Kind, skuId: InputOf<'pack.problem'>['skuId']): void => {
    void benchAct('pack.problem', { kind: chosen, note, skuId });
    end();
  };
  const choose = (chosen: Kind): void => {
    const [only] = lines;
    if (chosen !== 'damaged' && chosen !== 'missing') report(chosen, null);
    else if (lines.length === 1 && only !== undefined) report(chosen, only.skuId);
    else setKind(chosen);
  };
  return (
    <Modal opened={isOpen} onClose={end} title={kind === null ? t('problem_title', { order: `OD…${view.order?.orderId.slice(-4) ?? ''}` }) : t('problem_which')} size="lg">
      <Stack>
        {kind === null && PROBLEM_KINDS.map((each, index) => <Button key={each} size="xl" data-autofocus={index === 0 ? true : undefined} onClick={() => choose(each)}>{t(`problem_${each}`)}</Button>)}
        {kind !== null && lines.map((line, index) => <Button key={line.orderItemId} size="xl" autoFocus={index === 0} onClick={() => report(kind, line.skuId)}>{line.title}</Button>)}
        <TextInput size="lg" label={t('problem_note')} value={note} maxLength={300} onChange={(event) => setNote(event.currentTarget.value)} />
        <Button size="xl" variant="default" onClick={end}>{t('leave')}</Button>
      </Stack>
    </Modal>
  );
}
