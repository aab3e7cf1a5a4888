import { Button } from '@mantine/core';
import type { ReactElement, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Found, FoundOrder, KeptSearch } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { useReprint } from '../../components/reprint.tsx';
import { EmptyView, FailureView, LoadingView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { after } from '../../platform/timers.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { EVERY_ORDER, isFiltered, useOrders } from '../../stores/orders-store.ts';
import { FindBar } from './find-bar.tsx';
import { FoundList } from './found-list.tsx';
import { KeepSheet } from './keep-sheet.tsx';
import { useListKeys } from './list-keys.ts';
import { dropSearch } from './order-acts.ts';
import { listActions, orderActions } from './order-keys.ts';
import { usePictureViewer } from './order-pictures.tsx';
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
  const viewer = usePictureViewer(answers.pictures);
  const open = useOpening(box, answer.value, chosen);
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
  useKeyActions(reprinting.isOpen ? reprinting.actions : isOpen && viewer.isOpen ? viewer.actions : isOpen ? orderActions(answers, reprinting, viewer, { find, back }) : listActions({ found, kept: kept?.rows ?? [], isTyped: typed !== '', find, back, show, keep: () => setKeeping(true) }));
  return (
    <>
      {isOpen && chosen !== undefined ? <WholeOrder answers={answers} openPicture={viewer.open} /> : (
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
      {isOpen && viewer.dialog}
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

/**
 * Opens the chosen order. Enter that follows the last digit at once means what was typed, not what the list still shows:
 * it asks now, and opens the first order of the answer.
 */
function useOpening(box: RefObject<HTMLInputElement | null>, answered: Found | undefined, chosen: FoundOrder | undefined): () => void {
  const { search, filter, ask, choose, open } = useOrders();
  const [awaited, setAwaited] = useState<string | null>(null);
  const show = (order: FoundOrder | undefined): void => {
    if (order === undefined) return;
    choose(order.shipmentId);
    open(true);
    box.current?.blur();
  };
  useEffect(() => {
    if (awaited === null || answered === undefined) return;
    setAwaited(null);
    if (awaited === search) show(answered.rows[0]);
  });
  return () => {
    const typed = box.current?.value ?? search;
    if (typed.trim() === search.trim()) return show(chosen);
    ask(typed, filter);
    setAwaited(typed);
  };
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
  const { value: pictures } = useEngine('camera.pictures', { shipmentId }, isChosen);
  return { order, beside, prints: prints?.rows, pictures: pictures?.rows };
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
      <div className="orders-rows" role="region" aria-label={t('place_orders')} tabIndex={0}><FoundList rows={found.rows} chosen={chosen} choose={choose} open={open} /></div>
    </>
  );
}
