import { afterEach, describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import type { PortalOptions, SandboxShipment, WorldSnapshot } from '../../../main/sandbox/index.ts';
import { createSandbox, restoreSnapshot, stateOf, takeSnapshot } from '../../../main/sandbox/index.ts';
import { present } from '../../../shared/assert.ts';
import type { PortalBrowser, PortalSite } from '../../doubles/portal-site.ts';
import { inwardOf, listingOf, makePicklist, packOrder, portalSite, scanAll } from '../../doubles/portal-site.ts';

let site: PortalSite;
let browser: PortalBrowser;
afterEach(() => site.close());

/** An order of two listings in a picklist of its own. */
async function begin(options: PortalOptions = {}): Promise<{ readonly pickListId: string; readonly shipment: SandboxShipment }> {
  site = await portalSite(options, { orders: 0 });
  browser = await site.loggedIn();
  const shipment = site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 2 }, { skuId: 'SKU-002', quantity: 1 }] });
  return { pickListId: await makePicklist(browser, site.locationId), shipment };
}

const scan = (pickListId: string, skuId: string): ReturnType<PortalBrowser['lite']> => browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, skuId) });
const paramsOf = (body: Readonly<Record<string, unknown>>): unknown => (body.errorReponse as { params: unknown }).params;

describe('an order that changes while the portal double works on it', () => {
  it('is not picked when it is cancelled before anybody began', async () => {
    const { pickListId, shipment } = await begin();
    site.sandbox.world.cancel(shipment.shipmentId);
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    const scanned = await scan(pickListId, 'SKU-001');
    expect([scanned.code, paramsOf(scanned.body)]).toEqual(['CANCELLED_SHIPMENT_ITEM', { external_shipment_id: shipment.shipmentId, order_item_id: shipment.items[0]?.orderItemId }]);
    expect((await browser.lite('GET', 'get/pick_list', { pickListId })).body).toMatchObject({ pending_shipments_count: 0, shipments: [{ items: [{ status: 'CANCELLED' }, { status: 'CANCELLED' }] }] });
    expect((await browser.lite('POST', 'closePicklist', { pickListId })).code).toBeNull();
  });

  it('is not picked on, nor packed, when it is cancelled after some scans', async () => {
    const { pickListId, shipment } = await begin();
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    const before = packOrder(pickListId, shipment);
    await scan(pickListId, 'SKU-001');
    site.sandbox.world.cancel(shipment.shipmentId);
    expect((await scan(pickListId, 'SKU-002')).code).toBe('CANCELLED_SHIPMENT_ITEM');
    const packed = await browser.lite('POST', 'pick_list/shipment/pack', before);
    expect([packed.code, paramsOf(packed.body), shipment.effects.pack]).toEqual(['ORDER_CANCELLED', { external_shipment_id: shipment.shipmentId }, 0]);
  });

  it('is packed without what was cancelled of it', async () => {
    const { pickListId, shipment } = await begin();
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    await scanAll(site, browser, pickListId, shipment);
    const before = packOrder(pickListId, shipment);
    site.sandbox.world.cancel(shipment.shipmentId, { orderItemId: shipment.items[1]?.orderItemId ?? '' });
    expect((await browser.lite('POST', 'pick_list/shipment/pack', before)).code).toBe('CANCELLED_SHIPMENT_ITEM');
    site.sandbox.world.cancel(shipment.shipmentId, { orderItemId: shipment.items[0]?.orderItemId ?? '', quantity: 1 });
    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, { ...shipment, items: shipment.items.map((item) => ({ ...item, quantity: 2 })) }))).code).toBe('QUANTITY_MISMATCH');
    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment))).code).toBeNull();
    site.time.advance(10_000);
    expect((await browser.lite('GET', 'shipments/is_confirm', { external_shipment_id: shipment.shipmentId })).body).toEqual({
      item_confirmation_status: { [shipment.items[0]?.orderItemId ?? '']: 'CONFIRMED', [shipment.items[1]?.orderItemId ?? '']: 'CANCELLED' },
    });
  });

  it('is never confirmed when it is cancelled meanwhile', async () => {
    const { pickListId, shipment } = await begin();
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    await scanAll(site, browser, pickListId, shipment);
    await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment));
    site.sandbox.world.cancel(shipment.shipmentId);
    site.time.advance(60_000);
    expect([stateOf(shipment), shipment.invoiceNumber]).toEqual(['CANCELLED', null]);
    const words = (await browser.lite('GET', 'shipments/is_confirm', { external_shipment_id: shipment.shipmentId })).body.item_confirmation_status;
    expect(new Set(Object.values(words as object))).toEqual(new Set(['CANCELLED']));
  });

  it('is not made ready to ship when it is cancelled after the pack', async () => {
    const { pickListId, shipment } = await begin();
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    await scanAll(site, browser, pickListId, shipment);
    await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment));
    site.time.advance(10_000);
    expect((await browser.lite('POST', 'pick_list/shipment/rts', { pickListId, trackingId: 'FMPP0' })).code).toBe('TRACKING_ID_UNKNOWN');
    site.sandbox.world.cancel(shipment.shipmentId);
    expect((await browser.lite('POST', 'pick_list/shipment/rts', { pickListId, trackingId: shipment.parcels[0]?.trackingId })).code).toBe('ORDER_CANCELLED');
    expect(shipment.effects.dispatch).toBe(0);
  });

  it('is done when the public API packs it', async () => {
    const { pickListId, shipment } = await begin();
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    site.sandbox.world.beginPacking(shipment);
    site.time.advance(60_000);
    expect((await browser.lite('GET', 'get/pick_list', { pickListId })).body).toMatchObject({ pending_shipments_count: 0, shipments: [{ items: [{ status: 'COMPLETED' }, { status: 'COMPLETED' }] }] });
    expect((await scan(pickListId, 'SKU-001')).code).toBe('ITEM_ALREADY_PROCESSED');
    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment))).code).toBe('ITEM_ALREADY_PROCESSED');
    expect(shipment.effects.pack).toBe(1);
  });
});

