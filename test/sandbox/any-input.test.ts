import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox } from '../../main/sandbox/index.ts';
import type { EndpointRoute } from '../../main/sandbox/routes/index.ts';
import { ENDPOINTS, OAUTH_ENDPOINTS, wordsOf } from '../../main/sandbox/routes/index.ts';
import { DAY_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

/** Names that bodies and queries of the API have: random text alone would never reach what reads them. */
const NAMES = [
  'filter', 'type', 'states', 'hold', 'sku', 'orderDate', 'from', 'to', 'pagination', 'pageSize', 'sort', 'field', 'order', 'shipments', 'shipmentId', 'shipmentIds', 'locationId', 'taxItems', 'orderItemId', 'quantity', 'invoices', 'subShipments', 'dimensions',
  'forms', 'name', 'ackNumber', 'returns', 'returnIds', 'returnId', 'services', 'serviceFulfilmentId', 'sku_ids', 'filters', 'page_id', 'SKU-001', 'product_id', 'price', 'locations', 'packages', 'params', 'vendorGroupCode', 'pickUpDate', 'orderItems',
  'listingId', 'subItem', 'eventType', 'returnType', 'taskId', 'feId', 'batchNo', 'internalState', 'searchText', 'cancellationGroupIds', 'reason', 'serialNumbers', 'invoice', 'failureAttributes', 'source', 'page', 'token', 'start', 'size',
] as const;
const VALUES = ['preDispatch', 'cancelled', 'SKU-001', 'APPROVED', 'dispatchByDate', 'asc', '2026-01-05', '%zz', '', 'RETURN', 'courier', 'completed', '__proto__'] as const;

const leaf = fc.oneof(fc.constantFrom(...VALUES), fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 6 })),
}));
const anyBody = fc.oneof(fc.string(), anyValue.map((value) => JSON.stringify(value)));
const anyPart = fc.oneof(fc.constantFrom(...VALUES), fc.string(), anyValue.map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')));

describe('every endpoint of the sandbox', () => {
  it.each([...OAUTH_ENDPOINTS, ...ENDPOINTS].map((route): [string, EndpointRoute] => [`${route.methods.join(' ')} ${wordsOf(route.path)}`, route]))('%s answers whatever it is sent', async (_name, route) => {
    const time = new VirtualTime(MORNING_MS);
    const { world, handle } = createSandbox({ seed: 1, orders: 2, callsPerHour: null, clock: time, scheduler: time });
    world.token = { value: 't', expiresAtMs: MORNING_MS + DAY_MS };
    const isOauth = OAUTH_ENDPOINTS.includes(route);
    const authorization = isOauth ? `Basic ${Buffer.from(`${world.appId}:${world.appSecret}`).toString('base64')}` : 'Bearer t';
    await fc.assert(fc.asyncProperty(fc.constantFrom(...route.methods), fc.array(anyPart, { minLength: 1, maxLength: 3 }), anyBody, fc.dictionary(fc.constantFrom(...NAMES, 'next_token', 'orderIds', 'grant_type', 'scope'), anyPart, { maxKeys: 3 }), async (method, parts, body, query) => {
      const path = wordsOf(route.path).replace('[/v2]', '').replace(/\{\w+\}/, parts.map((part) => encodeURIComponent(part) || '%zz').join(','));
      const outcome = await handle({ method, url: `${isOauth ? '' : '/sellers'}${path}?${new URLSearchParams(query)}`, headers: { authorization }, body });
      expect(outcome === 'reset' ? 0 : outcome.status).toBeLessThan(500);
    }), { numRuns: 60, seed: 7 });
  });
});
