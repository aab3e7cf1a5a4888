import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { businessDay, DAY_MS } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { BusinessDayName } from '../../components/code-names.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';

const DAYS_SHOWN = 14;

/** Packing material used, by day and kind. */
export function MaterialPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const answer = useEngine('material.usage', { fromDay: businessDay(nowMs - DAYS_SHOWN * DAY_MS), toDay: businessDay(nowMs) });
  useScanTarget({ take: null });
  useKeyActions([next]);
  return (
    <Answered answer={answer}>
      {({ rows }) => (rows.length === 0 ? <EmptyView happened={t('no_material')} act={t('no_material_act')} /> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_day')}</Table.Th><Table.Th>{t('column_material')}</Table.Th><Table.Th>{t('column_used')}</Table.Th><Table.Th>{t('column_orders_of_day')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {rows.map((row) => <Table.Tr key={`${row.day} ${row.materialCode}`}><Table.Td><BusinessDayName day={row.day} /></Table.Td><Table.Td>{row.name}</Table.Td><Table.Td><Count of={row.quantity} /></Table.Td><Table.Td><Count of={row.orders} /></Table.Td></Table.Tr>)}
          </Table.Tbody>
        </Table>
      ))}
    </Answered>
  );
}
