import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import type { CollectLimits, Paged, Window, WindowedList } from './collect-windows.ts';
import { COLLECT_LIMITS, collectWindow, CUT, Gathered, readPatiently, repeat, secondOf } from './collect-windows.ts';
import { SHIPMENT_PAGE_SIZE } from './endpoints/shipments.ts';
import type { CallFailure, Quarantined, SellerApi, ShipmentSearch } from './seller-api.ts';

/** What a search came to. With a failure the shipments are those of the pages before it: usable, but no proof that there are no more. */
export interface Collected {
  readonly shipments: readonly ToldShipment[];
  readonly quarantined: readonly Quarantined[];
  readonly failure: CallFailure | null;
}

/**
 * All shipments of a search, each once. No page but a first one is asked for, as long as it can be helped: rows of further pages move while one
 * pages (flipkart-seller-api.md 4.4). The search is sorted by the date of the order, which never changes, and begins anew at the newest date of
 * each full page, so a shipment that was there throughout cannot be skipped, no search comes near the 5,000 rows at which it ends, and it costs
 * half the calls of two passes. Where that does not get on (more orders in a second than a page holds, or an answer that is not sorted) the
 * window is cut and read by `collectWindow`.
 */
export async function collectShipments(api: Pick<SellerApi, 'searchShipments'>, search: ShipmentSearch, limits: CollectLimits = COLLECT_LIMITS): Promise<Collected> {
  const list = listOf(api, search);
  const gathered = new Gathered(list);
  const failure = await collectSorted(list, { ...(search.orderedAfterMs === undefined ? {} : { fromMs: search.orderedAfterMs }), ...(search.orderedBeforeMs === undefined ? {} : { toMs: search.orderedBeforeMs }) }, limits, gathered);
  return { shipments: gathered.rows(), quarantined: gathered.quarantined(), failure };
}

function listOf(api: Pick<SellerApi, 'searchShipments'>, search: ShipmentSearch): WindowedList<ToldShipment> {
  return {
    idOf: (shipment) => shipment.shipmentId, keyMsOf: (shipment) => shipment.orderedAtMs, updatedMsOf: (shipment) => shipment.updatedAtMs, pageRows: SHIPMENT_PAGE_SIZE,
    async read({ fromMs, toMs }, next) {
      const window = { ...(fromMs === undefined ? {} : { orderedAfterMs: fromMs }), ...(toMs === undefined ? {} : { orderedBeforeMs: toMs }) };
      const page = await api.searchShipments({ ...search, ...window, newestFirst: false, sortBy: 'orderDate' }, next);
      return page.ok ? { ok: true, value: { rows: page.value.shipments, quarantined: page.value.quarantined, next: page.value.next, isCut: page.value.isCut } } : page;
    },
  };
}

async function collectSorted(list: WindowedList<ToldShipment>, window: Window, limits: CollectLimits, gathered: Gathered<ToldShipment>): Promise<CallFailure | null> {
  let rest = window;
  for (;;) {
    const page = await readPatiently(list, rest, null, limits);
    if (!page.ok) return page.failure;
    gathered.take(page.value);
    if (page.value.isCut) return CUT;
    if (page.value.next === null) return null;
    const { fromMs } = rest;
    const reachedMs = sortedUpTo(list, page.value, rest);
    if (reachedMs === null) return collectWindow(list, rest, limits, gathered);
    if (fromMs === undefined || reachedMs > fromMs) {
      // Just before it: whether the beginning of a window counts in was not found.
      rest = { ...rest, fromMs: reachedMs - 1 };
      if (fromMs === undefined || reachedMs - 1 > fromMs) continue;
    }
    // More orders in one second than a page holds: that second by its pages, as often as it takes, and on behind it.
    const secondMs = reachedMs + SECOND_MS;
    const failure = await repeat(list, { ...rest, toMs: Math.min(rest.toMs ?? secondMs, secondMs) }, limits, gathered);
    if (failure !== null) return failure;
    if (rest.toMs !== undefined && secondMs >= rest.toMs) return null;
    rest = { ...rest, fromMs: secondMs - 1 };
  }
}

/** The second of the newest row of a page that is sorted and within what was asked for; null when it is not, or when no row can be read. */
function sortedUpTo(list: WindowedList<ToldShipment>, page: Paged<ToldShipment>, { fromMs, toMs }: Window): EpochMs | null {
  const seconds = page.rows.map((row) => secondOf(list.keyMsOf(row)));
  const [first, last] = [seconds[0], seconds.at(-1)];
  if (first === undefined || last === undefined || seconds.some((second, at) => at > 0 && second < (seconds[at - 1] ?? second))) return null;
  return (fromMs === undefined || first >= secondOf(fromMs)) && (toMs === undefined || last <= toMs) ? last : null;
}
