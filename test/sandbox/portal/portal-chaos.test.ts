import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxShipment } from '../../../main/sandbox/index.ts';
import { stateOf } from '../../../main/sandbox/index.ts';
import { CHAOS_LEVELS } from '../../../main/sandbox/chaos.ts';
import { portalSortOf } from '../../../main/sandbox/call-sort.ts';
import { PORTAL_CALLS } from '../../../main/sandbox/portal/index.ts';
import type { PortalAnswer, PortalBrowser, PortalSite } from '../../doubles/portal-site.ts';
import { listingOf, packOrder, portalSite } from '../../doubles/portal-site.ts';

let site: PortalSite;
afterEach(() => site.close());

/** As rough as it gets, on a wire that takes no real time. */
const STORM = { ...CHAOS_LEVELS.storm, rate: 0.4, waves: null, ms: { ...CHAOS_LEVELS.storm.ms, wire: [0, 1] as const } };

/** A client that believes nothing but what it reads, and logs in again whenever it gets no JSON. */
class Stubborn {
  #browser: PortalBrowser | null = null;

  /** The JSON of a good answer or of a refusal; null when there was none. The time goes on meanwhile. */
  async ask(method: 'GET' | 'POST', name: string, data: Readonly<Record<string, unknown>> = {}): Promise<PortalAnswer | null> {
    site.time.advance(2_000);
    try {
      if (this.#browser === null) {
        const made = await site.loggedIn();
        if (made.cookie === '' || made.csrf === 'undefined') return null;
        this.#browser = made;
      }
      const answer = await this.#browser.lite(method, name, data);
      if ((answer.headers.get('content-type') ?? '').startsWith('text/html') || answer.status === 403) this.#browser = null;
      return answer.status >= 500 || answer.status === 429 || answer.code === 'TOO_MANY_REQUESTS' || (answer.headers.get('content-type') ?? '').startsWith('text/html') ? null : answer;
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}

describe('the portal double in a storm', () => {
  it('lets a client that reads back finish every order, each packed once and in one list', async () => {
    site = await portalSite({}, { orders: 12, chaos: STORM });
    const client = new Stubborn();
    const orders: readonly SandboxShipment[] = [...site.sandbox.world.shipments.values()];
    const listOf = (shipment: SandboxShipment) => [...site.portal.picklists.values()].find((each) => each.shipments.some((entry) => entry.shipmentId === shipment.shipmentId));
    for (let tries = 0; tries < 2_000 && orders.some((each) => stateOf(each) !== 'READY_TO_DISPATCH'); tries += 1) {
      const shipment = orders[tries % orders.length];
      if (shipment === undefined) break;
      const list = listOf(shipment);
      const pickListId = list?.picklistId;
      if (list === undefined) await client.ask('GET', 'create/pick_list', { type: 'REGULAR', size: 1, locationId: site.locationId });
      else if (list.startedAtMs === null) await client.ask('POST', 'mark/pick_progress', { pickListId });
      else if (stateOf(shipment) === 'APPROVED') {
        for (const item of shipment.items) await client.ask('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, item.skuId) });
        await client.ask('POST', 'pick_list/shipment/pack', packOrder(list.picklistId, shipment));
      } else if (stateOf(shipment) === 'PACKED') await client.ask('POST', 'pick_list/shipment/rts', { pickListId, trackingId: shipment.parcels[0]?.trackingId });
      else site.time.advance(30_000);
    }
    expect(orders.map((each) => [stateOf(each), each.effects])).toEqual(orders.map(() => ['READY_TO_DISPATCH', { pack: 1, dispatch: 1 }]));
    const counts = Object.values((await site.control('GET', '/__sim/portal')).body.picklistsByShipment as Record<string, number>);
    expect(counts).toEqual(orders.map(() => 1));
    const played = site.sandbox.world.faultsPlayed();
    expect(Object.keys(played)).toEqual(expect.arrayContaining(['session-ended', 'throttle-body', 'duplicate', 'reset-mid-body']));
    expect(['token-revoked', 'throttle-storm', 'throttle'].filter((kind) => kind in played)).toEqual([]);
  });

  it('knows which of its calls change something', async () => {
    site = await portalSite();
    const writes = PORTAL_CALLS.flatMap((call) => call.methods.map((method) => [method, call.path] as const)).filter(([method, path]) => portalSortOf(`portal${path.replace('/napi/fbfLite', '').replace('/napi', '')}`, method).has('write'));
    expect(writes.filter(([method]) => method === 'GET').map(([, path]) => path)).toEqual(['/napi/fbfLite/create/pick_list']);
    expect(writes.some(([, path]) => path.endsWith('my-orders/fetch'))).toBe(false);
  });

  it('confirms late what packs slowly, and never what is stuck', async () => {
    site = await portalSite({}, { orders: 2, chaos: 'none' });
    const [one, two] = [...site.sandbox.world.shipments.values()];
    const client = await site.loggedIn();
    site.sandbox.world.faults.push({ endpoint: 'portal/pick_list/shipment/pack', kind: 'slow-packing', times: 1, shipmentId: one?.shipmentId ?? '', ms: 120_000 }, { endpoint: 'portal/pick_list/shipment/pack', kind: 'stuck-packing', times: 1, shipmentId: two?.shipmentId ?? '' });
    const pickListId = site.portal.makePicklist({ locationId: site.locationId, type: 'REGULAR', size: 2, quantityKind: null }).picklistId;
    await client.lite('POST', 'mark/pick_progress', { pickListId });
    for (const shipment of [one, two]) {
      for (const item of shipment?.items ?? []) for (let unit = 0; unit < item.quantity; unit += 1) await client.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, item.skuId) });
      if (shipment !== undefined) expect((await client.lite('POST', 'pick_list/shipment/pack', packOrder(pickListId, shipment))).code).toBeNull();
    }
    const states = (): readonly string[] => [one, two].map((each) => (each === undefined ? '' : stateOf(each)));
    site.time.advance(119_999);
    expect(states()).toEqual(['PACKING_IN_PROGRESS', 'PACKING_IN_PROGRESS']);
    site.time.advance(1);
    expect(states()).toEqual(['PACKED', 'PACKING_IN_PROGRESS']);
    site.time.advance(3_600_000);
    expect(states()).toEqual(['PACKED', 'PACKING_IN_PROGRESS']);
  });
});
