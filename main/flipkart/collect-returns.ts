import type { ToldReturn } from '../../shared/fulfilment/returns.ts';
import type { CallFailure, Quarantined, ReturnSearch, SellerApi } from './seller-api.ts';

/** What a search for returns came to. With a failure the returns are those of the pages before it: usable, but no proof that there are no more. */
export interface CollectedReturns {
  readonly returns: readonly ToldReturn[];
  readonly quarantined: readonly Quarantined[];
  readonly failure: CallFailure | null;
}

/** 25 rows a page up to the 5,000 rows where integrators saw the search window of shipments end (4.4); assumed to hold for returns too. */
const PAGES_MAX = 200;
const PASSES_MAX = 4;

/** One return item among others. */
export const returnKey = (told: ToldReturn): string => `${told.returnId}:${told.orderItemId}`;

/**
 * All returns of a search, each once. The pages' token holds a page number over live data, as it does for shipments, so pages are read
 * again from the first until a pass adds nothing new. A search that does not end within its window is a failure and never a full answer.
 */
export async function collectReturns(api: SellerApi, search: ReturnSearch): Promise<CollectedReturns> {
  const returns = new Map<string, ToldReturn>();
  const quarantined = new Map<string, Quarantined>();
  const collected = (failure: CallFailure | null): CollectedReturns => ({ returns: [...returns.values()], quarantined: [...quarantined.values()], failure });
  for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
    const before = returns.size;
    let next: string | null = null;
    let pages = 0;
    do {
      const page = await api.searchReturns(search, next);
      if (!page.ok) return collected(page.failure);
      for (const told of page.value.returns) {
        const known = returns.get(returnKey(told));
        if (known === undefined || known.updatedAtMs <= told.updatedAtMs) returns.set(returnKey(told), told);
      }
      for (const record of page.value.quarantined) quarantined.set(record.raw, record);
      next = page.value.next;
      pages += 1;
    } while (next !== null && pages < PAGES_MAX);
    if (next !== null) return collected({ kind: 'garbled', says: 'The list of returns does not end. Choose a later start date for returns.', status: null });
    if (pages === 1 || returns.size === before) break;
  }
  return collected(null);
}
