import { Button, CloseButton, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import type { ReactElement, RefObject } from 'react';
import type { KeptSearch, OrderFilter, OutputOf } from '../../../shared/contract/index.ts';
import { FIND_DUES, FIND_LANES, FIND_PAYMENTS } from '../../../shared/contract/lists.ts';
import { useWords } from '../../components/use-words.ts';
import { ORDER_COLUMNS, useOrders } from '../../stores/orders-store.ts';

interface Props {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly filter: OrderFilter;
  readonly setFilter: (filter: OrderFilter) => void;
  readonly kept: OutputOf<'kept-search.list'> | undefined;
  readonly show: (kept: KeptSearch) => void;
  readonly drop: (name: string) => void;
}

/** One box that takes anything, what narrows it, and the searches that somebody kept. */
export function FindBar({ box, typed, setTyped, filter, setFilter, kept, show, drop }: Props): ReactElement {
  const { t } = useWords();
  const carriers = kept?.carriers ?? [];
  const known = filter.carrier === null || carriers.some((each) => each.carrier === filter.carrier) ? carriers : [...carriers, { carrier: filter.carrier, name: filter.carrier }];
  return (
    <div className="find-bar">
      <TextInput
        ref={box} size="md" className="find-box" aria-label={t('orders_search')} placeholder={t('orders_search_example')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} spellCheck={false} autoComplete="off"
        leftSection={<IconSearch size={22} />} rightSection={typed === '' ? <kbd>/</kbd> : <CloseButton aria-label={t('key_back_one')} onClick={() => setTyped('')} />}
      />
      <div className="find-filters" role="group" aria-label={t('orders_filters')}>
        <Select aria-label={t('orders_lane')} allowDeselect={false} data-on={filter.lane !== 'any'} value={filter.lane} data={FIND_LANES.map((each) => ({ value: each, label: t(`orders_lane_${each}`) }))} onChange={(lane) => setFilter({ ...filter, lane: FIND_LANES.find((each) => each === lane) ?? 'any' })} />
        <Select aria-label={t('orders_due')} allowDeselect={false} data-on={filter.due !== 'any'} value={filter.due} data={FIND_DUES.map((each) => ({ value: each, label: t(`orders_due_${each}`) }))} onChange={(due) => setFilter({ ...filter, due: FIND_DUES.find((each) => each === due) ?? 'any' })} />
        <Select aria-label={t('orders_carrier')} allowDeselect={false} data-on={filter.carrier !== null} value={filter.carrier ?? ''} data={[{ value: '', label: t('orders_carrier_any') }, ...known.map((each) => ({ value: each.carrier, label: each.name }))]} onChange={(carrier) => setFilter({ ...filter, carrier: carrier === '' ? null : carrier })} />
        <Select aria-label={t('orders_payment')} allowDeselect={false} data-on={filter.payment !== 'any'} value={filter.payment} data={FIND_PAYMENTS.map((each) => ({ value: each, label: each === 'any' ? t('orders_payment_any') : t(`payment_${each}`) }))} onChange={(payment) => setFilter({ ...filter, payment: FIND_PAYMENTS.find((each) => each === payment) ?? 'any' })} />
        <Columns />
      </div>
      {kept !== undefined && kept.rows.length > 0 && (
        <div className="kept-searches" role="group" aria-label={t('orders_kept')}>
          {kept.rows.map((each) => (
            <span key={each.name} className="kept-search"><Button size="compact-md" variant="default" onClick={() => show(each)}>{each.name}</Button><CloseButton aria-label={t('orders_drop', { name: each.name })} onClick={() => drop(each.name)} /></span>
          ))}
        </div>
      )}
    </div>
  );
}

/** Which columns the list has beside the order; kept at this bench. */
function Columns(): ReactElement {
  const { t } = useWords();
  const { columns, setColumns } = useOrders();
  const nameOf = { awb: t('column_awb'), due: t('column_due'), thing: t('column_item'), units: t('column_units'), state: t('orders_here'), flipkart: t('orders_at_flipkart'), carrier: t('orders_carrier'), payment: t('orders_payment') };
  return (
    <Popover width={420} position="bottom-end" withinPortal={false}>
      <Popover.Target><Button variant="default" aria-label={t('orders_columns')} px="xs"><IconColumns3 size={22} /></Button></Popover.Target>
      <Popover.Dropdown>
        <MultiSelect label={t('orders_columns')} comboboxProps={{ withinPortal: false }} value={[...columns]} data={ORDER_COLUMNS.map((each) => ({ value: each, label: nameOf[each] }))} onChange={(chosen) => setColumns(ORDER_COLUMNS.filter((each) => chosen.includes(each)))} />
      </Popover.Dropdown>
    </Popover>
  );
}
