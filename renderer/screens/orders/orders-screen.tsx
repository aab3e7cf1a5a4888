import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Found, FoundOrder, KeptSearch } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { saveEvidence } from '../../components/order-trail.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import type { Reprinting } from '../../components/reprint.tsx';
import { useReprint } from '../../components/reprint.tsx';
import { EmptyView, FailureView, LoadingView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { after } from '../../platform/timers.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { EVERY_ORDER, isFiltered, useOrders } from '../../stores/orders-store.ts';
import { useView } from '../../stores/view-store.ts';
import { FindBar } from './find-bar.tsx';
import { FoundList } from './found-list.tsx';
import { KeepSheet } from './keep-sheet.tsx';
import { useListKeys } from './list-keys.ts';
import { dropSearch, openInPacking, putFirst, saveSheet } from './order-acts.ts';
import type { OrderAnswers } from './whole-order.tsx';
import { OrderGlance, WholeOrder } from './whole-order.tsx';

/** The hand rests for so long before the engine is asked. */
const TYPING_MS = 150;
const PRINTS_MAX = 20;

/** Orders: any of them, past or open, found by anything that is known of it; beside it what it is and what happened. */
export function OrdersScreen(): ReactElement {
  const orders = useOrders();
  const { search, filter, pages, chosenId, isOpen } = orders;
  const [typed, setTyped] = useTyping();
  const [isKeeping, setKeeping] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const answer = useEngine('order.find', { search, filter, after: pages.at(-1) ?? null });
  const found = useLast(answer.value);
  const { value: kept } = useEngine('kept-search.list', {});
  const rows = found?.rows ?? [];
  const chosen = rows.find((row) => row.shipmentId === chosenId) ?? rows[0];
  const answers = useOrder(chosen);
  const reprinting = useReprint();
  const open = (): void => {
    if (chosen === undefined) return;
    orders.choose(chosen.shipmentId);
    orders.open(true);
    box.current?.blur();
  };
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.shipmentId === chosen?.shipmentId);
    orders.choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.shipmentId ?? null);
  };
  const show = (each: KeptSearch): void => {
    setTyped(each.search);
    orders.ask(each.search, each.filter);
  };
  useListKeys({ box, step, open });
  useScanTarget({
    async take(scan, ask) {
      if (reprinting.isOpen) return reprinting.take(scan, ask);
      const reply = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!reply.ok) return outcomeOf(reply);
      show({ name: '', search: reply.value.barcode, filter: EVERY_ORDER });
      return { tone: 'accepted', said: { from: 'screen', happened: 'searching', act: 'searching_act', about: { barcode: reply.value.barcode } } };
    },
  });
  const nextKept = (): void => {
    const list = kept?.rows ?? [];
    const at = list.findIndex((each) => each.search === search && JSON.stringify(each.filter) === JSON.stringify(filter));
    const next = list[(at + 1) % list.length];
    if (next !== undefined) show(next);
  };
  const find = (): void => {
    orders.open(false);
    // The box is drawn again first when the whole order stood in its place.
    after(0, () => box.current?.select());
  };
  const back = (): void => {
    if (isOpen) orders.open(false);
    else {
      setTyped('');
      orders.ask('', filter);
      box.current?.blur();
    }
  };
  const next = found?.next ?? null;
  const listActions: readonly KeyAction[] = [
    { key: 'F2', also: '/', label: 'key_find', run: find },
    { key: 'F3', label: 'key_next_page', command: 'next', run: () => next !== null && orders.turnTo([...pages, next]), isPossible: next !== null },
    { key: 'F4', label: 'key_first_page', run: () => orders.turnTo([]), isPossible: pages.length > 0 },
    { key: 'F5', label: 'key_print_list', run: () => window.print(), isPossible: rows.length > 0 },
    { key: 'F6', label: 'key_save_sheet', run: () => void saveSheet(search, filter), isPossible: rows.length > 0 },
    { key: 'F8', label: 'key_next_kept', run: nextKept, isPossible: (kept?.rows.length ?? 0) > 0 },
    { key: 'F9', label: 'key_keep_search', run: () => setKeeping(true), isPossible: search !== '' || isFiltered(filter) },
    { key: 'F10', also: 'Escape', label: 'key_back_one', command: 'back', run: back, isPossible: typed !== '' },
  ];
  useKeyActions(reprinting.isOpen ? reprinting.actions : isOpen ? orderActions(answers, reprinting, find, back) : listActions);
  return (
    <>
      {isOpen && chosen !== undefined ? <WholeOrder answers={answers} /> : (
        <div className="two orders">
          <div className="orders-list">
            <FindBar box={box} typed={typed} setTyped={setTyped} filter={filter} setFilter={(each) => orders.ask(search, each)} kept={kept} show={show} drop={(name) => void dropSearch(name)} />
            {found === undefined ? (answer.failure === null ? <LoadingView /> : <FailureView failure={answer.failure} />) : <FoundPage found={found} chosen={chosen} open={open} setTyped={setTyped} />}
          </div>
          <OrderGlance chosen={chosen} answers={answers} />
        </div>
      )}
      {isKeeping && <KeepSheet close={() => setKeeping(false)} />}
      {reprinting.dialog}
    </>
  );
}

