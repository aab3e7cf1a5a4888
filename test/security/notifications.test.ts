import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { whyNotFlipkart } from '../../main/flipkart/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { notificationHeaders } from '../../main/sandbox/index.ts';
import { WEBHOOK_BODY_MAX, WEBHOOK_PATH } from '../../shared/contract/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { NotifiedFloor } from '../doubles/notified-floor.ts';
import { notifiedFloor } from '../doubles/notified-floor.ts';

const VECTOR = { appId: '6113ca4a-fe05-11e4-a322-1697f925ec7b', appSecret: '669a57f4-fe05-11e4-a322-1697f925ec7b' };
const VECTOR_URL = 'http://seller.api.pilotseller.com/notify/fki';
const VECTOR_MS = 1_432_026_135_000;
const vector = (change: Partial<{ date: string; authorization: string; url: string }> = {}) => ({
  date: 'Tue, 19 May 2015 09:02:15 GMT', authorization: `FKLOGIN ${Buffer.from(`${VECTOR.appId}:83762abd87b41e66ddd58320a4e803251e72b776`).toString('base64')}`, url: VECTOR_URL, ...change,
});

describe('the signature of a notification', () => {
  it('is the one of the published test vector', () => {
    expect(whyNotFlipkart(vector(), VECTOR, VECTOR_MS, MINUTE_MS)).toBeNull();
  });

  it.each([
    ['no date', vector({ date: '' }), 'no_signature'], ['a date that is none', vector({ date: 'soon' }), 'no_signature'], ['no signature', vector({ authorization: '' }), 'no_signature'], ['another scheme', vector({ authorization: 'Bearer abc' }), 'no_signature'],
    ['another address', vector({ url: `${VECTOR_URL}/` }), 'wrong_signature'], ['another time', vector({ date: 'Tue, 19 May 2015 09:02:16 GMT' }), 'wrong_signature'],
    ['another application', vector({ authorization: `FKLOGIN ${Buffer.from('other:83762abd87b41e66ddd58320a4e803251e72b776').toString('base64')}` }), 'wrong_signature'],
    ['a cut digest', vector({ authorization: `FKLOGIN ${Buffer.from(`${VECTOR.appId}:83762abd`).toString('base64')}` }), 'wrong_signature'],
  ] as const)('is refused with %s', (_what, delivery, why) => {
    expect(whyNotFlipkart(delivery, VECTOR, VECTOR_MS, MINUTE_MS)).toBe(why);
  });

  it('counts for so long as clocks may differ, in both directions', () => {
    for (const [offMs, why] of [[59_000, null], [-59_000, null], [61_000, 'wrong_time'], [-61_000, 'wrong_time']] as const) expect(whyNotFlipkart(vector(), VECTOR, VECTOR_MS + offMs, MINUTE_MS)).toBe(why);
  });

  it('cannot be made by anybody who does not have the password', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (authorization, date) => whyNotFlipkart(vector({ authorization, date }), VECTOR, VECTOR_MS, HOUR_MS) !== null));
  });
});

