import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxReturn } from '../../../main/sandbox/index.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, itemOf, rowsOf, serveFlipkart, strangers, textOf } from './served-flipkart.ts';

afterEach(closeAll);

/** A return of a new shipment that was delivered. */
async function returned(flipkart: ServedFlipkart, source: 'courier' | 'customer' = 'customer', shipmentType: 'NORMAL' | 'SELF' = 'NORMAL'): Promise<SandboxReturn> {
  const orderItemId = itemOf(flipkart.order({ shipmentType }));
  await flipkart.call('POST', '/sellers/orders/sandbox/delivered', { orderItemId });
  await flipkart.call('POST', '/sellers/returns/sandbox/create_returns', { orderItemId, returnType: source });
  const made = flipkart.world.returns.at(-1);
  if (made === undefined) throw new Error('There is no return');
  return made;
}

const search = async (flipkart: ServedFlipkart, query: string): Promise<unknown[]> => rowsOf((await flipkart.call('GET', `/sellers/v2/returns?${query}`)).body, 'returnItems').map((row) => row.returnId);
const act = async (flipkart: ServedFlipkart, which: string, body: object): Promise<unknown> => (await flipkart.call('POST', `/sellers/v2/returns/${which}`, { locationId: flipkart.world.locationId, ...body })).body;
const ENTRY_SUCCESS = { processingStatus: 'SUCCESS', errorCode: null, errorMessage: null };

