import { afterEach, describe, expect, it } from 'vitest';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, itemOf, rowsOf, serveFlipkart, stateIn, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const ORDERS = '/sellers/orders/sandbox';
const RETURNS = '/sellers/returns/sandbox';
const DONE = { status: 200, body: { response: expect.any(String) } };
const listingOf = (flipkart: ServedFlipkart, sku: string): string => flipkart.world.listings.get(sku)?.listingId ?? '';

describe('conformance', () => {
  it('10 sandbox/test_orders: makes an order of listings and sub-items with its shipment type', async () => {
    const flipkart = await serveFlipkart();
    const order = (more: object) => flipkart.call('POST', `${ORDERS}/test_orders`, {
      shipmentType: 'SELF', locationId: flipkart.world.locationId, orderItems: [{ listingId: listingOf(flipkart, 'SKU-001'), quantity: 2, subItem: { listingId: listingOf(flipkart, 'SKU-002') } }], ...more,
    });
    const { body } = await order({});
    expect(body).toEqual({ orderId: expect.stringMatching(/^OD\d{18}$/), orderItems: [
      { orderItemId: expect.stringMatching(/^\d{16,18}$/), listingId: listingOf(flipkart, 'SKU-001'), quantity: 2 }, { orderItemId: expect.any(String), listingId: listingOf(flipkart, 'SKU-002'), quantity: 2 },
    ] });
    const [row] = rowsOf((await flipkart.call('GET', `/sellers/v3/shipments?orderIds=${textOf(body, 'orderId')}`)).body, 'shipments');
    expect(row).toMatchObject({ shipmentType: 'SELF', orderItems: [{ sku: 'SKU-001', quantity: 2, status: 'APPROVED' }, { sku: 'SKU-002' }] });
    for (const more of [{ orderItems: [{ listingId: 'LST1', quantity: 1 }] }, { orderItems: [] }, { shipmentType: 'SLOW' }, { locationId: 'LOC1234' }]) expect((await order(more)).status).toBe(400);
  });

  it('10 sandbox/update_dispatch_slot: moves both dispatch dates of an order item', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order();
    const dates = { dispatch_after_date: '2026-01-06T10:00:00+05:30', dispatch_by_date: '2026-01-06T16:00:00+05:30' };
    for (const named of [{ orderItemId: itemOf(shipment) }, { orderItems: [{ orderItemId: itemOf(shipment) }] }]) expect(await flipkart.call('POST', `${ORDERS}/update_dispatch_slot`, { ...dates, ...named })).toMatchObject(DONE);
    const [row] = rowsOf((await flipkart.call('GET', `/sellers/v3/shipments?shipmentIds=${shipment.shipmentId}`)).body, 'shipments');
    expect(row).toMatchObject({ dispatchAfterDate: '2026-01-06T10:00:00.000+05:30', dispatchByDate: '2026-01-06T16:00:00.000+05:30' });
    expect((await flipkart.call('POST', `${ORDERS}/update_dispatch_slot`, { orderItemId: itemOf(shipment) })).status).toBe(400);
  });

  it('10 sandbox/on_hold: puts a shipment on hold, by PUT', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order();
    expect((await flipkart.call('POST', `${ORDERS}/on_hold`, { orderItemId: itemOf(shipment) })).status).toBe(404);
    expect(await flipkart.call('PUT', `${ORDERS}/on_hold`, { orderItemId: itemOf(shipment) })).toMatchObject(DONE);
    expect([shipment.hold, (await flipkart.call('PUT', `${ORDERS}/on_hold`, { orderItemId: '1' })).status]).toEqual([true, 400]);
  });

  it('10 sandbox/un_hold: ends the hold, by PUT', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ hold: true });
    expect(await flipkart.call('PUT', `${ORDERS}/un_hold`, { orderItemId: itemOf(shipment) })).toMatchObject(DONE);
    expect([shipment.hold, stateIn(shipment)]).toEqual([false, 'APPROVED']);
  });

  it('10 sandbox/pick_up_complete: the carrier has taken it', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('READY_TO_DISPATCH');
    expect(await flipkart.call('POST', `${ORDERS}/pick_up_complete`, { orderItemId: itemOf(shipment) })).toMatchObject(DONE);
    expect(stateIn(shipment)).toBe('PICKUP_COMPLETE');
  });

  it('10 sandbox/shipped: it is on its way', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('READY_TO_DISPATCH');
    expect(await flipkart.call('POST', `${ORDERS}/shipped`, { orderItemId: itemOf(shipment) })).toMatchObject(DONE);
    expect(stateIn(shipment)).toBe('SHIPPED');
  });

  it('10 sandbox/delivered: it has arrived', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('READY_TO_DISPATCH');
    expect(await flipkart.call('POST', `${ORDERS}/delivered`, { orderItemId: itemOf(shipment) })).toMatchObject(DONE);
    expect(stateIn(shipment)).toBe('DELIVERED');
    const gone = flipkart.order();
    flipkart.world.cancel(gone.shipmentId);
    expect((await flipkart.call('POST', `${ORDERS}/delivered`, { orderItemId: itemOf(gone) })).status).toBe(400);
  });

  it('10 sandbox/create_returns: a courier or customer return of an item that has left', async () => {
    const flipkart = await serveFlipkart();
    const raw = flipkart.order();
    const create = (orderItemId: string, returnType: string) => flipkart.call('POST', `${RETURNS}/create_returns`, { orderItemId, returnType });
    const sent = itemOf(await flipkart.orderIn('DELIVERED'));
    expect([(await create(itemOf(raw), 'courier')).status, (await create(sent, 'other')).status]).toEqual([400, 400]);
    expect([await create(sent, 'courier'), await create(sent, 'CUSTOMER')]).toMatchObject([DONE, DONE]);
    expect(flipkart.world.returns.map((each) => each.source)).toEqual(['courier_return', 'customer_return']);
  });

  it('10 sandbox/return_events: completed or cancelled', async () => {
    const flipkart = await serveFlipkart();
    const orderItemId = itemOf(await flipkart.orderIn('DELIVERED'));
    for (const eventType of ['completed', 'cancelled']) {
      await flipkart.call('POST', `${RETURNS}/create_returns`, { orderItemId, returnType: 'courier' });
      expect(await flipkart.call('POST', `${RETURNS}/return_events`, { orderItemId, eventType })).toMatchObject(DONE);
    }
    expect(flipkart.world.returns.map((each) => each.status)).toEqual(['completed', 'cancelled']);
    expect((await flipkart.call('POST', `${RETURNS}/return_events`, { orderItemId, eventType: 'completed' })).status).toBe(400);
  });

  it('10 sandbox/create_service: a REVERSE service stands at its return, and its path ends with a slash', async () => {
    const flipkart = await serveFlipkart();
    const orderItemId = itemOf(await flipkart.orderIn('DELIVERED'));
    await flipkart.call('POST', `${RETURNS}/create_returns`, { orderItemId, returnType: 'customer' });
    const create = (serviceType: string) => flipkart.call('POST', '/sellers/v2/shipments/sandbox/create_service/', { orderItemId, serviceType });
    expect([await create('REVERSE'), (await create('SIDEWAYS')).status]).toEqual([expect.objectContaining({ status: 200 }), 400]);
    const [row] = rowsOf((await flipkart.call('GET', '/sellers/v2/returns?source=customer_return')).body, 'returnItems');
    expect(row).toMatchObject({ services: [{ serviceFulfilmentId: expect.any(String), description: expect.any(String), serviceByDate: expect.any(String), createdAt: expect.any(String) }] });
  });

  it('2 all: a slash at the end of a path makes no difference, and /sellers is needed but for returns and listings', async () => {
    const flipkart = await serveFlipkart();
    const statuses = await Promise.all(['/sellers/locations/allLocations', '/sellers/locations/allLocations/', '/locations/allLocations', '/v3/shipments?orderIds=a'].map(async (path) => (await flipkart.call('GET', path)).status));
    expect(statuses).toEqual([200, 200, 404, 404]);
  });

  it('11 all: a body that is no JSON is 400, an unknown call 404, one too many in the hour 429', async () => {
    const flipkart = await serveFlipkart({ callsPerHour: 2 });
    const { authorization } = { authorization: `Bearer ${flipkart.world.token?.value}` };
    expect(await flipkart.plain('POST', '/sellers/v3/shipments/filter', { authorization }, '{"fil')).toMatchObject({ status: 400, body: { errorCode: expect.any(String) } });
    expect(await flipkart.call('GET', '/sellers/v3/nothing/here')).toMatchObject({ status: 404, body: { errorCode: expect.any(String) } });
    await flipkart.call('GET', '/sellers/locations/allLocations');
    expect(await flipkart.call('GET', '/sellers/locations/allLocations')).toMatchObject({ status: 429, body: { errorCode: 'TOO_MANY_REQUESTS' } });
  });

  it('11 all: 500 with DEPENDENT_SYSTEM_CALL_FAILED, 503, 499 or 599 and a gateway page in HTML come when they are asked for', async () => {
    const ask = async (dialect: '2022' | '2024', kind: string) => {
      const flipkart = await serveFlipkart({ dialect });
      await flipkart.plain('POST', '/__sim/faults', {}, JSON.stringify({ endpoint: 'locations', kind }));
      const { status, body, bytes } = await flipkart.call('GET', '/sellers/locations/allLocations');
      return { status, body, text: Buffer.from(bytes).toString('utf8') };
    };
    expect(await ask('2024', 'status-500-not-applied')).toMatchObject({ status: 500, body: { errorCode: 'DEPENDENT_SYSTEM_CALL_FAILED' } });
    expect([(await ask('2024', 'status-503')).status, (await ask('2024', 'timed-out-not-applied')).status, (await ask('2022', 'timed-out-not-applied')).status]).toEqual([503, 499, 599]);
    expect(await ask('2024', 'html-504')).toMatchObject({ status: 504, body: null, text: expect.stringContaining('Gateway Time-out') });
  });

  it('11 all: bodies that no source tells can be chosen', async () => {
    const flipkart = await serveFlipkart({ callsPerHour: 0, invented: { bodies: { throttled: { status: 429, body: { errorReponse: { code: 'TOO_MANY_REQUESTS' } }, headers: { 'retry-after': '7' } }, notFound: { status: 404, body: 'nothing' } } } });
    const reply = await flipkart.call('GET', '/sellers/locations/allLocations');
    expect([reply.status, reply.body, reply.headers.get('retry-after')]).toEqual([429, { errorReponse: { code: 'TOO_MANY_REQUESTS' } }, '7']);
    expect((await flipkart.call('GET', '/sellers/nothing')).status).toBe(404);
  });
});
