import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { clientCredentials, collectReturns, createSellerApi } from '../../main/flipkart/index.ts';
import type { Outcome, ReturnPage, ReturnSearch, SellerApi } from '../../main/flipkart/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { Scripted, ScriptedServer } from '../doubles/scripted-server.ts';
import { scriptedServer } from '../doubles/scripted-server.ts';
import { LOCATION, MORNING_MS } from '../fixtures/told.ts';

const closers: (() => Promise<void> | void)[] = [];
const search: ReturnSearch = { source: 'customer_return', locationId: LOCATION };

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function apiOf(baseUrl: string, time = new VirtualTime(MORNING_MS), credentials = { appId: 'app', appSecret: 'secret' }, onCall: () => void = () => undefined): SellerApi {
  const http = axiosHttp();
  closers.push(() => http.close());
  const tokens = clientCredentials({ http, baseUrl, clock: time, credentials: () => Promise.resolve(credentials) });
  return createSellerApi({ http, baseUrl, tokens, clock: time, timeoutMs: 5_000, meter: { record: onCall } });
}

async function against(...answers: Scripted[]): Promise<{ readonly api: SellerApi; readonly server: ScriptedServer }> {
  const server = await scriptedServer(answers);
  closers.push(() => server.close());
  return { api: apiOf(server.baseUrl), server };
}

/** As the page of the fact sheet has it: two date styles in one record. */
const record = (changes: object = {}): object => ({
  returnId: '1234567890123456789', orderItemId: '428000000000000100', orderId: 'OD428000000000000100', locationId: LOCATION, quantity: 1, orderDate: '2026-01-05T04:30:12.363Z',
  createdDate: '2026-01-07T15:59:21+05:30', courierName: 'flipkartlogistics', trackingId: 'X1', status: 'created', type: 'courier_return', reason: 'DEFECTIVE', subReason: 'BROKEN', ...changes,
});
const page = (items: readonly unknown[], more: object = { hasMore: false, nextUrl: '/returns/search/abc=' }): Scripted => ({ body: JSON.stringify({ ...more, returnItems: items }) });
const only = (outcome: Outcome<ReturnPage>): ReturnPage['returns'][number] | undefined => (outcome.ok ? outcome.value.returns[0] : undefined);

describe('a page of returns', () => {
  it('is asked for with its one source, its location and Flipkart\'s own form of time', async () => {
    const { api, server } = await against(page([]));
    await api.searchReturns({ ...search, createdAfterMs: MORNING_MS, createdBeforeMs: MORNING_MS + MINUTE_MS }, null);
    expect(decodeURIComponent(server.requests[0]?.url ?? '')).toBe(`/sellers/v2/returns?source=customer_return&locationId=${LOCATION}&createdAfter=2026-01-05T10:00:00.000+05:30&createdBefore=2026-01-05T10:01:00.000+05:30`);
  });

  it('is read in both date styles, any casing, with numbers as 1.0, and by the record\'s own source', async () => {
    const body = JSON.stringify({ hasMore: false, returnItems: [record({ status: 'COMPLETED', updatedDate: '2026-01-08T10:29:21.000Z' })] }).replace('"quantity":1', '"quantity":1.0');
    const { api } = await against({ body });
    expect(only(await api.searchReturns(search, null))).toMatchObject({
      source: 'courier_return', status: 'completed', quantity: 1, createdAtMs: Date.UTC(2026, 0, 7, 10, 29, 21), updatedAtMs: Date.UTC(2026, 0, 8, 10, 29, 21), shipmentId: null, expectedAtMs: null,
    });
  });

  it('takes the asked source where the record names none, and the making for the last change', async () => {
    const { api } = await against(page([record({ type: undefined })]));
    expect(only(await api.searchReturns(search, null))).toMatchObject({ source: 'customer_return', updatedAtMs: Date.UTC(2026, 0, 7, 10, 29, 21) });
  });

  it('leaves out what the buyer wrote, and a reason that looks like a phone number or an address of e-mail', async () => {
    const { api } = await against(page([record({ comments: 'Asha Rao, 98200 12345', reason: 'call 98200 12345', subReason: 'write to a@b.in' }), { comments: 'Asha Rao' }]));
    const outcome = await api.searchReturns(search, null);
    expect(outcome).toMatchObject({ value: { returns: [{ reason: null, subReason: null }], quarantined: [{ reason: 'return: createdDate is missing' }] } });
    expect(JSON.stringify(outcome)).not.toMatch(/Asha|98200|a@b/);
  });

  it('puts a record that it cannot read aside, and goes on with its neighbours', async () => {
    const { api } = await against(page([record(), null, record({ quantity: -1 }), record({ createdDate: 'soon' }), record({ returnId: 'x'.repeat(80) }), record({ returnId: '2' })]));
    const outcome = await api.searchReturns(search, null);
    expect(outcome.ok && outcome.value.returns.map((each) => each.returnId)).toEqual(['1234567890123456789', '2']);
    expect(outcome.ok && outcome.value.quarantined.map((each) => each.reason)).toEqual(['return: not a record', 'return: quantity is not a count', 'return: createdDate is not a time', 'return: returnId is too long']);
  });

  it('whatever it holds, is an answer or a failure and never an exception', async () => {
    const rows = fc.sample(fc.array(fc.dictionary(fc.constantFrom('returnId', 'orderItemId', 'orderId', 'quantity', 'status', 'createdDate', 'comments'), fc.jsonValue())), { seed: 3, numRuns: 60 });
    const { api } = await against(...fc.sample(fc.json(), { seed: 4, numRuns: 40 }).map((body): Scripted => ({ body })), ...rows.map((returnItems): Scripted => ({ body: JSON.stringify({ returnItems }) })));
    for (let call = 0; call < 100; call += 1) {
      const outcome = await api.searchReturns(search, null);
      expect(outcome.ok ? 'ok' : outcome.failure.kind).toMatch(/ok|garbled/);
    }
  });
});

