import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { absentGateway, CallAllowance, createPortalGateway } from '../../../main/flipkart/index.ts';
import type { Outcome, PortalLogin, PortalPorts, SmartGateway, SmartPicklistId } from '../../../main/flipkart/index.ts';
import { axiosHttp } from '../../../main/platform/http-axios.ts';
import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import type { BinCode, ListingId, LocationId, OrderItemId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import { businessDay, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { ScriptedPortal } from '../../doubles/scripted-portal.ts';
import { LOGIN_PAGE, PORTAL_EMAIL, PORTAL_PASSWORD, scriptedPortal } from '../../doubles/scripted-portal.ts';
import type { Scripted } from '../../doubles/scripted-server.ts';
import { MORNING_MS } from '../../fixtures/told.ts';

const closers: (() => Promise<void> | void)[] = [];
/** Long enough for a busy machine; a test of silence has less patience. */
const PATIENT_MS = 20_000;
const IMPATIENT_MS = 400;
const LIST = 'P050126-0123456789ab' as SmartPicklistId;
const LISTING = 'LSTSOAP' as ListingId;
const SHIPMENT = '0e9c7b1a-0000-4000-8000-000000000001' as ShipmentId;
const BIN = 'A-01' as BinCode;
const SIZE = { lengthMm: 205, breadthMm: 150, heightMm: 80, weightGrams: 1_250 };
const ORDER = { picklistId: LIST, shipmentId: SHIPMENT, invoiceDay: businessDay(MORNING_MS), items: [{ orderItemId: '42800000000000001' as OrderItemId, quantity: 2 }], size: SIZE };
const STOCK: Scripted = { body: JSON.stringify({ listingState: 'ACTIVE', stateCode: 'IN-KA', pincode: 560001, inventory: [{ binId: BIN, quantity: 4.0 }, { binId: 'B-02', quantity: '1.0' }] }) };
const PAGE: Scripted = { headers: { 'content-type': 'text/html' }, body: LOGIN_PAGE };

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Case {
  readonly gateway: SmartGateway;
  readonly portal: ScriptedPortal;
  readonly time: VirtualTime;
  login: PortalLogin | null;
}

async function against(answers: readonly (Scripted | 'stall')[], ports: Partial<PortalPorts> = {}): Promise<Case> {
  const portal = await scriptedPortal();
  const http = axiosHttp();
  closers.push(() => portal.close(), () => http.close());
  portal.script(...answers);
  const time = new VirtualTime(MORNING_MS);
  const made: { login: PortalLogin | null } = { login: { email: PORTAL_EMAIL, password: PORTAL_PASSWORD } };
  const gateway = createPortalGateway({ http, baseUrl: portal.baseUrl, login: () => Promise.resolve(made.login), meter: { record: () => undefined }, clock: time, timeoutMs: PATIENT_MS, ...ports });
  return Object.assign(made, { gateway, portal, time });
}

/** Every method, each with something that it may be given. */
const METHODS: Readonly<Record<Exclude<keyof SmartGateway, 'isPresent' | 'check'>, (gateway: SmartGateway) => Promise<Outcome<unknown>>>> = {
  readLocations: (gateway) => gateway.readLocations(),
  countToPick: (gateway) => gateway.countToPick(),
  createPicklist: (gateway) => gateway.createPicklist('LOC1' as LocationId, 1),
  pendingPicklists: (gateway) => gateway.pendingPicklists(),
  readPicklist: (gateway) => gateway.readPicklist(LIST),
  startPicklist: (gateway) => gateway.startPicklist(LIST),
  scanItem: (gateway) => gateway.scanItem(LIST, LISTING),
  pack: (gateway) => gateway.pack(ORDER),
  readConfirmation: (gateway) => gateway.readConfirmation(SHIPMENT),
  readyToShip: (gateway) => gateway.readyToShip(LIST, 'FMPP0000000001'),
  readStock: (gateway) => gateway.readStock(LISTING),
  inward: (gateway) => gateway.inward({ listingId: LISTING, fsn: 'FSNSOAP', binCode: BIN, quantity: 3, size: SIZE }),
  moveStock: (gateway) => gateway.moveStock(LISTING, BIN, 'B-02' as BinCode, 2),
  recall: (gateway) => gateway.recall(LISTING, BIN, 1),
  exportBins: (gateway) => gateway.exportBins(),
};
const NAMES = Object.keys(METHODS) as (keyof typeof METHODS)[];
const kindOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.failure.kind);
const reasonOf = (outcome: Outcome<unknown>): string => (!outcome.ok && outcome.failure.kind === 'unauthorised' ? outcome.failure.reason : kindOf(outcome));

describe('the session', () => {
  it('logs in once for many calls, sends cookie and CSRF token, and keeps both to itself', async () => {
    const { gateway, portal } = await against([{ body: '{"allOrdersCounts":[{"counts":{"to_pick_list":7.0}}]}' }]);
    expect(await Promise.all([gateway.countToPick(), gateway.countToPick(), gateway.countToPick()])).toEqual(Array.from({ length: 3 }, () => ({ ok: true, value: 7 })));
    expect(portal.logins.map((each) => JSON.parse(each.body) as unknown)).toEqual([{ username: PORTAL_EMAIL, password: PORTAL_PASSWORD, authName: 'flipkart' }]);
    expect(portal.calls[0]).toMatchObject({ method: 'GET', path: '/napi/fbfLite/picklist/allTypeCounts?sellerId=seller-1', cookie: 'sn=MARKER-cookie-1', csrf: 'MARKER-csrf-1' });
    expect(await gateway.check()).toEqual({ ok: true, value: { sellerId: 'seller-1' } });
    expect(portal.logins.length).toBe(2);
  });

  it.each<[string, Scripted]>([
    ['the login page with 200', PAGE], ['a redirect to it', { status: 302, headers: { location: '/login?next=x' }, body: '' }], ['the login page with 401', { ...PAGE, status: 401 }],
    ['the login page with 403', { ...PAGE, status: 403 }], ['a 401 in JSON', { status: 401, body: '{}' }],
  ])('that ended, told by %s, is renewed once; then the call is made again, a write too', async (_name, end) => {
    const { gateway, portal } = await against([end, { body: '{}' }]);
    expect(await gateway.pack(ORDER)).toEqual({ ok: true, value: null });
    expect([portal.logins.length, portal.calls.length]).toEqual([2, 2]);
    expect(portal.calls[1]).toMatchObject({ cookie: 'sn=MARKER-cookie-2', csrf: 'MARKER-csrf-2' });
  });

  it('that ends again after a fresh login is given up for a while, and not for ever', async () => {
    const { gateway, portal, time } = await against([PAGE]);
    expect(reasonOf(await gateway.countToPick())).toBe('portal_session_refused');
    expect(reasonOf(await gateway.countToPick())).toBe('portal_session_refused');
    expect([portal.logins.length, portal.calls.length]).toEqual([2, 2]);
    time.advance(6 * MINUTE_MS);
    portal.script({ body: '{"allOrdersCounts":[{"counts":{"to_pick_list":1}}]}' });
    expect(kindOf(await gateway.countToPick())).toBe('ok');
  });

  it('is not made anew without end where somebody else throws us out again and again', async () => {
    const { gateway, portal } = await against([{ status: 401, body: '{}' }, { body: '{}' }, { status: 401, body: '{}' }, { body: '{}' }, { status: 401, body: '{}' }, { body: '{}' }, { status: 401, body: '{}' }, { body: '{}' }, { status: 401, body: '{}' }, { body: '{}' }, { status: 401, body: '{}' }]);
    for (let call = 0; call < 5; call += 1) expect(kindOf(await gateway.startPicklist(LIST))).toBe('ok');
    expect(reasonOf(await gateway.startPicklist(LIST))).toBe('portal_session_refused');
    expect(portal.logins.length).toBe(6);
  });

  it('a page that is no login page is taken for an ended session by reads, and never makes a write twice', async () => {
    const page: Scripted = { body: '<html><body>Gateway</body></html>' };
    const { gateway, portal } = await against([page]);
    expect(kindOf(await gateway.pack(ORDER))).toBe('garbled');
    expect(portal.calls.length).toBe(1);
    expect(kindOf(await gateway.countToPick())).toBe('garbled');
    expect([portal.logins.length, portal.calls.length]).toEqual([2, 3]);
  });

  it.each<[string, Scripted]>([['a 401', { status: 401, body: '{"errorReponse":{"code":"INVALID_CREDENTIALS"}}' }], ['a 400', { status: 400, body: '{}' }], ['the login page', PAGE], ['an error in 200', { body: '{"errorReponse":{"code":"WRONG"}}' }]])(
    'a refused login, told by %s, is believed: it knocks once, however many calls want in, and ever more seldom', async (_name, refusal) => {
      const made = await against([{ body: '{}' }]);
      const { gateway, portal, time } = made;
      portal.scriptLogin(refusal);
      for (let call = 0; call < 20; call += 1) {
        expect(reasonOf(await gateway.startPicklist(LIST))).toBe('portal_login_refused');
        time.advance(SECOND_MS);
      }
      expect(portal.logins.length).toBe(1);
      for (let minute = 0; minute < 120; minute += 1) {
        time.advance(MINUTE_MS);
        await gateway.startPicklist(LIST);
      }
      expect(portal.logins.length).toBeLessThanOrEqual(6);
      expect(portal.calls).toEqual([]);
      // Another password is tried at once.
      portal.scriptLogin(null);
      made.login = { email: PORTAL_EMAIL, password: 'another' };
      expect(kindOf(await gateway.startPicklist(LIST))).toBe('ok');
    },
  );

  it('a person who asks to check the same wrong password again and again does not lock the account', async () => {
    const { gateway, portal, time } = await against([]);
    portal.scriptLogin({ status: 401, body: '{}' });
    for (let press = 0; press < 10; press += 1) {
      expect(reasonOf(await gateway.check())).toBe('portal_login_refused');
      time.advance(SECOND_MS);
    }
    expect(portal.logins.length).toBe(1);
    time.advance(20 * SECOND_MS);
    await gateway.check();
    expect(portal.logins.length).toBe(2);
  });

  it.each<[string, (portal: ScriptedPortal) => void, string]>([
    ['a login that breaks', (portal) => portal.scriptLogin('reset'), 'not-sent'], ['a login without an answer', (portal) => portal.scriptLogin('silence'), 'not-sent'],
    ['a login answered by 503', (portal) => portal.scriptLogin({ status: 503, body: '' }), 'not-sent'], ['a login that must wait', (portal) => portal.scriptLogin({ status: 429, body: '' }), 'throttled'],
    ['no CSRF token', (portal) => portal.scriptFeatures({ body: '{"sellerId":"seller-1"}' }), 'not-sent'], ['a CSRF token of a wrong type', (portal) => portal.scriptFeatures({ body: '{"sellerId":"seller-1","csrfToken":["x"]}' }), 'not-sent'],
    ['a CSRF token that would break the header', (portal) => portal.scriptFeatures({ body: '{"sellerId":"seller-1","csrfToken":"a\\r\\nb"}' }), 'not-sent'],
    ['a login page after the login', (portal) => portal.scriptFeatures(PAGE), 'portal_login_refused'],
  ])('%s: the call itself has not left', async (name, spoil, wanted) => {
    const { gateway, portal } = await against([{ body: '{}' }], name.endsWith('without an answer') ? { timeoutMs: IMPATIENT_MS } : {});
    spoil(portal);
    expect(reasonOf(await gateway.pack(ORDER))).toBe(wanted);
    expect(portal.calls).toEqual([]);
  });

  it('says when no e-mail and password are stored', async () => {
    const made = await against([{ body: '{}' }]);
    made.login = null;
    expect(reasonOf(await made.gateway.countToPick())).toBe('portal_login_missing');
  });
});

describe('a call', () => {
  it.each<[string, Scripted | 'stall', string]>([
    ['half a JSON', { body: '{"pick' }, 'garbled'], ['nothing', { body: '' }, 'garbled'], ['a number', { body: '7' }, 'garbled'], ['null', { body: 'null' }, 'garbled'],
    ['a 5xx', { status: 500, body: '{}' }, 'unknown'], ['a gateway time-out', { status: 504, body: '<html></html>' }, 'unknown'], ['a time-out in its own words', { status: 499, body: '' }, 'unknown'],
    ['a broken line', 'reset', 'unknown'], ['silence', 'silence', 'unknown'], ['half an answer and then silence', 'stall', 'unknown'], ['a redirect elsewhere', { status: 302, headers: { location: '/maintenance' }, body: '' }, 'unknown'],
    ['a refusal', { status: 400, body: '{"errorReponse":{"code":"PICKLIST_CLOSED"}}' }, 'refused'], ['a refusal in 200', { body: '{"errorReponse":{"code":"PICKLIST_CLOSED"}}' }, 'refused'],
    ['a refusal without words', { status: 404, body: '<html>' }, 'refused'], ['a failure by its status', { body: '{"status":"FAILED"}' }, 'refused'],
    ['a 429', { status: 429, body: '' }, 'throttled'], ['its throttling in 200', { body: '{"errorReponse":{"code":"TOO_MANY_REQUESTS"}}' }, 'throttled'],
  ])('answered by %s is %s', async (_name, answer, kind) => {
    const { gateway } = await against([answer], answer === 'silence' || answer === 'stall' ? { timeoutMs: IMPATIENT_MS } : {});
    await gateway.check();
    for (const name of NAMES.filter((each) => each !== 'inward' && each !== 'exportBins' && each !== 'createPicklist')) expect([name, kindOf(await METHODS[name](gateway))]).toEqual([name, kind]);
  });

  it('says how long to wait, in both forms of Retry-After', async () => {
    const { gateway } = await against([{ status: 429, headers: { 'retry-after': '30' }, body: '' }, { status: 429, headers: { 'retry-after': new Date(MORNING_MS + MINUTE_MS).toUTCString() }, body: '' }]);
    expect(await gateway.countToPick()).toMatchObject({ failure: { kind: 'throttled', retryAfterMs: 30_000 } });
    expect(await gateway.countToPick()).toMatchObject({ failure: { kind: 'throttled', retryAfterMs: MINUTE_MS } });
  });

  it('a 403 in JSON that stays after a fresh login is about this call alone', async () => {
    const { gateway } = await against([{ status: 403, body: '{"errorReponse":{"code":"NOT_ALLOWED"}}' }]);
    expect(await gateway.recall(LISTING, BIN, 1)).toMatchObject({ failure: { kind: 'refused', status: 403, code: 'NOT_ALLOWED' } });
    expect(kindOf(await gateway.recall(LISTING, BIN, 1))).toBe('refused');
  });

  it('never goes beyond the calls of an hour, logins counted, and says when the next may go', async () => {
    const { gateway, portal, time } = await against([{ body: '{}' }], { allowance: new CallAllowance(() => 10) });
    for (let call = 0; call < 30; call += 1) await gateway.startPicklist(LIST);
    expect(portal.logins.length + portal.calls.length).toBe(9);
    expect(await gateway.startPicklist(LIST)).toMatchObject({ failure: { kind: 'throttled', retryAfterMs: HOUR_MS } });
    time.advance(HOUR_MS);
    expect(kindOf(await gateway.startPicklist(LIST))).toBe('ok');
  });

  it('is made as soon as the limit of the hour is raised, a login too', async () => {
    let limit = 2;
    const { gateway } = await against([{ body: '{}' }], { allowance: new CallAllowance(() => limit) });
    await gateway.startPicklist(LIST);
    expect(kindOf(await gateway.check())).toBe('throttled');
    limit = 10;
    expect(kindOf(await gateway.startPicklist(LIST))).toBe('ok');
    expect(kindOf(await gateway.check())).toBe('ok');
  });

  it('writes nothing while shadow mode is on', async () => {
    const { gateway, portal } = await against([{ body: '{}' }], { isReadOnly: () => true });
    for (const name of ['createPicklist', 'startPicklist', 'scanItem', 'pack', 'readyToShip', 'moveStock', 'recall'] as const) expect([name, kindOf(await METHODS[name](gateway))]).toEqual([name, 'not-sent']);
    expect(portal.calls).toEqual([]);
  });
});

describe('what is written', () => {
  it('is in cm and kg, with whole units and the seller', async () => {
    const { gateway, portal } = await against([{ body: '{}' }]);
    await gateway.pack(ORDER);
    expect(JSON.parse(portal.calls[0]?.body ?? '')).toEqual({
      sellerId: 'seller-1',
      payload: {
        pick_list_id: LIST,
        shipments: [{ external_shipment_id: SHIPMENT, order_items: [{ order_item_id: '42800000000000001', quantity: 2, invoice_date: '2026-01-05' }], dimensions: { length: 20.5, breadth: 15, height: 8, weight: 1.25 } }],
      },
    });
  });

  it('says back the place that the portal told, asking for it first where it is not known', async () => {
    const { gateway, portal } = await against([STOCK, { body: '{}' }, { body: '{}' }]);
    const inward = { listingId: LISTING, fsn: 'FSNSOAP', binCode: BIN, quantity: 3, size: SIZE };
    expect(kindOf(await gateway.inward(inward))).toBe('ok');
    expect(kindOf(await gateway.inward(inward))).toBe('ok');
    expect(portal.calls.map((each) => each.path.split('?')[0])).toEqual(['/napi/fbfLite/inventory', '/napi/fbfLite/inwardProducts', '/napi/fbfLite/inwardProducts']);
    expect(JSON.parse(portal.calls[1]?.body ?? '')).toEqual({
      listingId: LISTING, inventory: [{ binId: BIN, quantity: 3 }], length: 20.5, breadth: 15, height: 8, weight: 1.25, taxRate: 0, updateLBHW: false, stateCode: 'IN-KA', fsn: 'FSNSOAP', pincode: '560001', sellerId: 'seller-1',
    });
  });

  it.each<[string, Scripted]>([['a broken line', 'reset'], ['nothing to read', { body: '[]' }]])('sends no units in when the question before it meets %s', async (_name, answer) => {
    const { gateway, portal } = await against([answer]);
    expect(kindOf(await METHODS.inward(gateway))).toBe('not-sent');
    expect(portal.calls.length).toBe(1);
  });
});

describe('what is read', () => {
  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ['a plain name', { 'content-disposition': 'attachment; filename="Flipkart-PickList-P261126-0a1b2c3d4e5f-abc.pdf"' }, 'P261126-0a1b2c3d4e5f'],
    ['an encoded name', { 'content-disposition': "attachment; filename*=UTF-8''Flipkart%2DPickList%2DP261126%2D0a1b2c3d4e5f%2Dabc.pdf" }, 'P261126-0a1b2c3d4e5f'],
    ['no name', {}, null], ['another name', { 'content-disposition': 'attachment; filename="picklist.pdf"' }, null], ['too many digits', { 'content-disposition': 'filename=P261126-0a1b2c3d4e5f6.pdf' }, null],
  ])('the picklist id comes out of %s', async (_name, headers, wanted) => {
    const { gateway, portal } = await against([{ headers: { 'content-type': 'application/pdf', ...headers }, body: '%PDF-1.4 cut off' }]);
    const outcome = await gateway.createPicklist('LOC1' as LocationId, 1);
    expect(outcome.ok ? outcome.value : outcome.failure.kind).toBe(wanted ?? 'garbled');
    expect(portal.calls[0]?.path).toBe('/napi/fbfLite/create/pick_list?type=REGULAR&size=1&locationId=LOC1');
  });

  it('takes numbers as 1.0 and "1", unknown states, and fields that nobody announced', async () => {
    const { gateway } = await against([
      { body: JSON.stringify({ pending_shipments_count: '1.0', more: {}, shipments: [{ external_shipment_id: SHIPMENT, items: [{ listing_id: LISTING, order_item_id: 428, status: 'in_process' }, { listing_id: LISTING, order_item_id: '429', status: 'NEWS' }] }] }) },
      STOCK, { body: JSON.stringify({ item_confirmation_status: { 428: 'CONFIRMED', 429: true, 430: {} } }) }, { body: '{"item_confirmation_status":null}' }, { body: '{"pick_lists":[{"pick_list_id":"P1"},{"pick_list_id":"P2","x":1}]}' },
    ]);
    expect(await gateway.readPicklist(LIST)).toEqual({
      ok: true, value: { picklistId: LIST, pendingShipments: 1, shipments: [{ shipmentId: SHIPMENT, items: [{ listingId: LISTING, orderItemId: '428', state: 'IN_PROCESS' }, { listingId: LISTING, orderItemId: '429', state: 'UNKNOWN' }] }] },
    });
    expect(await gateway.readStock(LISTING)).toEqual({ ok: true, value: { listingId: LISTING, isActive: true, bins: [{ binCode: BIN, quantity: 4 }, { binCode: 'B-02', quantity: 1 }] } });
    expect(await gateway.readConfirmation(SHIPMENT)).toEqual({ ok: true, value: new Map([['428', 'CONFIRMED'], ['429', 'true'], ['430', 'UNKNOWN']]) });
    expect(await gateway.readConfirmation(SHIPMENT)).toEqual({ ok: true, value: new Map() });
    expect(await gateway.pendingPicklists()).toEqual({ ok: true, value: ['P1', 'P2'] });
  });

  it.each<[string, Scripted, unknown]>([
    ['a scan', { body: JSON.stringify({ external_shipment_id: SHIPMENT, scanned: true, to_be_scanned: [{}, {}] }) }, { result: 'scanned', shipmentId: SHIPMENT, toScan: 2 }],
    ['a cancelled item', { status: 400, body: JSON.stringify({ errorReponse: { code: 'CANCELLED_SHIPMENT_ITEM', params: { external_shipment_id: SHIPMENT } } }) }, { result: 'cancelled', shipmentId: SHIPMENT }],
    ['a cancelled item without its shipment', { body: JSON.stringify({ errorReponse: { code: 'CANCELLED_SHIPMENT_ITEM' } }) }, { result: 'cancelled', shipmentId: null }],
    ['an item that is done', { status: 400, body: JSON.stringify({ errorReponse: { code: 'OTHER', message: 'Item already processed' } }) }, { result: 'already-done', says: 'OTHER' }],
    ['an unknown list', { status: 400, body: JSON.stringify({ error: { message: 'Picklist id not recognised' } }) }, { result: 'not-here', says: 'The portal refuses it with 400.' }],
  ])('tells %s', async (_name, answer, wanted) => {
    const { gateway } = await against([answer]);
    expect(await gateway.scanItem(LIST, LISTING)).toEqual({ ok: true, value: wanted });
  });

  it.each<[string, Scripted, string]>([
    ['CSV', { body: 'Bin Id,Capacity\nA-01,1500\n' }, 'ok'], ['a workbook', { body: Buffer.from('PK\u0003\u0004rest') }, 'ok'], ['a page', { body: '<html></html>' }, 'garbled'], ['JSON', { body: '{"a":1}' }, 'garbled'], ['nothing', { body: '' }, 'garbled'],
    ['an error', { body: '{"errorReponse":{"code":"NO"}}' }, 'refused'],
  ])('takes %s for the export of bins or not', async (_name, answer, kind) => {
    const { gateway } = await against([answer]);
    expect(kindOf(await gateway.exportBins())).toBe(kind);
  });
});

