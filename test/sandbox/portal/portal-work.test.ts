import { PDFDocument } from 'pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import type { PortalOptions, SandboxOptions, SandboxShipment } from '../../../main/sandbox/index.ts';
import { stateOf } from '../../../main/sandbox/index.ts';
import type { PortalBrowser, PortalSite } from '../../doubles/portal-site.ts';
import { inwardOf, listingOf, makePicklist, packOrder, portalSite, scanAll } from '../../doubles/portal-site.ts';

let site: PortalSite;
let browser: PortalBrowser;
afterEach(() => site.close());

async function open(portal: PortalOptions = {}, options: Partial<SandboxOptions> = {}): Promise<void> {
  site = await portalSite(portal, options);
  browser = await site.loggedIn();
}

const orders = (): SandboxShipment[] => [...site.sandbox.world.shipments.values()];

/** A picklist of one order, started; with the shipment that the portal chose. */
async function started(): Promise<{ readonly pickListId: string; readonly shipment: SandboxShipment }> {
  const pickListId = await makePicklist(browser, site.locationId);
  await browser.lite('POST', 'mark/pick_progress', { pickListId });
  const read = (await browser.lite('GET', 'get/pick_list', { pickListId })).body as { shipments: { external_shipment_id: string }[] };
  const shipment = site.sandbox.world.shipments.get(read.shipments[0]?.external_shipment_id ?? '');
  if (shipment === undefined) throw new Error('The picklist is empty');
  return { pickListId, shipment };
}