describe('the further pages of returns', () => {
  it('end where Flipkart says so, although the next address is there', async () => {
    const { api, server } = await against(page([record()]));
    expect(await collectReturns(api, search)).toMatchObject({ returns: [{ returnId: '1234567890123456789' }], failure: null });
    expect(server.requests).toHaveLength(1);
  });

  it('are looked for under the one prefix that was seen, then without; the one that answers is kept', async () => {
    const more = { hasMore: true, nextUrl: '/returns/search/abc=' };
    const { api, server } = await against(page([record()], more), { status: 404, body: '{}' }, page([record({ returnId: '2' })], more), page([record({ returnId: '3' })]), page([]));
    expect((await collectReturns(api, search)).returns.map((each) => each.returnId)).toEqual(['1234567890123456789', '2', '3']);
    expect(server.requests.map((request) => request.url.replace(/\?.*/, '')).slice(0, 4)).toEqual(['/sellers/v2/returns', '/sellers/v2/returns/search/abc=', '/sellers/returns/search/abc=', '/sellers/returns/search/abc=']);
  });

  it('that never end are a failure and no full answer', async () => {
    const { api } = await against(page([record()], { hasMore: true, nextUrl: '/returns/search/round' }));
    expect(await collectReturns(api, search)).toMatchObject({ returns: [{}], failure: { kind: 'garbled', says: expect.stringContaining('does not end') as string } });
  });

  it('keep what came before a fault, and say the fault', async () => {
    const { api } = await against(page([record()], { hasMore: true, nextUrl: '/returns/search/x' }), { status: 504, body: '<html>' });
    expect(await collectReturns(api, search)).toMatchObject({ returns: [{}], failure: { kind: 'unknown' } });
  });

  it('of a list that moves while it is read are collected whole, each return once', async () => {
    const time = new VirtualTime(MORNING_MS);
    const sandbox = createSandbox({ seed: 3, orders: 90, clock: time, scheduler: time });
    const items = [...sandbox.world.shipments.values()].flatMap((shipment) => shipment.items.map((item) => item.orderItemId));
    items.forEach((orderItemId) => {
      time.advance(MINUTE_MS);
      sandbox.world.createReturn(orderItemId, 'customer_return');
    });
    const served = await serveSandbox(sandbox);
    closers.push(() => served.close());
    let calls = 0;
    const { appId, appSecret, locationId } = sandbox.world;
    const api = apiOf(served.baseUrl, time, { appId, appSecret }, () => {
      // A return from the end of the list comes to its front while we page: the rows before it shift by one each.
      calls += 1;
      time.advance(MINUTE_MS);
      if (calls < 4) sandbox.world.moveReturn(items[calls] ?? '', 'completed');
    });
    const found = await collectReturns(api, { ...search, locationId: locationId as ReturnSearch['locationId'] });
    expect(found.failure).toBeNull();
    expect(found.returns).toHaveLength(items.length);
    expect(new Set(found.returns.map((each) => each.returnId)).size).toBe(items.length);
    expect(JSON.stringify(found)).not.toMatch(/Invented Buyer|9000000000/);
  });
});
