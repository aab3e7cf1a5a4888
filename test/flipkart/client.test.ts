import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { clientCredentials, collectShipments, createSellerApi } from '../../main/flipkart/index.ts';
import type { Outcome, SellerApi } from '../../main/flipkart/index.ts';
import { plainSku } from '../../main/flipkart/translate.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import { shipmentShape } from '../../main/sandbox/shipment-shape.ts';
import { DAY_MS } from '../../shared/time.ts';
import type { Scripted, ScriptedServer } from '../doubles/scripted-server.ts';
import { scriptedServer } from '../doubles/scripted-server.ts';
import { LOCATION, MORNING_MS, told } from '../fixtures/told.ts';

const closers: (() => Promise<void> | void)[] = [];
const TIMEOUT_MS = 20_000;
/** For an answer that never comes. */
const PATIENCE_MS = 300;

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function apiOf(baseUrl: string, time = new VirtualTime(MORNING_MS), timeoutMs = TIMEOUT_MS): SellerApi {
  const http = axiosHttp();
  closers.push(() => http.close());
  const tokens = clientCredentials({ http, baseUrl, clock: time, credentials: () => Promise.resolve({ appId: 'app', appSecret: 'secret' }) });
  return createSellerApi({ http, baseUrl, tokens, clock: time, timeoutMs, meter: { record: () => undefined } });
}

async function against(answers: readonly Scripted[], tokens?: readonly Scripted[]): Promise<{ readonly api: SellerApi; readonly server: ScriptedServer; readonly time: VirtualTime }> {
  const server = await scriptedServer(answers, tokens === undefined ? {} : { tokens });
  closers.push(() => server.close());
  const time = new VirtualTime(MORNING_MS);
  return { api: apiOf(server.baseUrl, time, answers.includes('silence') ? PATIENCE_MS : TIMEOUT_MS), server, time };
}

const sandbox = createSandbox({ seed: 2, orders: 30, clock: new VirtualTime(MORNING_MS), scheduler: new VirtualTime(MORNING_MS) });
const shapes = (): Record<string, unknown>[] => [...sandbox.world.shipments.values()].map((each) => shipmentShape(sandbox.world, each));
const itemOf = (shape: Record<string, unknown> | undefined): object => ((shape?.orderItems ?? []) as object[])[0] ?? {};
const search = { type: 'preDispatch', locationId: LOCATION } as const;
const ask = (api: SellerApi) => api.searchShipments(search, null);
const pageOf = (...shipments: unknown[]): Scripted => ({ body: JSON.stringify({ hasMore: false, nextPageUrl: '/v3/shipments/filter?next_token=x', shipments }) });
const kindOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.failure.kind);
const shipmentId = told(1, { SOAP: 1 }).shipmentId;

