import { Button, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SkuPlaces } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';

const OFFERED_MAX = 20;

/** Finds a SKU by keys, where no code of it can be scanned. */
export function SkuSelect({ label, value, choose }: { readonly label: string; readonly value: SkuId | null; readonly choose: (skuId: SkuId) => void }): ReactElement {
  const [search, setSearch] = useState('');
  const answer = useEngine('stock.list', { search, limit: OFFERED_MAX });
  const rows = answer.value?.rows ?? [];
  return (
    <Select
      searchable label={label} value={value} searchValue={search} onSearchChange={setSearch} filter={({ options }) => options}
      data={rows.map((row) => ({ value: row.skuId as string, label: `${row.skuId} · ${row.title.slice(0, 50)}` }))}
      onChange={(chosen) => { const row = rows.find((each) => each.skuId === chosen); if (row !== undefined) choose(row.skuId); }}
    />
  );
}

/** One code is on several SKUs: which of them lies in the hand? */
export function WhichSku({ barcode, skus, choose }: { readonly barcode: string; readonly skus: readonly SkuPlaces[]; readonly choose: (sku: SkuPlaces) => void }): ReactElement {
  const { t } = useWords();
  return (
    <div className="notice" data-tone="attention" role="group" aria-label={t('choose_of_several', { barcode })}>
      <strong>{t('choose_of_several', { barcode })}</strong>
      <div className="pick-lists">
        {skus.map((sku, index) => <Button key={sku.skuId} variant="default" autoFocus={index === 0} onClick={() => choose(sku)}>{sku.skuId} · {sku.title.slice(0, 50)} · {sku.saleableBin ?? '—'}</Button>)}
      </div>
    </div>
  );
}
