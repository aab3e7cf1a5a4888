import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { PutBackTask } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const REASON_MIN = 3;
type TaskLine = PutBackTask['lines'][number];

/** What of a task is left to put back and was looked for in vain: one press a line, with the reason that the books keep. */
export function LostSheet({ task, close }: { readonly task: PutBackTask; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const left = task.lines.filter((line) => line.done < line.quantity);
  const isReady = reason.trim().length >= REASON_MIN;
  const lose = async ({ orderItemId, place }: TaskLine): Promise<void> => {
    close();
    const reply = await act('put-back.lose', { benchId: benchIdNow(), taskId: task.taskId, orderItemId, place, reason });
    if (!reply.ok) {
      answerAct(outcomeOf(reply));
      return;
    }
    const { title, units } = reply.value;
    answerAct({ tone: reply.value.left === 0 ? 'complete' : 'accepted', said: { from: 'screen', happened: 'put_back_lost', act: reply.value.left === 0 ? 'put_back_lost_last_act' : 'put_back_lost_act', about: { title, units, left: reply.value.left } } });
  };
  const [only] = left.length === 1 ? left : [];
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    if (only !== undefined && isReady) void lose(only);
  };
  return (
    <Modal opened onClose={close} title={t('put_back_lost_title', { order: `OD…${task.orderId.slice(-4)}` })} size="lg">
      <form onSubmit={confirm}>
        <Stack>
          <TextInput size="lg" data-autofocus label={t('put_back_lost_reason')} placeholder={t('shortage_reason_example')} value={reason} maxLength={120} onChange={(event) => setReason(event.currentTarget.value)} />
          {left.map((line) => (
            <Stack key={`${line.orderItemId}-${line.place}`} gap={4}>
              <Text size="lg" fw={600}>{line.quantity - line.done} × {line.title}</Text>
              <Button size="xl" type={line === only ? 'submit' : 'button'} disabled={!isReady} aria-label={t('put_back_lost_line', { title: line.title })} onClick={line === only ? undefined : () => void lose(line)}>{t('key_put_back_lost')}</Button>
            </Stack>
          ))}
          <Button size="xl" variant="default" onClick={close}>{t('leave')}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
