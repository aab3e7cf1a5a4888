import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxShipment } from '../../main/sandbox/index.ts';
import { stateOf } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { SandboxWire } from '../doubles/sandbox-wire.ts';
import { FILTER, openSandboxWire, PACK, packCall } from '../doubles/sandbox-wire.ts';
import { MORNING_MS } from '../fixtures/told.ts';

let wired: SandboxWire;
afterEach(() => wired.close());
const open = async (more: Parameters<typeof openSandboxWire>[0] = {}): Promise<void> => {
  wired = await openSandboxWire(more);
};
const sim = async (path: string, body?: unknown): Promise<{ readonly status: number | null; readonly body: Readonly<Record<string, unknown>> }> => {
  const seen = await wired.ask(body === undefined ? 'GET' : 'POST', `/__sim${path}`, body);
  return { status: seen.status, body: seen.json() };
};
const first = (): SandboxShipment => wired.shipments()[0] as SandboxShipment;

describe('the control calls', () => {
  it('are listed with their bodies, and every one that is listed answers', async () => {
    await open();
    const { calls } = (await sim('')).body as { calls: readonly { readonly method: string; readonly path: string; readonly does: string }[] };
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.every((call) => call.does.length > 10)).toBe(true);
    for (const call of calls) expect([200, 400, 404, 409], call.path).toContain((await wired.ask(call.method, call.path, call.method === 'POST' ? {} : undefined)).status);
    expect((await sim('/nothing', {})).body.errorMessage).toContain('GET /__sim');
  });

  it('refuse in words what cannot be read', async () => {
    await open();
    expect((await sim('/faults', { endpoint: 'shipments/pack', kind: 'gremlins' })).body.errorMessage).toContain('html-504');
    expect((await sim('/faults', { endpoint: 'shipments/pack', kind: 'delay', times: 'often' })).status).toBe(400);
    expect((await sim('/chaos', { level: 'wild' })).body.errorMessage).toContain('rough');
    expect((await sim('/chaos', { level: 'rough', weights: { gremlins: 1 } })).body.errorMessage).toContain('gremlins');
    expect((await sim('/cancel', { shipmentId: first().shipmentId, by: 'nobody' })).status).toBe(400);
    expect((await sim('/cancel', { shipmentId: 'none' })).status).toBe(404);
    expect((await sim('/advance', { shipmentId: first().shipmentId, to: 'THE MOON' })).status).toBe(400);
    expect((await wired.ask('POST', '/__sim/clock', [1])).status).toBe(400);
    expect((await sim('/clock', { advanceMs: -1 })).status).toBe(400);
    expect((await sim('/rate-limit', { perHour: 'many' })).status).toBe(400);
  });

  it('make orders as wished', async () => {
    await open({ orders: 0 });
    const dispatchByMs = MORNING_MS + HOUR_MS;
    const made = await sim('/orders', { count: 2, lines: [{ skuId: 'SKU-003', quantity: 2 }], hold: true, paymentType: 'COD', carrierIndex: 1, dispatchByMs, serviceProfile: 'NON_FBF', mps: true, boxes: 1 });
    expect(made.body.shipments).toHaveLength(2);
    expect(wired.shipments().map(({ hold, paymentType, dispatchByMs: byMs, serviceProfile, mps, parcels, items }) => ({ hold, paymentType, byMs, serviceProfile, mps, boxes: parcels.length, items: items.map((item) => [item.skuId, item.quantity]) })))
      .toEqual(Array.from({ length: 2 }, () => ({ hold: true, paymentType: 'COD', byMs: dispatchByMs, serviceProfile: 'NON_FBF', mps: true, boxes: 1, items: [['SKU-003', 2]] })));
  });

  it('F15 cancel the whole, one item or a part, by buyer, seller or marketplace, at every stage that each of them has', async () => {
    const stages = ['APPROVED', 'PACKING_IN_PROGRESS', 'PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED'] as const;
    await open({ orders: 0 });
    const done: Record<string, string[]> = { buyer: [], seller: [], marketplace: [] };
    for (const by of Object.keys(done)) {
      for (const stage of stages) {
        const shipment = wired.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 3 }, { skuId: 'SKU-002', quantity: 1 }] });
        const { shipmentId, items } = shipment;
        if (stage === 'PACKING_IN_PROGRESS') await sim('/pack', { shipmentId });
        else if (stage !== 'APPROVED') await sim('/advance', { shipmentId, to: stage });
        const ask = async (part: object): Promise<unknown> => (await sim('/cancel', { shipmentId, by, ...part })).body.done;
        const answers = [await ask({ orderItemId: items[0]?.orderItemId, quantity: 1 }), await ask({ orderItemId: items[1]?.orderItemId, reason: 'not wanted' }), items.map((item) => [item.quantity, item.state]), await ask({})];
        if (answers[0] === false) {
          expect(answers).toEqual([false, false, [[3, stage], [1, stage]], false]);
          continue;
        }
        expect(answers).toEqual([true, true, [[2, stage], [1, 'CANCELLED']], true]);
        expect([stateOf(shipment), items[1]?.cancellationReason, items[1]?.cancelledBy]).toEqual(['CANCELLED', 'not wanted', by]);
        done[by]?.push(stage);
      }
    }
    expect(done).toEqual({ buyer: stages.slice(0, 5), seller: stages.slice(0, 2), marketplace: stages.slice(0, 5) });
  });

  it('F15 hold and unhold at any stage, which leaves it APPROVED or PACKED, and take nothing while it is held', async () => {
    await open();
    const { shipmentId, locationId } = first();
    await sim('/hold', { shipmentId, hold: true });
    expect((await wired.ask('POST', PACK, packCall([first()]))).json()).toMatchObject({ shipments: [{ status: 'FAILURE' }] });
    expect((await sim('/pack', { shipmentId })).body).toEqual({ done: false });
    await sim('/hold', { shipmentId, hold: false });
    await sim('/pack', { shipmentId, atOnce: true });
    await sim('/dispatch', { shipmentId });
    expect([stateOf(first()), first().effects]).toEqual(['READY_TO_DISPATCH', { pack: 1, dispatch: 1 }]);
    await sim('/hold', { shipmentId, hold: true });
    await sim('/hold', { shipmentId, hold: false });
    // Flipkart took the dispatch back itself: once more is no duplicate.
    expect([stateOf(first()), first().effects]).toEqual(['PACKED', { pack: 1, dispatch: 0 }]);
    expect((await wired.ask('POST', '/sellers/v3/shipments/dispatch', { shipmentIds: [shipmentId], locationId })).json()).toMatchObject({ shipments: [{ status: 'SUCCESS' }] });
    await sim('/hold', { shipmentId, hold: true });
    await sim('/hold', { shipmentId, hold: false, backTo: 'PACKED' });
    await sim('/hold', { shipmentId, hold: true });
    await sim('/hold', { shipmentId, hold: false, backTo: 'APPROVED' });
    expect([stateOf(first()), first().effects]).toEqual(['APPROVED', { pack: 0, dispatch: 0 }]);
  });

  it('F15 change dates and location of what has not left, and nothing of what has', async () => {
    await open();
    const { shipmentId } = first();
    expect((await sim('/dates', { shipmentId, dispatchAfterMs: MORNING_MS + 1, dispatchByMs: MORNING_MS + 2 })).body).toEqual({ done: true });
    expect((await sim('/location', { shipmentId, locationId: 'LOCelsewhere' })).body).toEqual({ done: true });
    expect([first().dispatchAfterMs, first().dispatchByMs, first().locationId]).toEqual([MORNING_MS + 1, MORNING_MS + 2, 'LOCelsewhere']);
    await sim('/advance', { shipmentId, to: 'SHIPPED' });
    expect([(await sim('/dates', { shipmentId, dispatchByMs: 5 })).body, (await sim('/location', { shipmentId, locationId: 'LOCback' })).body]).toEqual([{ done: false }, { done: false }]);
  });

  it('make and end returns', async () => {
    await open();
    const [item] = first().items;
    expect((await sim('/returns', { orderItemId: item?.orderItemId, source: 'courier_return' })).body.made).toMatchObject({ status: 'created', source: 'courier_return' });
    expect((await sim('/end-return', { orderItemId: item?.orderItemId, status: 'completed' })).body).toEqual({ done: true });
    expect((await sim('/returns')).body.returns).toMatchObject([{ status: 'completed' }]);
  });

  it('F7 revoke the token, and change the secret', async () => {
    await open();
    const status = async () => (await wired.ask('POST', FILTER, { filter: { type: 'preDispatch' } })).status;
    await sim('/token', {});
    expect(await status()).toBe(401);
    await wired.renewToken();
    expect(await status()).toBe(200);
    await sim('/secret', { appSecret: 'another' });
    expect(await status()).toBe(401);
    await wired.renewToken();
    expect(await status()).toBe(401);
  });

  it('tell the calls by endpoint, time, status and fault, and nothing of what was said in them', async () => {
    await open();
    await wired.ask('POST', FILTER, { filter: { type: 'preDispatch', sku: ['a secret wish'] } });
    wired.time.advance(MINUTE_MS);
    wired.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: 'reset-before', times: 1 });
    await wired.ask('POST', PACK, packCall([first()]));
    const { body } = await sim('/calls');
    expect(body).toEqual({ next: 2, calls: [{ endpoint: 'shipments/filter', atMs: MORNING_MS, status: 200, fault: null }, { endpoint: 'shipments/pack', atMs: MORNING_MS + MINUTE_MS, status: null, fault: 'reset-before' }] });
    expect((await wired.ask('GET', '/__sim/calls?endpoint=shipments/pack&since=1')).json().calls).toHaveLength(1);
    expect((await wired.ask('GET', '/__sim/calls?since=2')).json().calls).toEqual([]);
    expect((await sim('/state')).body).toMatchObject({ calls: { 'shipments/filter': 1, 'shipments/pack': 1 }, faultsPlayed: { 'reset-before': 1 }, rateLimit: { inLastHour: 2, perHour: 1_000 } });
  });
});

