import { Button, Group, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, Shortage } from '../../../shared/contract/index.ts';
import { formatRupees } from '../../../shared/money.ts';
import type { Paise } from '../../../shared/money.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { BinName, OrderName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

type Decision = InputOf<'shortage.decide'>['decision'];

/** Units that were not found, and the three ways in which that ends. The third one costs, and says so. */
export function ShortagesPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('shortage.list', {});
  const rows = answer.value?.rows ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = rows.find((row) => row.shortageId === chosenId) ?? rows[0];
  useScanTarget({ take: null });
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row === chosen);
    setChosenId(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.shortageId ?? null);
  };
  useKeyActions([
    { key: 'F2', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(list) => (list.rows.length === 0 || chosen === undefined ? <EmptyView happened={t('no_shortages')} act={t('no_shortages_act')} /> : (
        <div className="two">
          <div>
          <Table highlightOnHover>
            <Table.Thead><Table.Tr><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_missing')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {list.rows.map((row) => (
                <Table.Tr key={row.shortageId} className={row === chosen ? 'chosen' : ''} tabIndex={0} style={{ cursor: 'pointer' }} onClick={() => setChosenId(row.shortageId)} onFocus={() => setChosenId(row.shortageId)}>
                  <Table.Td><OrderName orderId={row.orderId} /> {istClock(row.dispatchByMs)}</Table.Td><Table.Td><Count of={row.quantity} /> × {row.title}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          </div>
          <Decide key={chosen.shortageId} shortage={chosen} />
        </div>
      ))}
    </Answered>
  );
}

function Decide({ shortage }: { readonly shortage: Shortage }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { shortageId, title, quantity, binCode, booked, counted, canCancel, valuePaise } = shortage;
  const decide = async (decision: Decision): Promise<void> => {
    const reply = await act('shortage.decide', { shortageId, decision, reason });
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: `decided_${decision}`, act: 'decided_act', about: { title: reply.value.title } } } : outcomeOf(reply));
  };
  const isReady = reason.trim() !== '';
  return (
    <section className="panel" aria-label={title}>
      <div className="thing" style={{ marginTop: 0 }}><div><div className="title">{title}</div><p className="sub"><BinName binCode={binCode} /> · {t('short_since', { at: istClock(shortage.openedAtMs), person: shortage.openedBy })}</p></div><span className="big-number">−{quantity}</span></div>
      <div className="tiles">
        <div className="tile"><b><Count of={booked} /></b>{t('column_books')}</div><div className="tile"><b>{counted ?? '—'}</b>{counted === null ? t('not_counted') : t('column_counted_since')}</div><div className="tile"><b>{istClock(shortage.dispatchByMs)}</b>{t('order_due', { order: `…${shortage.orderId.slice(-4)}`, at: istClock(shortage.dispatchByMs) })}</div>
      </div>
      <TextInput required label={t('shortage_reason')} placeholder={t('shortage_reason_example')} maxLength={120} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Group mt="sm">
        <Button disabled={!isReady} onClick={() => void decide('found')}>{t('decide_found')}</Button>
        <Button disabled={!isReady} variant="default" onClick={() => void decide('wait')}>{t('decide_wait')}</Button>
        <Button disabled={!isReady || !canCancel} color="#c1121f" onClick={() => void decide('cancel')}>{t('decide_cancel')}</Button>
      </Group>
      <p>{canCancel ? t('cancel_costs', { value: formatRupees(valuePaise as Paise) }) : t('cancel_not_possible')}</p>
    </section>
  );
}
