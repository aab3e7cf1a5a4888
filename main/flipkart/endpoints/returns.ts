import type { LocationId, OrderId, OrderItemId, ReturnId, ShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { ReturnSource, ToldReturn } from '../../../shared/fulfilment/returns.ts';
import { RETURN_SOURCES } from '../../../shared/fulfilment/returns.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { istTimestamp } from '../../../shared/time.ts';
import type { HttpResponse } from '../../platform/http.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { readJson } from '../exchange.ts';
import { nextPath } from '../next-page.ts';
import type { Outcome, Quarantined } from '../outcome.ts';
import type { Raw } from '../raw.ts';
import { asList, asRaw, ID_MAX, idOf, instant, isTrue, moment, optionalId, plainWords, readRows, text, whole, words } from '../raw.ts';
import type { EntryResult } from './batch.ts';
import { BATCH_MAX, joined, limited, resultsOf } from './batch.ts';

/** One look for returns; Flipkart wants exactly one source a call (flipkart-seller-api.md 7.1). */
export interface ReturnSearch {
  readonly source: ReturnSource;
  readonly locationId: LocationId;
  readonly createdAfterMs?: EpochMs;
  readonly createdBeforeMs?: EpochMs;
  readonly modifiedAfterMs?: EpochMs;
}

export interface ReturnPage {
  readonly returns: readonly ToldReturn[];
  readonly quarantined: readonly Quarantined[];
  /** Opaque; null after the last page. */
  readonly next: string | null;
  /** Flipkart says that there is more and names no address of its own for it. */
  readonly isCut: boolean;
}

/** Returns by their own ids or by their AWBs. Without a source, as one production connector asks by ids; what a return is, its `type` says. */
export type ReturnsById = { readonly returnIds: readonly ReturnId[] } | { readonly trackingIds: readonly TrackingId[]; readonly source: ReturnSource };

/** What a self-ship seller says of returns (flipkart-seller-api.md 7.2); times in epoch ms. */
export type ReturnAct =
  | { readonly act: 'approve'; readonly returns: readonly ReturnService[] }
  | { readonly act: 'reject'; readonly returns: readonly (ReturnService & { readonly serviceAtMs: EpochMs })[] }
  | { readonly act: 'complete' | 'cancel'; readonly returns: readonly { readonly returnId: ReturnId }[] }
  | { readonly act: 'pickup'; readonly returns: readonly { readonly returnId: ReturnId; readonly pickupAtMs: EpochMs }[] }
  | { readonly act: 'pickupAttempt'; readonly returns: readonly { readonly returnId: ReturnId; readonly pickupAtMs: EpochMs; readonly newPickupAtMs: EpochMs; readonly reason: string }[] };

export interface ReturnService {
  readonly returnId: ReturnId;
  readonly serviceFulfilmentId: string;
  readonly serviceAtMs?: EpochMs;
  readonly comments: string;
}

/** What became of one return; an id that was left out of the answer is `missing`. */
export type ReturnResult = Omit<EntryResult, 'shipmentId'> & { readonly returnId: ReturnId };

export interface ReturnCalls {
  /** 25 rows a page. */
  searchReturns(search: ReturnSearch, next: string | null): Promise<Outcome<ReturnPage>>;
  /** At most 25. */
  readReturns(wanted: ReturnsById): Promise<Outcome<Omit<ReturnPage, 'next' | 'isCut'>>>;
  /** At most 100, of self-ship only: standard fulfilment knows no act of the seller's. */
  actOnReturns(act: ReturnAct, locationId: LocationId): Promise<Outcome<readonly ReturnResult[]>>;
}

/**
 * What the next page's address lacks in front: one production connector puts `/sellers/v2` there, the documentation is silent
 * (flipkart-seller-api.md 7.1). The first that is not answered "no such address" is kept.
 */
const PAGE_PREFIXES = ['/v2', ''] as const;
const NO_SUCH_ADDRESS = 404;
const ROOTS = ['/v2/returns', '/returns'] as const;

export function returnCalls(ports: ExchangePorts, call: Call): ReturnCalls {
  return {
    searchReturns: returnSearcher(ports, call),
    readReturns: async (wanted) => readJson(await call({ endpoint: 'returns/read', method: 'GET', path: `/v2/returns?${idsQuery(wanted)}` }), (body) => {
      const rows = rowsOf(body, 'source' in wanted ? wanted.source : 'customer_return');
      return rows === null ? null : { returns: rows.rows, quarantined: rows.quarantined };
    }),
    actOnReturns: async (act, locationId) => readJson(
      await call({ endpoint: `returns/${act.act}`, method: 'POST', path: `/v2/returns/${act.act}`, body: actBody(act, locationId) }), (body) => readResults(body, act.returns.map((each) => each.returnId)),
    ),
  };
}

const idsQuery = (wanted: ReturnsById): string => ('returnIds' in wanted
  ? `returnIds=${joined(wanted.returnIds, BATCH_MAX.returnIds)}` : `source=${wanted.source}&trackingIds=${joined(wanted.trackingIds, BATCH_MAX.returnIds)}`);

/** `GET /v2/returns` and its further pages. */
function returnSearcher(ports: ExchangePorts, call: Call): ReturnCalls['searchReturns'] {
  let prefixes: readonly string[] = PAGE_PREFIXES;
  const nextPage = async (path: string): Promise<Outcome<HttpResponse>> => {
    for (const prefix of path.startsWith('/v2/') ? [''] : prefixes) {
      const answer = await call({ endpoint: 'returns/search', method: 'GET', path: `${prefix}${path}` });
      const isElsewhere = !answer.ok && answer.failure.kind === 'refused' && answer.failure.status === NO_SUCH_ADDRESS;
      if (isElsewhere && prefix !== prefixes.at(-1)) continue;
      if (answer.ok && path.startsWith('/returns/')) prefixes = [prefix];
      return answer;
    }
    throw new Error('There is no prefix for a page of returns');
  };
  return async (search, next) => readJson(
    await (next === null ? call({ endpoint: 'returns/search', method: 'GET', path: `/v2/returns?${queryOf(search)}` }) : nextPage(next)), (body) => readPage(ports.baseUrl, body, search.source),
  );
}

function queryOf(search: ReturnSearch): string {
  const at = (atMs: number | undefined): string | undefined => (atMs === undefined ? undefined : istTimestamp(atMs));
  const given = {
    source: search.source, locationId: search.locationId, createdAfter: at(search.createdAfterMs), createdBefore: at(search.createdBeforeMs), modifiedAfter: at(search.modifiedAfterMs),
  };
  return Object.entries(given).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
}

/** Only `hasMore` ends the paging, as with shipments (4.4). Records that cannot be read are set aside, without what the buyer wrote. */
function readPage(baseUrl: string, body: unknown, asked: ReturnSource): ReturnPage | null {
  const rows = rowsOf(body, asked);
  const raw = asRaw(body);
  if (rows === null || raw === null) return null;
  const isMore = isTrue(raw.hasMore);
  const next = isMore ? nextPath(baseUrl, raw.nextUrl, ROOTS) : null;
  return { returns: rows.rows, quarantined: rows.quarantined, next, isCut: isMore && next === null };
}

function rowsOf(body: unknown, asked: ReturnSource): ReturnType<typeof readRows<ToldReturn>> | null {
  const raw = asRaw(body);
  return raw === null || !Array.isArray(raw.returnItems) ? null : readRows(raw.returnItems, 'return', (row) => readReturn(row, asked));
}

function readReturn(raw: Raw, asked: ReturnSource): ToldReturn {
  const createdAtMs = instant(raw, 'createdDate');
  const named = (words(raw.type) ?? words(raw.source) ?? '').toLowerCase();
  return {
    returnId: idOf(raw, 'returnId', ID_MAX.return) as ReturnId, orderItemId: idOf(raw, 'orderItemId', ID_MAX.item) as OrderItemId, orderId: idOf(raw, 'orderId', ID_MAX.order) as OrderId,
    shipmentId: optionalId(raw, 'shipmentId', ID_MAX.shipment) as ShipmentId | null, locationId: optionalId(raw, 'locationId', ID_MAX.location) as LocationId | null,
    source: RETURN_SOURCES.find((source) => source === named) ?? asked, status: (words(text(raw, 'status')) ?? '').toLowerCase(), quantity: whole(raw, 'quantity'),
    trackingId: optionalId(raw, 'trackingId', ID_MAX.tracking) as TrackingId | null, courierName: words(raw.courierName), reason: category(raw, 'reason'), subReason: category(raw, 'subReason'),
    expectedAtMs: moment(raw.expectedDate), createdAtMs, updatedAtMs: moment(raw.updatedDate) ?? createdAtMs,
  };
}

/** Reasons are Flipkart's categories, but their list was not found: a text that looks like a phone number or an e-mail address is left out. */
function category(raw: Raw, name: string): string | null {
  const value = words(raw[name]);
  return value === null || plainWords(value) !== value || value.includes('@') || /\d(?:[\s-]?\d){7}/.test(value) ? null : value;
}

function actBody(act: ReturnAct, locationId: LocationId): unknown {
  limited(act.returns, BATCH_MAX.returnActs);
  const at = (atMs: EpochMs | undefined) => (atMs === undefined ? undefined : istTimestamp(atMs));
  switch (act.act) {
    case 'approve': case 'reject':
      return { returns: act.returns.map(({ returnId, serviceFulfilmentId, serviceAtMs, comments }) => ({ returnId, serviceFulfilmentId, serviceDate: at(serviceAtMs), comments })), locationId };
    case 'complete': case 'cancel': return { returnIds: act.returns.map((each) => each.returnId), locationId };
    case 'pickup': return { returns: act.returns.map(({ returnId, pickupAtMs }) => ({ returnId, pickupDate: at(pickupAtMs) })), locationId };
    case 'pickupAttempt':
      return { returns: act.returns.map(({ returnId, pickupAtMs, newPickupAtMs, reason }) => ({ returnId, pickupDate: at(pickupAtMs), newPickupDate: at(newPickupAtMs), reason })), locationId };
  }
}

function readResults(body: unknown, asked: readonly ReturnId[]): ReturnResult[] | null {
  const raw = asRaw(body);
  return raw === null || !Array.isArray(raw.returns) ? null : resultsOf(asList(raw.returns), 'returnId', asked).map(({ id, ...rest }) => ({ returnId: id, ...rest }));
}
