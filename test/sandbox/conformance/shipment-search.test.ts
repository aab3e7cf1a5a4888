import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS, istTimestamp, MINUTE_MS } from '../../../shared/time.ts';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, itemOf, rowsOf, serveFlipkart, strangers, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const FILTER = '/sellers/v3/shipments/filter';
const idsOf = async (flipkart: ServedFlipkart, filter: object, more: object = {}): Promise<unknown[]> =>
  rowsOf((await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch', ...filter }, pagination: { pageSize: 100 }, ...more })).body, 'shipments').map((row) => row.shipmentId);

describe('conformance', () => {
  it('4.2 shipments/filter: a shipment has every documented field, in Indian time', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order();
    const [row] = rowsOf((await flipkart.call('POST', `${FILTER}/`, { filter: { type: 'preDispatch' } })).body, 'shipments');
    expect(row).toMatchObject({
      shipmentId: shipment.shipmentId, dispatchByDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:30$/), locationId: flipkart.world.locationId, hold: false, mps: false, packagingPolicy: 'DEFAULT',
      subShipments: [{ subShipmentId: 'SS-1', packages: [] }], forms: [], shipmentType: 'NORMAL',
      orderItems: [{
        orderItemId: itemOf(shipment), orderId: shipment.orderId, cancellationGroupId: `grp${itemOf(shipment)}`, status: 'APPROVED', quantity: 1, sku: 'SKU-001', packageIds: [expect.stringMatching(/^PKG/)],
        priceComponents: { sellingPrice: expect.any(Number), totalPrice: expect.any(Number), shippingCharge: 0, customerPrice: expect.any(Number), flipkartDiscount: 0 }, is_replacement: false,
      }],
    });
    expect(shipment.shipmentId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  });

  it('4.3 shipments/filter: each type shows its own states, and no other may be asked for', async () => {
    const flipkart = await serveFlipkart();
    const [open, gone, dead] = [flipkart.order(), flipkart.order(), flipkart.order()];
    await flipkart.call('POST', '/sellers/orders/sandbox/shipped', { orderItemId: itemOf(gone) });
    flipkart.world.cancel(dead.shipmentId);
    expect(await idsOf(flipkart, {})).toEqual([open.shipmentId]);
    expect(await idsOf(flipkart, { type: 'postDispatch', states: ['SHIPPED'] })).toEqual([gone.shipmentId]);
    expect(await idsOf(flipkart, { type: 'cancelled', states: ['CANCELLED'] })).toEqual([dead.shipmentId]);
    expect((await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch', states: ['SHIPPED'] } })).status).toBe(400);
    expect((await flipkart.call('POST', FILTER, { filter: { type: 'all' } })).status).toBe(400);
  });

  it('4.3 shipments/filter: states, location, SKU, mps, shipment type, tier and profile all count', async () => {
    const flipkart = await serveFlipkart();
    const usual = flipkart.order();
    const other = flipkart.order({ lines: [{ skuId: 'SKU-002', quantity: 1 }], mps: true, shipmentType: 'EXPRESS', dispatchServiceTier: 'EXPRESS', serviceProfile: 'NON_FBF' });
    for (const filter of [{ sku: ['SKU-002'] }, { mps: true }, { shipmentTypes: ['EXPRESS', 'SELF'] }, { dispatchServiceTiers: ['EXPRESS'] }, { serviceProfiles: ['NON_FBF'] }]) expect(await idsOf(flipkart, filter)).toEqual([other.shipmentId]);
    for (const filter of [{ sku: ['SKU-001'] }, { mps: false }, { shipmentTypes: ['NORMAL'] }, { dispatchServiceTiers: ['REGULAR'] }, { serviceProfiles: ['FBF_LITE', 'FBF'] }]) expect(await idsOf(flipkart, filter)).toEqual([usual.shipmentId]);
    expect(await idsOf(flipkart, { locationId: 'LOC1234' })).toEqual([]);
    expect(await idsOf(flipkart, { states: ['PACKED'] })).toEqual([]);
    expect(await idsOf(flipkart, { states: ['APPROVED'], locationId: flipkart.world.locationId })).toHaveLength(2);
  });

  it('4.3 shipments/filter: every range of time counts, in Indian time and in UTC', async () => {
    const flipkart = await serveFlipkart();
    const now = flipkart.time.nowMs();
    const early = flipkart.order({ dispatchAfterMs: now - HOUR_MS, dispatchByMs: now + HOUR_MS });
    flipkart.time.advance(10 * HOUR_MS);
    const late = flipkart.order({ dispatchAfterMs: now + 10 * HOUR_MS, dispatchByMs: now + 20 * HOUR_MS });
    const border = now + 5 * HOUR_MS;
    for (const field of ['orderDate', 'dispatchAfterDate', 'dispatchByDate', 'modifiedDate']) {
      expect(await idsOf(flipkart, { [field]: { from: istTimestamp(border) } })).toEqual([late.shipmentId]);
      expect(await idsOf(flipkart, { [field]: { to: new Date(border).toISOString() } })).toEqual([early.shipmentId]);
    }
  });

  it('4.3 shipments/filter: held shipments are shown only when hold is asked for', async () => {
    const flipkart = await serveFlipkart();
    const [free, held] = [flipkart.order(), flipkart.order({ hold: true })];
    expect([await idsOf(flipkart, {}), await idsOf(flipkart, { hold: true })]).toEqual([[free.shipmentId], [held.shipmentId]]);
  });

  it('4.3 shipments/filter: cancellations are asked for by who cancelled and when, or all at once', async () => {
    const flipkart = await serveFlipkart();
    const [byBuyer, bySeller] = [flipkart.order(), flipkart.order()];
    flipkart.world.cancel(byBuyer.shipmentId);
    flipkart.time.advance(HOUR_MS);
    await flipkart.call('POST', '/sellers/v3/shipments/cancel', { shipments: [{ shipmentId: bySeller.shipmentId, locationId: bySeller.locationId, cancellationGroupIds: [`grp${itemOf(bySeller)}`], reason: 'cannot_procure_item' }] });
    const cancelled = (more: object) => idsOf(flipkart, { type: 'cancelled', ...more });
    expect(await cancelled({ cancellationType: 'buyerCancellation' })).toEqual([byBuyer.shipmentId]);
    expect(await cancelled({ cancellationType: 'sellerCancellation' })).toEqual([bySeller.shipmentId]);
    expect(await cancelled({ cancellationType: 'marketplaceCancellation' })).toEqual([]);
    expect(await cancelled({ cancellationDate: { from: istTimestamp(flipkart.time.nowMs() - MINUTE_MS) } })).toEqual([bySeller.shipmentId]);
    expect(await cancelled({})).toHaveLength(2);
    const [row] = rowsOf((await flipkart.call('POST', FILTER, { filter: { type: 'cancelled', cancellationType: 'buyerCancellation' } })).body, 'shipments');
    expect(row).toMatchObject({ orderItems: [{ status: 'CANCELLED', cancellationReason: 'cancellation_requested', cancellationDate: expect.stringMatching(/\+05:30$/) }] });
  });

  it('4.3 shipments/filter: sorts by four fields both ways, dispatchByDate asc and 20 a page unless told otherwise', async () => {
    const flipkart = await serveFlipkart();
    const now = flipkart.time.nowMs();
    const made = Array.from({ length: 21 }, (_, n) => flipkart.order({ dispatchByMs: now + (30 - n) * HOUR_MS, dispatchAfterMs: now - n * MINUTE_MS }).shipmentId);
    const { body } = await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' } });
    expect(rowsOf(body, 'shipments').map((row) => row.shipmentId)).toEqual(made.toReversed().slice(0, 20));
    for (const field of ['dispatchByDate', 'orderDate', 'modifiedDate', 'dispatchAfterDate']) {
      const [up, down] = [await idsOf(flipkart, {}, { sort: { field, order: 'asc' } }), await idsOf(flipkart, {}, { sort: { field, order: 'desc' } })];
      expect(up.toSorted()).toEqual(down.toSorted());
      if (field.startsWith('dispatch')) expect(up).toEqual(down.toReversed());
    }
    expect((await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' }, sort: { field: 'title', order: 'asc' } })).status).toBe(400);
  });

  it('4.3 shipments/filter: what a filter without a type and one without profiles give can be chosen', async () => {
    const ask = async (invented: object) => {
      const flipkart = await serveFlipkart({ invented });
      flipkart.order();
      flipkart.order({ serviceProfile: 'NON_FBF' });
      await flipkart.call('POST', '/sellers/orders/sandbox/shipped', { orderItemId: itemOf(flipkart.order()) });
      const { status, body } = await flipkart.call('POST', FILTER, { filter: {} });
      return status === 200 ? rowsOf(body, 'shipments').length : status;
    };
    expect([await ask({}), await ask({ filterWithoutType: 'pre-dispatch' }), await ask({ filterWithoutType: 'everything' })]).toEqual([400, 2, 3]);
    expect(await ask({ filterWithoutType: 'pre-dispatch', serviceProfilesDefault: ['NON_FBF'] })).toBe(1);
  });

  it('4.4 shipments/filter: the next address is relative, has no /sellers, and is there even on the last page', async () => {
    const flipkart = await serveFlipkart({ orders: 3 });
    const first = (await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' }, pagination: { pageSize: 2 } })).body;
    const next = textOf(first, 'nextPageUrl');
    expect([first, next]).toEqual([expect.objectContaining({ hasMore: true }), expect.stringMatching(/^\/v3\/shipments\/filter\?next_token=/)]);
    expect((await flipkart.call('GET', next)).status).toBe(404);
    const last = (await flipkart.call('GET', `/sellers${next}`)).body;
    expect([last, rowsOf(last, 'shipments').length]).toEqual([expect.objectContaining({ hasMore: false, nextPageUrl: expect.any(String) }), 1]);
    expect((await flipkart.call('GET', `/sellers${textOf(last, 'nextPageUrl')}`)).body).toMatchObject({ hasMore: false, shipments: [] });
  });

  it('4.4 shipments/filter: the token is JSON in base64 around JSON in base64, null after the last page', async () => {
    const flipkart = await serveFlipkart({ orders: 3 });
    const read = async (pageSize: number): Promise<Record<string, unknown>> => {
      const next = textOf((await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' }, pagination: { pageSize } })).body, 'nextPageUrl');
      return JSON.parse(Buffer.from(new URL(next, 'http://x').searchParams.get('next_token') ?? '', 'base64').toString('utf8')) as Record<string, unknown>;
    };
    const outer = await read(2);
    expect(outer).toMatchObject({ filterType: 'preDispatch', sellerId: expect.any(String), view: 'order_api.v3.shipment', template: 'oapi_pre_dispatch' });
    expect(JSON.parse(Buffer.from(String(outer.token), 'base64').toString('utf8'))).toMatchObject({ params: { sort_field_0: 'dispatchByDate', from: 2, size: 2 }, pagination: { page_num: 2, page_size: 2 } });
    expect(await read(3)).toMatchObject({ token: null });
    expect((await flipkart.call('GET', `${FILTER}?next_token=xyz`)).status).toBe(400);
  });

  it('4.4 shipments/filter: pages are cut from live data, so rows shift while a client pages', async () => {
    const flipkart = await serveFlipkart({ orders: 4 });
    const first = (await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' }, pagination: { pageSize: 2 } })).body;
    const [one] = rowsOf(first, 'shipments');
    flipkart.world.cancel(String(one?.shipmentId));
    expect(rowsOf((await flipkart.call('GET', `/sellers${textOf(first, 'nextPageUrl')}`)).body, 'shipments')).toHaveLength(1);
  });

  it('4.4 shipments/filter: a window of rows can be played, with an end or a refusal behind it', async () => {
    const walk = async (beyondWindow: 'ends' | 'refused') => {
      const flipkart = await serveFlipkart({ orders: 9, invented: { searchWindowRows: 4, beyondWindow } });
      let rows = 0;
      let reply = await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' }, pagination: { pageSize: 2 } });
      while (reply.status === 200) {
        rows += rowsOf(reply.body, 'shipments').length;
        if ((reply.body as { hasMore: boolean }).hasMore === false) break;
        reply = await flipkart.call('GET', `/sellers${textOf(reply.body, 'nextPageUrl')}`);
      }
      return [rows, reply.status];
    };
    expect([await walk('ends'), await walk('refused')]).toEqual([[4, 200], [4, 422]]);
  });

  it('4.1 shipments/read: the status lives on each item, and a part that is cancelled leaves the rest as it is', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ lines: [{ skuId: 'SKU-001', quantity: 3 }, { skuId: 'SKU-002', quantity: 1 }] });
    const read = async () => rowsOf((await flipkart.call('GET', `/sellers/v3/shipments?shipmentIds=${shipment.shipmentId}`)).body, 'shipments')[0];
    flipkart.world.cancel(shipment.shipmentId, { orderItemId: shipment.items[1]?.orderItemId ?? '' });
    flipkart.world.cancel(shipment.shipmentId, { orderItemId: itemOf(shipment), quantity: 1 });
    expect(await read()).toMatchObject({ orderItems: [{ status: 'APPROVED', quantity: 2 }, { status: 'CANCELLED' }] });
    expect(await idsOf(flipkart, {})).toEqual([shipment.shipmentId]);
    flipkart.world.cancel(shipment.shipmentId);
    expect([await idsOf(flipkart, {}), await idsOf(flipkart, { type: 'cancelled' })]).toEqual([[], [shipment.shipmentId]]);
  });

  it('4.3 shipments/filter: whether a part that is cancelled makes a shipment one of the cancelled can be chosen', async () => {
    const found = async (cancelledSearch: 'whole' | 'any item') => {
      const flipkart = await serveFlipkart({ invented: { cancelledSearch } });
      const shipment = flipkart.order({ lines: [{ skuId: 'SKU-001', quantity: 1 }, { skuId: 'SKU-002', quantity: 1 }] });
      flipkart.world.cancel(shipment.shipmentId, { orderItemId: itemOf(shipment) });
      return (await idsOf(flipkart, { type: 'cancelled' })).length;
    };
    expect([await found('whole'), await found('any item')]).toEqual([0, 1]);
  });

  it('4.2 shipments/filter: whether prices of several units are those of one or of all can be chosen', async () => {
    const price = async (prices: 'unit' | 'line') => {
      const flipkart = await serveFlipkart({ invented: { prices } });
      flipkart.order({ lines: [{ skuId: 'SKU-001', quantity: 2 }] });
      const [row] = rowsOf((await flipkart.call('POST', FILTER, { filter: { type: 'preDispatch' } })).body, 'shipments');
      const [item] = rowsOf(row, 'orderItems');
      return Number((item?.priceComponents as { readonly sellingPrice: number } | undefined)?.sellingPrice);
    };
    expect(await price('line')).toBeCloseTo(2 * (await price('unit')), 2);
  });

  it('4.5 shipments/read: whether unknown ids are left out or refused can be chosen', async () => {
    const flipkart = await serveFlipkart({ invented: { unknownIds: 'refused' } });
    const { shipmentId } = flipkart.order();
    const statuses = await Promise.all([`?shipmentIds=${shipmentId}`, `?shipmentIds=${shipmentId},x`, `/${shipmentId}`, `/${shipmentId},x`].map(async (path) => (await flipkart.call('GET', `/sellers/v3/shipments${path}`)).status));
    expect(statuses).toEqual([200, 400, 200, 400]);
  });

  it('4.5 shipments/read: takes exactly one kind of id, at most 100, and leaves unknown ones out', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order();
    const read = (query: string) => flipkart.call('GET', `/sellers/v3/shipments?${query}`);
    for (const query of [`shipmentIds=${shipment.shipmentId},x`, `orderIds=${shipment.orderId}`, `orderItemIds=${itemOf(shipment)}`]) {
      expect(rowsOf((await read(query)).body, 'shipments')).toMatchObject([{ shipmentId: shipment.shipmentId, orderItems: [{ orderItemId: itemOf(shipment) }] }]);
    }
    expect([(await read('shipmentIds=a&orderIds=b')).status, (await read('')).status, (await read(`shipmentIds=${strangers(101).join(',')}`)).status, (await read(`shipmentIds=${strangers(100).join(',')}`)).status]).toEqual([400, 400, 400, 200]);
  });

  it('4.6 shipments/details: gives couriers with trackingId and vendorName before packing, and blank buyers', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ paymentType: 'COD' });
    const [row] = rowsOf((await flipkart.call('GET', `/sellers/v3/shipments/${shipment.shipmentId}`)).body, 'shipments');
    const courier = { trackingId: expect.stringMatching(/^FMPC\d{10}$/), vendorName: 'E-Kart Logistics' };
    expect(row).toMatchObject({ orderId: shipment.orderId, subShipments: [{ subShipmentId: 'SS-1', courierDetails: { pickupDetails: courier, deliveryDetails: courier } }], deliveryAddress: { firstName: '' }, buyerDetails: {} });
    expect((await flipkart.call('GET', `/sellers/v3/shipments/${strangers(101).join(',')}`)).status).toBe(400);
  });

  it('4.6 shipments/details: the AWB can be kept until the shipment is packed, and buyers of self-ship are told', async () => {
    const flipkart = await serveFlipkart({ invented: { trackingIdFrom: 'pack' } });
    const shipment = flipkart.order({ shipmentType: 'SELF' });
    const [row] = rowsOf((await flipkart.call('GET', `/sellers/v3/shipments/${shipment.shipmentId}`)).body, 'shipments');
    expect(row).toMatchObject({ subShipments: [{ courierDetails: { pickupDetails: { trackingId: null } } }], deliveryAddress: { contactNumber: expect.any(String) }, buyerDetails: { firstName: 'Invented' } });
  });
});