describe('two sessions at once', () => {
  it('share no order between their picklists, and add up their inwards', async () => {
    site = await portalSite({}, { orders: 20 });
    const both = [await site.loggedIn(), await site.loggedIn()];
    const made = await Promise.all(Array.from({ length: 20 }, (_, index) => makePicklist(present(both[index % 2], 'a browser'), site.locationId)));
    expect(new Set(made).size).toBe(20);
    expect(new Set([...site.portal.picklists.values()].flatMap((each) => each.shipments.map((entry) => entry.shipmentId))).size).toBe(20);
    const binId = site.portal.bins.binCodes[0] ?? '';
    await Promise.all(both.flatMap((each) => [1, 2, 3].map((quantity) => each.lite('POST', 'inwardProducts', inwardOf(site, 'SKU-001', [{ binId, quantity }])))));
    expect(site.portal.bins.used(binId)).toBe(12);
    const shipment = present(site.sandbox.world.shipments.get(site.portal.picklists.get(made[0] ?? '')?.shipments[0]?.shipmentId ?? ''), 'a shipment');
    await both[0]?.lite('POST', 'mark/pick_progress', { pickListId: made[0] });
    await scanAll(site, present(both[0], 'a browser'), made[0] ?? '', shipment);
    const packed = await Promise.all(both.map((each) => each.lite('POST', 'pick_list/shipment/pack', packOrder(made[0] ?? '', shipment))));
    expect([packed.map((each) => each.code).sort(), shipment.effects.pack]).toEqual([['ITEM_ALREADY_PROCESSED', null], 1]);
  });

  it('may meet an order in two lists where the portal does not keep them apart', async () => {
    site = await portalSite({ oneOpenPicklistPerOrder: false }, { orders: 1 });
    browser = await site.loggedIn();
    const [one, two] = [await makePicklist(browser, site.locationId), await makePicklist(browser, site.locationId)];
    expect(one).not.toBe(two);
    expect(Object.values((await site.control('GET', '/__sim/portal')).body.picklistsByShipment as object)).toEqual([2]);
  });
});

describe('the portal double over a restart', () => {
  it('knows its picklists, bins and sessions again, gives no id twice, and confirms what was under way', async () => {
    const { pickListId, shipment } = await begin();
    await browser.lite('POST', 'inwardProducts', inwardOf(site, 'SKU-001', [{ binId: site.portal.bins.binCodes[0] ?? '', quantity: 9 }]));
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    await scanAll(site, browser, pickListId, shipment);
    await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment));
    const stuck = site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-003', quantity: 1 }] });
    site.portal.beginPacking(stuck, false);
    const state = async (): Promise<unknown> => ({ ...(await site.control('GET', '/__sim/portal')).body, calls: null });
    const before = await state();
    const kept = JSON.parse(JSON.stringify(takeSnapshot(site.sandbox.world))) as WorldSnapshot;
    await site.close();

    const time = new VirtualTime(site.time.nowMs());
    const again = createSandbox({ seed: 1, portal: {}, clock: time, scheduler: time });
    restoreSnapshot(again.world, kept);
    site = await portalSite({}, {}, again, time);
    expect(await state()).toEqual(before);
    expect(JSON.parse(JSON.stringify(takeSnapshot(again.world)))).toEqual(kept);
    const { cookie, csrf } = browser;
    browser = Object.assign(site.browser(), { cookie, csrf });
    time.advance(60_000);
    expect(Object.values((await browser.lite('GET', 'shipments/is_confirm', { external_shipment_id: shipment.shipmentId })).body.item_confirmation_status as object)).toEqual(['CONFIRMED', 'CONFIRMED']);
    expect(stateOf(present(again.world.shipments.get(stuck.shipmentId), 'the stuck shipment'))).toBe('PACKING_IN_PROGRESS');
    again.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }] });
    expect(new Set([pickListId, await makePicklist(browser, site.locationId)]).size).toBe(2);
    expect((await browser.lite('GET', 'inventory', { listingId: listingOf(site, 'SKU-001') })).body.totalQuantity).toBe(7);
  });

  it('takes a state that was kept before there was a portal', () => {
    const time = new VirtualTime(0);
    const old = takeSnapshot(createSandbox({ seed: 1, orders: 2, clock: time, scheduler: time }).world);
    const now = createSandbox({ seed: 1, portal: {}, clock: time, scheduler: time });
    restoreSnapshot(now.world, old);
    expect([now.world.shipments.size, now.world.portal?.picklists.size]).toEqual([2, 0]);
    const back = createSandbox({ seed: 1, clock: time, scheduler: time });
    restoreSnapshot(back.world, takeSnapshot(now.world));
    expect(back.world.portal).toBeNull();
  });
});
