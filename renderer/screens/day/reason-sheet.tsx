import { Button, Modal, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useWords } from '../../components/use-words.ts';

/** Asks for a reason that stands in the record for good. */
export function ReasonSheet({ words, count, close, take }: { readonly words: 'close_open' | 'reopen'; readonly count: number; readonly close: () => void; readonly take: (reason: string) => void }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isReady = reason.trim().length >= 3;
  return (
    <Modal opened onClose={close} title={t(`day_${words}_title`, { count })}>
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) take(reason.trim()); }}>
        <Textarea data-autofocus label={t(`day_${words}_why`)} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} />
        <Button mt="md" size="lg" type="submit" fullWidth disabled={!isReady}>{t(`day_${words}_do`)}</Button>
      </form>
    </Modal>
  );
}
