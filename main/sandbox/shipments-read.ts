import { BATCH, tooMany } from './batch.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn } from './exchange.ts';
import { invented } from './invented.ts';
import { SELLER_ID } from './seller.ts';
import type { SandboxShipment } from './shipment.ts';
import type { Filter } from './shipment-filter.ts';
import { matchesFilter, SORT_FIELDS, STATES_OF_TYPE } from './shipment-filter.ts';
import { detailsShape, shipmentShape, shipmentsJson } from './shipment-shape.ts';
import type { World } from './world.ts';

/** Visible inside a decoded token, as the default sort is (flipkart-seller-api.md 4.3). */
const PAGE_SIZE_DEFAULT = 20;

interface Search {
  readonly filter: Filter;
  readonly sort: { readonly field: string; readonly order: string };
  readonly page: number;
  readonly size: number;
}

/** `POST /v3/shipments/filter`. */
export function answerFilter(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return invented(world.invented, 'malformed');
  const filter = typed(world, asRecord(body.filter));
  if (filter === null) return invented(world.invented, 'noType');
  const refused = refuseFilter(world, filter);
  if (refused !== null) return refused;
  const size = Number(asRecord(body.pagination).pageSize ?? PAGE_SIZE_DEFAULT);
  const sort = asRecord(body.sort);
  if (!Number.isFinite(size)) return invented(world.invented, 'missing', 'pageSize is not a number');
  const [field, order] = [asText(sort.field) || 'dispatchByDate', asText(sort.order) || 'asc'];
  if (!SORT_FIELDS.includes(field) || !['asc', 'desc'].includes(order)) return invented(world.invented, 'missing', 'The sort is not one that there is');
  return page(world, { filter, page: 1, size: Math.min(world.invented.pageSizeMax, Math.max(1, Math.floor(size))), sort: { field, order } });
}

/** The filter with its type; null when it must be refused. What a filter without a type gives was not found (4.3). */
function typed(world: World, filter: Filter): Filter | null {
  if (typeof filter.type === 'string') return Object.hasOwn(STATES_OF_TYPE, filter.type) ? filter : null;
  switch (world.invented.filterWithoutType) {
    case 'refused': return null;
    case 'pre-dispatch': return { ...filter, type: 'preDispatch' };
    case 'everything': return filter;
  }
}

const CANCELLATION_TYPES: readonly unknown[] = ['sellerCancellation', 'buyerCancellation', 'marketplaceCancellation'];

/** States that the type does not have, and a kind of cancellation that there is not, are refused: assumed. */
function refuseFilter(world: World, filter: Filter): SandboxResponse | null {
  const allowed: readonly unknown[] = STATES_OF_TYPE[asText(filter.type)] ?? Object.values(STATES_OF_TYPE).flat();
  if (asList(filter.states).some((state) => !allowed.includes(state))) return invented(world.invented, 'missing', 'A state is not valid for this type');
  const { cancellationType } = filter;
  return cancellationType === undefined || cancellationType === null || CANCELLATION_TYPES.includes(cancellationType) ? null : invented(world.invented, 'missing', 'cancellationType is not valid');
}

/**
 * `GET /v3/shipments/filter?next_token=`: a page number over the live query, so rows shift while a client pages (4.4). The token has the shape that was
 * seen: JSON in base64 around JSON in base64; after the last page the inner one is null, and nothing follows.
 */
export function answerNextPage(world: World, token: string): SandboxResponse {
  const outer = recordIn(Buffer.from(token, 'base64').toString('utf8'));
  if (outer === null || !('token' in outer)) return invented(world.invented, 'badToken');
  if (outer.token === null) return json(200, { hasMore: false, nextPageUrl: nextUrl(token), shipments: [] });
  const inner = recordIn(Buffer.from(asText(outer.token), 'base64').toString('utf8'));
  const [told, number] = [asRecord(asRecord(inner?.params).search), Number(asRecord(inner?.pagination).page_num)];
  const size = Number(told.size);
  if (inner === null || !Number.isInteger(number) || number < 1 || !Number.isInteger(size) || size < 1) return invented(world.invented, 'badToken');
  return page(world, { filter: asRecord(told.filter), sort: { field: asText(asRecord(told.sort).field), order: asText(asRecord(told.sort).order) }, page: number, size });
}