describe('the manual clock', () => {
  it('stands still until it is moved, and lets everything happen in its order on the way', async () => {
    await open();
    const [one, two] = wired.shipments() as [SandboxShipment, SandboxShipment];
    wired.sandbox.world.faults.push({ endpoint: 'shipments/pack', kind: 'slow-packing', times: 1, ms: 20 * SECOND_MS, shipmentId: one.shipmentId }, { endpoint: 'shipments/dispatch', kind: 'late-ghost', times: 1, ms: 15 * SECOND_MS });
    await wired.ask('POST', PACK, packCall([one, two]));
    expect((await wired.ask('POST', '/sellers/v3/shipments/dispatch', { shipmentIds: [one.shipmentId, two.shipmentId], locationId: one.locationId })).end).toBe('ECONNRESET');
    expect((await sim('/clock')).body).toEqual({ nowMs: MORNING_MS, clock: 'manual' });
    expect((await sim('/clock', { advanceMs: 14 * SECOND_MS })).body).toEqual({ nowMs: MORNING_MS + 14 * SECOND_MS });
    expect([one, two].map(stateOf)).toEqual(['PACKING_IN_PROGRESS', 'PACKED']);
    // In one move: the ghost comes at fifteen seconds and finds the one not packed yet, which is packed at twenty.
    await sim('/clock', { toMs: MORNING_MS + 60 * SECOND_MS });
    expect([one, two].map(stateOf)).toEqual(['PACKED', 'READY_TO_DISPATCH']);
    expect([one, two].map((each) => each.updatedAtMs - MORNING_MS)).toEqual([20 * SECOND_MS, 15 * SECOND_MS]);
  });
});