/** What is typed, and the search that follows it when the hand rests. */
function useTyping(): readonly [string, (typed: string) => void] {
  const { search, filter, ask } = useOrders();
  const [typed, setTyped] = useState(search);
  useEffect(() => (typed.trim() === search.trim() ? undefined : after(TYPING_MS, () => ask(typed, filter))), [typed, search, filter, ask]);
  return [typed, setTyped];
}

/** The last answer, while the next one is on its way: a list that goes white between two keys cannot be read. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return value ?? last.current;
}

/** The chosen order with what stands beside it. */
function useOrder(chosen: FoundOrder | undefined): OrderAnswers {
  const isChosen = chosen !== undefined;
  const shipmentId = chosen?.shipmentId ?? ('' as FoundOrder['shipmentId']);
  const order = useEngine('order.read', { shipmentId }, isChosen);
  const { value: beside } = useEngine('order.beside', { shipmentId }, isChosen);
  const { value: prints } = useEngine('print.list', { limit: PRINTS_MAX, search: chosen?.orderId ?? '' }, isChosen);
  return { order, beside, prints: prints?.rows };
}

/** What can be done about the order that lies open, by key. */
function orderActions({ order, beside, prints }: OrderAnswers, reprinting: Reprinting, find: () => void, back: () => void): readonly KeyAction[] {
  const view = order.value?.order;
  const waiting = prints?.find((job) => job.state === 'queued' || job.state === 'blocked');
  const last = prints?.find((job) => job.kind === 'label' && job.state !== 'queued' && job.state !== 'blocked' && job.state !== 'sending');
  const isMatter = beside !== undefined && (beside.tasks.some((task) => task.doneAtMs === null) || beside.shortages.some((shortage) => shortage.decision === null));
  return [
    { key: 'F2', also: '/', label: 'key_find', run: find },
    { key: 'F3', label: 'key_put_first', run: () => waiting !== undefined && void putFirst(waiting), isPossible: waiting !== undefined },
    { key: 'F4', label: 'key_reprint', command: 'reprint', run: () => last !== undefined && reprinting.open(last), isPossible: last !== undefined },
    { key: 'F5', label: 'key_open_packing', run: () => view !== undefined && void openInPacking(view), isPossible: view?.floorState === 'PICKED' },
    { key: 'F6', label: 'key_save_evidence', run: () => view !== undefined && void saveEvidence(view.shipmentId, 'hash_only'), isPossible: view !== undefined },
    { key: 'F8', label: 'key_to_tasks', run: () => useView.getState().go('tasks'), isPossible: isMatter },
    { key: 'F10', also: 'Escape', label: 'key_back_one', command: 'back', run: back },
  ];
}

/** One page, how many there are, and as what the search was understood. */
function FoundPage({ found, chosen, open, setTyped }: { readonly found: Found; readonly chosen: FoundOrder | undefined; readonly open: () => void; readonly setTyped: (typed: string) => void }): ReactElement {
  const { t } = useWords();
  const { search, filter, pages, choose, ask, turnTo } = useOrders();
  const { next } = found;
  const allOrders = isFiltered(filter) ? <Button variant="default" onClick={() => ask(search, EVERY_ORDER)}>{t('orders_filters_off')}</Button> : null;
  const further = next === null ? null : <Button variant="default" onClick={() => turnTo([...pages, next])}>{t('orders_go_on')}</Button>;
  if (found.rows.length === 0) {
    const isSearching = search.trim() !== '';
    const happened = next !== null ? t('orders_not_on_page') : isSearching ? t('orders_not_found', { search: search.trim() }) : isFiltered(filter) ? t('orders_none_like_this') : t('orders_none');
    const toDo = next !== null ? '' : isSearching ? t(isFiltered(filter) ? 'orders_not_found_filtered' : 'orders_not_found_act') : t(isFiltered(filter) ? 'orders_none_like_this_act' : 'orders_none_act');
    return <div className="orders-none"><EmptyView happened={happened} act={toDo} /><div className="orders-none-acts">{further}{allOrders}{isSearching && <Button variant="default" onClick={() => setTyped('')}>{t('key_back_one')}</Button>}</div></div>;
  }
  const count = found.total === 1 && !found.isMore ? t('orders_count_one') : t('orders_count', { count: `${found.total.toLocaleString('en-IN')}${found.isMore ? '+' : ''}` });
  return (
    <>
      <p className="orders-count" role="status"><strong>{count}</strong>{found.readAs.length > 0 && ` · ${t('orders_read_as', { what: found.readAs.map((each) => t(`orders_read_${each}`)).join(', ') })}`}{(pages.length > 0 || next !== null) && ` · ${t('orders_page', { page: pages.length + 1 })}`}</p>
      <div className="orders-rows"><FoundList rows={found.rows} chosen={chosen} choose={choose} open={open} /></div>
    </>
  );
}
