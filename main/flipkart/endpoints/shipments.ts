import type { LocationId, OrderId, OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { RemoteState, ToldCourier, ToldShipment } from '../../../shared/fulfilment/shipment.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { istTimestamp } from '../../../shared/time.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { readJson, readJsonRows } from '../exchange.ts';
import { nextPath } from '../next-page.ts';
import type { Outcome, Quarantined } from '../outcome.ts';
import { asRaw, isTrue } from '../raw.ts';
import { readCouriers, readShipments } from '../translate.ts';
import { BATCH_MAX, joined } from './batch.ts';

/** What to look for; two bounds of one date are both counted in. */
export interface ShipmentSearch {
  readonly type: 'preDispatch' | 'postDispatch' | 'cancelled';
  readonly states?: readonly RemoteState[];
  readonly locationId: LocationId;
  readonly hold?: boolean;
  readonly modifiedAfterMs?: EpochMs;
  /** Changed at this moment or before. */
  readonly modifiedBeforeMs?: EpochMs;
  /** The newest change first; otherwise as `sortBy` says. */
  readonly newestFirst?: boolean;
  readonly orderedAfterMs?: EpochMs;
  readonly orderedBeforeMs?: EpochMs;
  readonly cancellationType?: 'sellerCancellation' | 'buyerCancellation' | 'marketplaceCancellation';
  readonly cancelledAfterMs?: EpochMs;
  /** As the filter spells them (flipkart-seller-api.md part 1); absent: every profile at the location. */
  readonly serviceProfiles?: readonly ('FBF' | 'NON_FBF' | 'FBF_LITE')[];
  /** Ascending; the most urgent first unless told otherwise. */
  readonly sortBy?: 'dispatchByDate' | 'orderDate';
}

export interface ShipmentPage {
  readonly shipments: readonly ToldShipment[];
  readonly quarantined: readonly Quarantined[];
  /** Opaque; null after the last page. */
  readonly next: string | null;
  /** Flipkart says that there is more and names no address of its own for it. */
  readonly isCut: boolean;
}

/** Ids of one kind, of which a call takes no two (4.5). */
export type ShipmentsWanted = { readonly orderIds: readonly OrderId[] } | { readonly orderItemIds: readonly OrderItemId[] };

export interface ShipmentCalls {
  searchShipments(search: ShipmentSearch, next: string | null): Promise<Outcome<ShipmentPage>>;
  /** At most 100 ids; an id that Flipkart does not know is simply absent. */
  readShipments(shipmentIds: readonly ShipmentId[]): Promise<Outcome<Omit<ShipmentPage, 'next' | 'isCut'>>>;
  /** The shipments of at most 100 orders or order items. */
  findShipments(wanted: ShipmentsWanted): Promise<Outcome<Omit<ShipmentPage, 'next' | 'isCut'>>>;
  /** At most 100. Addresses, which come with the couriers, are not read. */
  readCouriers(shipmentIds: readonly ShipmentId[]): Promise<Outcome<readonly ToldCourier[]>>;
}

/** The one page size seen in the field; the largest allowed was not found (flipkart-seller-api.md 4.3). */
export const SHIPMENT_PAGE_SIZE = 20;

export function shipmentCalls(ports: ExchangePorts, call: Call): ShipmentCalls {
  const read = async (query: string) => readJson(await call({ endpoint: 'shipments/read', method: 'GET', path: `/v3/shipments?${query}` }), (body) => {
    const raw = asRaw(body);
    return raw === null || !Array.isArray(raw.shipments) ? null : readShipments(raw.shipments);
  });
  return {
    searchShipments: async (search, next) => readJson(await call(next === null
      ? { endpoint: 'shipments/filter', method: 'POST', path: '/v3/shipments/filter', body: searchBody(search) }
      : { endpoint: 'shipments/filter', method: 'GET', path: next }), (body) => readPage(ports.baseUrl, body)),
    readShipments: async (ids) => read(`shipmentIds=${joined(ids, BATCH_MAX.details)}`),
    findShipments: async (wanted) => read('orderIds' in wanted ? `orderIds=${joined(wanted.orderIds, BATCH_MAX.details)}` : `orderItemIds=${joined(wanted.orderItemIds, BATCH_MAX.details)}`),
    readCouriers: async (ids) => readJsonRows(ports, await call({ endpoint: 'shipments/details', method: 'GET', path: `/v3/shipments/${joined(ids, BATCH_MAX.details)}` }), (body) => {
      const raw = asRaw(body);
      return raw === null || !Array.isArray(raw.shipments) ? null : readCouriers(raw.shipments);
    }),
  };
}

function searchBody(search: ShipmentSearch): unknown {
  return {
    filter: {
      type: search.type, locationId: search.locationId, states: search.states, hold: search.hold, modifiedDate: range(search.modifiedAfterMs, search.modifiedBeforeMs),
      orderDate: range(search.orderedAfterMs, search.orderedBeforeMs), cancellationType: search.cancellationType, cancellationDate: range(search.cancelledAfterMs, undefined), serviceProfiles: search.serviceProfiles,
    },
    pagination: { pageSize: SHIPMENT_PAGE_SIZE },
    sort: search.newestFirst === true ? { field: 'modifiedDate', order: 'desc' } : { field: search.sortBy ?? 'dispatchByDate', order: 'asc' },
  };
}

function range(fromMs: EpochMs | undefined, toMs: EpochMs | undefined): unknown {
  if (fromMs === undefined && toMs === undefined) return undefined;
  return { ...(fromMs === undefined ? {} : { from: istTimestamp(fromMs) }), ...(toMs === undefined ? {} : { to: istTimestamp(toMs) }) };
}

/** The next page's address has no `/sellers` and is there even after the last page: only `hasMore` ends the paging (4.4). */
function readPage(baseUrl: string, body: unknown): ShipmentPage | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.shipments)) return null;
  const isMore = isTrue(raw.hasMore);
  const next = isMore ? nextPath(baseUrl, raw.nextPageUrl, ['/v3/shipments/filter']) : null;
  return { ...readShipments(raw.shipments), next, isCut: isMore && next === null };
}