const nextUrl = (token: string): string => `/v3/shipments/filter?next_token=${encodeURIComponent(token)}`;
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

function tokenOf(search: Search, hasMore: boolean): string {
  const type = asText(search.filter.type);
  const inner = {
    params: { seller_id: SELLER_ID, location_id: search.filter.locationId, sort_field_0: search.sort.field, sort_order_0: search.sort.order, from: search.page * search.size, size: search.size, search },
    pagination: { page_num: search.page + 1, page_size: search.size },
  };
  return base64({ filterType: type, sellerId: SELLER_ID, token: hasMore ? base64(inner) : null, view: 'order_api.v3.shipment', template: type === 'preDispatch' ? 'oapi_pre_dispatch' : 'oapi_invented' });
}

function page(world: World, search: Search): SandboxResponse {
  const rows = [...world.shipments.values()].filter((shipment) => matchesFilter(world, shipment, search.filter));
  const direction = search.sort.order === 'desc' ? -1 : 1;
  rows.sort((a, b) => direction * (sortKey(a, search.sort.field) - sortKey(b, search.sort.field)) || a.shipmentId.localeCompare(b.shipmentId));
  const start = (search.page - 1) * search.size;
  const window = world.invented.searchWindowRows ?? Number.POSITIVE_INFINITY;
  if (start >= window && world.invented.beyondWindow === 'refused') return invented(world.invented, 'beyondWindow');
  const end = Math.min(start + search.size, window);
  const reach = world.invented.beyondWindow === 'ends' ? Math.min(rows.length, window) : rows.length;
  const hasMore = start + search.size < reach;
  // The next page's address is there even when there is no next page (4.4).
  return shipmentsJson(world, { hasMore, nextPageUrl: nextUrl(tokenOf(search, hasMore)), shipments: rows.slice(start, Math.max(start, end)).map((shipment) => shipmentShape(world, shipment)) });
}

function sortKey(shipment: SandboxShipment, field: string): number {
  switch (field) {
    case 'orderDate': return shipment.orderedAtMs;
    case 'modifiedDate': return shipment.updatedAtMs;
    case 'dispatchAfterDate': return shipment.dispatchAfterMs;
    default: return shipment.dispatchByMs;
  }
}

/** `GET /v3/shipments?shipmentIds=`, or `orderItemIds`, or `orderIds`: one kind of id, at most 100. Unknown ids are left out, which is assumed (4.5). */
export function answerRead(world: World, query: URLSearchParams): SandboxResponse {
  const kinds = ['shipmentIds', 'orderItemIds', 'orderIds'].filter((kind) => query.has(kind));
  const ids = (query.get(kinds[0] ?? '') ?? '').split(',').filter((id) => id !== '');
  if (kinds.length !== 1) return invented(world.invented, 'mixedIds');
  if (ids.length > BATCH.read) return tooMany(world, BATCH.read);
  const wanted = new Set(ids);
  const idsOf = (shipment: SandboxShipment): readonly string[] => (kinds[0] === 'shipmentIds' ? [shipment.shipmentId] : kinds[0] === 'orderIds' ? [shipment.orderId] : shipment.items.map((item) => item.orderItemId));
  const found = [...world.shipments.values()].filter((shipment) => idsOf(shipment).some((id) => wanted.has(id)));
  if (world.invented.unknownIds === 'refused' && ids.some((id) => !found.some((shipment) => idsOf(shipment).includes(id)))) return invented(world.invented, 'unknownIds');
  return shipmentsJson(world, { shipments: found.map((shipment) => shipmentShape(world, shipment)) });
}

/** `GET /v3/shipments/{ids}`: couriers and addresses (4.6). */
export function answerDetails(world: World, ids: readonly string[]): SandboxResponse {
  if (ids.length > BATCH.read) return tooMany(world, BATCH.read);
  const found = ids.map((id) => world.shipments.get(id)).filter((shipment) => shipment !== undefined);
  if (world.invented.unknownIds === 'refused' && found.length < ids.length) return invented(world.invented, 'unknownIds');
  return shipmentsJson(world, { shipments: found.map((shipment) => detailsShape(world, shipment)) });
}
