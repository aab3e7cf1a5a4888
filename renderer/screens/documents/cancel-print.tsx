import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PrintJobView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { usePrintName } from '../../components/reprint.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Takes a waiting print out of its line, with the reason that is kept. */
export function CancelPrint({ job, close }: { readonly job: PrintJobView; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const nameOf = usePrintName();
  const [reason, setReason] = useState('');
  const cancel = async (): Promise<void> => {
    close();
    const reply = await act('print.cancel', { jobId: job.jobId, reason: reason.trim() });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'cancelled_now', act: 'go_on', about: {} } } : outcomeOf(reply));
  };
  return (
    <Modal opened onClose={close} title={t('cancel_title', { what: nameOf(job) })}>
      <form onSubmit={(event) => {
        event.preventDefault();
        void cancel();
      }}>
        <TextInput size="md" label={t('cancel_reason')} value={reason} maxLength={200} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
        <Group mt="md"><Button type="submit" disabled={reason.trim() === ''}>{t('cancel_do')}</Button><Button variant="default" onClick={close}>{t('leave')}</Button></Group>
      </form>
    </Modal>
  );
}
