import { afterEach, describe, expect, it } from 'vitest';
import type { SellerApi } from '../../main/flipkart/index.ts';
import { clientCredentials, collectShipments, createSellerApi } from '../../main/flipkart/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Dialect, World } from '../../main/sandbox/index.ts';
import { createSandbox, serveSandbox, stateOf } from '../../main/sandbox/index.ts';
import type { LocationId, ShipmentId, SkuId, SubShipmentId } from '../../shared/fulfilment/ids.ts';
import type { BusinessDay } from '../../shared/time.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function opened(dialect: Dialect, seed: number): Promise<{ readonly api: SellerApi; readonly world: World; readonly time: VirtualTime; readonly locationId: LocationId }> {
  const time = new VirtualTime(MORNING_MS);
  const sandbox = createSandbox({ seed, dialect, orders: 23, clock: time, scheduler: time });
  const served = await serveSandbox(sandbox);
  const http = axiosHttp();
  closers.push(() => served.close(), () => http.close());
  const { world } = sandbox;
  const tokens = clientCredentials({ http, baseUrl: served.baseUrl, clock: time, credentials: () => Promise.resolve({ appId: world.appId, appSecret: world.appSecret }) });
  return { api: createSellerApi({ http, baseUrl: served.baseUrl, tokens, clock: time, timeoutMs: 20_000, meter: { record: () => undefined } }), world, time, locationId: world.locationId as LocationId };
}

const valueOf = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
};

/** In mixed, seeds from 100 on speak every mixture of words. */
const VOICES: readonly (readonly [Dialect, number])[] = [['2022', 1], ['2024', 1], ['mixed', 1], ...Array.from({ length: 5 }, (_, n): readonly [Dialect, number] => ['mixed', 100 + n])];

describe('our client', () => {
  it.each(VOICES)('reads, packs and dispatches in dialect %s of seed %i', async (dialect, seed) => {
    const { api, world, time, locationId } = await opened(dialect, seed);
    const { shipments, quarantined } = await collectShipments(api, { type: 'preDispatch', locationId });
    expect([shipments.length, quarantined]).toEqual([23, []]);
    const [told] = shipments;
    const held = world.shipments.get(told?.shipmentId ?? '');
    if (told === undefined || held === undefined) throw new Error('There is no shipment');
    expect(told.lines.map((line) => [line.skuId, line.quantity])).toEqual(held.items.map((item) => [item.skuId, item.quantity]));
    expect([told.serviceProfile, told.lines[0]?.isReplacement]).toEqual(['FBF_LITE', false]);
    const [courier] = valueOf(await api.readCouriers([told.shipmentId]));
    expect(courier?.parcels).toEqual([{ subShipmentId: 'SS-1', trackingId: held.parcels[0]?.trackingId, vendorName: held.carrier.vendorName }]);

    const packed = valueOf(await api.pack([{
      shipmentId: told.shipmentId, orderId: told.orderId, locationId, items: told.lines.map(({ orderItemId, quantity }) => ({ orderItemId, quantity })), serialNumbers: [], invoiceDay: '2026-01-05' as BusinessDay,
      parcels: [{ subShipmentId: 'SS-1' as SubShipmentId, lengthMm: 100, breadthMm: 100, heightMm: 100, weightGrams: 500 }],
    }]));
    expect(packed).toMatchObject([{ result: 'accepted' }]);
    time.advance(11_000);
    expect(valueOf(await api.dispatch([told.shipmentId, 'x' as ShipmentId], locationId))).toMatchObject([{ result: 'accepted' }, { result: 'failed', code: expect.any(String) }]);
    expect(stateOf(held)).toBe('READY_TO_DISPATCH');
    const [group] = valueOf(await api.handoverCounts(locationId));
    expect(group).toMatchObject({ vendorGroupCode: held.carrier.vendorGroupCode, count: 1, isMps: false, pickupFromMs: expect.any(Number), pickupToMs: expect.any(Number) });
    if (group !== undefined) expect(Buffer.from(valueOf(await api.manifest(group, locationId))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each(VOICES)('reads returns and listings in dialect %s of seed %i', async (dialect, seed) => {
    const { api, world, locationId } = await opened(dialect, seed);
    for (const shipment of [...world.shipments.values(), ...world.shipments.values()]) world.createReturn(shipment.items[0]?.orderItemId ?? '', 'courier_return');
    const first = valueOf(await api.searchReturns({ source: 'courier_return', locationId }, null));
    const second = valueOf(await api.searchReturns({ source: 'courier_return', locationId }, first.next));
    expect([first.returns.length, second.returns.length, second.next, first.quarantined, new Set(first.returns.map((each) => each.status))]).toEqual([25, 21, null, [], new Set(['created'])]);
    const sku = world.catalogue.skus[0];
    const skuId = (sku?.skuId ?? '') as SkuId;
    const results = valueOf(await api.updateInventory([{ skuId, fsn: sku?.fsn ?? '', locationId, inventory: 7 }]));
    expect(results).toMatchObject([{ skuId, result: 'applied' }]);
    const [listing] = valueOf(await api.readListings([skuId]));
    expect(listing).toMatchObject({ skuId, sellingPricePaise: sku?.pricePaise, stock: [{ inventory: 7 }] });
  });
});
