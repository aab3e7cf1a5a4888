import { istTimestamp } from '../../shared/time.ts';
import { BATCH, tooMany } from './batch.ts';
import type { SandboxResponse } from './exchange.ts';
import { asRecord, asText, decoded, json, recordIn } from './exchange.ts';
import { invented } from './invented.ts';
import type { SandboxReturn } from './return-item.ts';
import { SELLER_ID } from './seller.ts';
import { serviceShapes } from './services.ts';
import { profileOf } from './shipment-shape.ts';
import type { World } from './world.ts';

const PAGE_SIZE = 25;

interface Search {
  readonly source: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly page: number;
}

/** `GET /v2/returns`: one source a call, 25 a page (flipkart-seller-api.md 7.1). */
export function answerReturns(world: World, query: URLSearchParams): SandboxResponse {
  const source = query.get('source') ?? '';
  if (['returnIds', 'trackingIds'].some((name) => (query.get(name) ?? '').split(',').length > BATCH.returnIds)) return tooMany(world, BATCH.returnIds);
  // Ids were asked for without a source by one production connector (7.1).
  if (source !== 'customer_return' && source !== 'courier_return' && !(source === '' && query.has('returnIds'))) return invented(world.invented, 'missing', 'source is required');
  return page(world, { source, filter: Object.fromEntries(query), page: 1 });
}

/** The further pages: a page number over the live list, as the token seen in the wild holds one. */
export function answerReturnsPage(world: World, token: string): SandboxResponse {
  const told = recordIn(Buffer.from(decoded(token), 'base64').toString('utf8'));
  if (told === null || !Number.isInteger(told.page) || Number(told.page) < 1) return invented(world.invented, 'badToken');
  return page(world, { source: asText(told.source), filter: Object.fromEntries(Object.entries(asRecord(told.filter)).filter((each): each is [string, string] => typeof each[1] === 'string')), page: Number(told.page) });
}

function page(world: World, search: Search): SandboxResponse {
  const rows = world.returns.filter((each) => matches(world, each, search)).sort((a, b) => b.updatedAtMs - a.updatedAtMs || a.returnId.localeCompare(b.returnId));
  const start = (search.page - 1) * PAGE_SIZE;
  const next = Buffer.from(JSON.stringify({ ...search, page: search.page + 1 })).toString('base64');
  return json(200, {
    hasMore: start + PAGE_SIZE < rows.length, nextUrl: `${world.speech.returnsNextPrefix}/search/${encodeURIComponent(next)}`, returnItems: rows.slice(start, start + PAGE_SIZE).map((each) => shapeOf(world, each)),
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

/** Two date styles in one record were seen, and the casing of the status was not found: the dialect decides it (7.1). */
function shapeOf(world: World, each: SandboxReturn): Record<string, unknown> {
  const shipment = world.shipments.get(each.shipmentId);
  const plain = (atMs: number): string => istTimestamp(atMs).replace(/\.\d{3}/, '');
  return {
    returnId: each.returnId, orderItemId: each.orderItemId, orderId: each.orderId, locationId: world.locationId, sellerId: SELLER_ID, quantity: each.quantity,
    orderDate: new Date(shipment?.orderedAtMs ?? each.createdAtMs).toISOString(), createdDate: plain(each.createdAtMs), updatedDate: istTimestamp(each.updatedAtMs), approvedOn: plain(each.approvedAtMs ?? each.createdAtMs), expectedDate: plain(each.expectedAtMs),
    courierName: 'flipkartlogistics', trackingId: each.trackingId, status: world.speech.returnStatusCase === 'lower' ? each.status : each.status.toUpperCase(), type: each.source, reason: each.reason, subReason: each.subReason,
    shipmentId: each.shipmentId, shipmentStatus: world.invented.returnWords.shipmentStatus, comments: 'Invented Buyer, call 9000000000: it came broken', serviceProfile: shipment === undefined ? 'Smart_Fulfilment' : profileOf(world, shipment), services: serviceShapes(world, each.orderItemId),
  };
}
