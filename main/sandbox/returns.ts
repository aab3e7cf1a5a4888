import { istTimestamp } from '../../shared/time.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asText, json, recordIn, refusal } from './exchange.ts';
import type { SandboxReturn } from './return-item.ts';
import { stateOf } from './shipment.ts';
import type { World } from './world.ts';

const PAGE_SIZE = 25;
const IDS_MAX = 25;
const LEFT: readonly string[] = ['PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED'];

interface Search {
  readonly source: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly page: number;
}

/** `GET /v2/returns`: one source a call, 25 a page (flipkart-seller-api.md 7.1). */
export function answerReturns(world: World, query: URLSearchParams): SandboxResponse {
  const source = query.get('source') ?? '';
  const ids = [...(query.get('returnIds') ?? '').split(','), ...(query.get('trackingIds') ?? '').split(',')].filter((id) => id !== '');
  if (ids.length > IDS_MAX) return refusal(400, 'UNPROCESSABLE_ENTITY', `At most ${IDS_MAX} ids`);
  // Ids were asked for without a source by one production connector (7.1).
  if (source !== 'customer_return' && source !== 'courier_return' && !(source === '' && query.has('returnIds'))) return refusal(400, 'UNPROCESSABLE_ENTITY', 'source is required');
  return page(world, { source, filter: Object.fromEntries(query), page: 1 });
}

/** The further pages: a page number over the live list, as the token seen in the wild holds one. */
export function answerReturnsPage(world: World, token: string): SandboxResponse {
  const search = recordIn(Buffer.from(decodeURIComponent(token), 'base64').toString('utf8'));
  return search === null ? refusal(400, 'UNPROCESSABLE_ENTITY', 'The token is not valid') : page(world, search as unknown as Search);
}

function page(world: World, search: Search): SandboxResponse {
  const rows = world.returns.filter((each) => matches(world, each, search)).sort((a, b) => b.updatedAtMs - a.updatedAtMs || a.returnId.localeCompare(b.returnId));
  const start = (search.page - 1) * PAGE_SIZE;
  const next = Buffer.from(JSON.stringify({ ...search, page: search.page + 1 })).toString('base64');
  return json(200, {
    hasMore: start + PAGE_SIZE < rows.length, nextUrl: `/returns/search/${encodeURIComponent(next)}`, returnItems: rows.slice(start, start + PAGE_SIZE).map((each) => shapeOf(world, each)),
  });
}

function matches(world: World, each: SandboxReturn, { source, filter }: Search): boolean {
  if (source !== '' && each.source !== source && !each.isListedTwice) return false;
  const named = (name: string): readonly string[] => (filter[name] ?? '').split(',').filter((id) => id !== '');
  if (named('returnIds').length > 0 && !named('returnIds').includes(each.returnId)) return false;
  if (named('trackingIds').length > 0 && !named('trackingIds').includes(each.trackingId ?? '')) return false;
  if (filter.locationId !== undefined && filter.locationId !== world.locationId) return false;
  const after = (name: string, atMs: number): boolean => filter[name] === undefined || atMs >= Date.parse(filter[name]);
  const before = (name: string, atMs: number): boolean => filter[name] === undefined || atMs <= Date.parse(filter[name]);
  return after('createdAfter', each.createdAtMs) && before('createdBefore', each.createdAtMs) && after('modifiedAfter', each.updatedAtMs) && before('modifiedBefore', each.updatedAtMs);
}

/** Two date styles in one record were seen, and the casing of the status was not found: the seed decides (7.1). */
function shapeOf(world: World, each: SandboxReturn): Record<string, unknown> {
  const shipment = world.shipments.get(each.shipmentId);
  const plain = (atMs: number): string => istTimestamp(atMs).replace(/\.\d{3}/, '');
  return {
    returnId: each.returnId, orderItemId: each.orderItemId, orderId: each.orderId, locationId: world.locationId, sellerId: 'sandbox-seller', quantity: each.quantity,
    orderDate: new Date(shipment?.orderedAtMs ?? each.createdAtMs).toISOString(), createdDate: plain(each.createdAtMs), updatedDate: istTimestamp(each.updatedAtMs), approvedOn: plain(each.createdAtMs), expectedDate: plain(each.expectedAtMs),
    courierName: 'flipkartlogistics', trackingId: each.trackingId, status: world.seed % 2 === 0 ? each.status : each.status.toUpperCase(), type: each.source, reason: each.reason, subReason: each.subReason,
    shipmentId: each.shipmentId, shipmentStatus: 'invented', comments: 'Invented Buyer, call 9000000000: it came broken', serviceProfile: 'Smart_Fulfilment', services: [],
  };
}

/** The self-serve calls for returns (flipkart-seller-api.md part 10): `create_returns` and `return_events`. */
export function answerReturnSelfServe(world: World, request: SandboxRequest, act: string): SandboxResponse {
  const body = recordIn(request.body) ?? {};
  const orderItemId = asText(body.orderItemId);
  if (act === 'create_returns') {
    const kind = asText(body.returnType).toLowerCase();
    const source = kind.startsWith('courier') ? 'courier_return' : kind.startsWith('customer') ? 'customer_return' : null;
    const shipment = [...world.shipments.values()].find((each) => each.items.some((item) => item.orderItemId === orderItemId));
    if (source === null || shipment === undefined || !LEFT.includes(stateOf(shipment))) return refusal(400, 'UNPROCESSABLE_ENTITY', 'No such item has left the warehouse, or no such return type');
    world.createReturn(orderItemId, source);
    return json(200, { response: 'done' });
  }
  const event = asText(body.eventType).toLowerCase();
  if (act !== 'return_events') return refusal(404, 'NOT_FOUND', 'No such sandbox call');
  if ((event !== 'completed' && event !== 'cancelled') || !world.moveReturn(orderItemId, event)) return refusal(400, 'UNPROCESSABLE_ENTITY', 'No such return, or no such event');
  return json(200, { response: 'done' });
}
