import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { BARCODE_MAX } from '../../shared/contract/lists.ts';
import { desk } from '../scanner/desk.ts';
import { useView } from '../stores/view-store.ts';
import { useWords } from './use-words.ts';

/** A code that no scanner reads any more is typed; it counts like a scan and is answered like one. */
export function TypeCode(): ReactElement {
  const { t } = useWords();
  const { isTypingCode, setTypingCode } = useView();
  const [text, setText] = useState('');
  const close = (): void => {
    setText('');
    setTypingCode(false);
  };
  const hand = (): void => {
    const barcode = text.trim();
    close();
    if (barcode !== '') desk.put(barcode);
  };
  return (
    <Modal opened={isTypingCode} onClose={close} title={t('type_code_title')}>
      <form onSubmit={(event) => { event.preventDefault(); hand(); }}>
        <TextInput data-autofocus size="xl" label={t('type_code_label')} value={text} maxLength={BARCODE_MAX} onChange={(event) => setText(event.currentTarget.value)} />
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit">{t('type_code_hand_in')}</Button></Group>
      </form>
    </Modal>
  );
}
