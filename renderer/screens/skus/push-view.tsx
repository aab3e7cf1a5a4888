import { Badge, Button, Group, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { InputOf, PushResult, PushRow } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { isScreenKey } from '../../text/index.ts';
import { answered, boxOf, rupeesOf } from './answers.ts';

const SHOWN_MAX = 200;
type Words = ReturnType<typeof useWords>['t'];

/** What Flipkart would be told, before it is told, and what became of it. */
export function PushView({ isOn }: { readonly isOn: boolean }): ReactElement {
  const { t } = useWords();
  const preview = useEngine('listing-push.read', { limit: SHOWN_MAX });
  const results = useEngine('listing-push.list', { limit: SHOWN_MAX });
  return (
    <>
      {!isOn && <p role="status"><strong>{t('push_is_off')}</strong></p>}
      <Answered answer={preview}>
        {({ rows, total, hash }) => (rows.length === 0 ? <EmptyView happened={t('push_same')} act={t('push_same_act')} /> : (
          <>
            <Group mb="sm"><Button disabled={!isOn || total === 0} onClick={() => void send(hash, 'all')}>{t('push_all', { count: total })}</Button></Group>
            <Preview rows={rows} isOn={isOn} send={(listingId) => void send(hash, [listingId])} />
          </>
        ))}
      </Answered>
      <h2>{t('push_results')}</h2>
      <Answered answer={results}>{(list) => (list.rows.length === 0 ? <p>{t('push_none')}</p> : <Results rows={list.rows} />)}</Answered>
    </>
  );
}

function Preview({ rows, isOn, send }: { readonly rows: readonly PushRow[]; readonly isOn: boolean; readonly send: (listingId: PushRow['listingId']) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t('column_seller_sku')}</Table.Th><Table.Th>{t('column_title')}</Table.Th><Table.Th>{t('column_from_to')}</Table.Th><Table.Th>{t('column_act')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.listingId}>
            <Table.Td className="code">{row.sellerSku}</Table.Td><Table.Td>{row.title.slice(0, 50)}</Table.Td>
            <Table.Td>{changesOf(t, row).map((each) => <div key={each}>{each}</div>)}{row.problems.map((problem) => <Badge key={problem} color="red">{t(`difference_${problem}`)}</Badge>)}</Table.Td>
            <Table.Td>{changesOf(t, row).length > 0 && <Button size="xs" variant="default" disabled={!isOn} onClick={() => send(row.listingId)}>{t('push_one')}</Button>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function changesOf(t: Words, row: PushRow): string[] {
  const { price, status, box } = row;
  return [
    ...(price === null ? [] : [t('push_price', { from: price.from === null ? t('not_known') : rupeesOf(price.from), to: rupeesOf(price.to) })]),
    ...(status === null ? [] : [t('push_status', { from: status.from === null ? t('not_known') : t(`sale_${status.from}`), to: t(`sale_${status.to}`) })]),
    ...(box === null ? [] : [t('push_box', { from: box.from === null ? t('not_known') : boxOf(box.from), to: boxOf(box.to) })]),
  ];
}

function Results({ rows }: { readonly rows: readonly PushResult[] }): ReactElement {
  const { t } = useWords();
  return (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t('column_time')}</Table.Th><Table.Th>{t('column_seller_sku')}</Table.Th><Table.Th>{t('column_what')}</Table.Th><Table.Th>{t('column_state')}</Table.Th><Table.Th>{t('column_why')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.opKey}>
            <Table.Td>{istClock(row.changedAtMs)}</Table.Td><Table.Td className="code">{row.sellerSku ?? row.listingId}</Table.Td>
            <Table.Td>{[row.toPricePaise === null ? '' : rupeesOf(row.toPricePaise), row.toStatus === null ? '' : t(`sale_${row.toStatus}`), row.toBox === null ? '' : boxOf(row.toBox)].filter((each) => each !== '').join(' · ')}</Table.Td>
            <Table.Td>{stateOf(t, row.state)}</Table.Td><Table.Td>{row.says ?? ''}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function stateOf(t: Words, state: string): string {
  const key = `state_${state}`;
  return isScreenKey(key) ? t(key) : state;
}

async function send(hash: string, listings: InputOf<'listing-push.send'>['listings']): Promise<void> {
  const reply = await act('listing-push.send', { hash, listings });
  answerAct(reply.ok ? answered('push_queued', 'push_queued_act', { ...reply.value }) : outcomeOf(reply));
}
