import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useWords } from '../../components/use-words.ts';

/** Units did not come: somebody says why before the return is closed without them. */
export function FinishSheet({ finish, close }: { readonly finish: (reason: string) => Promise<void>; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={close} title={t('qc_missing_title')}>
      <form onSubmit={(event) => { event.preventDefault(); void finish(reason.trim()); }}>
        <TextInput data-autofocus required label={t('qc_missing_reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit" disabled={reason.trim() === ''}>{t('qc_missing_do')}</Button></Group>
      </form>
    </Modal>
  );
}
