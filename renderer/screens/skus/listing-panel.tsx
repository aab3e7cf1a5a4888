import { Button, Group, Stack, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ListingView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { boxOf, rupeesOf } from './answers.ts';
import type { Mapping } from './mapping.ts';

const FOUND_MAX = 8;

/** One listing: what Flipkart says of it, and which of our SKUs it means. */
export function ListingPanel({ listing, map, unmap, adopt }: { readonly listing: ListingView; readonly adopt: () => void } & Mapping): ReactElement {
  const { t } = useWords();
  return (
    <section className="panel" style={{ overflow: 'auto' }} aria-label={listing.sellerSku}>
      <h2>{t('map_title', { sellerSku: listing.sellerSku })}</h2>
      <Stack gap="xs">
        <strong>{listing.title}</strong>
        <small>{listing.listingId} · {listing.fsn} {listing.fulfilmentProfile}</small>
        {listing.isDetailed ? (
          <span>{listing.pricePaise === null ? '' : rupeesOf(listing.pricePaise)}{listing.mrpPaise === null ? '' : ` / MRP ${rupeesOf(listing.mrpPaise)}`}{listing.boxes.map((box) => ` · ${boxOf(box)}`).join('')}</span>
        ) : <span>{listing.problem === null ? t('details_not_read') : t('listing_problem', { says: listing.problem })}</span>}
        {listing.skuId === null ? <Choose listing={listing} map={map} adopt={adopt} /> : (
          <>
            <strong>{t('means', { skuId: listing.skuId })} {listing.way === null ? '' : `(${t(`way_${listing.way}`)})`}</strong>
            <Group><Button color="red" variant="outline" onClick={() => void unmap(listing)}>{t('unmap')}</Button></Group>
          </>
        )}
      </Stack>
    </section>
  );
}

function Choose({ listing, map, adopt }: { readonly listing: ListingView; readonly map: Mapping['map']; readonly adopt: () => void }): ReactElement {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const { value } = useEngine('sku.list', { search, limit: FOUND_MAX }, search.trim() !== '');
  const { offer } = listing;
  return (
    <>
      <Group>
        {offer !== null && <Button onClick={() => void map(listing, offer)}>{t('take_offer', { skuId: offer })}</Button>}
        {listing.isDetailed && offer === null && <Button variant="default" onClick={adopt}>{t('make_sku')}</Button>}
      </Group>
      <TextInput label={t('search_skus')} placeholder={t('search_skus_example')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      {search.trim() !== '' && value !== undefined && value.rows.length === 0 && <span>{t('no_sku_found', { search })}</span>}
      <Table>
        <Table.Tbody>
          {(search.trim() === '' ? [] : value?.rows ?? []).map((sku) => (
            <Table.Tr key={sku.skuId}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}><strong>{sku.skuId}</strong> {sku.title.slice(0, 50)}{sku.listing === null ? '' : ` · ${sku.listing.sellerSku}`}</Table.Td>
              <Table.Td><Button size="xs" variant={sku.listing === null ? 'filled' : 'default'} onClick={() => void map(listing, sku.skuId)}>{t('map_to')}</Button></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