describe('a call', () => {
  it.each<[string, Scripted, string]>([
    ['an HTML page with 200', { body: '<html>Gateway Time-out</html>' }, 'garbled'],
    ['half a JSON', { body: '{"shipments":[{"shipm' }, 'garbled'],
    ['a number', { body: '7' }, 'garbled'],
    ['null', { body: 'null' }, 'garbled'],
    ['a gateway time-out', { status: 504, body: '<html></html>' }, 'unknown'],
    ['a 5xx with a code', { status: 500, body: '{"errorCode":"DEPENDENT_SYSTEM_CALL_FAILED"}' }, 'unknown'],
    ['a time-out in its own words', { status: 499, body: '' }, 'unknown'],
    ['a refusal', { status: 400, body: '{"errorCode":"UNPROCESSABLE_ENTITY","errorMessage":"no"}' }, 'refused'],
    ['a forbidden', { status: 403, body: '{"error_description":"no"}' }, 'unauthorised'],
    ['a broken line', 'reset', 'unknown'],
    ['silence', 'silence', 'unknown'],
  ])('answered by %s is %s', async (_name, answer, kind) => {
    const { api } = await against([answer]);
    expect(kindOf(await ask(api))).toBe(kind);
  });

  it('that finds nobody was certainly not sent', async () => {
    const { api, server } = await against([pageOf()]);
    await server.close();
    expect(kindOf(await ask(api))).toBe('not-sent');
  });

  it('that is called off under way may have arrived, and one that is called off before was not sent', async () => {
    const server = await scriptedServer(['silence']);
    const http = axiosHttp();
    closers.push(() => server.close(), () => http.close());
    const time = new VirtualTime(MORNING_MS);
    const tokens = clientCredentials({ http, baseUrl: server.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: 'app', appSecret: 'secret' }) });
    const wake = new AbortController();
    const api = createSellerApi({ http, baseUrl: server.baseUrl, tokens, clock: time, timeoutMs: 60_000, meter: { record: () => undefined }, signal: () => wake.signal });
    const asked = ask(api);
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    wake.abort();
    expect(await asked).toMatchObject({ failure: { kind: 'unknown', says: 'It was called off.' } });
    expect(await ask(api)).toMatchObject({ failure: { kind: 'not-sent' } });
    expect(server.requests).toHaveLength(1);
  });

  it.each([['7', 7_000], [new Date(MORNING_MS + 30_000).toUTCString(), 30_000]])('waits as long as Retry-After %s says', async (header, ms) => {
    const { api } = await against([{ status: 429, headers: { 'retry-after': header }, body: '' }]);
    expect(await ask(api)).toMatchObject({ failure: { kind: 'throttled', retryAfterMs: ms } });
  });
});

describe('the token', () => {
  it('is fetched once for many calls at once, and sent with each', async () => {
    const { api, server } = await against([pageOf()]);
    await Promise.all(Array.from({ length: 20 }, () => ask(api)));
    expect(new Set(server.requests.map((request) => request.authorization))).toEqual(new Set(['Bearer token-0']));
  });

  it('is fetched anew once when it is refused, and then the credentials are at fault', async () => {
    const refused: Scripted = { status: 401, body: '{"error":"invalid_token","error_description":"Invalid access token: x"}' };
    const good = await against([refused, pageOf()]);
    expect(kindOf(await ask(good.api))).toBe('ok');
    expect(good.server.requests.map((request) => request.authorization)).toEqual(['Bearer token-0', 'Bearer token-1']);
    const bad = await against([refused]);
    expect(kindOf(await ask(bad.api))).toBe('unauthorised');
    expect(bad.server.requests).toHaveLength(2);
  });

  it('is renewed when less than two days of it are left', async () => {
    const { api, server, time } = await against([pageOf()]);
    await ask(api);
    time.advance(57 * DAY_MS);
    await ask(api);
    time.advance(2 * DAY_MS);
    await ask(api);
    expect(server.requests.map((request) => request.authorization)).toEqual(['Bearer token-0', 'Bearer token-0', 'Bearer token-1']);
  });

  it.each<[string, Scripted, string]>([
    ['an unknown key', { status: 401, body: '{"error":"unauthorized","error_description":"No client with requested id: app"}' }, 'unknown_app'],
    ['a wrong password', { status: 401, body: '{"error":"unauthorized","error_description":"Bad credentials"}' }, 'wrong_secret'],
    ['words that nobody has seen', { status: 401, body: '{"error":"unauthorized","error_description":"app is not ready: secret"}' }, 'app_not_admitted'],
    ['a 403 without words', { status: 403, body: '' }, 'app_not_admitted'],
    ['a refusal of OAuth itself', { status: 400, body: '{"error":"invalid_client"}' }, 'app_not_admitted'],
  ])('names what is wrong by the answer of the token service: %s', async (_name, answer, reason) => {
    const { api, server } = await against([pageOf()], [answer]);
    const outcome = await ask(api);
    expect(outcome).toMatchObject({ failure: { kind: 'unauthorised', reason } });
    // In our words: Flipkart's quote what they refuse.
    expect(JSON.stringify(outcome)).not.toMatch(/requested id|Bad credentials|is not ready/);
    expect(server.requests).toEqual([]);
  });

  it('is never quoted, whatever Flipkart says of it', async () => {
    const quoted = '"error_description":"Invalid access token: token-0 token-1"';
    for (const answer of [{ status: 401, body: `{"error":"invalid_token",${quoted}}` }, { status: 500, body: `{${quoted}}` }, { status: 400, body: '{"errorMessage":"token-0 is bad"}' }]) {
      const { api } = await against([answer]);
      expect(JSON.stringify(await ask(api))).not.toContain('token-0');
    }
  });

  it('is not asked for again and again with credentials that were refused, but at once with others', async () => {
    const tokens: Scripted[] = [{ status: 401, body: '{"error_description":"Bad credentials"}' }];
    const server = await scriptedServer([pageOf()], { tokens });
    closers.push(() => server.close());
    const http = axiosHttp();
    closers.push(() => http.close());
    const time = new VirtualTime(MORNING_MS);
    let appSecret = 'wrong';
    let asked = 0;
    const source = clientCredentials({
      baseUrl: server.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: 'app', appSecret }),
      http: {
        send(request) {
          asked += 1;
          return http.send(request);
        },
      },
    });
    for (let call = 0; call < 5; call += 1) expect(await source.token()).toMatchObject({ ok: false, failure: { reason: 'wrong_secret' } });
    expect(asked).toBe(1);
    expect(await source.renew()).toMatchObject({ ok: false });
    expect(asked).toBe(2);
    time.advance(31_000);
    await source.token();
    expect(asked).toBe(3);
    appSecret = 'another';
    await source.token();
    expect(asked).toBe(4);
  });
});

