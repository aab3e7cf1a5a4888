import { Button, Group, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf, UnsentGroup, UnsentRow } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { Count } from '../../components/count.tsx';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import type { Deciding } from './decide-sheet.tsx';
import { useDecision } from './decide-sheet.tsx';
import type { UnsentWorld } from './unsent-why.ts';
import { kindKey, momentWords, unsentWords, whyUnsent } from './unsent-why.ts';

const ROWS_MAX = 200;
type Whole = OutputOf<'unsent.read'>;

/** Each act of one group, and for the chosen one what happened and what may be decided. */
export function UnsentRows({ group, world, back }: { readonly group: UnsentGroup; readonly world: UnsentWorld; readonly back: () => void }): ReactElement {
  const words = useWords();
  const { t } = words;
  const answer = useEngine('unsent.list', { kind: group.kind, state: group.state, limit: ROWS_MAX });
  const rows = answer.value?.rows ?? [];
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const chosen = rows.find((row) => row.opKey === chosenKey) ?? rows[0];
  const whole = useEngine('unsent.read', { opKey: chosen?.opKey ?? '-' }, chosen !== undefined);
  const decision = useDecision(whole.value);
  const can = whole.value?.can;
  const step = (by: number): void => setChosenKey(rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex((row) => row === chosen) + by))]?.opKey ?? null);
  useKeyActions(decision.isOpen ? decision.actions : [
    { key: 'F2', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F4', label: 'unsent_retry', run: () => decision.open('retry'), isPossible: can !== undefined && can.retry !== null },
    { key: 'F5', label: 'unsent_outside', run: () => decision.open('outside'), isPossible: can !== undefined && can.outside !== null },
    { key: 'F6', label: 'unsent_give_up', run: () => decision.open('give-up'), isPossible: (can?.giveUp.length ?? 0) > 0 },
    { key: 'F8', label: 'unsent_back', command: 'back', run: back },
  ]);
  return (
    <Answered answer={answer}>
      {(list) => (chosen === undefined ? <EmptyView happened={t('unsent_nothing')} act={t('unsent_nothing_act')} /> : (
        <div className="two">
          <div>
            <h2>{unsentWords(words, group.kind, list.total)}</h2>
            {list.total > list.rows.length && <p>{t('unsent_of', { shown: list.rows.length, total: list.total })}</p>}
            <RowTable rows={list.rows} chosen={chosen} world={world} choose={setChosenKey} />
          </div>
          <Answered answer={whole}>{(one) => <WholeAct whole={one} world={world} decide={decision.open} />}</Answered>
          {decision.dialog}
        </div>
      ))}
    </Answered>
  );
}

function RowTable({ rows, chosen, world, choose }: { readonly rows: readonly UnsentRow[]; readonly chosen: UnsentRow; readonly world: UnsentWorld; readonly choose: (opKey: string) => void }): ReactElement {
  const words = useWords();
  const { t } = words;
  return (
    <Table highlightOnHover stickyHeader>
      <Table.Thead><Table.Tr><Table.Th>{t('unsent_row_about')}</Table.Th><Table.Th>{t('unsent_awb')}</Table.Th><Table.Th>{t('column_age')}</Table.Th><Table.Th>{t('column_tries')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.opKey} className={row === chosen ? 'chosen' : ''} tabIndex={0} style={{ cursor: 'pointer' }} onClick={() => choose(row.opKey)} onFocus={() => choose(row.opKey)}>
            <Table.Td><AboutOf row={row} /></Table.Td>
            <Table.Td>{row.orderId === null ? '' : row.trackingIds.length === 0 ? t('unsent_no_awb') : row.trackingIds.map((each) => <AwbName key={each} trackingId={each} />)}</Table.Td>
            <Table.Td>{t('unsent_since', { at: momentWords(words, row.addedAtMs, world.nowMs) })}</Table.Td><Table.Td><Count of={row.attempts} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function AboutOf({ row }: { readonly row: UnsentRow }): ReactElement {
  if (row.orderId !== null) return <OrderName orderId={row.orderId} />;
  return <span>{row.skuId ?? row.opKey}{row.title === null ? '' : ` ${row.title}`}</span>;
}

function WholeAct({ whole, world, decide }: { readonly whole: Whole; readonly world: UnsentWorld; readonly decide: (deciding: Deciding) => void }): ReactElement {
  const words = useWords();
  const { t } = words;
  const { row, can, history, behind } = whole;
  const at = (ms: number): string => momentWords(words, ms, world.nowMs);
  return (
    <section className="panel" aria-label={t('unsent_decide')}>
      <div className="thing" style={{ marginTop: 0 }}><div><div className="title"><AboutOf row={row} /></div><p className="sub">{t(`orders_unsent_${row.kind}`)}: {t(`state_${row.state}`)}</p></div></div>
      <p><strong>{t(whyUnsent(row, world))}</strong></p>
      {row.says !== null && row.says !== '' && <p>{row.says}</p>}
      {row.remoteState !== null && <p>{t('unsent_flipkart_state')}: {t(`remote_${row.remoteState}`)}</p>}
      {behind.length > 0 && <p>{t('unsent_behind', { what: [...new Set(behind)].map((kind) => t(`orders_unsent_${kind}`)).join(', ') })}</p>}
      <Group my="sm">
        {can.retry !== null && <Button onClick={() => decide('retry')}>{t('unsent_retry')}</Button>}
        {can.outside !== null && <Button variant="default" onClick={() => decide('outside')}>{t('unsent_outside')}</Button>}
        {can.giveUp.length > 0 && <Button variant="default" onClick={() => decide('give-up')}>{t('unsent_give_up')}</Button>}
      </Group>
      <h3>{t('unsent_history')}</h3>
      <ul className="plain-list">
        <li>{at(row.addedAtMs)} {t('unsent_added')}</li>
        {row.firstSentAtMs !== null && <li>{at(row.firstSentAtMs)} {t('unsent_first_sent')}</li>}
        {history.map((moment) => (
          <li key={`${moment.firstAtMs}:${moment.state}:${moment.says}`}>{at(moment.firstAtMs)} {moment.says === '' ? moment.state : moment.says}{moment.times > 1 && ` (${t('unsent_times', { count: moment.times, last: at(moment.lastAtMs) })})`}</li>
        ))}
      </ul>
      {can.followUp && <p className="sub-note">{t(`unsent_give_up_${kindKey(row.kind)}`)}</p>}
    </section>
  );
}
