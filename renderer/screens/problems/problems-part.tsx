import { Button, Modal, SegmentedControl, Stack, Table, TextInput } from '@mantine/core';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, ProblemView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName, DueTime, OrderName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

type State = InputOf<'problem.list'>['state'];
const SHOWN_MAX = 200;

/** Problems of the bench, the most urgent order first, each with its owner and its age; closed with what was done. */
export function ProblemsPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [state, setState] = useState<State>('open');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isClosing, setClosing] = useState(false);
  const answer = useEngine('problem.list', { state, limit: SHOWN_MAX });
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => row.problemId === chosenId) ?? rows[0];
  useScanTarget({ take: null });
  const step = (by: number): void => setChosenId(rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex((row) => row === chosen) + by))]?.problemId ?? null);
  useKeyActions([
    { key: 'F2', label: 'key_close_problem', run: () => setClosing(true), isPossible: state === 'open' && chosen !== undefined },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F4', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    next,
  ]);
  return (
    <>
      <SegmentedControl mb="sm" aria-label={t('problems_which')} value={state} onChange={(value) => setState(value as State)} data={[{ value: 'open', label: `${t('problems_open')} ${answer.value?.open ?? ''}` }, { value: 'closed', label: t('problems_closed') }]} />
      <Answered answer={answer}>
        {(list) => (list.rows.length === 0 ? <EmptyView happened={t('no_problems')} act={t('no_problems_act')} /> : <Found rows={list.rows} chosen={chosen} choose={setChosenId} />)}
      </Answered>
      {isClosing && chosen !== undefined && <CloseSheet problem={chosen} close={() => setClosing(false)} />}
    </>
  );
}

function Found({ rows, chosen, choose }: { readonly rows: readonly ProblemView[]; readonly chosen: ProblemView | undefined; readonly choose: (problemId: string) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_what')}</Table.Th><Table.Th>{t('column_owner')}</Table.Th><Table.Th>{t('column_since')}</Table.Th><Table.Th>{t('due')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.problemId} className={row === chosen ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(row.problemId)}>
            <Table.Td><OrderName orderId={row.orderId} /></Table.Td>
            <Table.Td>{t(`problem_${row.kind}`)}{row.title !== null && <>: {row.title}</>} {row.note !== '' && <small>{row.note}</small>} {row.reason !== null && <strong>{row.reason}</strong>}</Table.Td>
            <Table.Td>{row.ownerPersonId}</Table.Td>
            <Table.Td><DayName atMs={row.openedAtMs} /> <DueTime atMs={row.openedAtMs} /></Table.Td>
            <Table.Td><DueTime atMs={row.dispatchByMs} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function CloseSheet({ problem, close }: { readonly problem: ProblemView; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const end = async (isNowhere: boolean): Promise<void> => {
    close();
    const reply = await act('problem.close', { problemId: problem.problemId, reason, isNowhere });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'problem_is_closed', act: 'problem_is_closed_act', about: { order: `OD…${problem.orderId.slice(-4)}` } } } : outcomeOf(reply));
  };
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    void end(false);
  };
  return (
    <Modal opened onClose={close} title={t('problem_close_title', { order: `OD…${problem.orderId.slice(-4)}` })} size="lg">
      <form onSubmit={confirm}>
        <Stack>
          <TextInput size="lg" data-autofocus label={t('problem_close_reason')} value={reason} maxLength={300} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button size="xl" type="submit" disabled={reason.trim().length < 3}>{t('key_close_problem')}</Button>
          {problem.kind === 'missing' && problem.skuId !== null && <Button size="xl" disabled={reason.trim().length < 3} onClick={() => void end(true)}>{t('key_problem_nowhere')}</Button>}
          <Button size="xl" variant="default" onClick={close}>{t('leave')}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
