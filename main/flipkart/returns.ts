import type { LocationId, OrderId, OrderItemId, ReturnId, ShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { ReturnSource, ToldReturn } from '../../shared/fulfilment/returns.ts';
import { RETURN_SOURCES } from '../../shared/fulfilment/returns.ts';
import { istTimestamp, parseTimestamp } from '../../shared/time.ts';
import type { HttpResponse } from '../platform/http.ts';
import type { ApiCall } from './exchange.ts';
import { readJson } from './exchange.ts';
import type { Outcome, Quarantined, ReturnPage, ReturnSearch, SellerApi } from './seller-api.ts';
import type { Raw } from './translate.ts';
import { asList, asRaw, instant, RAW_KEPT, text, Unreadable, whole } from './translate.ts';

type Call = (what: ApiCall) => Promise<Outcome<HttpResponse>>;

/**
 * What the next page's address lacks in front: one production connector puts `/sellers/v2` there, the documentation is silent
 * (flipkart-seller-api.md 7.1). The first that is not answered "no such address" is kept.
 */
const PAGE_PREFIXES = ['/v2', ''] as const;
const NO_SUCH_ADDRESS = 404;
const WORD_MAX = 120;
/** As `shared/fulfilment/ids.ts` has them. */
const RETURN_ID_MAX = 64;
const ORDER_ID_MAX = 32;

/** `GET /v2/returns` and its further pages. */
export function returnSearcher(call: Call): SellerApi['searchReturns'] {
  let prefixes: readonly string[] = PAGE_PREFIXES;
  const nextPage = async (path: string): Promise<Outcome<HttpResponse>> => {
    for (const prefix of /^\/v\d\//.test(path) ? [''] : prefixes) {
      const answer = await call({ endpoint: 'returns/search', method: 'GET', path: `${prefix}${path}` });
      const isElsewhere = !answer.ok && answer.failure.kind === 'refused' && answer.failure.status === NO_SUCH_ADDRESS;
      if (isElsewhere && prefix !== prefixes.at(-1)) continue;
      if (answer.ok && path.startsWith('/returns/')) prefixes = [prefix];
      return answer;
    }
    throw new Error('There is no prefix for a page of returns');
  };
  return async (search, next) => readJson(
    await (next === null ? call({ endpoint: 'returns/search', method: 'GET', path: `/v2/returns?${queryOf(search)}` }) : nextPage(next)), (body) => readPage(body, search.source),
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
function readPage(body: unknown, asked: ReturnSource): ReturnPage | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.returnItems)) return null;
  const returns: ToldReturn[] = [];
  const quarantined: Quarantined[] = [];
  for (const value of asList(raw.returnItems)) {
    try {
      returns.push(readReturn(value, asked));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const record = asRaw(value);
      quarantined.push({ shipmentId: typeof record?.shipmentId === 'string' ? record.shipmentId : null, reason: `return: ${error.message}`, raw: JSON.stringify(withoutComments(value)).slice(0, RAW_KEPT) });
    }
  }
  const next = raw.hasMore === true && typeof raw.nextUrl === 'string' && raw.nextUrl !== '' ? raw.nextUrl.replace(/^\/sellers/, '') : null;
  return { returns, quarantined, next };
}

function withoutComments(value: unknown): unknown {
  const raw = asRaw(value);
  if (raw === null) return value;
  const { comments: _comments, services: _services, ...rest } = raw;
  return rest;
}

function readReturn(value: unknown, asked: ReturnSource): ToldReturn {
  const raw = asRaw(value);
  if (raw === null) throw new Unreadable('not a record');
  const createdAtMs = instant(raw, 'createdDate');
  const named = String(raw.type ?? raw.source ?? '').toLowerCase();
  return {
    returnId: idOf(raw, 'returnId', RETURN_ID_MAX) as ReturnId, orderItemId: idOf(raw, 'orderItemId', ORDER_ID_MAX) as OrderItemId, orderId: idOf(raw, 'orderId', ORDER_ID_MAX) as OrderId,
    shipmentId: optional(raw, 'shipmentId') as ShipmentId | null, locationId: optional(raw, 'locationId') as LocationId | null,
    source: RETURN_SOURCES.find((source) => source === named) ?? asked, status: text(raw, 'status').toLowerCase().slice(0, WORD_MAX), quantity: whole(raw, 'quantity'),
    trackingId: optional(raw, 'trackingId') as TrackingId | null, courierName: optional(raw, 'courierName'), reason: category(raw, 'reason'), subReason: category(raw, 'subReason'),
    expectedAtMs: moment(raw, 'expectedDate'), createdAtMs, updatedAtMs: moment(raw, 'updatedDate') ?? createdAtMs,
  };
}

function idOf(raw: Raw, name: string, max: number): string {
  const value = text(raw, name);
  if (value.length > max) throw new Unreadable(`${name} is too long`);
  return value;
}

function optional(raw: Raw, name: string): string | null {
  const value = raw[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, WORD_MAX) : null;
}

function moment(raw: Raw, name: string): number | null {
  const value = optional(raw, name);
  return value === null ? null : parseTimestamp(value);
}

/** Reasons are Flipkart's categories, but their list was not found: a text that looks like a phone number or an e-mail address is left out. */
function category(raw: Raw, name: string): string | null {
  const value = optional(raw, name);
  return value === null || value.includes('@') || /\d(?:[\s-]?\d){7}/.test(value) ? null : value;
}
