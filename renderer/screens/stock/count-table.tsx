import { Button, Group, NumberInput, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { BinCountView } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { SkuSelect } from './choose-sku.tsx';

/** What was counted so far; beside the books once they may be seen. A number can be typed for every SKU. */
export function CountTable({ count, set }: { readonly count: BinCountView; readonly set: (skuId: SkuId, counted: number) => void }): ReactElement {
  const { t } = useWords();
  const isCompared = count.state === 'COMPARED';
  const isBookedShown = isCompared || !count.blind;
  return (
    <>
      <p className="sub" style={{ margin: 0 }}>{t('count_units', { units: count.units })}</p>
      {count.lines.length === 0 ? <EmptyView happened={t('nothing_counted')} act={t('nothing_counted_act')} /> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_sku')}</Table.Th><Table.Th>{t('column_counted')}</Table.Th>{isBookedShown && <><Table.Th>{t('column_booked')}</Table.Th><Table.Th>{t('column_difference')}</Table.Th></>}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {count.lines.map((line) => (
              <Table.Tr key={line.skuId}>
                <Table.Td><strong className="code">{line.skuId}</strong><div className="title-line">{line.title}</div>{line.livesIn !== null && <small>⚠ {t('count_lives_in', { bin: line.livesIn })}</small>}</Table.Td>
                <Table.Td>{isCompared ? <b><Count of={line.counted} /></b> : (
                  <NumberInput
                    key={line.counted} aria-label={t('set_units', { sku: line.skuId })} min={0} max={100_000} allowDecimal={false} w={120} defaultValue={line.counted}
                    onBlur={(event) => { const units = Number(event.currentTarget.value); if (units !== line.counted) set(line.skuId, units); }}
                  />
                )}</Table.Td>
                {isBookedShown && <><Table.Td>{line.booked ?? 0}</Table.Td><Table.Td><Difference change={line.counted - (line.booked ?? 0)} /></Table.Td></>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!isCompared && <AddByKeys set={set} />}
    </>
  );
}

function Difference({ change }: { readonly change: number }): ReactElement {
  return change === 0 ? <span>✓</span> : <b>⚠ {change > 0 ? `+${change}` : change}</b>;
}

function AddByKeys({ set }: { readonly set: (skuId: SkuId, counted: number) => void }): ReactElement {
  const { t } = useWords();
  const [skuId, setSkuId] = useState<SkuId | null>(null);
  const [units, setUnits] = useState<number | string>('');
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (skuId !== null && units !== '') set(skuId, Number(units)); }}>
      <Group align="end"><SkuSelect label={t('move_choose')} value={skuId} choose={setSkuId} /><NumberInput label={t('column_counted')} min={0} max={100_000} allowDecimal={false} w={120} value={units} onChange={setUnits} /><Button type="submit" variant="default" disabled={skuId === null || units === ''}>{t('count_add')}</Button></Group>
    </form>
  );
}