describe('a page of shipments', () => {
  it('is read with numbers as 1.0, unknown fields and both spellings', async () => {
    const [shape] = shapes();
    const text = JSON.stringify({ ...shape, news: { of: 'tomorrow' } }).replace(/"quantity":(\d+)/g, '"quantity":$1.0');
    const { api } = await against([{ body: `{"hasMore":false,"shipments":[${text}]}` }]);
    const page = await ask(api);
    expect(page.ok && page.value.quarantined).toEqual([]);
    expect(page.ok && page.value.shipments[0]?.serviceProfile).toBe('FBF_LITE');
  });

  it('puts a record that it cannot read aside, and goes on with its neighbours', async () => {
    const [one, two, three] = shapes();
    const odd = { ...two, orderItems: [{ ...itemOf(two), status: 'TELEPORTED' }] };
    const { api } = await against([pageOf(one, odd, null, 7, { shipmentId: 'x' }, three)]);
    const page = await ask(api);
    expect(page.ok && page.value.shipments.map((each) => each.shipmentId)).toEqual([one?.shipmentId, three?.shipmentId]);
    expect(page.ok && page.value.quarantined.map((each) => each.reason)).toEqual(['unknown status TELEPORTED', 'not a record', 'not a record', 'no order items']);
  });

  it('takes a title of a million characters without keeping it whole', async () => {
    const [shape] = shapes();
    const long = { ...shape, orderItems: [{ ...itemOf(shape), title: 'x'.repeat(1_000_000) }] };
    const { api } = await against([pageOf(long)]);
    const page = await ask(api);
    expect(page.ok && page.value.shipments[0]?.lines[0]?.title.length).toBe(2_000);
  });

  it('ends where Flipkart says so, although the next address is there', async () => {
    const { api, server } = await against([pageOf(...shapes().slice(0, 2))]);
    expect((await collectShipments(api, search)).shipments).toHaveLength(2);
    expect(server.requests).toHaveLength(1);
  });

  it('whatever it holds, is an answer or a failure and never an exception', async () => {
    const answers: Scripted[] = fc.sample(fc.json(), { seed: 7, numRuns: 60 }).map((body) => ({ body }));
    const rows = fc.sample(fc.array(fc.dictionary(fc.constantFrom('shipmentId', 'orderItems', 'hold', 'updatedAt', 'subShipments', 'locationId'), fc.jsonValue())), { seed: 8, numRuns: 60 });
    const { api } = await against([...answers, ...rows.map((shipments): Scripted => ({ body: JSON.stringify({ shipments }) }))]);
    for (let call = 0; call < 120; call += 1) expect(['ok', 'garbled']).toContain(kindOf(await ask(api)));
  });
});

