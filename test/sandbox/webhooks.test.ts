import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import { createSandbox, notificationHeaders } from '../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

interface Told {
  readonly eventType: string;
  readonly shipmentId?: string;
  readonly returnId?: string;
  readonly locationId: string;
  readonly source: string;
  readonly version: string;
  readonly timestamp: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A receiver that answers as told, and a sandbox that sends to it. */
async function setUp(options: { readonly repeatEvery?: number; readonly orders?: number; readonly seed?: number } = {}): Promise<{ readonly sandbox: Sandbox; readonly time: VirtualTime; readonly told: Told[]; readonly url: string; answer: (told: Told) => number }> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const event = { ...(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Omit<Told, 'headers'>), headers: request.headers };
      told.push(event);
      response.writeHead(floor.answer(event)).end();
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const time = new VirtualTime(MORNING_MS);
  const http = axiosHttp();
  closers.push(() => new Promise((resolve) => {
    http.close();
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  const sandbox = createSandbox({ seed: options.seed ?? 3, orders: options.orders ?? 2, clock: time, scheduler: time, webhookHttp: http });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify/fki`;
  sandbox.webhooks.register(url, options.repeatEvery ?? null);
  const floor = { sandbox, time, told, url, answer: (_event: Told): number => 200 };
  return floor;
}

const firstOf = (sandbox: Sandbox, index = 0): NonNullable<ReturnType<Sandbox['world']['shipments']['get']>> => {
  const shipment = [...sandbox.world.shipments.values()][index];
  if (shipment === undefined) throw new Error('no shipment');
  return shipment;
};

describe('notifications of the built-in Flipkart', () => {
  it('are signed as the published test vector says', () => {
    const headers = notificationHeaders({
      appId: '6113ca4a-fe05-11e4-a322-1697f925ec7b', appSecret: '669a57f4-fe05-11e4-a322-1697f925ec7b', url: 'http://seller.api.pilotseller.com/notify/fki', method: 'POST', atMs: 1_432_026_135_000,
    });
    expect(headers.X_Date).toBe('Tue, 19 May 2015 09:02:15 GMT');
    const [scheme, encoded] = headers.X_Authorization.split(' ');
    expect([scheme, Buffer.from(encoded ?? '', 'base64').toString('utf8')]).toEqual(['FKLOGIN', '6113ca4a-fe05-11e4-a322-1697f925ec7b:83762abd87b41e66ddd58320a4e803251e72b776']);
  });

  it('tell the whole way of a shipment in order, in the documented envelope', async () => {
    const { sandbox, time, told, url } = await setUp({ orders: 1 });
    const { world, webhooks } = sandbox;
    world.token = { value: 't', expiresAtMs: MORNING_MS + 24 * HOUR_MS };
    const made = world.createOrder({ lines: [{ skuId: world.catalogue.skus[0]?.skuId ?? '', quantity: 2 }], isReplacement: true, dispatchAfterMs: MORNING_MS - HOUR_MS });
    world.setHold(made.shipmentId, true);
    world.setHold(made.shipmentId, false);
    world.beginPacking(made);
    time.advance(20 * SECOND_MS);
    await sandbox.handle({ method: 'POST', url: '/sellers/v3/shipments/dispatch', headers: { authorization: 'Bearer t' }, body: JSON.stringify({ shipmentIds: [made.shipmentId], locationId: world.locationId }) });
    for (const state of ['PICKUP_COMPLETE', 'SHIPPED', 'DELIVERED'] as const) world.advance(made.shipmentId, state);
    await webhooks.idle();
    expect(told.map((event) => event.eventType)).toEqual([
      'shipment_created', 'shipment_hold', 'shipment_unhold', 'shipment_packed', 'shipment_ready_to_dispatch', 'shipment_pickup_complete', 'shipment_shipped', 'shipment_delivered',
    ]);
    expect(told[0]).toMatchObject({ shipmentId: made.shipmentId, locationId: world.locationId, source: 'flipkart', version: 'v3', timestamp: '2026-01-05T10:00:00.000+05:30' });
    expect(told[0]?.attributes).toMatchObject({ hold: false, mps: false, orderItems: [{ orderItemId: made.items[0]?.orderItemId, quantity: 2, isReplacement: true }], forms: [], dispatchLocation: { locationId: world.locationId } });
    expect(JSON.stringify(told[0]?.attributes)).not.toContain('is_replacement');
    expect(told[1]?.attributes).toEqual({ orderItems: [{ orderItemId: made.items[0]?.orderItemId, holdQuantity: 2 }] });
    expect(told[2]?.attributes).toEqual({ status: 'APPROVED' });
    expect(told[3]?.attributes).toEqual({ status: 'PACKED' });
    const signed = notificationHeaders({ appId: world.appId, appSecret: world.appSecret, url, method: 'POST', atMs: MORNING_MS });
    expect([told[0]?.headers.x_date, told[0]?.headers.x_authorization]).toEqual([signed.X_Date, signed.X_Authorization]);
  });

  it('tell cancellations of a part and of the whole, changed dates, and forms that failed', async () => {
    const { sandbox, told } = await setUp({ orders: 0 });
    const { world, webhooks } = sandbox;
    const skuId = world.catalogue.skus[0]?.skuId ?? '';
    const made = world.createOrder({ lines: [{ skuId, quantity: 3 }] });
    const orderItemId = made.items[0]?.orderItemId ?? '';
    world.cancel(made.shipmentId, { orderItemId, quantity: 1 });
    world.cancel(made.shipmentId, { reason: 'not_enough_inventory' });
    const other = world.createOrder({ lines: [{ skuId, quantity: 1 }] });
    other.dispatchByMs += HOUR_MS;
    world.changed(other.shipmentId);
    for (const item of other.items) item.state = 'FORM_FAILED';
    world.changed();
    await webhooks.idle();
    const of = (shipmentId: string): readonly unknown[] => told.filter((event) => event.shipmentId === shipmentId).map((event) => [event.eventType, event.attributes]).slice(1);
    expect(of(made.shipmentId)).toEqual([
      ['shipment_cancelled', { status: 'CANCELLED', orderItems: [{ orderItemId, quantity: 1, reason: 'buyer_cancellation', subReason: 'cancellation_requested' }] }],
      ['shipment_cancelled', { status: 'CANCELLED', orderItems: [{ orderItemId, quantity: 2, reason: 'seller_cancellation', subReason: 'not_enough_inventory' }] }],
    ]);
    expect(of(other.shipmentId)).toEqual([
      ['shipment_dispatch_dates_changed', { dispatchAfterDate: expect.stringContaining('+05:30') as string, dispatchByDate: expect.stringContaining('+05:30') as string }],
      ['shipment_form_failed', { status: 'FORM_FAILED', forms: [] }],
    ]);
  });

  it('tell the way of a return', async () => {
    const { sandbox, told } = await setUp();
    const { world, webhooks } = sandbox;
    const made = world.createReturn(firstOf(sandbox).items[0]?.orderItemId ?? '', 'customer_return');
    const change = (body: unknown): ReturnType<Sandbox['handle']> => sandbox.handle({ method: 'POST', url: '/__sim/returns/change', headers: {}, body: JSON.stringify({ returnId: made?.returnId, ...(body as object) }) });
    await change({ trackingId: 'RVSB1' });
    await change({ expectedAtMs: MORNING_MS + 48 * HOUR_MS });
    await change({ pickedUp: true });
    world.moveReturn(made?.orderItemId ?? '', 'completed');
    const second = world.createReturn(firstOf(sandbox, 1).items[0]?.orderItemId ?? '', 'courier_return');
    world.moveReturn(second?.orderItemId ?? '', 'cancelled');
    await webhooks.idle();
    expect(told.filter((event) => event.returnId === made?.returnId).map((event) => event.eventType)).toEqual(['return_created', 'return_item_tracking_id_update', 'return_expected_date_changed', 'return_picked_up', 'return_completed']);
    expect(told.filter((event) => event.returnId === second?.returnId).map((event) => [event.eventType, event.attributes.status])).toEqual([['return_created', 'RETURN_CREATED'], ['return_cancelled', 'RETURN_CANCELLED']]);
    expect(told[0]).not.toHaveProperty('shipmentId');
    expect(told[0]?.attributes).toMatchObject({ returnItems: [{ returnId: made?.returnId, source: 'customer_return', shipmentId: made?.shipmentId }] });
  });

  it('are repeated with longer and longer waits when the answer is not 200, and hold up later ones of their group only', async () => {
    const floor = await setUp();
    const { sandbox, time, told } = floor;
    const [stuck, free] = [firstOf(sandbox), firstOf(sandbox, 1)];
    floor.answer = (event) => (event.shipmentId === stuck.shipmentId ? 204 : 200);
    sandbox.world.setHold(stuck.shipmentId, true);
    sandbox.world.setHold(stuck.shipmentId, false);
    sandbox.world.setHold(free.shipmentId, true);
    await sandbox.webhooks.idle();
    expect(told.map((event) => [event.shipmentId === stuck.shipmentId, event.eventType])).toEqual(expect.arrayContaining([[true, 'shipment_hold'], [false, 'shipment_hold']]) as unknown);
    expect(told).toHaveLength(2);
    time.advance(5 * SECOND_MS);
    await sandbox.webhooks.idle();
    time.advance(9 * SECOND_MS);
    await sandbox.webhooks.idle();
    expect(told).toHaveLength(3);
    expect(sandbox.webhooks.receivers()).toMatchObject([{ delivered: 1, failed: 2, waiting: 2 }]);
    floor.answer = () => 200;
    time.advance(MINUTE_MS);
    await sandbox.webhooks.idle();
    expect(told.slice(3).map((event) => event.eventType)).toEqual(['shipment_hold', 'shipment_unhold']);
    expect(sandbox.webhooks.receivers()).toMatchObject([{ delivered: 3, waiting: 0 }]);
  });

  it('come twice now and then when told to, and wait for a receiver that is not there', async () => {
    const { sandbox, told, time } = await setUp({ repeatEvery: 2 });
    await sandbox.handle({ method: 'POST', url: '/__sim/webhooks', headers: {}, body: JSON.stringify({ url: 'http://127.0.0.1:1/nobody' }) });
    for (const shipment of sandbox.world.shipments.values()) sandbox.world.setHold(shipment.shipmentId, true);
    await sandbox.webhooks.idle();
    expect(told).toHaveLength(3);
    time.advance(HOUR_MS);
    await sandbox.webhooks.idle();
    const answer = await sandbox.handle({ method: 'GET', url: '/__sim/webhooks', headers: {}, body: '' });
    if (answer === 'reset') throw new Error('reset');
    expect(JSON.parse(Buffer.from(answer.body).toString('utf8'))).toMatchObject({ receivers: [{ delivered: 3, waiting: 0 }, { delivered: 0, waiting: 2 }] });
  });

  it('are refused to an address that is none, and where there is no way to send', async () => {
    const { sandbox, time } = await setUp();
    const register = async (to: Sandbox, url: string): Promise<unknown> => {
      const answer = await to.handle({ method: 'POST', url: '/__sim/webhooks', headers: {}, body: JSON.stringify({ url }) });
      return answer === 'reset' ? 'reset' : answer.status;
    };
    expect(await register(sandbox, 'ftp://somewhere')).toBe(400);
    expect(await register(createSandbox({ seed: 1, clock: time, scheduler: time }), 'http://127.0.0.1:1/')).toBe(400);
  });
});
