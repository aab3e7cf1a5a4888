import { afterEach, describe, expect, it } from 'vitest';
import { authorisationPage, clientCredentials, createSellerApi, partnerAuthorisation } from '../../main/flipkart/index.ts';
import type { Outcome, SellerApi } from '../../main/flipkart/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import type { SandboxShipment } from '../../main/sandbox/shipment.ts';
import { businessDay, DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Floor {
  readonly api: SellerApi;
  readonly world: Sandbox['world'];
  readonly time: VirtualTime;
  readonly baseUrl: string;
  readonly http: ReturnType<typeof axiosHttp>;
}

async function open(dialect: '2022' | '2024' | 'mixed', seed: number): Promise<Floor> {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed, orders: 3, clock: time, scheduler: time, dialect });
  const served = await serveSandbox(sandbox);
  const http = axiosHttp();
  closers.push(() => served.close(), () => http.close());
  const { world } = sandbox;
  const tokens = clientCredentials({ http, baseUrl: served.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: world.appId, appSecret: world.appSecret }) });
  return { api: createSellerApi({ http, baseUrl: served.baseUrl, tokens, clock: time, timeoutMs: 20_000, meter: { record: () => undefined } }), world, time, baseUrl: served.baseUrl, http };
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  expect(outcome.quarantined).toBeUndefined();
  return outcome.value;
}

const at = (world: Sandbox['world']) => world.locationId as never;
const idOf = (shipment: SandboxShipment) => shipment.shipmentId as never;
const order = (world: Sandbox['world'], more: object = {}): SandboxShipment => world.createOrder({ lines: [{ skuId: world.catalogue.skus.find((sku) => sku.serialNumbersPerUnit === 0)?.skuId ?? '', quantity: 1 }], ...more });

async function packed({ api, world, time }: Floor, shipment: SandboxShipment): Promise<void> {
  const results = must(await api.pack([{
    shipmentId: idOf(shipment), locationId: at(world), orderId: shipment.orderId as never, invoiceDay: businessDay(time.nowMs()), serialNumbers: [],
    items: shipment.items.map((item) => ({ orderItemId: item.orderItemId as never, quantity: item.quantity })),
    parcels: shipment.parcels.map((parcel) => ({ subShipmentId: parcel.subShipmentId as never, lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200 })),
  }]));
  expect(results).toMatchObject([{ result: 'accepted' }]);
  time.advance(MINUTE_MS);
}