describe('bad input', () => {
  const GOOD = [
    { allOrdersCounts: [{ counts: { to_pick_list: 3 } }] }, { pick_lists: [{ pick_list_id: LIST }] }, { pending_shipments_count: 1, shipments: [{ external_shipment_id: SHIPMENT, items: [{ listing_id: LISTING, order_item_id: '428', status: 'OPEN' }] }] },
    { external_shipment_id: SHIPMENT, scanned: 1, to_be_scanned: [] }, { item_confirmation_status: { 428: 'CONFIRMED' } }, { listingState: 'ACTIVE', stateCode: 'KA', pincode: '560001', inventory: [{ binId: BIN, quantity: 1 }] }, { sellerId: 's', csrfToken: 'c' }, {},
    { errorReponse: { code: 'X', message: 'y', params: {} } }, { result: { multiLocationList: [{ locationId: 'LOC1' }] } },
  ];
  const wrong: fc.Arbitrary<unknown> = fc.oneof(fc.constant(null), fc.integer(), fc.double(), fc.boolean(), fc.string(), fc.constant([]), fc.constant({}), fc.constant('x'.repeat(1_048_576)), fc.constant(1e308), fc.constant('1.0'), fc.constant('__proto__'));
  const spoilt: fc.Arbitrary<string> = fc.oneof(
    fc.tuple(fc.constantFrom(...GOOD), fc.nat(), wrong).map(([body, at, value]) => JSON.stringify(spoil(body, at, value))),
    fc.tuple(fc.constantFrom(...GOOD), fc.nat()).map(([body, cut]) => JSON.stringify(body).slice(0, cut % JSON.stringify(body).length)),
    fc.json(), fc.string(), fc.constantFrom(LOGIN_PAGE, '<html></html>', '', '\uFEFF{}', '%PDF-1.4', 'PK\u0003\u0004', '[[[[', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, '{"__proto__":{"a":1}}'),
  );
  const answer: fc.Arbitrary<Scripted> = fc.record({ status: fc.constantFrom(200, 200, 200, 201, 204, 301, 302, 400, 401, 403, 404, 408, 429, 499, 500, 503), body: spoilt }).map(({ status, body }) => (status === 204 ? { status, body: '' } : { status, body }));

  it('is an Outcome of the closed set for every method, and never a throw or a hang', { timeout: 120_000 }, async () => {
    const made = await against([{ body: '{}' }]);
    const http = axiosHttp();
    closers.push(() => http.close());
    await fc.assert(fc.asyncProperty(fc.constantFrom(...NAMES), answer, answer, fc.option(answer, { nil: null, freq: 8 }), fc.option(answer, { nil: null, freq: 8 }), async (name, first, second, login, features) => {
      made.portal.script(first, second);
      made.portal.scriptLogin(login);
      made.portal.scriptFeatures(features);
      const gateway = createPortalGateway({ http, baseUrl: made.portal.baseUrl, login: () => Promise.resolve(made.login), meter: { record: () => undefined }, clock: made.time, timeoutMs: PATIENT_MS });
      const outcome = await METHODS[name](gateway);
      expect(['ok', 'not-sent', 'unknown', 'garbled', 'refused', 'throttled', 'unauthorised']).toContain(kindOf(outcome));
      const told = JSON.stringify(outcome);
      expect(told).not.toContain('MARKER');
      if (!outcome.ok) expect(told.length).toBeLessThan(600);
    }), { numRuns: 400 });
  });
});