describe('a batch', () => {
  const order = { shipmentId, locationId: LOCATION, orderId: told(1, {}).orderId, invoiceDay: '2026-01-05' as never, items: [], serialNumbers: [], parcels: [] };

  it.each<[string, unknown, string]>([
    ['SUCCESS', { status: 'SUCCESS' }, 'accepted'], ['its older name', { processingStatus: 'SUCCESS' }, 'accepted'], ['FAILURE', { status: 'FAILURE', errorCode: 'X' }, 'failed'], ['nothing', {}, 'failed'],
  ])('entry with %s is read', async (_name, entry, result) => {
    const { api } = await against([{ body: JSON.stringify({ shipments: [{ shipmentId, ...(entry as object) }] }) }]);
    expect(await api.pack([order])).toMatchObject({ value: [{ result }] });
  });

  it('entry that is left out is missing and no success', async () => {
    const { api } = await against([{ body: '{"shipments":[]}' }]);
    expect(await api.pack([order])).toMatchObject({ value: [{ result: 'missing' }] });
    expect(await api.dispatch([shipmentId], LOCATION)).toMatchObject({ value: [{ result: 'missing' }] });
  });

  it('of stock treats a SKU missing from the reply as failed, and reads either case', async () => {
    const { api } = await against([{ body: '{"A":{"status":"success","errors":[]},"B":{"status":"WARNING","errors":[{"description":"hm"}]},"C":{"status":"FAILURE","errors":[{"description":"no"}]}}' }]);
    const targets = ['A', 'B', 'C', 'D'].map((skuId) => ({ skuId: skuId as never, fsn: 'F', locationId: LOCATION, inventory: 1 }));
    expect(await api.updateInventory(targets)).toMatchObject({ value: [{ result: 'applied' }, { result: 'warned', says: 'hm' }, { result: 'failed', says: 'no' }, { result: 'missing' }] });
  });
});

