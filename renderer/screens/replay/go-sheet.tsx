import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { BARCODE_MAX } from '../../../shared/contract/lists.ts';
import { useWords } from '../../components/use-words.ts';

interface Props {
  readonly close: () => void;
  readonly go: (typed: string) => void;
}

/** Where in the day somebody wants to be: a time, or an order. */
export function GoSheet({ close, go }: Props): ReactElement {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const hand = (): void => {
    close();
    if (typed.trim() !== '') go(typed.trim());
  };
  return (
    <Modal opened onClose={close} title={t('replay_go_title')}>
      <form onSubmit={(event) => { event.preventDefault(); hand(); }}>
        <TextInput data-autofocus size="xl" label={t('replay_go_label')} value={typed} maxLength={BARCODE_MAX} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit">{t('replay_go_here')}</Button></Group>
      </form>
    </Modal>
  );
}
