import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { ReturnView } from '../../../shared/contract/index.ts';
import { DayName, OrderName } from '../../components/code-names.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';

export const returnKeyOf = (item: ReturnView): string => `${item.returnId} ${item.orderItemId}`;

/** Returns of a lane, each with its doubt in words and not in colour alone. */
export function ReturnTable({ rows, chosen, choose }: { readonly rows: readonly ReturnView[]; readonly chosen: ReturnView | undefined; readonly choose: (key: string) => void }): ReactElement {
  const { t } = useWords();
  const chosenRow = useRef<HTMLTableRowElement>(null);
  const chosenKey = chosen === undefined ? '' : returnKeyOf(chosen);
  // The keys walk past the edge of what is shown; the list follows them and moves for nothing else.
  useEffect(() => {
    // In braces: newer Chromium gives a promise back, which React would take for what cleans up.
    void chosenRow.current?.scrollIntoView({ block: 'nearest' });
  }, [chosenKey]);
  return (
    <Table highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column_expected')}</Table.Th><Table.Th>{t('column_from')}</Table.Th><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_item')}</Table.Th>
          <Table.Th>{t('column_units')}</Table.Th><Table.Th>{t('column_state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={returnKeyOf(row)} ref={row === chosen ? chosenRow : null} className={row === chosen ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(returnKeyOf(row))}>
            <Table.Td>{row.expectedAtMs === null ? t('return_no_date') : <DayName atMs={row.expectedAtMs} />}</Table.Td><Table.Td>{t(`source_${row.source}`)}</Table.Td>
            <Table.Td><OrderName orderId={row.orderId} /></Table.Td><Table.Td>{row.order?.title.slice(0, 40)}{row.doubt !== null && <div>⚠ {t(`return_doubt_${row.doubt}`)}</div>}</Table.Td>
            <Table.Td><Count of={row.quantity} /></Table.Td><Table.Td>{t(`return_state_${row.state}`)}<div className="drop-sub">Flipkart: {row.remoteStatus}</div></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
