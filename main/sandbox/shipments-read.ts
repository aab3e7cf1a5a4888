import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asList, asRecord, asText, json, recordIn, refusal } from './exchange.ts';
import type { SandboxShipment, SandboxState } from './shipment.ts';
import { stateOf } from './shipment.ts';
import { detailsShape, shipmentShape } from './shipment-shape.ts';
import type { World } from './world.ts';

const PAGE_SIZE_DEFAULT = 20;
/** The largest page size was not found (flipkart-seller-api.md 4.3): invented. */
const PAGE_SIZE_MAX = 100;
const READ_MAX = 100;
const STATES_OF_TYPE: Readonly<Record<string, readonly SandboxState[]>> = {
  preDispatch: ['APPROVED', 'PACKING_IN_PROGRESS', 'PACKED', 'FORM_FAILED', 'READY_TO_DISPATCH'],
  postDispatch: ['SHIPPED', 'DELIVERED', 'PICKUP_COMPLETE'],
  cancelled: ['CANCELLED'],
};

interface Search {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: { readonly field: string; readonly order: string };
  readonly page: number;
  readonly size: number;
}

/** `POST /v3/shipments/filter`. */
export function answerFilter(world: World, request: SandboxRequest): SandboxResponse {
  const body = recordIn(request.body);
  if (body === null) return refusal(400, 'INVALID_REQUEST_JSON', 'The body is not JSON');
  const filter = asRecord(body.filter);
  if (typeof filter.type !== 'string' || !Object.hasOwn(STATES_OF_TYPE, filter.type)) return refusal(400, 'UNPROCESSABLE_ENTITY', 'filter.type is required');
  const size = Number(asRecord(body.pagination).pageSize ?? PAGE_SIZE_DEFAULT);
  const sort = asRecord(body.sort);
  return page(world, {
    filter, page: 1, size: Math.min(PAGE_SIZE_MAX, Math.max(1, size)),
    sort: { field: asText(sort.field) || 'dispatchByDate', order: asText(sort.order) || 'asc' },
  });
}

/** `GET /v3/shipments/filter?next_token=`: a page number over the live query, so rows shift while a client pages (4.4). */
export function answerNextPage(world: World, token: string): SandboxResponse {
  const search = recordIn(Buffer.from(token, 'base64').toString('utf8'));
  if (search === null) return refusal(400, 'UNPROCESSABLE_ENTITY', 'next_token is not valid');
  return page(world, search as unknown as Search);
}

function page(world: World, search: Search): SandboxResponse {
  const rows = [...world.shipments.values()].filter((shipment) => matches(shipment, search.filter));
  const direction = search.sort.order === 'desc' ? -1 : 1;
  const key = (shipment: SandboxShipment): number => {
    switch (search.sort.field) {
      case 'orderDate': return shipment.orderedAtMs;
      case 'modifiedDate': return shipment.updatedAtMs;
      case 'dispatchAfterDate': return shipment.dispatchAfterMs;
      default: return shipment.dispatchByMs;
    }
  };
  rows.sort((a, b) => direction * (key(a) - key(b)) || a.shipmentId.localeCompare(b.shipmentId));
  const start = (search.page - 1) * search.size;
  const next = Buffer.from(JSON.stringify({ ...search, page: search.page + 1 })).toString('base64');
  return json(200, {
    // The next page's address is there even when there is no next page (4.4).
    hasMore: start + search.size < rows.length, nextPageUrl: `/v3/shipments/filter?next_token=${encodeURIComponent(next)}`,
    shipments: rows.slice(start, start + search.size).map((shipment) => shipmentShape(world, shipment)),
  });
}

function matches(shipment: SandboxShipment, filter: Readonly<Record<string, unknown>>): boolean {
  const state = stateOf(shipment);
  const allowed = STATES_OF_TYPE[asText(filter.type)] ?? [];
  const asked = asList(filter.states);
  if (!allowed.includes(state) || (asked.length > 0 && !asked.includes(state))) return false;
  // Held shipments are shown on request only (4.3, older docs).
  if (filter.type === 'preDispatch' && shipment.hold !== (filter.hold === true)) return false;
  // What no filter gives (every profile) is assumed: one page says NON_FBF, a client that set none got Smart ones (4.3).
  const profiles = asList(filter.serviceProfiles);
  if (profiles.length > 0 && !profiles.includes(shipment.serviceProfile ?? 'FBF_LITE')) return false;
  if (filter.locationId !== undefined && filter.locationId !== shipment.locationId) return false;
  const skus = asList(filter.sku);
  if (skus.length > 0 && !shipment.items.some((item) => skus.includes(item.skuId))) return false;
  const cancelledAt = Math.max(...shipment.items.map((item) => item.cancelledAtMs ?? 0));
  return within(filter.orderDate, shipment.orderedAtMs) && within(filter.modifiedDate, shipment.updatedAtMs) && within(filter.dispatchAfterDate, shipment.dispatchAfterMs)
    && within(filter.dispatchByDate, shipment.dispatchByMs) && within(filter.cancellationDate, cancelledAt);
}

function within(range: unknown, atMs: number): boolean {
  const { from, to } = asRecord(range);
  return (typeof from !== 'string' || atMs >= Date.parse(from)) && (typeof to !== 'string' || atMs <= Date.parse(to));
}

/** `GET /v3/shipments?shipmentIds=`, or `orderItemIds`, or `orderIds`: one kind of id, at most 100. Unknown ids are left out (4.5). */
export function answerRead(world: World, query: URLSearchParams): SandboxResponse {
  const kinds = ['shipmentIds', 'orderItemIds', 'orderIds'].filter((kind) => query.has(kind));
  const ids = (query.get(kinds[0] ?? '') ?? '').split(',').filter((id) => id !== '');
  if (kinds.length !== 1) return refusal(400, 'UNPROCESSABLE_ENTITY', 'Exactly one kind of id is accepted');
  if (ids.length > READ_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${READ_MAX} ids`);
  const wanted = new Set(ids);
  const found = [...world.shipments.values()].filter((shipment) => (kinds[0] === 'shipmentIds' ? wanted.has(shipment.shipmentId)
    : kinds[0] === 'orderIds' ? wanted.has(shipment.orderId) : shipment.items.some((item) => wanted.has(item.orderItemId))));
  return json(200, { shipments: found.map((shipment) => shipmentShape(world, shipment)) });
}

/** `GET /v3/shipments/{ids}`: couriers and addresses (4.6). */
export function answerDetails(world: World, ids: readonly string[]): SandboxResponse {
  if (ids.length > READ_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${READ_MAX} ids`);
  const found = ids.map((id) => world.shipments.get(id)).filter((shipment) => shipment !== undefined);
  return json(200, { shipments: found.map((shipment) => detailsShape(world, shipment)) });
}
