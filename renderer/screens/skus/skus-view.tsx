import { Badge, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SkuView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { rupeesOf } from './answers.ts';
import type { Teaching } from './sku-panel.tsx';
import { SkuPanel } from './sku-panel.tsx';

const SHOWN_MAX = 200;

/** Our SKUs; a scan finds those that bear the code. */
export function SkusView({ search, setSearch, teachTo, setTeachTo }: {
  readonly search: string; readonly setSearch: (search: string) => void; readonly teachTo: SkuView['skuId'] | null; readonly setTeachTo: (skuId: SkuView['skuId'] | null) => void;
}): ReactElement {
  const { t } = useWords();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const choose = (skuId: string): void => {
    setChosenId(skuId);
    if (skuId !== teachTo) setTeachTo(null);
  };
  const answer = useEngine('sku.list', { search, limit: SHOWN_MAX });
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => row.skuId === chosenId) ?? rows[0];
  const teachingOf = (sku: SkuView): Teaching => ({ isTeaching: teachTo === sku.skuId, setTeaching: (isTeaching) => setTeachTo(isTeaching ? sku.skuId : null) });
  return (
    <div className="two">
      <div>
        <TextInput mb="sm" label={t('search_skus')} placeholder={t('search_skus_example')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Answered answer={answer}>
          {(list) => (list.rows.length === 0
            ? <EmptyView happened={search === '' ? t('no_skus') : t('no_sku_found', { search })} act={search === '' ? t('no_skus_act') : t('clear_search')} />
            : (
              <>
                <SkuTable rows={list.rows} chosen={chosen} choose={choose} />
                {list.total > list.rows.length && <p className="sub">{t('shown_of', { shown: list.rows.length, total: list.total })}</p>}
              </>
            ))}
        </Answered>
      </div>
      {chosen === undefined ? <div className="panel">{t('choose_sku')}</div> : <SkuPanel key={chosen.skuId} sku={chosen} {...teachingOf(chosen)} />}
    </div>
  );
}

function SkuTable({ rows, chosen, choose }: { readonly rows: readonly SkuView[]; readonly chosen: SkuView | undefined; readonly choose: (skuId: string) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('column_sku')}</Table.Th><Table.Th>{t('column_title')}</Table.Th><Table.Th>{t('column_bin')}</Table.Th><Table.Th>{t('column_on_hand')}</Table.Th><Table.Th>{t('column_price')}</Table.Th><Table.Th>{t('column_listing')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.skuId} className={row.skuId === chosen?.skuId ? 'chosen' : ''} style={{ cursor: 'pointer' }} tabIndex={0} onClick={() => choose(row.skuId)} onFocus={() => choose(row.skuId)}>
            <Table.Td className="code">{row.skuId}</Table.Td><Table.Td>{row.title.slice(0, 60)} {row.stockKind !== 'real' && <Badge color="red">{t(`kind_${row.stockKind}`)}</Badge>}</Table.Td>
            <Table.Td className="bin-code">{row.homeBin ?? ''}</Table.Td><Table.Td><Count of={row.onHand} /></Table.Td><Table.Td>{row.pricePaise === 0 ? '' : rupeesOf(row.pricePaise)}</Table.Td><Table.Td className="code">{row.listing?.sellerSku ?? ''}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