describe('listings', () => {
  const listing = (more: object = {}) => ({
    listing_id: 'LST1', product_id: 'FSN1', product_title: 'Cup', price: { mrp: 199.5, selling_price: 156.5, currency: 'INR', nlc: 3 }, listing_status: 'ACTIVE', fulfillment_profile: 'NON_FBF',
    packages: [{ id: 'p', name: 'Box', dimensions: { length: 12.34, breadth: 8, height: 4.5 }, weight: 0.255, handling: { fragile: true } }], locations: [{ id: LOCATION, inventory: 3 }], ...more,
  });
  const details = async (value: unknown) => {
    const { api } = await against([{ body: JSON.stringify({ available: { 'SOAP-01': value }, unavailable: ['X'], invalid: [] }) }]);
    const answer = await api.readListings(['SOAP-01' as never, 'X' as never]);
    return answer.ok ? answer.value : answer.failure;
  };

  it('are asked for by status and page, in Flipkart\'s own words', async () => {
    const { api, server } = await against([{ body: '{"next_page_id":"p2","has_more":true,"listings":[{"listing_id":"LST1","product_id":"F","sku_id":"A"},{"sku_id":"no listing"},7]}' }, { body: '{"next_page_id":"p3","has_more":false,"listings":[]}' }]);
    expect(await api.searchListings(null)).toMatchObject({ value: { rows: [{ listingId: 'LST1', fsn: 'F', skuId: 'A' }], next: 'p2' } });
    expect(await api.searchListings('p2', 'INACTIVE')).toMatchObject({ value: { rows: [], next: null } });
    expect(server.requests.map((request) => JSON.parse(request.body) as unknown)).toEqual([{ filters: { listing_status: 'ACTIVE' }, page_id: null }, { filters: { listing_status: 'INACTIVE' }, page_id: 'p2' }]);
  });

  it('are read in our units, with both names of the price, and what is not ours kept as it came', async () => {
    expect(await details(listing())).toMatchObject([{
      skuId: 'SOAP-01', active: true, fulfilmentProfile: 'NON_FBF', mrpPaise: 19_950, sellingPricePaise: 15_650, priceRest: { nlc: 3 },
      packages: [{ name: 'Box', lengthMm: 123, breadthMm: 80, heightMm: 45, weightGrams: 255, rest: { id: 'p', handling: { fragile: true } } }], package: { lengthMm: 123 }, stock: [{ inventory: 3, pending: null }],
    }]);
    expect(await details(listing({ price: { mrp: 10, flipkart_selling_price: '9.99' } }))).toMatchObject([{ mrpPaise: 1_000, sellingPricePaise: 999 }]);
    expect(await details(listing({ price: null, packages: null, product_title: 7, locations: 'none' }))).toMatchObject([{ title: null, mrpPaise: null, sellingPricePaise: null, packages: [], package: null, stock: [] }]);
    expect(await details(null)).toEqual([]);
    const { api } = await against([{ body: JSON.stringify({ available: { A: listing(), B: null, C: listing({ listing_status: 'TELEPORTED' }), D: listing({ locations: [{ id: LOCATION, inventory: 'many' }] }) } }) }]);
    expect(await api.readListings(['A', 'B', 'C', 'D'] as never)).toMatchObject({
      value: [{ skuId: 'A' }], quarantined: [{ reason: 'listing: not a record' }, { reason: 'listing: unknown listing status TELEPORTED' }, { reason: 'listing: inventory is not a count' }],
    });
  });

  it('are changed ten a call, in rupees, cm and kg, and each answers for itself', async () => {
    const answer = { body: '{"A":{"status":"SUCCESS"},"B":{"status":"failure","errors":[],"attribute_errors":[{"attribute":"mrp","description":"too low"}]},"C":{"status":"WARNING","errors":[{"description":"hm"}]}}' };
    const { api, server } = await against([answer]);
    const target = (skuId: string) => ({ skuId: skuId as never, fsn: 'F' });
    const prices = await api.updatePrices(['A', 'B', 'C', 'D'].map((sku) => ({ ...target(sku), mrpPaise: 19_950 as never, sellingPricePaise: 15_650 as never, rest: { nlc: 3 } })));
    expect(prices).toMatchObject({ value: [{ result: 'applied' }, { result: 'failed', says: 'mrp: too low' }, { result: 'warned', says: 'hm' }, { result: 'missing' }] });
    await api.updateListings([{ ...target('A'), status: 'INACTIVE', packages: null }, { ...target('B'), status: null, packages: [{ name: 'Box', lengthMm: 123, breadthMm: 80, heightMm: 45, weightGrams: 255, rest: { id: 'p' } }] }]);
    const [first, second] = server.requests.map((request) => ({ url: request.url, body: JSON.parse(request.body) as Record<string, unknown> }));
    expect(first).toMatchObject({ url: '/sellers/listings/v3/update/price', body: { A: { product_id: 'F', price: { mrp: 199.5, selling_price: 156.5, currency: 'INR', nlc: 3 } } } });
    expect(second).toEqual({ url: '/sellers/listings/v3/update', body: { A: { product_id: 'F', listing_status: 'INACTIVE' }, B: { product_id: 'F', packages: [{ id: 'p', name: 'Box', dimensions: { length: 12.3, breadth: 8, height: 4.5 }, weight: 0.255 }] } } });
    await expect(api.updatePrices(Array.from({ length: 11 }, () => ({ ...target('A'), mrpPaise: 1 as never, sellingPricePaise: 1 as never, rest: {} })))).rejects.toThrow('a batch of 1 to 10');
  });

  it('whatever the answer is, are an answer or a failure and never an exception', async () => {
    const bodies = fc.sample(fc.dictionary(fc.constantFrom('available', 'listings', 'A', 'has_more'), fc.jsonValue()), { seed: 9, numRuns: 60 });
    const { api } = await against(bodies.flatMap((body): Scripted[] => [{ body: JSON.stringify(body) }, { body: JSON.stringify({ available: { A: body['A'] } }) }]));
    for (let call = 0; call < 60; call += 1) {
      expect(['ok', 'garbled']).toContain(kindOf(await api.searchListings(null)));
      expect(['ok', 'garbled']).toContain(kindOf(await api.readListings(['A' as never])));
    }
  });

  it('that are refused are refused in Flipkart\'s words', async () => {
    const { api } = await against([{ status: 400, body: '{"errors":[{"severity":"ERROR","code":0,"description":"no such page"}]}' }]);
    expect(await api.searchListings('x')).toMatchObject({ failure: { kind: 'refused', says: 'no such page' } });
  });
});