describe('the limit of calls', () => {
  const status = async (path: string, method = 'GET') => (await wired.ask(method, path, method === 'POST' ? { filter: { type: 'preDispatch' } } : undefined)).status;

  it('F7 is a rolling hour of API calls: control calls and tokens do not count, and what was refused does not either', async () => {
    await open({ callsPerHour: 3 });
    const filterStatus = () => status(FILTER, 'POST');
    const statuses = [await filterStatus(), await filterStatus()];
    wired.time.advance(30 * MINUTE_MS);
    for (let count = 0; count < 5; count += 1) await sim('/state');
    await wired.renewToken();
    statuses.push(await filterStatus(), await filterStatus(), await filterStatus());
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await sim('/state')).body.rateLimit).toEqual({ perHour: 3, inLastHour: 3, mostInAnHour: 3, refused: 2, freeAtMs: MORNING_MS + HOUR_MS });
    wired.time.advance(30 * MINUTE_MS);
    expect([await filterStatus(), await filterStatus(), await filterStatus()]).toEqual([200, 200, 429]);
  });

  it('F7 answers as it is told to: its body, and when to come back as seconds, as a date or not at all', async () => {
    await open({ callsPerHour: 1, retryAfter: 'seconds', invented: { bodies: { throttled: { status: 429, body: { slow: 'down' } } } } });
    const ask = () => wired.ask('POST', FILTER, { filter: { type: 'preDispatch' } });
    await ask();
    wired.time.advance(MINUTE_MS);
    const seen = await ask();
    expect([seen.status, seen.headers['retry-after'], seen.json()]).toEqual([429, '3540', { slow: 'down' }]);
    await sim('/rate-limit', { retryAfter: 'date', body: { other: true } });
    const dated = await ask();
    expect([dated.headers['retry-after'], dated.json()]).toEqual([new Date(MORNING_MS + HOUR_MS).toUTCString(), { other: true }]);
    await sim('/rate-limit', { retryAfter: 'none' });
    expect((await ask()).headers['retry-after']).toBeUndefined();
    await sim('/rate-limit', { perHour: null });
    expect((await ask()).status).toBe(200);
  });
});

describe('the level of chaos', () => {
  it('changes while it runs, and is none again', async () => {
    await open({ orders: 1 });
    const statuses = async () => {
      const seen = [];
      for (let count = 0; count < 20; count += 1) {
        seen.push((await wired.ask('GET', `/sellers/v3/shipments?shipmentIds=x${count}`)).status);
        wired.time.advance(5 * MINUTE_MS);
      }
      return new Set(seen);
    };
    expect(await statuses()).toEqual(new Set([200]));
    expect((await sim('/chaos', { level: 'rough', rate: 1, weights: { 'status-500-not-applied': 1 } })).body).toEqual({ level: 'own' });
    expect((await sim('/chaos')).body).toMatchObject({ level: 'own', data: { rate: 1, bounds: { inARow: 2 } } });
    expect(await statuses()).toEqual(new Set([500, 200]));
    await sim('/chaos', { level: 'none' });
    expect(await statuses()).toEqual(new Set([200]));
  });
});
