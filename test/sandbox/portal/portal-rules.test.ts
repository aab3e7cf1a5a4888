import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SandboxShipment } from '../../../main/sandbox/index.ts';
import { stateOf } from '../../../main/sandbox/index.ts';
import { present } from '../../../shared/assert.ts';
import type { PortalAnswer, PortalBrowser, PortalSite } from '../../doubles/portal-site.ts';
import { inwardOf, listingOf, makePicklist, packOrder, portalSite, scanAll } from '../../doubles/portal-site.ts';

const SKUS = ['SKU-001', 'SKU-002', 'SKU-003'] as const;
const BINS = 3;
const CAPACITY = 20;

type Step =
  | { readonly kind: 'create'; readonly size: number; readonly isReset: boolean }
  | { readonly kind: 'start' | 'scan' | 'close' | 'force-close' | 'sideline' | 'rts'; readonly list: number }
  | { readonly kind: 'pack'; readonly list: number; readonly isScanned: boolean; readonly isReset: boolean }
  | { readonly kind: 'inward' | 'recall'; readonly sku: number; readonly bin: number; readonly quantity: number }
  | { readonly kind: 'move'; readonly sku: number; readonly bin: number; readonly to: number; readonly quantity: number }
  | { readonly kind: 'cancel' | 'hold' | 'public-pack'; readonly order: number }
  | { readonly kind: 'order'; readonly sku: number; readonly quantity: number }
  | { readonly kind: 'wait'; readonly ms: number };

const small = fc.nat(11);
const [sku, bin, quantity] = [fc.nat(SKUS.length - 1), fc.nat(BINS - 1), fc.integer({ min: 1, max: 9 })];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), size: fc.integer({ min: 1, max: 2 }), isReset: fc.boolean() }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constantFrom('start' as const, 'scan' as const, 'scan' as const, 'scan' as const, 'close' as const, 'force-close' as const, 'sideline' as const, 'rts' as const), list: small }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pack' as const), list: small, isScanned: fc.boolean(), isReset: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('inward' as const, 'inward' as const, 'recall' as const), sku, bin, quantity }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), sku, bin, to: bin, quantity }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'hold' as const, 'public-pack' as const), order: small }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('order' as const), sku, quantity: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 9_000 }) }) },
);

/** What the calls that were answered well should have made of the bins, kept apart from the double's own books. */
class Expected {
  /** By `bin sku`. */
  readonly units = new Map<string, number>();

  add(binId: string, skuId: string, quantity: number): void {
    this.units.set(`${binId} ${skuId}`, (this.units.get(`${binId} ${skuId}`) ?? 0) + quantity);
  }

  /** A pack takes from the bins in their order, as far as they go. */
  pick(binIds: readonly string[], skuId: string, quantity: number): void {
    let left = quantity;
    for (const binId of binIds) {
      const taken = Math.min(left, this.units.get(`${binId} ${skuId}`) ?? 0);
      this.add(binId, skuId, -taken);
      left -= taken;
    }
  }
}

class Run {
  readonly site: PortalSite;
  readonly browsers: readonly PortalBrowser[];
  readonly expected = new Expected();
  readonly packedInPortal = new Set<string>();
  #turn = 0;

  constructor(site: PortalSite, browsers: readonly PortalBrowser[]) {
    this.site = site;
    this.browsers = browsers;
  }

