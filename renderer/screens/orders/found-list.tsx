import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { FoundOrder } from '../../../shared/contract/index.ts';
import { startOfBusinessDay } from '../../../shared/time.ts';
import { AwbName, DayName, DueTime, OrderName } from '../../components/code-names.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import type { OrderColumn } from '../../stores/orders-store.ts';
import { ORDER_COLUMNS, useOrders } from '../../stores/orders-store.ts';

interface Props {
  readonly rows: readonly FoundOrder[];
  readonly chosen: FoundOrder | undefined;
  readonly choose: (shipmentId: FoundOrder['shipmentId']) => void;
  readonly open: () => void;
}

/** One page of orders under a heading that stays. */
export function FoundList({ rows, chosen, choose, open }: Props): ReactElement {
  const { t } = useWords();
  const shown = useOrders((view) => view.columns);
  const columns = ORDER_COLUMNS.filter((each) => shown.includes(each));
  const nameOf: Readonly<Record<OrderColumn, string>> = { awb: t('column_awb'), due: t('column_due'), thing: t('column_item'), units: t('column_units'), state: t('orders_here'), flipkart: t('orders_at_flipkart'), carrier: t('orders_carrier'), payment: t('orders_payment') };
  return (
    <Table className="found-orders" stickyHeader>
      <Table.Thead><Table.Tr><Table.Th>{t('column_order')}</Table.Th>{columns.map((each) => <Table.Th key={each} data-column={each}>{nameOf[each]}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>{rows.map((row) => <FoundRow key={row.shipmentId} row={row} columns={columns} isChosen={row.shipmentId === chosen?.shipmentId} choose={choose} open={open} />)}</Table.Tbody>
    </Table>
  );
}

function FoundRow({ row, columns, isChosen, choose, open }: { readonly row: FoundOrder; readonly columns: readonly OrderColumn[]; readonly isChosen: boolean } & Pick<Props, 'choose' | 'open'>): ReactElement {
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <Table.Tr ref={line} className={isChosen ? 'chosen' : ''} aria-selected={isChosen} onClick={() => choose(row.shipmentId)} onDoubleClick={open}>
      <Table.Td><OrderName orderId={row.orderId} /></Table.Td>
      {columns.map((each) => <Table.Td key={each} data-column={each}><CellOf row={row} column={each} /></Table.Td>)}
    </Table.Tr>
  );
}

function CellOf({ row, column }: { readonly row: FoundOrder; readonly column: OrderColumn }): ReactElement | string | null {
  const { t } = useWords();
  switch (column) {
    case 'awb': return <>{row.trackingIds.slice(0, 2).map((each) => <AwbName key={each} trackingId={each} />)}{row.trackingIds.length > 2 && ` +${row.trackingIds.length - 2}`}</>;
    case 'due': return <Due row={row} />;
    case 'thing': return <><span title={row.title}>{row.title}</span>{row.lines > 1 && <small> {t('orders_more_lines', { count: row.lines - 1 })}</small>}</>;
    case 'units': return String(row.units);
    case 'state': return <OrderState row={row} />;
    case 'flipkart': return t(`remote_${row.remoteState}`);
    case 'carrier': return row.carrier;
    case 'payment': return row.payment === null ? null : t(`payment_${row.payment}`);
  }
}

/** Its deadline: today by the clock, else by the day; red while it is here and late. */
function Due({ row }: { readonly row: FoundOrder }): ReactElement {
  const nowMs = useNow();
  const isHere = row.floorState !== 'HANDED_OVER' && row.floorState !== 'CLOSED';
  const isToday = startOfBusinessDay(row.dispatchByMs) === startOfBusinessDay(nowMs);
  return <span className="found-due" data-late={isHere && row.dispatchByMs < nowMs}>{!isToday && <><DayName atMs={row.dispatchByMs} /> </>}<DueTime atMs={row.dispatchByMs} /></span>;
}

/** What the floor has done, and what stops it. */
export function OrderState({ row }: { readonly row: Pick<FoundOrder, 'floorState' | 'remoteState' | 'hold' | 'unmet'> }): ReactElement {
  const { t } = useWords();
  if (row.remoteState === 'CANCELLED') return <span className="order-flag" data-tone="wrong">{t('orders_flag_cancelled')}</span>;
  return (
    <span className="order-state">
      {t(`floor_${row.floorState}`)}
      {row.hold && <span className="order-flag" data-tone="attention">{t('orders_flag_hold')}</span>}
      {row.unmet > 0 && row.floorState !== 'CLOSED' && <span className="order-flag" data-tone="wrong">{t('orders_flag_missing', { count: row.unmet })}</span>}
    </span>
  );
}