function spoil(body: unknown, at: number, value: unknown): unknown {
  const copy: unknown = structuredClone(body);
  const places: { readonly in: Record<string, unknown>; readonly key: string }[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push({ in: node as Record<string, unknown>, key });
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[at % Math.max(1, places.length)];
  if (place !== undefined) place.in[place.key] = value;
  return copy;
}

describe('nothing secret', () => {
  it('stands in any outcome, whatever the portal quotes', async () => {
    const { gateway, portal } = await against([{ status: 400, body: JSON.stringify({ errorReponse: { code: 'NO', message: `for ${PORTAL_EMAIL} ${PORTAL_PASSWORD} MARKER-cookie-1 MARKER-csrf-1 MARKER-buyer` } }) }, { status: 500, body: 'MARKER-buyer' }]);
    const outcomes: unknown[] = [];
    for (const name of NAMES) outcomes.push(await METHODS[name](gateway));
    portal.scriptLogin({ status: 401, body: JSON.stringify({ errorReponse: { code: 'NO', message: PORTAL_PASSWORD } }) });
    outcomes.push(await gateway.check());
    expect(JSON.stringify(outcomes)).not.toContain('MARKER');
  });
});

describe('the absent gateway', () => {
  it('refuses every call with words', async () => {
    expect(absentGateway.isPresent).toBe(false);
    for (const name of NAMES) expect([name, await METHODS[name](absentGateway)]).toEqual([name, { ok: false, failure: { kind: 'refused', says: 'The Smart gateway is off: the public Seller API does this work.', status: 0, code: 'SMART_GATEWAY_OFF' } }]);
    expect(kindOf(await absentGateway.check())).toBe('refused');
  });
});
