import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useWords } from '../../components/use-words.ts';
import { useOrders } from '../../stores/orders-store.ts';
import { keepSearch } from './order-acts.ts';

/** Asks under which name this search is kept. */
export function KeepSheet({ close }: { readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const { search, filter } = useOrders();
  const [name, setName] = useState('');
  const keep = async (): Promise<void> => {
    if (name.trim() !== '' && await keepSearch(name.trim(), search, filter)) close();
  };
  return (
    <Modal opened onClose={close} title={t('orders_keep_title')} transitionProps={{ duration: 0 }}>
      <form onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}>
        <TextInput size="md" data-autofocus label={t('orders_keep_name')} placeholder={t('orders_keep_example')} maxLength={40} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit" disabled={name.trim() === ''}>{t('orders_keep')}</Button></Group>
      </form>
    </Modal>
  );
}
