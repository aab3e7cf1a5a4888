import type { ToldReturn } from '../../shared/fulfilment/returns.ts';
import type { CollectLimits, WindowedList } from './collect-windows.ts';
import { COLLECT_LIMITS, collectWindow, Gathered } from './collect-windows.ts';
import type { CallFailure, Quarantined, ReturnSearch, SellerApi } from './seller-api.ts';

/** What a search for returns came to. With a failure the returns are those of the pages before it: usable, but no proof that there are no more. */
export interface CollectedReturns {
  readonly returns: readonly ToldReturn[];
  readonly quarantined: readonly Quarantined[];
  readonly failure: CallFailure | null;
}

/** Rows a page (flipkart-seller-api.md 7.1). */
const PAGE_ROWS = 25;

/** One return item among others. */
export const returnKey = (told: ToldReturn): string => `${told.returnId}:${told.orderItemId}`;

/**
 * All returns of a search, each once. The pages' token holds a page number over live data, as it does for shipments; an order of the rows cannot
 * be asked for. So what does not fit a page is read by windows of the day on which the returns were made. A list that goes on for ever within one
 * second is a failure and never a full answer; the search window of 5,000 rows is assumed to hold for returns too.
 */
export async function collectReturns(api: Pick<SellerApi, 'searchReturns'>, search: ReturnSearch, limits: CollectLimits = COLLECT_LIMITS): Promise<CollectedReturns> {
  const list: WindowedList<ToldReturn> = {
    idOf: returnKey, keyMsOf: (told) => told.createdAtMs, updatedMsOf: (told) => told.updatedAtMs, pageRows: PAGE_ROWS,
    async read({ fromMs, toMs }, next) {
      const page = await api.searchReturns({ ...search, ...(fromMs === undefined ? {} : { createdAfterMs: fromMs }), ...(toMs === undefined ? {} : { createdBeforeMs: toMs }) }, next);
      return page.ok ? { ok: true, value: { rows: page.value.returns, quarantined: page.value.quarantined, next: page.value.next, isCut: page.value.isCut } } : page;
    },
  };
  const gathered = new Gathered(list);
  const { createdAfterMs, createdBeforeMs } = search;
  const failure = await collectWindow(list, { ...(createdAfterMs === undefined ? {} : { fromMs: createdAfterMs }), ...(createdBeforeMs === undefined ? {} : { toMs: createdBeforeMs }) }, limits, gathered);
  return { returns: gathered.rows(), quarantined: gathered.quarantined(), failure };
}
