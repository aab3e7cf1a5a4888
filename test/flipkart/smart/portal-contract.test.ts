import { afterEach, describe, expect, it } from 'vitest';
import { createPortalGateway } from '../../../main/flipkart/index.ts';
import type { Outcome, SmartGateway, SmartPicklistId } from '../../../main/flipkart/index.ts';
import { axiosHttp } from '../../../main/platform/http-axios.ts';
import type { PortalOptions, SandboxShipment } from '../../../main/sandbox/index.ts';
import { readSheet, writeSheet } from '../../../main/spreadsheet/index.ts';
import type { BinCode, ListingId, LocationId, OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { businessDay, HOUR_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { PortalSite } from '../../doubles/portal-site.ts';
import { listingOf, portalSite } from '../../doubles/portal-site.ts';

const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Case {
  readonly gateway: SmartGateway;
  readonly site: PortalSite;
  readonly locationId: LocationId;
}

/** The adapter before the built-in portal, over real HTTP. */
async function before(options: PortalOptions = {}): Promise<Case> {
  const site = await portalSite(options);
  const http = axiosHttp();
  closers.push(() => http.close(), () => site.close());
  const { username, password } = site.portal.settings;
  const gateway = createPortalGateway({
    http, baseUrl: `${site.baseUrl}/smart-portal`, login: () => Promise.resolve({ email: username, password }), meter: { record: () => undefined }, clock: site.time, timeoutMs: 20_000,
  });
  return { gateway, site, locationId: site.locationId as LocationId };
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

const kindOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.failure.kind);

/** A started picklist of one order, with the order of the sandbox that is on it. */
async function oneOrder({ gateway, site, locationId }: Case): Promise<{ readonly picklistId: SmartPicklistId; readonly shipment: SandboxShipment }> {
  const picklistId = must(await gateway.createPicklist(locationId, 1));
  must(await gateway.startPicklist(picklistId));
  const [onList] = must(await gateway.readPicklist(picklistId)).shipments;
  const shipment = site.sandbox.world.shipments.get(onList?.shipmentId ?? '');
  if (shipment === undefined) throw new Error('an order that the sandbox does not have');
  return { picklistId, shipment };
}

const listingIn = (site: PortalSite, shipment: SandboxShipment): ListingId => listingOf(site, shipment.items[0]?.skuId ?? '') as ListingId;

async function scanAll({ gateway, site }: Case, picklistId: SmartPicklistId, shipment: SandboxShipment): Promise<void> {
  for (const item of shipment.items) for (let unit = 0; unit < item.quantity; unit += 1) must(await gateway.scanItem(picklistId, listingOf(site, item.skuId) as ListingId));
}

function packOrderOf(picklistId: SmartPicklistId, shipment: SandboxShipment, nowMs: number): Parameters<SmartGateway['pack']>[0] {
  return {
    picklistId, shipmentId: shipment.shipmentId as ShipmentId, invoiceDay: businessDay(nowMs), size: { lengthMm: 205, breadthMm: 150, heightMm: 80, weightGrams: 1_250 },
    items: shipment.items.map((item) => ({ orderItemId: item.orderItemId as OrderItemId, quantity: item.quantity })),
  };
}

describe('the adapter before the built-in portal', () => {
  it('logs in, counts and names the location', async () => {
    const { gateway, site, locationId } = await before();
    expect(must(await gateway.check())).toEqual({ sellerId: site.portal.settings.sellerId });
    expect(must(await gateway.readLocations())).toEqual([locationId]);
    expect(must(await gateway.countToPick())).toBe(4);
  });

  it('takes an order from the picklist to ready to ship', async () => {
    const it = await before();
    const { gateway, site } = it;
    const { picklistId, shipment } = await oneOrder(it);
    expect(picklistId).toMatch(/^P050126-[0-9a-f]{12}$/);
    expect(must(await gateway.pendingPicklists())).toEqual([picklistId]);
    expect(must(await gateway.readPicklist(picklistId))).toMatchObject({ picklistId, pendingShipments: 1, shipments: [{ shipmentId: shipment.shipmentId, items: [{ state: 'OPEN' }] }] });
    await scanAll(it, picklistId, shipment);
    expect(kindOf(await gateway.pack(packOrderOf(picklistId, shipment, site.time.nowMs())))).toBe('ok');
    expect([...must(await gateway.readConfirmation(shipment.shipmentId as ShipmentId)).keys()]).toEqual(shipment.items.map((item) => item.orderItemId));
    const early = must(await gateway.readConfirmation(shipment.shipmentId as ShipmentId));
    site.time.advance(MINUTE_MS);
    expect([...must(await gateway.readConfirmation(shipment.shipmentId as ShipmentId)).values()]).not.toEqual([...early.values()]);
    expect(shipment.parcels[0]?.weightKg).toBe(1.25);
    expect(kindOf(await gateway.readyToShip(picklistId, shipment.parcels[0]?.trackingId ?? ''))).toBe('ok');
    expect(must(await gateway.pendingPicklists())).toEqual([]);
    expect(must(await gateway.readPicklist(picklistId)).shipments[0]?.items.map((item) => item.state)).toEqual(shipment.items.map(() => 'COMPLETED'));
    expect(must(await gateway.countToPick())).toBe(3);
  });

  it('tells scans of a cancelled order, of a foreign item and of one that is done apart', async () => {
    const it = await before();
    const { gateway, site } = it;
    const { picklistId, shipment } = await oneOrder(it);
    expect(await gateway.scanItem('P050126-000000000000' as SmartPicklistId, listingIn(site, shipment))).toMatchObject({ ok: true, value: { result: 'not-here' } });
    const foreign = site.sandbox.world.catalogue.skus.find((sku) => !shipment.items.some((item) => item.skuId === sku.skuId));
    expect(await gateway.scanItem(picklistId, listingOf(site, foreign?.skuId ?? '') as ListingId)).toMatchObject({ ok: true, value: { result: 'not-here' } });
    await scanAll(it, picklistId, shipment);
    expect(await gateway.scanItem(picklistId, listingIn(site, shipment))).toMatchObject({ ok: true, value: { result: 'already-done' } });
    const second = await oneOrder(it);
    site.sandbox.world.cancel(second.shipment.shipmentId);
    expect(await gateway.scanItem(second.picklistId, listingIn(site, second.shipment))).toEqual({ ok: true, value: { result: 'cancelled', shipmentId: second.shipment.shipmentId } });
  });

  it('brings units in by bin, moves them and takes them out, and reads them back', async () => {
    const { gateway, site } = await before();
    const [sku] = site.sandbox.world.catalogue.skus;
    const listing = site.sandbox.world.listings.get(sku?.skuId ?? '');
    const listingId = listing?.listingId as ListingId;
    const [from, to] = site.portal.bins.binCodes as readonly BinCode[];
    if (from === undefined || to === undefined) throw new Error('two bins');
    const size = { lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 300 };
    must(await gateway.inward({ listingId, fsn: listing?.fsn ?? '', binCode: from, quantity: 5, size }));
    must(await gateway.inward({ listingId, fsn: listing?.fsn ?? '', binCode: from, quantity: 2, size }));
    expect(must(await gateway.readStock(listingId))).toEqual({ listingId, isActive: true, bins: [{ binCode: from, quantity: 7 }] });
    must(await gateway.moveStock(listingId, from, to, 3));
    must(await gateway.recall(listingId, from, 1));
    expect(must(await gateway.readStock(listingId)).bins).toEqual([{ binCode: from, quantity: 3 }, { binCode: to, quantity: 3 }]);
    expect(await gateway.recall(listingId, from, 9)).toMatchObject({ failure: { kind: 'refused', code: 'NOT_ENOUGH_IN_BIN' } });
  });

  it.each(['csv', 'xlsx'] as const)('reads the export of bins as %s', async (binExportFormat) => {
    const { gateway, site } = await before({ binExportFormat, workbook: (table) => writeSheet(table, 'xlsx').bytes });
    const reading = readSheet(must(await gateway.exportBins()), 1_000);
    expect(reading.ok ? reading.rows.slice(1).map((row) => row.cells[0]) : reading.problem).toEqual(site.portal.bins.binCodes);
  });

  it.each(['login-page', 'redirect', 'status-401'] as const)('outlives sessions that end as %s', async (sessionEndsAs) => {
    const { gateway, site } = await before({ sessionEndsAs });
    for (let hour = 0; hour < 3; hour += 1) {
      expect(must(await gateway.countToPick())).toBe(4);
      site.time.advance(HOUR_MS);
    }
    expect(site.portal.sessions.all.length).toBe(3);
  });

  it.each(['status-429', 'body'] as const)('takes throttling as %s for what it is', async (throttleAs) => {
    const { gateway, site } = await before({ throttleAs, callsPerMinute: 5 });
    for (let call = 0; call < 3; call += 1) must(await gateway.countToPick());
    expect(kindOf(await gateway.countToPick())).toBe('throttled');
    site.time.advance(MINUTE_MS);
    expect(kindOf(await gateway.countToPick())).toBe('ok');
  });

  it('calls a pack unknown whose answer was lost, and the read-back tells what became of it', async () => {
    const it = await before();
    const { gateway, site } = it;
    const { picklistId, shipment } = await oneOrder(it);
    await scanAll(it, picklistId, shipment);
    site.sandbox.world.faults.push({ endpoint: 'portal/pick_list/shipment/pack', kind: 'reset-after-apply', times: 1 });
    const packed = await gateway.pack(packOrderOf(picklistId, shipment, site.time.nowMs()));
    expect(packed).toMatchObject({ failure: { kind: 'unknown' } });
    site.time.advance(MINUTE_MS);
    expect(must(await gateway.readConfirmation(shipment.shipmentId as ShipmentId)).size).toBe(shipment.items.length);
    expect(await gateway.pack(packOrderOf(picklistId, shipment, site.time.nowMs()))).toMatchObject({ failure: { kind: 'refused' } });
    expect(shipment.effects.pack).toBe(1);
  });

  it('is refused with a wrong password, and knocks once', async () => {
    const site = await portalSite();
    const http = axiosHttp();
    closers.push(() => http.close(), () => site.close());
    const gateway = createPortalGateway({
      http, baseUrl: `${site.baseUrl}/smart-portal`, login: () => Promise.resolve({ email: site.portal.settings.username, password: 'wrong' }), meter: { record: () => undefined }, clock: site.time, timeoutMs: 20_000,
    });
    for (let call = 0; call < 5; call += 1) expect(await gateway.countToPick()).toMatchObject({ failure: { kind: 'unauthorised', reason: 'portal_login_refused' } });
    expect(site.portal.sessions.refusedLogins).toBe(1);
  });
});