describe('conformance', () => {
  it('7.1 returns/search: wants one source, or ids without it, at most 25 of each', async () => {
    const flipkart = await serveFlipkart();
    const [byCourier, byBuyer] = [await returned(flipkart, 'courier'), await returned(flipkart)];
    expect([await search(flipkart, 'source=courier_return'), await search(flipkart, 'source=customer_return')]).toEqual([[byCourier.returnId], [byBuyer.returnId]]);
    expect(await search(flipkart, `returnIds=${byCourier.returnId},${byBuyer.returnId}`)).toHaveLength(2);
    expect(await search(flipkart, `source=customer_return&trackingIds=${byBuyer.trackingId}`)).toEqual([byBuyer.returnId]);
    for (const query of ['', 'source=all', `source=customer_return&returnIds=${strangers(26).join(',')}`, `source=customer_return&trackingIds=${strangers(26).join(',')}`]) expect((await flipkart.call('GET', `/sellers/v2/returns?${query}`)).status).toBe(400);
  });

  it('7.1 returns/search: created, modified and location narrow it', async () => {
    const flipkart = await serveFlipkart();
    const old = await returned(flipkart);
    flipkart.time.advance(2 * HOUR_MS);
    const young = await returned(flipkart);
    const border = encodeURIComponent(new Date(flipkart.time.nowMs() - HOUR_MS).toISOString());
    const ask = (query: string) => search(flipkart, `source=customer_return&${query}`);
    expect([await ask(`createdAfter=${border}`), await ask(`createdBefore=${border}`), await ask(`modifiedAfter=${border}`), await ask(`modifiedBefore=${border}`)]).toEqual([[young.returnId], [old.returnId], [young.returnId], [old.returnId]]);
    expect(await ask('locationId=LOC1234')).toEqual([]);
  });

  it('7.1 returns/search: a record has every documented field, in two styles of date', async () => {
    const flipkart = await serveFlipkart();
    const made = await returned(flipkart);
    const [row] = rowsOf((await flipkart.call('GET', '/sellers/v2/returns?source=customer_return')).body, 'returnItems');
    expect(row).toMatchObject({
      returnId: made.returnId, orderItemId: made.orderItemId, orderId: made.orderId, locationId: flipkart.world.locationId, quantity: 1, orderDate: expect.stringMatching(/\.\d{3}Z$/), createdDate: expect.stringMatching(/T\d\d:\d\d:\d\d\+05:30$/),
      courierName: expect.stringMatching(/^flipkartlog/), trackingId: made.trackingId, type: 'customer_return', shipmentId: made.shipmentId, reason: expect.any(String), subReason: expect.any(String), services: [],
    });
    expect(String(row?.status).toLowerCase()).toBe('created');
  });

  it('7.1 returns/search: 25 a page over live data, and the further pages are served under both prefixes', async () => {
    const flipkart = await serveFlipkart({ orders: 30 });
    for (const shipment of flipkart.world.shipments.values()) flipkart.world.createReturn(itemOf(shipment), 'courier_return');
    const first = (await flipkart.call('GET', '/sellers/v2/returns?source=courier_return')).body;
    const nextUrl = textOf(first, 'nextUrl');
    expect([first, rowsOf(first, 'returnItems').length, nextUrl]).toEqual([expect.objectContaining({ hasMore: true }), 25, expect.stringMatching(/^\/returns\/search\//)]);
    for (const prefix of ['/sellers', '/sellers/v2', '', '/v2']) {
      const { body } = await flipkart.call('GET', `${prefix}${nextUrl}`);
      expect([rowsOf(body, 'returnItems').length, body]).toEqual([5, expect.objectContaining({ hasMore: false, nextUrl: expect.any(String) })]);
    }
  });

  it('2 returns/search: returns are served with /sellers and without it', async () => {
    const flipkart = await serveFlipkart();
    for (const prefix of ['/sellers', '']) expect((await flipkart.call('GET', `${prefix}/v2/returns?source=customer_return`)).status).toBe(200);
  });

  it('7.2 returns/approve: a self-ship return is approved, any other is not', async () => {
    const flipkart = await serveFlipkart();
    const [own, other] = [await returned(flipkart, 'customer', 'SELF'), await returned(flipkart)];
    const returns = [own, other].map(({ returnId }) => ({ returnId, serviceFulfilmentId: 'SF1' }));
    expect(await act(flipkart, 'approve', { returns })).toMatchObject({ returns: [{ returnId: own.returnId, ...ENTRY_SUCCESS }, { returnId: other.returnId, processingStatus: 'FAILURE', errorCode: 'UNPROCESSABLE_ENTITY' }] });
    expect(await act(flipkart, 'approve', { returns: [{ returnId: own.returnId }] })).toMatchObject({ returns: [{ processingStatus: 'FAILURE' }] });
    expect(await act(flipkart, 'approve', { returns, locationId: 'LOC1234' })).toMatchObject({ returns: [{ processingStatus: 'FAILURE' }, { processingStatus: 'FAILURE' }] });
    expect((await flipkart.call('POST', '/sellers/v2/returns/approve', { returns: strangers(101) })).status).toBe(400);
  });

  it('7.2 returns/reject: wants the service date', async () => {
    const flipkart = await serveFlipkart();
    const { returnId } = await returned(flipkart, 'customer', 'SELF');
    expect(await act(flipkart, 'reject', { returns: [{ returnId, serviceFulfilmentId: 'SF1' }] })).toMatchObject({ returns: [{ processingStatus: 'FAILURE' }] });
    expect(await act(flipkart, 'reject', { returns: [{ returnId, serviceFulfilmentId: 'SF1', serviceDate: '2026-01-07T10:00:00.000+05:30' }] })).toEqual({ returns: [{ returnId, ...ENTRY_SUCCESS }] });
  });

  it('7.2 returns/complete: takes bare ids, once', async () => {
    const flipkart = await serveFlipkart();
    const made = await returned(flipkart, 'customer', 'SELF');
    const { returnId } = made;
    expect(await act(flipkart, 'complete', { returnIds: [returnId, 'x'] })).toMatchObject({ returns: [{ returnId, ...ENTRY_SUCCESS }, { returnId: 'x', processingStatus: 'FAILURE' }] });
    expect(made.status).toBe('completed');
    expect(await act(flipkart, 'complete', { returnIds: [returnId] })).toMatchObject({ returns: [{ processingStatus: 'FAILURE' }] });
  });

  it('7.2 returns/cancel: takes bare ids', async () => {
    const flipkart = await serveFlipkart();
    const made = await returned(flipkart, 'customer', 'SELF');
    expect(await act(flipkart, 'cancel', { returnIds: [made.returnId] })).toEqual({ returns: [{ returnId: made.returnId, ...ENTRY_SUCCESS }] });
    expect(made.status).toBe('cancelled');
  });

  it('7.2 returns/pickup: wants the pick-up date', async () => {
    const flipkart = await serveFlipkart();
    const { returnId } = await returned(flipkart, 'customer', 'SELF');
    expect([await act(flipkart, 'pickup', { returns: [{ returnId }] }), await act(flipkart, 'pickup', { returns: [{ returnId, pickupDate: '2026-01-07T10:00:00.000+05:30' }] })])
      .toMatchObject([{ returns: [{ processingStatus: 'FAILURE' }] }, { returns: [{ processingStatus: 'SUCCESS' }] }]);
  });

  it('7.2 returns/pickupAttempt: wants both dates and the reason', async () => {
    const flipkart = await serveFlipkart();
    const { returnId } = await returned(flipkart, 'customer', 'SELF');
    const whole = { returnId, pickupDate: '2026-01-07T10:00:00.000+05:30', newPickupDate: '2026-01-08T10:00:00.000+05:30', reason: 'NOT_AT_HOME' };
    for (const name of ['pickupDate', 'newPickupDate', 'reason']) expect(await act(flipkart, 'pickupAttempt', { returns: [{ ...whole, [name]: undefined }] })).toMatchObject({ returns: [{ processingStatus: 'FAILURE' }] });
    expect(await act(flipkart, 'pickupAttempt', { returns: [whole] })).toEqual({ returns: [{ returnId, ...ENTRY_SUCCESS }] });
  });

  it('7.3 returns/otcStart: gives each man at the door his code, task, expiry and lob', async () => {
    const flipkart = await serveFlipkart();
    const start = (more: object = {}) => flipkart.call('POST', '/sellers/v3/returns/otc/start/details', { sellerLocationId: flipkart.world.locationId, taskType: 'RETURN', ...more });
    expect((await start()).body).toEqual({ otcDetails: {} });
    await returned(flipkart);
    const { otcDetails } = (await start()).body as { readonly otcDetails: Readonly<Record<string, unknown>> };
    expect(Object.values(otcDetails)).toEqual([{
      feName: expect.any(String), taskId: expect.any(String), otc: expect.any(String), expiryTime: expect.any(Number), createdAt: flipkart.time.nowMs(), logisticPartner: expect.any(String), lob: expect.stringMatching(/^(LARGE|NONLARGE)$/),
    }]);
    expect((await start()).body).toEqual({ otcDetails });
    expect((await start({ taskType: 'FORWARD' })).status).toBe(400);
  });

  it('7.3 returns/tasks: what was scanned, 25 a page, with the next page in next_url', async () => {
    const flipkart = await serveFlipkart({ orders: 30 });
    for (const shipment of flipkart.world.shipments.values()) flipkart.world.createReturn(itemOf(shipment), 'courier_return');
    const { taskId, feId } = await handBack(flipkart);
    const first = (await flipkart.call('POST', '/sellers/v3/returns/tasks/shipments', { taskId, feId, pageSize: 25 })).body;
    expect(rowsOf(first, 'shipments')).toHaveLength(25);
    const last = (await flipkart.call('GET', `/sellers${textOf(first, 'next_url')}`)).body;
    expect([rowsOf(last, 'shipments').length, last]).toEqual([5, expect.objectContaining({ next_url: null })]);
    expect((await flipkart.call('POST', '/sellers/v3/returns/tasks/shipments', { taskId, feId: 'FE9' })).body).toMatchObject({ errorCode: 'SHIPMENT_SYNC_ERROR' });
  });

  it('7.3 returns/otcEnd: gives the code of the end, after which the returns are completed', async () => {
    const flipkart = await serveFlipkart();
    const made = await returned(flipkart, 'courier');
    const { taskId, feId } = await handBack(flipkart);
    const end = () => flipkart.call('POST', '/sellers/v3/returns/otc/end/details', { feId, taskId, taskType: 'RETURN' });
    expect((await end()).body).toMatchObject({ errorCode: 'SHIPMENT_SYNC_ERROR' });
    await flipkart.call('POST', '/sellers/v3/returns/tasks/shipments', { taskId, feId, pageSize: 25 });
    expect((await end()).body).toEqual({ otc: expect.any(String), totalScanned: 1, obdEligible: 0, obdFailed: 0, flyerEligible: 0, flyerFailed: 0 });
    expect(made.status).toBe('completed');
    expect((await end()).body).toMatchObject({ errorCode: 'NOT_ON_END_OTC_PAGE_ERROR' });
  });
});

async function handBack(flipkart: ServedFlipkart): Promise<{ readonly taskId: string; readonly feId: string }> {
  const { body } = await flipkart.call('POST', '/sellers/v3/returns/otc/start/details', { sellerLocationId: flipkart.world.locationId, taskType: 'RETURN' });
  const [[feId, details] = ['', null]] = Object.entries((body as { readonly otcDetails: Readonly<Record<string, unknown>> }).otcDetails);
  return { feId, taskId: textOf(details, 'taskId') };
}