describe('work in the portal double', () => {
  it('takes an order from the count to ready to ship, and the public API sees it', async () => {
    await open({ confirmDelayMs: { low: 3_000, high: 3_000 } });
    expect((await browser.lite('GET', 'picklist/allTypeCounts')).body).toMatchObject({ allOrdersCounts: [{ counts: { to_pick_list: 4 } }] });
    const made = await browser.lite('GET', 'create/pick_list', { type: 'REGULAR', size: 1, locationId: site.locationId });
    expect(made.headers.get('content-disposition')).toMatch(/filename="Flipkart-PickList-P\d{6}-[0-9a-f]{12}-.*\.pdf"/);
    expect((await PDFDocument.load(made.bytes)).getPageCount()).toBe(1);
    const pickListId = /P\d{6}-[0-9a-f]{12}/.exec(made.headers.get('content-disposition') ?? '')?.[0] ?? '';
    expect((await browser.lite('GET', 'picklist/allTypeCounts')).body).toMatchObject({ allOrdersCounts: [{ counts: { to_pick_list: 3 } }] });
    expect((await browser.lite('GET', 'get/pending/pick_list')).body).toEqual({ pick_lists: [{ pick_list_id: pickListId }] });
    expect((await browser.lite('POST', 'mark/pick_progress', { pickListId })).body).toEqual({});

    const urgent = orders().sort((one, other) => one.dispatchByMs - other.dispatchByMs)[0];
    if (urgent === undefined) throw new Error('no orders');
    const read = await browser.lite('GET', 'get/pick_list', { pickListId });
    expect(read.body).toMatchObject({ pending_shipments_count: 1, shipments: [{ external_shipment_id: urgent.shipmentId, items: urgent.items.map((item) => ({ order_item_id: item.orderItemId, status: 'OPEN' })) }] });
    await scanAll(site, browser, pickListId, urgent);
    expect((await browser.lite('GET', 'get/pick_list', { pickListId })).body).toMatchObject({ shipments: [{ items: urgent.items.map(() => ({ status: 'IN_PROCESS' })) }] });
    const enriched = (await browser.lite('GET', 'get/enrich', { id: urgent.shipmentId })).body;
    expect(enriched).toMatchObject({ tracking_id: urgent.parcels[0]?.trackingId, multi_product: urgent.items.length > 1 });

    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, urgent))).body).toEqual({});
    expect(stateOf(urgent)).toBe('PACKING_IN_PROGRESS');
    const confirm = async (): Promise<unknown[]> => Object.values((await browser.lite('GET', 'shipments/is_confirm', { external_shipment_id: urgent.shipmentId })).body.item_confirmation_status as object);
    expect(new Set(await confirm())).toEqual(new Set(['PENDING']));
    expect((await browser.lite('POST', 'pick_list/shipment/rts', { pickListId, trackingId: urgent.parcels[0]?.trackingId })).code).toBe('SHIPMENT_NOT_PACKED');
    site.time.advance(3_000);
    expect(new Set(await confirm())).toEqual(new Set(['CONFIRMED']));
    expect([stateOf(urgent), urgent.effects.pack, urgent.invoiceNumber === null]).toEqual(['PACKED', 1, false]);
    expect((await browser.lite('GET', 'print/invoice', { external_shipment_id: urgent.shipmentId })).bytes.subarray(0, 5).toString()).toBe('%PDF-');

    expect((await browser.lite('POST', 'pick_list/shipment/rts', { pickListId, trackingId: urgent.parcels[0]?.trackingId })).body).toEqual({});
    expect([stateOf(urgent), urgent.effects.dispatch]).toEqual(['READY_TO_DISPATCH', 1]);
    expect((await browser.lite('POST', 'pick_list/shipment/rts', { pickListId, trackingId: urgent.parcels[0]?.trackingId })).code).toBe('ITEM_ALREADY_PROCESSED');
    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, urgent))).code).toBe('ITEM_ALREADY_PROCESSED');
    expect((await browser.lite('GET', 'fetchCloseablePicklist')).body).toEqual({ pick_lists: [{ pick_list_id: pickListId }] });
    expect((await browser.lite('POST', 'closePicklist', { pickListId })).body).toEqual({});
    expect((await browser.lite('POST', 'mark/pick_progress', { pickListId })).code).toBe('PICKLIST_CLOSED');
  });

  it('refuses a pack that skipped a step or is not the whole order', async () => {
    await open();
    site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 2 }], dispatchByMs: site.time.nowMs() + 1 });
    const pickListId = await makePicklist(browser, site.locationId);
    const shipment = orders().at(-1);
    if (shipment === undefined) throw new Error('no order');
    const pack = async (order = packOrder(pickListId, shipment)): Promise<string | null> => (await browser.lite('POST', 'pick_list/shipment/pack', order)).code;
    expect(await pack()).toBe('PICKLIST_NOT_STARTED');
    expect((await browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, 'SKU-001') })).code).toBe('PICKLIST_NOT_STARTED');
    await browser.lite('POST', 'mark/pick_progress', { pickListId });
    const scanned = await browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, 'SKU-001') });
    expect(scanned.body).toMatchObject({ external_shipment_id: shipment.shipmentId, scanned: [{ quantity: 1 }], to_be_scanned: [{ quantity: 1 }] });
    expect(await pack()).toBe('SHIPMENT_NOT_SCANNED');
    await browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, 'SKU-001') });
    expect((await browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, 'SKU-001') })).code).toBe('ITEM_ALREADY_PROCESSED');
    expect((await browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, 'SKU-100') })).code).toBe('ITEM_NOT_IN_PICKLIST');
    expect(await pack(packOrder('P010126-000000000000', shipment))).toBe('PICKLIST_NOT_RECOGNISED');
    const other = orders()[0];
    expect(await pack(other === undefined ? {} : packOrder(pickListId, other))).toBe('SHIPMENT_NOT_IN_PICKLIST');
    const half = packOrder(pickListId, { ...shipment, items: shipment.items.map((item) => ({ ...item, quantity: 1 })) });
    expect(await pack(half)).toBe('QUANTITY_MISMATCH');
    expect(await pack(packOrder(pickListId, shipment, { length: 0, breadth: 1, height: 1, weight: 1 }))).toBe('BAD_REQUEST');
    site.sandbox.world.setHold(shipment.shipmentId, true);
    expect(await pack()).toBe('SHIPMENT_ON_HOLD');
    site.sandbox.world.setHold(shipment.shipmentId, false);
    expect(await pack()).toBeNull();
    expect(shipment.effects.pack).toBe(1);
  });

  it('makes lists of single or several units, up to the size, and says when none waits', async () => {
    await open({}, { orders: 0 });
    for (let count = 0; count < 3; count += 1) site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }] });
    for (let count = 0; count < 2; count += 1) site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-002', quantity: 2 }] });
    const sizeOf = (picklistId: string): number => site.portal.picklists.get(picklistId)?.shipments.length ?? 0;
    expect(sizeOf(await makePicklist(browser, site.locationId, 2, { quantity: 'single' }))).toBe(2);
    expect(sizeOf(await makePicklist(browser, site.locationId, 50, { quantity: 'multi' }))).toBe(2);
    expect(sizeOf(await makePicklist(browser, site.locationId, 50))).toBe(1);
    expect((await browser.lite('GET', 'create/pick_list', { type: 'REGULAR', size: 50, locationId: site.locationId })).code).toBe('NO_ORDERS_TO_PICK');
    for (const wrong of [{ size: 0 }, { size: 51 }, { size: 1, type: 'OTHER' }, { size: 1, locationId: 'LOC1' }, { size: 1, quantity: 'some' }]) {
      expect((await browser.lite('GET', 'create/pick_list', { type: 'REGULAR', locationId: site.locationId, ...wrong })).code).toBe('BAD_REQUEST');
    }
  });

  it('leaves held, early, and other programmes out, and shows the held ones among the upcoming', async () => {
    await open({}, { orders: 0 });
    const held = site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }], hold: true });
    const early = site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }], dispatchAfterMs: site.time.nowMs() + 60_000 });
    site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }], serviceProfile: 'NON_FBF' });
    expect((await browser.lite('GET', 'picklist/allTypeCounts')).body).toMatchObject({ allOrdersCounts: [{ counts: { to_pick_list: 0 } }] });
    const idsOf = async (data: Record<string, unknown>): Promise<unknown[]> => ((await browser.ask('POST', '/napi/my-orders/fetch', data)).body.shipments as { external_shipment_id: string }[]).map((each) => each.external_shipment_id);
    expect(new Set(await idsOf({ status: 'shipments_upcoming' }))).toEqual(new Set([held.shipmentId, early.shipmentId]));
    expect(await idsOf({ status: 'shipments_upcoming', on_hold: true })).toEqual([held.shipmentId]);
    expect(await idsOf({ status: 'shipments_to_pack' })).toEqual([]);
    site.sandbox.world.setHold(held.shipmentId, false);
    site.time.advance(60_001);
    expect((await idsOf({ status: 'shipments_to_pack' })).length).toBe(2);
    expect((await browser.ask('GET', '/napi/my-orders/fetch', { status: 'shipments_other' })).code).toBe('BAD_REQUEST');
  });

  it('refuses more than one order a list where told so, and the public calls where told so', async () => {
    await open({ ordersPerPicklist: 'one', publicCallsRefuseSmart: true, refusalStatus: 200 });
    const many = await browser.lite('GET', 'create/pick_list', { type: 'REGULAR', size: 2, locationId: site.locationId });
    expect([many.status, many.code]).toEqual([200, 'PICKLIST_TOO_LARGE']);
    const [one] = orders();
    const basic = Buffer.from(`${site.sandbox.world.appId}:${site.sandbox.world.appSecret}`).toString('base64');
    const token = (await (await fetch(`${site.baseUrl}/oauth-service/oauth/token?grant_type=client_credentials&scope=Seller_Api`, { headers: { authorization: `Basic ${basic}` } })).json()) as { access_token: string };
    const publicly = async (path: string, body: unknown): Promise<unknown> => (await fetch(`${site.baseUrl}/sellers${path}`, { method: 'POST', headers: { authorization: `Bearer ${token.access_token}` }, body: JSON.stringify(body) })).json();
    expect(await publicly('/v3/shipments/labels', { shipments: [{ shipmentId: one?.shipmentId, locationId: site.locationId }] })).toMatchObject({ shipments: [{ status: 'FAILURE', errorCode: 'UNPROCESSABLE_ENTITY' }] });
    expect(await publicly('/v3/shipments/dispatch', { shipmentIds: [one?.shipmentId], locationId: site.locationId })).toMatchObject({ shipments: [{ status: 'FAILURE', errorCode: 'UNPROCESSABLE_ENTITY' }] });
    const listing = site.sandbox.world.listings.get('SKU-001');
    expect(await publicly('/listings/v3/update/inventory', { 'SKU-001': { product_id: listing?.fsn, locations: [{ id: site.locationId, inventory: 3 }] } })).toMatchObject({ 'SKU-001': { status: 'FAILURE' } });
  });

  it('refuses a box that differs too much from the listing, where told so', async () => {
    await open({ dimensionTolerance: 0.1 }, { orders: 0 });
    site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 1 }] });
    const { pickListId, shipment } = await started();
    await scanAll(site, browser, pickListId, shipment);
    const sku = site.sandbox.world.catalogue.skus[0];
    const size = { length: sku?.lengthCm ?? 1, breadth: sku?.breadthCm ?? 1, height: sku?.heightCm ?? 1, weight: sku?.weightKg ?? 1 };
    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment, { ...size, length: size.length * 1.2 }))).code).toBe('DIMENSION_OUT_OF_TOLERANCE');
    expect((await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment, size))).code).toBeNull();
  });

  it('lays aside what is never confirmed, and gives back what a forced close leaves', async () => {
    await open();
    const one = await started();
    const two = await started();
    await scanAll(site, browser, one.pickListId, one.shipment);
    site.sandbox.world.faults.push({ endpoint: 'portal/pick_list/shipment/pack', kind: 'never-confirms', times: 1, shipmentId: one.shipment.shipmentId });
    await browser.lite('POST', 'pick_list/shipment/pack', packOrder(one.pickListId, one.shipment));
    site.time.advance(600_000);
    expect(stateOf(one.shipment)).toBe('PACKING_IN_PROGRESS');
    expect((await browser.lite('POST', 'sidelinePicklistGroup', { pickListId: one.pickListId, external_shipment_id: one.shipment.shipmentId })).body).toEqual({});
    expect((await site.control('POST', '/__sim/portal/confirm', { shipmentId: one.shipment.shipmentId })).body).toEqual({ done: true });
    expect(stateOf(one.shipment)).toBe('PACKED');
    expect((await browser.lite('POST', 'markLostPicklistGroup', { pickListId: one.pickListId, external_shipment_id: one.shipment.shipmentId })).code).toBe('ITEM_ALREADY_PROCESSED');

    expect((await browser.lite('POST', 'closePicklist', { pickListId: two.pickListId })).code).toBe('PICKLIST_HAS_PENDING');
    expect((await browser.lite('POST', 'markLostPicklistGroup', { pickListId: two.pickListId, external_shipment_id: two.shipment.shipmentId })).body).toEqual({});
    expect((await browser.lite('GET', 'get/pending/pick_list')).body).toEqual({ pick_lists: [] });
    expect((await browser.lite('GET', 'picklist/allTypeCounts')).body).toMatchObject({ allOrdersCounts: [{ counts: { to_pick_list: 2 } }] });
    await browser.lite('POST', 'forceClosePicklist', { pickListId: two.pickListId });
    expect((await browser.lite('GET', 'picklist/allTypeCounts')).body).toMatchObject({ allOrdersCounts: [{ counts: { to_pick_list: 3 } }] });
  });

  it('keeps what a picker prefers, and knows an IMEI', async () => {
    await open();
    expect((await browser.lite('POST', 'pick_list/preference', { preference: { size: 25 } })).body).toEqual({ preference: { size: 25 } });
    expect((await browser.lite('GET', 'pick_list/preference')).body).toEqual({ preference: { size: 25 } });
    expect((await browser.lite('POST', 'validateIMEI', { imei: '490154203237518' })).body).toMatchObject({ valid: true });
    expect((await browser.lite('POST', 'validateIMEI', { imei: '490154203237519' })).body).toMatchObject({ valid: false });
  });

  it('picks packed units from the bins of their listing', async () => {
    await open({}, { orders: 0 });
    const [first, second] = site.portal.bins.binCodes;
    await browser.lite('POST', 'inwardProducts', inwardOf(site, 'SKU-001', [{ binId: first ?? '', quantity: 1 }, { binId: second ?? '', quantity: 5 }]));
    site.sandbox.world.createOrder({ lines: [{ skuId: 'SKU-001', quantity: 3 }] });
    const { pickListId, shipment } = await started();
    await scanAll(site, browser, pickListId, shipment);
    await browser.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment));
    expect((await browser.lite('GET', 'inventory', { listingId: listingOf(site, 'SKU-001') })).body).toMatchObject({ listingState: 'ACTIVE', inventory: [{ binId: second, quantity: 3 }], totalQuantity: 3 });
  });
});
