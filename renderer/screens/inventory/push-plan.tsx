import { Button, Group, Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PushPlanView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { momentOf } from './moment.ts';

/** The schedule of a push, hour by hour. */
export function Plan({ plan }: { readonly plan: PushPlanView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  if (plan.skus === 0) return <p>{t('plan_nothing')}</p>;
  return (
    <>
      {plan.blockedBy !== null && <p><strong>{t(`plan_blocked_${plan.blockedBy}`)}</strong></p>}
      <p>{t('plan_sum', { skus: plan.skus, calls: plan.calls, perHour: plan.callsPerHour, others: plan.othersLastHour, at: momentOf(plan.endsAtMs, nowMs) })}</p>
      {plan.hours.length > 1 && (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('plan_from')}</Table.Th><Table.Th>{t('plan_to')}</Table.Th><Table.Th>{t('plan_calls')}</Table.Th><Table.Th>{t('plan_skus')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {plan.hours.map((hour) => <Table.Tr key={hour.fromMs}><Table.Td>{momentOf(hour.fromMs, nowMs)}</Table.Td><Table.Td>{momentOf(hour.toMs, nowMs)}</Table.Td><Table.Td><Count of={hour.calls} /></Table.Td><Table.Td><Count of={hour.skus} /></Table.Td></Table.Tr>)}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

/** Everything again: the schedule is shown before it begins. */
export function FullPushSheet({ isOpen, close }: { readonly isOpen: boolean; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const answer = useEngine('inventory.plan', { what: 'full' }, isOpen);
  const begin = async (): Promise<void> => {
    const reply = await act('inventory.push', { what: 'full' });
    close();
    answerAct(reply.ok
      ? { tone: 'accepted', said: { from: 'screen', happened: 'full_push_begun', act: 'full_push_begun_act', about: { skus: reply.value.skus, calls: reply.value.calls, at: momentOf(reply.value.endsAtMs, nowMs) } } }
      : outcomeOf(reply));
  };
  return (
    <Modal opened={isOpen} onClose={close} title={t('full_push_title')} size="lg">
      <Answered answer={answer}>{(plan) => <Plan plan={plan} />}</Answered>
      <Group mt="md"><Button data-autofocus onClick={() => void begin()}>{t('full_push_confirm')}</Button><Button variant="default" onClick={close}>{t('leave')}</Button></Group>
    </Modal>
  );
}