describe('a document', () => {
  it.each<[string, Scripted, string]>([
    ['whole', { body: '%PDF-1.4 x startxref 0 %%EOF' }, 'ok'], ['cut off', { body: '%PDF-1.4 x' }, 'garbled'], ['HTML', { body: '<html>' }, 'garbled'],
    ['padded with line ends', { body: '%PDF-1.4 x\nstartxref\n9\n%%EOF\r\n\n' }, 'ok'], ['followed by a page of a gateway', { body: '%PDF-1.4 x\nstartxref\n9\n%%EOF\n<html>Gateway</html>' }, 'garbled'],
    ['without an offset', { body: '%PDF-1.4 x\nstartxref\n%%EOF' }, 'garbled'], ['two in one, the second cut', { body: '%PDF-1.4 x\nstartxref\n9\n%%EOF\n%PDF-1.4 y' }, 'garbled'], ['nothing', { body: '' }, 'garbled'],
    ['behind something else', { body: '\n%PDF-1.4 x\nstartxref\n9\n%%EOF' }, 'garbled'], ['JSON', { body: '{"ok":true}' }, 'garbled'], ['refused, with 200', { body: '{"errorCode":"INVALID_SHIPMENTS"}' }, 'refused'],
    ['not ready, with 200', { body: '{"orderItems":[{"errorCode":"ORDER_ITEM_PACKING_IN_PROGRESS"}]}' }, 'not-ready'],
    ['not ready, with 400', { status: 400, body: '{"errorCode":"ORDER_ITEM_NOT_PACKED"}' }, 'not-ready'],
  ])('that is %s is %s', async (_name, answer, kind) => {
    const { api } = await against([answer]);
    expect(kindOf(await api.labels([shipmentId]))).toBe(kind);
  });

  it('is asked for again with the flag that keeps Flipkart from packing by it', async () => {
    const { api, server } = await against([{ body: '%PDF-1.4 x startxref 0 %%EOF' }]);
    await api.labelOnly([shipmentId]);
    expect(server.requests[0]?.url).toContain('reprint=true');
  });
});

describe('against the sandbox', () => {
  it('pages over data that moves under it are collected whole', async () => {
    const time = new VirtualTime(MORNING_MS);
    const moving = createSandbox({ seed: 4, orders: 130, clock: time, scheduler: time });
    const served = await serveSandbox(moving);
    closers.push(() => served.close());
    const http = axiosHttp();
    closers.push(() => http.close());
    const tokens = clientCredentials({ http, baseUrl: served.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: moving.world.appId, appSecret: moving.world.appSecret }) });
    let pages = 0;
    const api = createSellerApi({ http, baseUrl: served.baseUrl, tokens, clock: time, timeoutMs: 5_000, meter: { record: () => {
      pages += 1;
      // Orders from the front of the list leave it while we page: the rows behind them shift by one each.
      const gone = [...moving.world.shipments.values()].toSorted((a, b) => a.dispatchByMs - b.dispatchByMs)[pages];
      if (gone !== undefined && pages <= 5) moving.world.cancel(gone.shipmentId);
    } } });
    const found = await collectShipments(api, { type: 'preDispatch', locationId: moving.world.locationId as never });
    const still = [...moving.world.shipments.values()].filter((each) => each.items.some((item) => item.state !== 'CANCELLED')).map((each) => each.shipmentId);
    expect(still.length).toBe(125);
    expect(still.filter((id) => !found.shipments.some((each) => each.shipmentId === id))).toEqual([]);
  });

  it('undecorates a seller SKU', () => {
    expect(['"""SKU:xyz"""', 'a&quot;b', ' plain '].map(plainSku)).toEqual(['xyz', 'a"b', 'plain']);
  });
});
