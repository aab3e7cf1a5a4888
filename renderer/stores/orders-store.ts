import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FindCursor, FoundOrder, OrderFilter } from '../../shared/contract/index.ts';

export const ORDER_COLUMNS = ['awb', 'due', 'thing', 'units', 'state', 'flipkart', 'carrier', 'payment'] as const;
export type OrderColumn = (typeof ORDER_COLUMNS)[number];

export const EVERY_ORDER: OrderFilter = { lane: 'any', carrier: null, due: 'any', payment: 'any' };

/** What the Orders screen shows. Filter and columns stay over a reload; a search is over with its question. */
interface OrdersView {
  readonly search: string;
  readonly filter: OrderFilter;
  readonly columns: readonly OrderColumn[];
  /** Where the pages before this one ended: the last one is where this page begins. */
  readonly pages: readonly FindCursor[];
  readonly chosenId: FoundOrder['shipmentId'] | null;
  readonly isOpen: boolean;
  ask(search: string, filter: OrderFilter): void;
  setColumns(columns: readonly OrderColumn[]): void;
  turnTo(pages: readonly FindCursor[]): void;
  choose(shipmentId: FoundOrder['shipmentId'] | null): void;
  open(isOpen: boolean): void;
}

export const useOrders = create<OrdersView>()(persist(
  (set) => ({
    search: '', filter: { ...EVERY_ORDER, lane: 'open' }, columns: ['awb', 'due', 'thing', 'units', 'state'], pages: [], chosenId: null, isOpen: false,
    ask: (search, filter) => set({ search, filter, pages: [], chosenId: null, isOpen: false }),
    setColumns: (columns) => set({ columns }),
    turnTo: (pages) => set({ pages, chosenId: null }),
    choose: (chosenId) => set({ chosenId }),
    open: (isOpen) => set({ isOpen }),
  }),
  { name: 'orders', storage: createJSONStorage(() => localStorage), partialize: ({ filter, columns }) => ({ filter, columns }) },
));

export const isFiltered = (filter: OrderFilter): boolean => filter.lane !== 'any' || filter.carrier !== null || filter.due !== 'any' || filter.payment !== 'any';
