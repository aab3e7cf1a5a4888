import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Portal, PortalOptions, SandboxOptions, SandboxShipment } from '../../main/sandbox/index.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import { MORNING_MS } from '../fixtures/told.ts';

/** One browser, as it were: its cookies and its token against forged calls, over plain `fetch`. */
export interface PortalBrowser {
  cookie: string;
  csrf: string;
  ask(method: 'GET' | 'POST', path: string, data?: Readonly<Record<string, unknown>>): Promise<PortalAnswer>;
  /** A call under `/napi/fbfLite/` that names the seller. */
  lite(method: 'GET' | 'POST', name: string, data?: Readonly<Record<string, unknown>>): Promise<PortalAnswer>;
}

export interface PortalAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** The JSON; empty when it is none. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `errorReponse.code`, if any. */
  readonly code: string | null;
}

export interface PortalSite {
  readonly sandbox: Sandbox;
  readonly portal: Portal;
  readonly time: VirtualTime;
  readonly baseUrl: string;
  readonly locationId: string;
  browser(): PortalBrowser;
  loggedIn(): Promise<PortalBrowser>;
  control(method: 'GET' | 'POST', path: string, data?: Readonly<Record<string, unknown>>): Promise<PortalAnswer>;
  close(): Promise<void>;
}

/** A sandbox with a portal behind a socket, on a clock that the test moves. */
export async function portalSite(portalOptions: PortalOptions = {}, options: Partial<SandboxOptions> = {}, sandboxBefore?: Sandbox, timeBefore?: VirtualTime): Promise<PortalSite> {
  const time = timeBefore ?? new VirtualTime(MORNING_MS);
  const sandbox = sandboxBefore ?? createSandbox({ seed: 1, orders: 4, ...options, portal: portalOptions, clock: time, scheduler: time });
  const { portal } = sandbox.world;
  if (portal === null) throw new Error('No portal is mounted');
  const served = await serveSandbox(sandbox);
  const send = async (method: string, path: string, headers: Record<string, string>, data: Readonly<Record<string, unknown>> | undefined): Promise<PortalAnswer> => {
    const query = method === 'GET' && data !== undefined ? `?${new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)])).toString()}` : '';
    const response = await fetch(`${served.baseUrl}${path}${query}`, {
      method, headers: { ...headers, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) }, ...(method === 'POST' ? { body: JSON.stringify(data ?? {}) } : {}), redirect: 'manual',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const body = (response.headers.get('content-type') ?? '').startsWith('application/json') ? (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>) : {};
    return { status: response.status, headers: response.headers, bytes, body, code: (body.errorReponse as { code?: string } | undefined)?.code ?? null };
  };
  const browser = (): PortalBrowser => {
    const self: PortalBrowser = {
      cookie: '', csrf: '',
      ask: async (method, path, data) => {
        const answer = await send(method, `/smart-portal${path}`, { ...(self.cookie === '' ? {} : { cookie: self.cookie }), ...(self.csrf === '' ? {} : { 'fk-csrf-token': self.csrf }) }, data);
        const set = answer.headers.getSetCookie();
        if (set.length > 0) self.cookie = set.map((each) => each.split(';')[0]).join('; ');
        return answer;
      },
      lite: (method, name, data = {}) => self.ask(method, `/napi/fbfLite/${name}`, { sellerId: portal.settings.sellerId, ...data }),
    };
    return self;
  };
  return {
    sandbox, portal, time, baseUrl: served.baseUrl, locationId: sandbox.world.locationId, browser,
    loggedIn: async () => {
      const made = browser();
      await made.ask('POST', '/login', { username: portal.settings.username, password: portal.settings.password, authName: 'flipkart' });
      made.csrf = String((await made.ask('GET', '/getFeaturesForSeller')).body.csrfToken);
      return made;
    },
    control: (method, path, data) => send(method, path, {}, data),
    close: () => served.close(),
  };
}

/** Makes a picklist and gives its id, which stands in the name of the file only; null when the answer is none. */
export async function makePicklist(browser: PortalBrowser, locationId: string, size = 1, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await browser.lite('GET', 'create/pick_list', { type: 'REGULAR', size, locationId, ...more });
  return /Flipkart-PickList-(P\d{6}-[0-9a-f]{12})-/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '';
}

export function listingOf(site: PortalSite, skuId: string): string {
  return site.sandbox.world.listings.get(skuId)?.listingId ?? '';
}

/** Scans every unit of a shipment that still lives. */
export async function scanAll(site: PortalSite, browser: PortalBrowser, pickListId: string, shipment: SandboxShipment): Promise<void> {
  for (const item of shipment.items) {
    for (let unit = 0; item.state !== 'CANCELLED' && unit < item.quantity; unit += 1) await browser.lite('POST', 'get/shipment/pick/list', { pickListId, listingId: listingOf(site, item.skuId) });
  }
}

export function packOrder(pickListId: string, shipment: SandboxShipment, dimensions = { length: 20, breadth: 10, height: 5, weight: 0.4 }): Readonly<Record<string, unknown>> {
  return {
    payload: {
      pick_list_id: pickListId,
      shipments: [{
        external_shipment_id: shipment.shipmentId, dimensions,
        order_items: shipment.items.filter((item) => item.state !== 'CANCELLED').map((item) => ({ order_item_id: item.orderItemId, quantity: item.quantity, invoice_date: '2026-01-05' })),
      }],
    },
  };
}

/** The body of an inward of a SKU; what a test leaves out or changes stands in `more`. */
export function inwardOf(site: PortalSite, skuId: string, inventory: readonly { readonly binId: string; readonly quantity: number }[], more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const listing = site.sandbox.world.listings.get(skuId);
  return {
    listingId: listing?.listingId, fsn: listing?.fsn, inventory, length: 10, breadth: 8, height: 4, weight: 0.3, taxRate: 18, updateLBHW: false, stateCode: 'IN-XX', pincode: '000000', ...more,
  };
}