  /** The sessions take turns. */
  get browser(): PortalBrowser {
    return present(this.browsers[(this.#turn += 1) % this.browsers.length], 'a browser');
  }

  orderAt(index: number): SandboxShipment | undefined {
    const orders = [...this.site.sandbox.world.shipments.values()];
    return orders[index % Math.max(1, orders.length)];
  }

  listAt(index: number): { readonly pickListId: string; readonly shipments: readonly SandboxShipment[] } | null {
    const lists = [...this.site.portal.picklists.values()];
    // One of the newest, so that several steps meet on one list.
    const list = lists.at(-1 - (index % 3));
    return list === undefined ? null : { pickListId: list.picklistId, shipments: list.shipments.map((each) => present(this.site.sandbox.world.shipments.get(each.shipmentId), 'a shipment')) };
  }

  async do(each: Step): Promise<void> {
    switch (each.kind) {
      case 'create': return await this.#create(each.size, each.isReset);
      case 'pack':
        if (each.isScanned) await this.#list('scan', each.list);
        return await this.#pack(each.list, each.isReset);
      case 'order': {
        this.site.sandbox.world.createOrder({ lines: [{ skuId: SKUS[each.sku] ?? '', quantity: each.quantity }] });
        return;
      }
      case 'wait': return this.site.time.advance(each.ms);
      case 'inward': case 'recall': case 'move': return await this.#stock(each);
      case 'cancel': case 'hold': case 'public-pack': return this.#change(each.kind, this.orderAt(each.order));
      default: return await this.#list(each.kind, each.list);
    }
  }

  async #create(size: number, isReset: boolean): Promise<void> {
    if (isReset) this.site.sandbox.world.faults.push({ endpoint: 'portal/create/pick_list', kind: 'reset-after-apply', times: 1 });
    await makePicklist(this.browser, this.site.locationId, size).catch(unlessReset);
  }

  async #pack(index: number, isReset: boolean): Promise<void> {
    const list = this.listAt(index);
    if (list === null) return;
    if (isReset) this.site.sandbox.world.faults.push({ endpoint: 'portal/pick_list/shipment/pack', kind: 'reset-after-apply', times: 1 });
    for (const shipment of list.shipments) {
      const before = shipment.effects.pack;
      const live = shipment.items.filter((item) => item.state !== 'CANCELLED').map((item) => ({ skuId: item.skuId, quantity: item.quantity }));
      await this.browser.lite('POST', 'pick_list/shipment/pack', packOrder(list.pickListId, shipment)).catch(unlessReset);
      if (shipment.effects.pack === before) continue;
      this.packedInPortal.add(shipment.shipmentId);
      for (const item of live) this.expected.pick(this.site.portal.bins.binCodes, item.skuId, item.quantity);
    }
  }

  async #stock(each: Extract<Step, { kind: 'inward' | 'recall' | 'move' }>): Promise<void> {
    const [skuId, binId] = [SKUS[each.sku] ?? '', this.#bin(each.bin)];
    const listingId = listingOf(this.site, skuId);
    if (each.kind === 'move') {
      if (!isDone(await this.browser.lite('POST', 'moveInventory', { listingId, fromBinId: binId, toBinId: this.#bin(each.to), quantity: each.quantity }))) return;
      this.expected.add(binId, skuId, -each.quantity);
      this.expected.add(this.#bin(each.to), skuId, each.quantity);
      return;
    }
    const inventory = [{ binId, quantity: each.quantity }];
    const answer = each.kind === 'inward' ? await this.browser.lite('POST', 'inwardProducts', inwardOf(this.site, skuId, inventory)) : await this.browser.lite('POST', 'recallItems', { listingId, inventory });
    if (isDone(answer)) this.expected.add(binId, skuId, each.kind === 'inward' ? each.quantity : -each.quantity);
  }

  #bin(index: number): string {
    return this.site.portal.bins.binCodes[index] ?? '';
  }

  #change(kind: 'cancel' | 'hold' | 'public-pack', shipment: SandboxShipment | undefined): void {
    const { world } = this.site.sandbox;
    if (shipment === undefined) return;
    if (kind === 'cancel') world.cancel(shipment.shipmentId);
    else if (kind === 'hold') world.setHold(shipment.shipmentId, !shipment.hold);
    else if (stateOf(shipment) === 'APPROVED') world.beginPacking(shipment);
  }

  async #list(kind: 'start' | 'scan' | 'close' | 'force-close' | 'sideline' | 'rts', index: number): Promise<void> {
    const list = this.listAt(index);
    if (list === null) return;
    const { pickListId, shipments } = list;
    const [first] = shipments;
    switch (kind) {
      case 'start': await this.browser.lite('POST', 'mark/pick_progress', { pickListId }); return;
      case 'scan':
        await this.browser.lite('POST', 'mark/pick_progress', { pickListId });
        for (const each of shipments) await scanAll(this.site, this.browser, pickListId, each);
        return;
      case 'close': await this.browser.lite('POST', 'closePicklist', { pickListId }); return;
      case 'force-close': await this.browser.lite('POST', 'forceClosePicklist', { pickListId }); return;
      case 'sideline': await this.browser.lite('POST', 'sidelinePicklistGroup', { pickListId, external_shipment_id: first?.shipmentId }); return;
      case 'rts': await this.browser.lite('POST', 'pick_list/shipment/rts', { pickListId, trackingId: first?.parcels[0]?.trackingId }); return;
    }
  }

  /** What must hold after any step. */
  check(): void {
    const { portal, sandbox } = this.site;
    const open = portal.openPicklists().flatMap((each) => each.shipments.map((entry) => entry.shipmentId));
    expect(new Set(open).size).toBe(open.length);
    for (const skuId of SKUS) {
      const inventory = portal.bins.of(listingOf(this.site, skuId)).map(({ binCode, quantity }) => ({ binId: binCode, quantity }));
      const wanted = portal.bins.binCodes.map((binId) => ({ binId, quantity: this.expected.units.get(`${binId} ${skuId}`) ?? 0 })).filter((each) => each.quantity !== 0);
      expect(inventory).toEqual(wanted);
      expect(inventory.every((each) => each.quantity > 0)).toBe(true);
    }
    expect(portal.bins.contents().every((each) => each.used <= CAPACITY)).toBe(true);
    const shipments = [...sandbox.world.shipments.values()];
    expect(shipments.every((each) => each.effects.pack <= 1 && each.effects.dispatch <= 1)).toBe(true);
    const invoices = shipments.flatMap((each) => (each.invoiceNumber === null ? [] : [each.invoiceNumber]));
    expect(new Set(invoices).size).toBe(invoices.length);
  }

  /** Everything that was packed here and still lives is packed once, confirmed, and public. */
  async finish(): Promise<void> {
    this.site.time.advance(60_000);
    for (const skuId of SKUS) {
      const { inventory } = (await this.browser.lite('GET', 'inventory', { listingId: listingOf(this.site, skuId) })).body as { inventory: { binId: string; quantity: number }[] };
      expect(inventory.every((each) => this.expected.units.get(`${each.binId} ${skuId}`) === each.quantity)).toBe(true);
    }
    for (const shipmentId of this.packedInPortal) {
      const shipment = present(this.site.sandbox.world.shipments.get(shipmentId), 'a packed shipment');
      const words = Object.values((await this.browser.lite('GET', 'shipments/is_confirm', { external_shipment_id: shipmentId })).body.item_confirmation_status as object);
      const isCancelled = stateOf(shipment) === 'CANCELLED';
      expect(new Set(words)).toEqual(new Set([isCancelled ? 'CANCELLED' : 'CONFIRMED']));
      expect(shipment.effects.pack).toBe(1);
      if (!isCancelled) expect([['PACKED', 'READY_TO_DISPATCH'].includes(stateOf(shipment)), shipment.invoiceNumber === null]).toEqual([true, false]);
    }
  }
}

const isDone = (answer: PortalAnswer): boolean => answer.status === 200 && answer.code === null;

/** `fetch` tells of a line that broke by a TypeError. */
function unlessReset(error: unknown): void {
  if (!(error instanceof TypeError)) throw error;
}

describe('the portal double under any order of calls', () => {
  it('never has an order in two open lists, keeps its bins, and packs once', async () => {
    let packed = 0;
    let listed = 0;
    let picked = 0;
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 50, size: 'max' }), async (steps) => {
      const site = await portalSite({ binCapacity: CAPACITY, sessionLifeMs: 86_400_000 }, { orders: 0 });
      try {
        for (const skuId of SKUS) site.sandbox.world.createOrder({ lines: [{ skuId, quantity: 1 }] });
        const run = new Run(site, [await site.loggedIn(), await site.loggedIn()]);
        for (const each of steps) {
          await run.do(each);
          run.check();
        }
        await run.finish();
        packed += run.packedInPortal.size;
        listed += site.portal.picklists.size;
        picked += site.portal.bins.movements.filter((each) => each.kind === 'pick').length;
      } finally {
        await site.close();
      }
    }), { numRuns: 20, seed: 7 });
    // The sequences must reach the acts that the rules are about.
    expect([packed > 20, listed > 40, picked > 5].join(), `${packed} packed, ${listed} lists, ${picked} picks`).toBe('true,true,true');
  });
});
