import type { Found, KeptSearch } from '../../../shared/contract/index.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { saveEvidence } from '../../components/order-trail.tsx';
import type { Reprinting } from '../../components/reprint.tsx';
import { isFiltered, useOrders } from '../../stores/orders-store.ts';
import { useView } from '../../stores/view-store.ts';
import { openInPacking, putFirst, saveSheet } from './order-acts.ts';
import type { PictureViewer } from './order-pictures.tsx';
import type { OrderAnswers } from './whole-order.tsx';

interface ListActs {
  readonly found: Found | undefined;
  readonly kept: readonly KeptSearch[];
  readonly isTyped: boolean;
  readonly find: () => void;
  readonly back: () => void;
  readonly show: (kept: KeptSearch) => void;
  readonly keep: () => void;
}

/** What can be done about the list, by key. */
export function listActions({ found, kept, isTyped, find, back, show, keep }: ListActs): readonly KeyAction[] {
  const { search, filter, pages, turnTo } = useOrders.getState();
  const next = found?.next ?? null;
  const hasRows = (found?.rows.length ?? 0) > 0;
  const nextKept = (): void => {
    const at = kept.findIndex((each) => each.search === search && JSON.stringify(each.filter) === JSON.stringify(filter));
    const wanted = kept[(at + 1) % kept.length];
    if (wanted !== undefined) show(wanted);
  };
  return [
    { key: 'F2', also: '/', label: 'key_find', run: find },
    { key: 'F3', label: 'key_next_page', command: 'next', run: () => next !== null && turnTo([...pages, next]), isPossible: next !== null },
    { key: 'F4', label: 'key_first_page', run: () => turnTo([]), isPossible: pages.length > 0 },
    { key: 'F5', label: 'key_print_list', run: () => window.print(), isPossible: hasRows },
    { key: 'F6', label: 'key_save_sheet', run: () => void saveSheet(search, filter), isPossible: hasRows },
    { key: 'F8', label: 'key_next_kept', run: nextKept, isPossible: kept.length > 0 },
    { key: 'F9', label: 'key_keep_search', run: keep, isPossible: search !== '' || isFiltered(filter) },
    { key: 'F10', also: 'Escape', label: 'key_back_one', command: 'back', run: back, isPossible: isTyped },
  ];
}

/** What can be done about the order that lies open, by key. */
export function orderActions({ order, beside, prints }: OrderAnswers, reprinting: Reprinting, viewer: PictureViewer, { find, back }: Pick<ListActs, 'find' | 'back'>): readonly KeyAction[] {
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
    { key: 'F9', label: 'key_pictures', run: () => viewer.open(), isPossible: viewer.hasPictures },
    { key: 'F10', also: 'Escape', label: 'key_back_one', command: 'back', run: back },
  ];
}
