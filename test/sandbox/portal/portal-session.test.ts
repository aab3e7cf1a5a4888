import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { PortalOptions } from '../../../main/sandbox/index.ts';
import { createSandbox, serveSandbox } from '../../../main/sandbox/index.ts';
import { PORTAL_CALLS } from '../../../main/sandbox/portal/index.ts';
import type { VirtualTime } from '../../../main/platform/virtual-time.ts';
import type { PortalSite } from '../../doubles/portal-site.ts';
import { inwardOf, makePicklist, portalSite } from '../../doubles/portal-site.ts';

let site: PortalSite;
afterEach(() => site.close());
const open = async (options: PortalOptions = {}): Promise<void> => {
  site = await portalSite(options);
};

describe('a session of the portal double', () => {
  it('begins with the right words only, and gives cookies and a token', async () => {
    await open({ username: 'boss@seller.invalid', password: 'open sesame', sellerId: 'SELLER1' });
    const browser = site.browser();
    for (const wrong of [{ username: 'boss@seller.invalid', password: 'other', authName: 'flipkart' }, { username: 'x', password: 'open sesame', authName: 'flipkart' }, { username: 'boss@seller.invalid', password: 'open sesame' }, {}]) {
      const refused = await browser.ask('POST', '/login', wrong);
      expect([refused.status, refused.code, refused.headers.getSetCookie()]).toEqual([401, 'INVALID_CREDENTIALS', []]);
    }
    const welcomed = await browser.ask('POST', '/login', { username: 'boss@seller.invalid', password: 'open sesame', authName: 'flipkart' });
    expect([welcomed.status, welcomed.headers.getSetCookie().length]).toEqual([200, 2]);
    const features = await browser.ask('GET', '/getFeaturesForSeller');
    expect(features.body).toEqual({ sellerId: 'SELLER1', csrfToken: expect.stringMatching(/^[0-9a-f]{40}$/) });
    browser.csrf = String(features.body.csrfToken);
    expect((await browser.ask('GET', '/napi/get-locations', { locationType: 'pickup', include: 'state' })).body).toMatchObject({ result: { multiLocationList: [{ locationId: site.locationId }] } });
  });

  it('refuses a call without the token, with another session\'s, without a cookie, or for another seller', async () => {
    await open({ sessionEndsAs: 'status-401' });
    const [one, other] = [await site.loggedIn(), await site.loggedIn()];
    expect(one.csrf).not.toBe(other.csrf);
    const own = one.csrf;
    one.csrf = '';
    expect(await one.lite('GET', 'get/pending/pick_list')).toMatchObject({ status: 403, code: 'CSRF_TOKEN_WRONG' });
    one.csrf = other.csrf;
    expect(await one.lite('GET', 'create/pick_list', { type: 'REGULAR', size: 1, locationId: site.locationId })).toMatchObject({ status: 403, code: 'CSRF_TOKEN_WRONG' });
    one.csrf = own;
    expect(await one.lite('GET', 'get/pending/pick_list', { sellerId: 'somebody' })).toMatchObject({ status: 400, code: 'WRONG_SELLER' });
    expect(await one.ask('POST', '/napi/fbfLite/mark/pick_progress', { pickListId: 'P1' })).toMatchObject({ code: 'WRONG_SELLER' });
    one.cookie = '';
    expect(await one.lite('GET', 'get/pending/pick_list')).toMatchObject({ status: 401, code: 'SESSION_ENDED' });
    expect(site.portal.picklists.size).toBe(0);
  });

  it.each([
    ['login-page', 200, 'text/html; charset=utf-8', null], ['redirect', 302, null, '/smart-portal/login'], ['status-401', 401, 'application/json', null],
  ] as const)('ends after its time with %s', async (sessionEndsAs, status, type, location) => {
    await open({ sessionLifeMs: 60_000, sessionEndsAs });
    const browser = await site.loggedIn();
    site.time.advance(59_999);
    expect((await browser.lite('GET', 'get/pending/pick_list')).status).toBe(200);
    site.time.advance(1);
    for (const ended of [await browser.lite('GET', 'get/pending/pick_list'), await browser.ask('GET', '/getFeaturesForSeller')]) {
      expect([ended.status, ended.headers.get('content-type'), ended.headers.get('location')]).toEqual([status, type, location]);
    }
    expect((await browser.ask('GET', '/login')).bytes.toString()).toContain('not a Flipkart host');
    const again = await site.loggedIn();
    expect(again.cookie).not.toBe(browser.cookie);
    expect((await again.lite('GET', 'get/pending/pick_list')).body).toEqual({ pick_lists: [] });
  });

  it('can be ended from outside, before a call takes effect', async () => {
    await open();
    const browser = await site.loggedIn();
    await site.control('POST', '/__sim/faults', { endpoint: 'portal/create/pick_list', kind: 'session-ended' });
    expect(await makePicklist(browser, site.locationId)).toBe('');
    expect(site.portal.picklists.size).toBe(0);
    const again = await site.loggedIn();
    expect(await makePicklist(again, site.locationId)).toMatch(/^P/);
    await site.control('POST', '/__sim/portal/end-sessions');
    expect((await again.lite('GET', 'get/pending/pick_list')).headers.get('content-type')).toContain('text/html');
  });

  it('is throttled by the minute, in either form', async () => {
    await open({ callsPerMinute: 4 });
    const browser = await site.loggedIn();
    await browser.lite('GET', 'get/pending/pick_list');
    await browser.lite('GET', 'get/pending/pick_list');
    expect(await browser.lite('GET', 'get/pending/pick_list')).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    site.time.advance(60_000);
    expect((await browser.lite('GET', 'get/pending/pick_list')).status).toBe(200);
    await site.control('POST', '/__sim/faults', { endpoint: 'portal/get/pending/pick_list', kind: 'throttle-body' });
    expect(await browser.lite('GET', 'get/pending/pick_list')).toMatchObject({ status: 200, code: 'TOO_MANY_REQUESTS' });
    await site.control('POST', '/__sim/faults', { endpoint: 'portal/get/pending/pick_list', kind: 'throttle' });
    expect(await browser.lite('GET', 'get/pending/pick_list')).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  });

  it('suffers the faults of the public API, applied or not', async () => {
    await open();
    const browser = await site.loggedIn();
    const queue = (endpoint: string, kind: string): Promise<unknown> => site.control('POST', '/__sim/faults', { endpoint, kind });
    const inward = inwardOf(site, 'SKU-001', [{ binId: site.portal.bins.binCodes[0] ?? '', quantity: 7 }]);
    const inBins = (): number => site.portal.bins.used(site.portal.bins.binCodes[0] ?? '');

    await queue('portal/inwardProducts', 'reset-after-apply');
    await expect(browser.lite('POST', 'inwardProducts', inward)).rejects.toThrow();
    expect(inBins()).toBe(7);
    await queue('portal/inwardProducts', 'reset-before');
    await expect(browser.lite('POST', 'inwardProducts', inward)).rejects.toThrow();
    await queue('portal/inwardProducts', 'status-500-not-applied');
    expect((await browser.lite('POST', 'inwardProducts', inward)).status).toBe(500);
    await queue('portal/inwardProducts', 'html-504');
    expect((await browser.lite('POST', 'inwardProducts', inward)).status).toBe(504);
    expect(inBins()).toBe(7);
    await queue('portal/inwardProducts', 'status-500-applied');
    expect((await browser.lite('POST', 'inwardProducts', inward)).status).toBe(500);
    expect(inBins()).toBe(14);
    // The list is made, and the client never learns its id from the answer.
    await queue('portal/create/pick_list', 'reset-after-apply');
    await expect(makePicklist(browser, site.locationId)).rejects.toThrow();
    const [made] = [...site.portal.picklists.keys()];
    expect((await browser.lite('GET', 'get/pending/pick_list')).body).toEqual({ pick_lists: [{ pick_list_id: made }] });
  });

  it('shows tests what it holds and counts', async () => {
    await open();
    const browser = await site.loggedIn();
    const made = await makePicklist(browser, site.locationId, 2);
    await browser.lite('POST', 'inwardProducts', inwardOf(site, 'SKU-001', [{ binId: site.portal.bins.binCodes[3] ?? '', quantity: 2 }]));
    const { body } = await site.control('GET', '/__sim/portal');
    expect(body).toMatchObject({
      isMounted: true, picklists: [{ picklistId: made, isOpen: true, isStarted: false, pending: 2, shipments: [{ state: 'APPROVED' }, { state: 'APPROVED' }] }],
      inwards: [{ binCode: site.portal.bins.binCodes[3], quantity: 2 }], sessions: [{ isLive: true }],
      calls: { 'portal/login': 1, 'portal/getFeaturesForSeller': 1, 'portal/create/pick_list': 1, 'portal/inwardProducts': 1 },
    });
    expect(Object.values(body.picklistsByShipment as Record<string, number>)).toEqual([1, 1]);
    expect(site.sandbox.world.totalCalls()).toBe(0);
  });

  it('has every call in its README, with a mark of what is invented where only the name is known', async () => {
    await open();
    const rows = readFileSync(new URL('../../../main/sandbox/portal/README.md', import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
    const missing = PORTAL_CALLS.filter((call) => {
      const name = call.path.replace('/napi/fbfLite/', '');
      const row = rows.find((line) => new RegExp(`[\`\\s]${name.replaceAll('/', '\\/')}[\`?\\s]`).test(line.split('|')[1] ?? ''));
      return row === undefined || (call.shape === 'invented' && (row.split('|')[3] ?? '').trim() === '');
    });
    expect(missing.map((call) => `${call.methods.join()} ${call.path}`)).toEqual([]);
  });

  it('lies on its own mount, never under a Flipkart host name, and only where it was asked for', async () => {
    await open();
    const withHost = (host: string): Promise<number> => new Promise((resolve, reject) => {
      request(`${site.baseUrl}/smart-portal/login`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on('error', reject).end();
    });
    expect([await withHost('seller.flipkart.com'), await withHost('api.flipkart.net:443'), await withHost('localhost')]).toEqual([421, 421, 200]);
    const [bare, other] = [await fetch(`${site.baseUrl}/napi/fbfLite/get/pending/pick_list`), await fetch(`${site.baseUrl}/smart-portal/napi/fbfLite/nothing`)];
    expect([bare.status, other.status]).toEqual([401, 404]);
    const time: VirtualTime = site.time;
    const plain = await serveSandbox(createSandbox({ seed: 1, clock: time, scheduler: time }));
    expect((await fetch(`${plain.baseUrl}/smart-portal/login`)).status).toBe(401);
    expect(await (await fetch(`${plain.baseUrl}/__sim/portal`)).json()).toEqual({ isMounted: false });
    await plain.close();
  });
});
