import { Badge, Button, Group, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ListingLane, ListingView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { answered } from './answers.ts';
import { ListingPanel } from './listing-panel.tsx';
import type { Mapping } from './mapping.ts';

const SHOWN_MAX = 200;

/** Listings of a lane, and what the chosen one means. In the work list what open orders wait for stands first. */
export function ListingsView({ lane, map, unmap }: { readonly lane: ListingLane } & Mapping): ReactElement {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const answer = useEngine('listing.list', { lane, search, limit: SHOWN_MAX });
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => row.listingId === chosenId) ?? rows[0];
  return (
    <div className="two">
      <div>
        <Group align="end" mb="sm">
          <TextInput style={{ flex: 1 }} label={t('search_listings')} placeholder={t('search_listings_example')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
          {lane === 'work' && <Button variant="default" onClick={() => void adopt('all')}>{t('make_all_skus')}</Button>}
        </Group>
        <Answered answer={answer}>
          {(list) => (list.rows.length === 0 ? <Nothing lane={lane} search={search} /> : (
            <>
              <ListingTable rows={list.rows} chosen={chosen} choose={setChosenId} />
              {list.total > list.rows.length && <p className="sub">{t('shown_of', { shown: list.rows.length, total: list.total })}</p>}
            </>
          ))}
        </Answered>
      </div>
      {chosen === undefined ? <div className="panel">{t('choose_listing')}</div> : <ListingPanel key={chosen.listingId} listing={chosen} map={map} unmap={unmap} adopt={() => void adopt([chosen.listingId])} />}
    </div>
  );
}

function Nothing({ lane, search }: { readonly lane: ListingLane; readonly search: string }): ReactElement {
  const { t } = useWords();
  if (search !== '') return <EmptyView happened={t('no_listing_found', { search })} act={t('clear_search')} />;
  return lane === 'work' ? <EmptyView happened={t('no_work')} act={t('no_work_act')} /> : <EmptyView happened={t('no_listings')} act={t('no_listings_act')} />;
}

function ListingTable({ rows, chosen, choose }: { readonly rows: readonly ListingView[]; readonly chosen: ListingView | undefined; readonly choose: (listingId: string) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('column_orders')}</Table.Th><Table.Th>{t('column_seller_sku')}</Table.Th><Table.Th>{t('column_title')}</Table.Th><Table.Th>{t('column_sku')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.listingId} className={row.listingId === chosen?.listingId ? 'chosen' : ''} style={{ cursor: 'pointer' }} tabIndex={0} onClick={() => choose(row.listingId)} onFocus={() => choose(row.listingId)}>
            <Table.Td>{row.liveOrders > 0 && <strong>{t('orders_wait_until', { count: row.liveOrders, at: istClock(row.nextDueMs ?? 0) })}</strong>}</Table.Td>
            <Table.Td className="code">{row.sellerSku}</Table.Td>
            <Table.Td>{row.title.slice(0, 60)} {row.isGone ? <Badge color="red">{t('gone_listing')}</Badge> : row.status === 'INACTIVE' ? <Badge color="gray">{t('inactive_listing')}</Badge> : null}</Table.Td>
            <Table.Td className="code">{row.skuId ?? (row.offer === null ? '' : <Badge variant="outline" style={{ textTransform: 'none' }}>{t('take_offer', { skuId: row.offer })}</Badge>)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

async function adopt(listings: 'all' | ListingView['listingId'][]): Promise<void> {
  const reply = await act('listing.adopt', { listings });
  answerAct(reply.ok ? answered('adopted_now', 'adopted_now_act', { ...reply.value }) : outcomeOf(reply));
}