describe('the one path that is open to the outside', () => {
  let made: NotifiedFloor;
  beforeAll(async () => {
    made = await notifiedFloor(3);
    await made.settle();
  });
  afterAll(() => made.close());

  const idOfFirst = (): string => [...made.floor.sandbox.world.shipments.keys()][0] ?? '';
  const cancelled = (): string => JSON.stringify({ shipmentId: idOfFirst(), eventType: 'shipment_cancelled', locationId: made.floor.sandbox.world.locationId, source: 'flipkart', version: 'v3', attributes: { status: 'CANCELLED' } });
  const everything = (): string => JSON.stringify([PROJECTED_TABLES.map((table) => made.floor.app.database.read.all(`SELECT * FROM ${table}`)), made.count('SELECT COUNT(*) AS n FROM fact'), made.count('SELECT COUNT(*) AS n FROM intent')]);

  /** Nothing of the store is another, and Flipkart was asked nothing. */
  async function changesNothing(act: () => Promise<void>): Promise<void> {
    const before = everything();
    const calls = made.floor.sandbox.world.totalCalls();
    await act();
    await made.settle();
    expect(everything()).toBe(before);
    expect(made.floor.sandbox.world.totalCalls()).toBe(calls);
  }

  it('answers 401 to a forged delivery, and nothing else happens', async () => {
    const { world } = made.floor.sandbox;
    const sign = (change: Partial<Parameters<typeof notificationHeaders>[0]>): Record<string, string> => ({ ...notificationHeaders({ appId: world.appId, appSecret: world.appSecret, url: made.url, method: 'POST', atMs: made.floor.time.nowMs(), ...change }) });
    await changesNothing(async () => {
      for (const headers of [
        {}, { X_Date: 'now' }, sign({ appSecret: 'guessed' }), sign({ appId: 'somebody' }), sign({ url: 'https://elsewhere.example/' }), { ...sign({}), X_Date: new Date(made.floor.time.nowMs() - 1_000).toUTCString() },
        { ...sign({}), X_Authorization: sign({}).X_Authorization?.replace('FKLOGIN', 'Basic') ?? '' }, { authorization: sign({}).X_Authorization ?? '', date: sign({}).X_Date ?? '' },
      ]) expect(await made.post(cancelled(), headers)).toBe(401);
    });
  });

  it('answers 401 to one that was recorded and comes again later', async () => {
    const old = made.signed(made.floor.time.nowMs() - HOUR_MS);
    await changesNothing(async () => {
      expect(await made.post(cancelled(), old)).toBe(401);
    });
  });

  it('takes nothing that is larger than a notification may be', async () => {
    await changesNothing(async () => {
      for (const body of ['x'.repeat(WEBHOOK_BODY_MAX + 1), 'x'.repeat(4 * WEBHOOK_BODY_MAX)]) expect([0, 413]).toContain(await made.post(body));
      expect([0, 413]).toContain(await made.post('x'.repeat(WEBHOOK_BODY_MAX + 1), { ...made.signed(), 'content-length': '10', 'transfer-encoding': 'chunked' }));
    });
  });

  it('answers 200 to garbage with a good signature, so that it holds nothing up, and does nothing', async () => {
    await changesNothing(async () => {
      for (const body of ['', '{', '[]', 'null', '7', '"shipment_cancelled"', '{"eventType":7}', '{"eventType":"shipment_cancelled"}', '{"eventType":"shipment_cancelled","shipmentId":{}}', '{"eventType":"shipment_cancelled","shipmentId":"x\' OR 1=1 --"}', '{"eventType":"__proto__","shipmentId":"short"}',
        '{"eventType":"shipment_cancelled","shipmentId":"aaaaaaaaaa","locationId":"LOC1"}', new Uint8Array([0xff, 0xfe, 0x00, 0x80])]) expect(await made.post(body)).toBe(200);
    });
  });

  it('lets a good signature do no more than read: no operation, no file, no stream behind it', async () => {
    const key = new URLSearchParams(new URL(made.host.url).hash.slice(1)).get('key') ?? '';
    expect(key.length).toBeGreaterThan(20);
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) expect(await made.post('', made.signed(), method)).toBe(405);
    const at = (path: string, init: RequestInit = {}): Promise<number> => fetch(`http://127.0.0.1:${made.host.port}${path}`, { ...init, headers: { ...made.signed(), 'content-type': 'application/json' } }).then((answer) => answer.status);
    expect(await at('/invoke', { method: 'POST', body: JSON.stringify({ operation: 'today.read', input: {} }) })).toBe(403);
    expect(await at('/notices')).toBe(403);
    for (const path of [`${WEBHOOK_PATH}/`, `${WEBHOOK_PATH}/../invoke`, `${WEBHOOK_PATH}%2finvoke`]) expect([403, 404, 405]).toContain(await at(path, { method: 'POST', body: '{}' }));
    await changesNothing(async () => {
      expect(await made.post(JSON.stringify({ operation: 'shadow.switch', input: { shadow: 'on', unsent: 'leave', scanId: 'x' } }))).toBe(200);
    });
  });

  it('is not there while notifications are off', async () => {
    const off = await notifiedFloor(0, { isOn: false });
    expect(await off.post('{}')).toBe(404);
    expect(await off.post('{}', {})).toBe(401);
    await off.close();
  });
});