describe.each([['2022', 2], ['2024', 3], ['mixed', 104], ['mixed', 211], ['mixed', 318]] as const)('every call, in dialect %s with seed %i', (dialect, seed) => {
  it('reads shipments by any id, and forms with their numbers', async () => {
    const floor = await open(dialect, seed);
    const { api, world, time } = floor;
    const formed = order(world, { forms: [{ name: 'FORM600TG', fails: true }] });
    time.advance(HOUR_MS);
    expect(must(await api.findShipments({ orderIds: [formed.orderId as never] })).shipments).toMatchObject([{ shipmentId: formed.shipmentId }]);
    expect(must(await api.findShipments({ orderItemIds: formed.items.map((item) => item.orderItemId as never) })).shipments).toMatchObject([{ shipmentId: formed.shipmentId }]);
    await packed(floor, formed);
    expect(must(await api.readForms([idOf(formed)]))).toMatchObject([{ shipmentId: formed.shipmentId, forms: [{ name: 'FORM600TG' }] }]);
    expect(must(await api.acknowledgeForms([{ shipmentId: idOf(formed), forms: [{ name: 'FORM600TG', ackNumber: '123' }] }]))).toMatchObject([{ result: 'accepted' }]);
    expect(must(await api.readShipments([idOf(formed)])).shipments[0]?.lines[0]?.state).toBe('PACKED');
  });

  it('fetches each document as PDF, the label as bytes and the invoice in figures', async () => {
    const floor = await open(dialect, seed);
    const { api, world, time } = floor;
    const one = order(world);
    time.advance(HOUR_MS);
    await packed(floor, one);
    const ids = [idOf(one)];
    for (const pdf of [must(await api.labels(ids)), must(await api.labelOnly(ids)), must(await api.invoices(ids))]) expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(must(await api.labelOnlyBytes(ids)).length).toBeGreaterThan(100);
    const [figures] = must(await api.invoiceFigures(ids));
    expect(figures).toMatchObject({ shipmentId: one.shipmentId, invoiceNumber: one.invoiceNumber, items: [{ orderItemId: one.items[0]?.orderItemId }] });
    expect(figures?.items[0]?.amountPaise).toBeGreaterThan(0);
    expect(must(await api.dispatch(ids, at(world)))).toMatchObject([{ result: 'accepted' }]);
    const [group] = must(await api.handoverCounts(at(world)));
    expect(group?.count).toBe(1);
    if (group !== undefined) expect(Buffer.from(must(await api.manifest(group, at(world))).subarray(0, 5)).toString()).toBe('%PDF-');
  });

  it('carries what the seller ships himself', async () => {
    const { api, world, time } = await open(dialect, seed);
    const own = order(world, { shipmentType: 'SELF' });
    time.advance(HOUR_MS);
    const parcel = { shipmentId: idOf(own), locationId: at(world) };
    const nowMs = time.nowMs();
    expect(must(await api.selfShipDispatch([{
      ...parcel, dispatchedAtMs: nowMs, deliveryAtMs: nowMs + 2 * DAY_MS, deliveryPartner: 'Own van', deliveryPartnerCode: 'OWN', trackingId: 'OWN1',
      invoice: { invoiceNumber: 'I1', invoiceDay: businessDay(nowMs), items: own.items.map((item) => ({ orderItemId: item.orderItemId as never, quantity: item.quantity, serialNumbers: [] })) },
    }]))).toMatchObject([{ result: 'accepted' }]);
    expect((await api.selfShipTracking({ shipmentId: idOf(own), trackingId: 'OWN2', sellerId: 'sandbox-seller', deliveryPartner: 'Own van', deliveryAtMs: nowMs + 3 * DAY_MS })).ok).toBe(true);
    expect(must(await api.selfShipAttempt([{ ...parcel, deliveredAtMs: nowMs, reason: 'NOT_MET', subReason: 'x', newDeliveryAtMs: nowMs + DAY_MS }]))).toMatchObject([{ result: 'accepted' }]);
    expect(must(await api.selfShipDelivery([{ ...parcel, deliveredAtMs: nowMs }]))).toMatchObject([{ result: 'accepted' }]);
    const made = world.createReturn(own.items[0]?.orderItemId ?? '', 'customer_return');
    const returnId = made?.returnId as never;
    expect(must(await api.actOnReturns({ act: 'approve', returns: [{ returnId, serviceFulfilmentId: 'S1', comments: 'ok' }] }, at(world)))).toMatchObject([{ returnId, result: 'accepted' }]);
    expect(must(await api.actOnReturns({ act: 'pickup', returns: [{ returnId, pickupAtMs: nowMs }] }, at(world)))).toMatchObject([{ result: 'accepted' }]);
    expect(must(await api.actOnReturns({ act: 'complete', returns: [{ returnId }] }, at(world)))).toMatchObject([{ result: 'accepted' }]);
    expect(must(await api.actOnReturns({ act: 'complete', returns: [{ returnId: 'nobody' as never }] }, at(world)))).toMatchObject([{ result: 'failed' }]);
  });

  it('takes returns back against one-time codes, page after page', async () => {
    const { api, world } = await open(dialect, seed);
    const made = Array.from({ length: 30 }, () => world.createReturn(order(world).items[0]?.orderItemId ?? '', 'courier_return'));
    const first = made[0];
    expect(must(await api.readReturns({ returnIds: [first?.returnId as never] })).returns).toMatchObject([{ returnId: first?.returnId, source: 'courier_return' }]);
    expect(must(await api.readReturns({ trackingIds: [first?.trackingId as never], source: 'courier_return' })).returns).toMatchObject([{ returnId: first?.returnId }]);
    expect(must(await api.returnCodes(at(world)))[0]?.code).toBeTruthy();
    const [task] = must(await api.handBackTasks(at(world)));
    if (task === undefined) throw new Error('no task');
    expect(await api.handBackEnd(task)).toMatchObject({ failure: { kind: 'refused', code: 'SHIPMENT_SYNC_ERROR' } });
    const page = must(await api.handBackShipments(task, null));
    const more = must(await api.handBackShipments(task, page.next));
    expect([page.shipments.length + more.shipments.length, more.next, more.isCut]).toEqual([30, null, false]);
    expect(must(await api.handBackEnd(task)).totalScanned).toBe(30);
  });

  it('makes, finds and reads listings', async () => {
    const { api, world } = await open(dialect, seed);
    const fsn = world.catalogue.skus[0]?.fsn ?? '';
    const listing = {
      skuId: 'NEW-SKU' as never, fsn, mrpPaise: 20_000 as never, sellingPricePaise: 15_000 as never, status: 'ACTIVE' as const, fulfilmentProfile: 'NON_FBF' as const, hsn: '34011919', taxCode: 'GST_18',
      packages: [{ name: 'Box', lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200, rest: {} }], stock: [{ locationId: at(world), inventory: 5 }], fulfilment: { dispatchSlaDays: 1, shippingProvider: 'FLIPKART' as const, procurementType: 'REGULAR' as const },
    };
    expect(must(await api.createListings([listing]))).toMatchObject([{ skuId: 'NEW-SKU', result: 'applied' }]);
    expect(must(await api.readListings(['NEW-SKU' as never]))).toMatchObject([{ skuId: 'NEW-SKU', fsn, mrpPaise: 20_000, sellingPricePaise: 15_000, package: { lengthMm: 100 } }]);
    const batch = must(await api.searchProducts({ batch: 0, state: 'ACTIVE', searchText: '' }));
    expect(batch.products).toHaveLength(20);
    expect(batch.total).toBeGreaterThan(20);
    expect(must(await api.readLocations())).toMatchObject([{ locationId: world.locationId }]);
  });

  it('acts for a seller who allowed it', async () => {
    const { world, time, baseUrl, http } = await open(dialect, seed);
    const redirectUri = 'https://station.example/back';
    const source = partnerAuthorisation({ http, baseUrl, clock: time, redirectUri, credentials: () => Promise.resolve({ appId: world.appId, appSecret: world.appSecret }) });
    const page = await http.send({ method: 'GET', url: authorisationPage(baseUrl, world.appId, redirectUri, 'a-state-of-some-length'), headers: {}, timeoutMs: 20_000, maxBytes: 100_000 });
    const back = new URL(page.headers.location ?? 'http://nowhere');
    expect(back.searchParams.get('state')).toBe('a-state-of-some-length');
    expect((await source.redeem(back.searchParams.get('code') ?? '', 'a-state-of-some-length')).ok).toBe(true);
    const api = createSellerApi({ http, baseUrl, tokens: source, clock: time, timeoutMs: 20_000, meter: { record: () => undefined } });
    expect((await api.readLocations()).ok).toBe(true);
    time.advance(59 * DAY_MS);
    expect((await api.readLocations()).ok).toBe(true);
    expect(await source.isExpired()).toBe(false);
  });
});
