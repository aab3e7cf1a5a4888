import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientCredentials, createSellerApi } from '../../main/flipkart/index.ts';
import type { CallFailure, Outcome, Quarantined, SellerApi, TokenSource } from '../../main/flipkart/index.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Hostile, HostileServer } from '../doubles/hostile-server.ts';
import { HOSTILE_TOKEN, hostileServer } from '../doubles/hostile-server.ts';
import type { EndpointCase } from '../fixtures/every-endpoint.ts';
import { BUYER, EVERY_ENDPOINT, GOOD_PDF } from '../fixtures/every-endpoint.ts';
import { runs } from '../fixtures/runs.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const APP_SECRET = 'MARKER-secret-of-the-app';
const PHONE = '9876543210';
const MAIL = 'buyer@example.com';
const SECRETS = [BUYER, HOSTILE_TOKEN, APP_SECRET, Buffer.from(`app:${APP_SECRET}`).toString('base64')];
const CASES = Object.entries(EVERY_ENDPOINT) as [keyof SellerApi, EndpointCase][];
const KINDS: ReadonlySet<string> = new Set<CallFailure['kind']>(['not-sent', 'unknown', 'garbled', 'not-ready', 'refused', 'unauthorised', 'throttled']);
const TEXT_MAX = 4_100;

/** What left the client. In words and kept records nothing may look like a phone number or an address; a value's own texts, such as a title, are as they came. */
function assertClean(outcome: Outcome<unknown>, heard: unknown = null): void {
  const own = outcome.ok && typeof outcome.value === 'object' ? (outcome.value as { readonly quarantined?: unknown } | null)?.quarantined : null;
  none(JSON.stringify(outcome), SECRETS);
  none(JSON.stringify([heard, own, outcome.ok ? outcome.quarantined : outcome.failure]), [...SECRETS, PHONE, MAIL]);
}

function none(text: string, markers: readonly string[]): void {
  for (const marker of markers) expect(text.includes(marker), `${marker} came out: ${text.slice(0, 400)}`).toBe(false);
}

/** No text without end, no number that is none, no half of a sign: what comes out can be stored. */
function assertStorable(value: unknown): void {
  if (typeof value === 'string') {
    expect(value.length).toBeLessThanOrEqual(TEXT_MAX);
    expect(value.isWellFormed()).toBe(true);
  } else if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) Object.values(value).forEach(assertStorable);
}

/** An outcome of the closed set, in which no record of the answer was lost. */
function assertSound({ rows, answers }: EndpointCase, outcome: Outcome<unknown>, sent: unknown): void {
  if (!outcome.ok) {
    expect(KINDS).toContain(outcome.failure.kind);
    expect(outcome.failure.says.length).toBeLessThanOrEqual(400);
    return;
  }
  if (answers !== 'document' && answers !== 'bytes') assertStorable(outcome);
  if (rows === undefined) return;
  const own = (outcome.value as { readonly quarantined?: readonly Quarantined[] }).quarantined ?? [];
  expect(rows.read(outcome.value).length + own.length + (outcome.quarantined?.length ?? 0)).toBe(rows.sent(sent)?.length);
}

/** A client that is given these bytes, without a socket. */
function fed(answer: () => { readonly body: Uint8Array; readonly headers?: Readonly<Record<string, string>> }, heard: unknown[]): SellerApi {
  const tokens: TokenSource = {
    token: () => Promise.resolve({ ok: true, value: HOSTILE_TOKEN }), forget: () => undefined, hold: () => undefined, release: () => undefined, renew: () => Promise.reject(new Error('not asked for')), isExpired: () => Promise.resolve(null),
  };
  const http = { send: () => Promise.resolve({ status: 200, headers: answer().headers ?? {}, body: answer().body }) };
  return createSellerApi({ http, baseUrl: 'http://flipkart', tokens, clock: new VirtualTime(MORNING_MS), timeoutMs: 1_000, meter: { record: (call) => heard.push(call) }, setAside: (records) => heard.push(records) });
}

/** Texts of JSON that are put in place of a value somewhere in an answer. */
const HOSTILE_VALUES: readonly string[] = [
  'null', 'true', '0', '-1', '1.0', '1e3', '1e308', '1E400', '-0', '9007199254740993', '4280000000000001009999', '""', '" "', '"1.0"', '"null"', '[]', '{}', '[null]', '[[[[[[[[[[]]]]]]]]]]', '{"toString":1,"valueOf":2}', '{"__proto__":{"polluted":1}}',
  '"\\u0000NUL\\u0000"', '"\\u202egnp.exe\\u202c"', '"\\ud800"', '"अनुवाद"', '"TELEPORTED"', '"SUCCESS"', '"2026-13-45"', '"+275760-09-13T00:00:00Z"', '"<script>alert(1)</script>"', '"../../etc"', '"http://elsewhere.example/x"',
  `"${'x'.repeat(200)}"`, `"${'ॐ😀'.repeat(1_500)}"`, `"${HOSTILE_TOKEN}"`, `"Call ${PHONE} or ${MAIL}"`, `${'['.repeat(60)}${']'.repeat(60)}`, '{"a":1,"a":2}', '"1e5"', '"0x10"', '"Infinity"',
];

/** An answer with some of its values replaced, doubled or taken out, as text: JSON.stringify would not write 1.0 or a key twice. */
function spoiled(value: unknown, spoil: (depth: number) => string | null, depth = 0): string {
  const instead = depth === 0 ? null : spoil(depth);
  if (instead !== null) return instead;
  if (Array.isArray(value)) return `[${value.map((each) => spoiled(each, spoil, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${spoiled(each, spoil, depth + 1)}`).join(',')}}`;
}

describe('every endpoint, whatever Flipkart answers', () => {
  it.each(CASES)('%s takes what is right', async (_name, one) => {
    const heard: unknown[] = [];
    const body = one.answers === 'document' || one.answers === 'bytes' ? GOOD_PDF : JSON.stringify(one.good);
    const outcome = await one.ask(fed(() => ({ body: Buffer.from(body) }), heard));
    expect(outcome).toMatchObject({ ok: true });
    assertSound(one, outcome, one.good);
    expect(outcome.ok && outcome.quarantined).toBeFalsy();
    assertClean(outcome, heard);
  });

  it.each(CASES)('%s gives a failure or sets records aside, and loses none', async (_name, one) => {
    let places = 0;
    spoiled(one.good, () => {
      places += 1;
      return null;
    });
    const spoils = fc.array(fc.record({ at: fc.nat(Math.max(0, places - 1)), value: fc.constantFrom(...HOSTILE_VALUES) }), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(spoils, async (chosen) => {
      let place = -1;
      const text = spoiled(one.good, () => {
        place += 1;
        return chosen.find(({ at }) => at === place)?.value ?? null;
      });
      const heard: unknown[] = [];
      const outcome = await one.ask(fed(() => ({ body: Buffer.from(text) }), heard));
      assertSound(one, outcome, parsed(text));
      assertClean(outcome, heard);
    }), { seed: 21, numRuns: runs(25, 1_000) });
  });

  it.each(CASES.filter(([, one]) => one.rows !== undefined))('%s puts one bad record aside and gives its neighbours', async (_name, one) => {
    for (const bad of ['null', '7', '[]', '{}', '"text"', `{"deep":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, `{"title":"${'x'.repeat(1_000_000)}","buyer":"${BUYER}"}`]) {
      const list = one.rows?.sent(one.good) ?? [];
      let at = -1;
      // Records lie at the second or third level of an answer; the middle one of them is replaced.
      const text = replaced(one.good, list[1], bad, () => (at += 1) === 0);
      const heard: unknown[] = [];
      const outcome = await one.ask(fed(() => ({ body: Buffer.from(text) }), heard));
      expect(outcome.ok).toBe(true);
      assertSound(one, outcome, parsed(text));
      const kept = outcome.ok ? (one.rows?.read(outcome.value).length ?? 0) : 0;
      expect(kept).toBeGreaterThanOrEqual(2);
      assertClean(outcome, heard);
    }
  });

  it.each(CASES)('%s takes any JSON', async (_name, one) => {
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => {
      const outcome = await one.ask(fed(() => ({ body: Buffer.from(text) }), []));
      assertSound(one, outcome, parsed(text));
    }), { seed: 22, numRuns: runs(8, 400) });
  });

  it.each(CASES)('%s takes any bytes', async (_name, one) => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const outcome = await one.ask(fed(() => ({ body: bytes }), []));
      assertSound(one, outcome, parsed(Buffer.from(bytes).toString('utf8')));
    }), { seed: 23, numRuns: runs(8, 400) });
  });
});

function replaced(value: unknown, target: unknown, by: string, isHere: () => boolean): string {
  if (value === target && isHere()) return by;
  if (Array.isArray(value)) return `[${value.map((each) => replaced(each, target, by, isHere)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${replaced(each, target, by, isHere)}`).join(',')}}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    return undefined;
  }
}

const json = (body: string, headers: Readonly<Record<string, string>> = {}): Hostile => ({ kind: 'answer', body, headers });
const status = (code: number, body: string, headers: Readonly<Record<string, string>> = {}): Hostile => ({ kind: 'answer', status: code, body, headers });
const HTML = '<!DOCTYPE html><html><head><title>Gateway Time-out</title></head><body>Gateway Time-out</body></html>';
const HALF = '{"shipments":[{"shipmentId":"0e9c7b1a-6a4e';

/** What comes over the line, and what a call may come to: `any` is an answer that some endpoints can make sense of. */
const LINES: Readonly<Record<string, readonly [Hostile, readonly (CallFailure['kind'] | 'ok')[]]>> = {
  html: [json(HTML, { 'content-type': 'text/html' }), ['garbled']],
  'html-504': [status(504, HTML, { 'content-type': 'text/html' }), ['unknown']],
  'html-403': [status(403, HTML), ['unauthorised']],
  half: [json(HALF), ['garbled', 'ok']],
  empty: [json(''), ['garbled', 'ok']],
  'no-content': [status(204, ''), ['garbled', 'ok']],
  null: [json('null'), ['garbled', 'ok']],
  number: [json('7'), ['garbled', 'ok']],
  'empty-record': [json('{}'), ['garbled', 'ok']],
  'empty-list': [json('[]'), ['garbled', 'ok']],
  deep: [json(`${'{"shipments":['.repeat(50_000)}`), ['garbled', 'ok']],
  'deep-and-whole': [json(`{"shipments":${'['.repeat(20_000)}${']'.repeat(20_000)}}`), ['garbled', 'ok']],
  'a-megabyte': [json(`{"errorMessage":"${'x'.repeat(1_000_000)}"}`), ['garbled', 'ok']],
  'utf-16': [{ kind: 'answer', body: Buffer.from('{"shipments":[]}', 'utf16le'), headers: { 'content-type': 'application/json; charset=utf-16' } }, ['garbled', 'ok']],
  'latin-1': [{ kind: 'answer', body: Buffer.from('{"shipments":"\u00e9\u00ff"}', 'latin1'), headers: { 'content-type': 'application/json; charset=iso-8859-1' } }, ['garbled', 'ok']],
  'unknown-charset': [json('{}', { 'content-type': 'application/json; charset=klingon' }), ['garbled', 'ok']],
  'gzip-bomb': [{ kind: 'answer', body: gzipSync(Buffer.alloc(40 * 1024 * 1024)), headers: { 'content-encoding': 'gzip' } }, ['unknown']],
  'gzip-broken': [{ kind: 'answer', body: 'no gzip at all', headers: { 'content-encoding': 'gzip' } }, ['unknown']],
  'gzip-cut': [{ kind: 'answer', body: gzipSync(Buffer.from('{"shipments":[]}'.repeat(500))).subarray(0, 40), headers: { 'content-encoding': 'gzip' } }, ['unknown']],
  'fewer-bytes-than-told': [{ kind: 'raw', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"shipments":[]}' }, ['unknown']],
  'more-bytes-than-told': [{ kind: 'raw', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n{"shipments":[]}' }, ['garbled', 'unknown', 'ok']],
  'cut-chunk': [{ kind: 'raw', bytes: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"shipments":[' }, ['unknown']],
  'no-http': [{ kind: 'raw', bytes: 'SSH-2.0-OpenSSH_9.2\r\n' }, ['unknown']],
  'no-status': [{ kind: 'raw', bytes: 'HTTP/1.1 OK\r\n\r\n' }, ['unknown']],
  'odd-header': [{ kind: 'raw', bytes: 'HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\n{}' }, ['unknown']],
  'endless-header': [{ kind: 'raw', bytes: `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}\r\n\r\n{}` }, ['unknown']],
  'nothing-at-all': [{ kind: 'raw', bytes: '' }, ['unknown']],
  reset: [{ kind: 'reset' }, ['unknown']],
  redirect: [status(302, '', { location: '/stray' }), ['unknown']],
  'redirect-elsewhere': [status(307, '', { location: 'http://127.0.0.1:9/stray' }), ['unknown']],
  'timed-out-499': [status(499, '{}'), ['unknown']],
  'timed-out-599': [status(599, '{}'), ['unknown']],
  'applied-or-not': [status(500, `{"errorCode":"DEPENDENT_SYSTEM_CALL_FAILED","errorMessage":"call ${PHONE} ${MAIL} with ${HOSTILE_TOKEN}"}`), ['unknown']],
  'wait-a-while': [status(429, '{"errorCode":"TOO_MANY_REQUESTS"}', { 'retry-after': 'soon' }), ['throttled']],
  'wait-for-ever': [status(429, HTML, { 'retry-after': '99999999999999' }), ['throttled']],
  'bad-token': [status(401, `{"error":"invalid_token","error_description":"Invalid access token: ${HOSTILE_TOKEN}"}`), ['unauthorised']],
  'quoted-secret': [status(403, `{"error_description":"${APP_SECRET} of ${BUYER}"}`), ['unauthorised']],
  refused: [status(400, `{"errorCode":"UNPROCESSABLE_ENTITY","errorMessage":"\u202eno\u0000 ${PHONE}"}`), ['refused']],
  'refused-oddly': [status(422, '{"errorCode":{"toString":1},"errorMessage":["x"],"orderItems":[null],"errors":[7]}'), ['refused']],
  'no-such-call': [status(404, HTML), ['refused']],
  'error-with-200': [json('{"errorCode":"INVALID_SHIPMENTS","errorMessage":"no"}'), ['refused', 'garbled', 'ok']],
};
/** Asked of one endpoint for each kind of answer: their size is what matters, and it takes its time. */
const HEAVY: ReadonlySet<string> = new Set(['deep', 'deep-and-whole', 'a-megabyte', 'gzip-bomb', 'endless-header']);
const ONE_OF_EACH_KIND = CASES.filter(([, one], at) => CASES.findIndex(([, other]) => other.answers === one.answers) === at);
const SLOW: Readonly<Record<string, Hostile>> = { 'drip-of-json': { kind: 'drip', body: ' ' }, 'drip-of-text': { kind: 'drip', body: '{"shipments":[' }, silence: { kind: 'silence' } };

describe('every endpoint, whatever the line does', () => {
  let server: HostileServer;
  const http = axiosHttp();
  const heard: unknown[] = [];

  beforeAll(async () => {
    server = await hostileServer({ ...Object.fromEntries(Object.entries(LINES).map(([name, [answer]]) => [name, answer])), ...SLOW, packed: { kind: 'answer', body: gzipSync('{"shipments":[]}'), headers: { 'content-encoding': 'gzip' } } });
  });
  afterAll(async () => {
    http.close();
    await server.close();
  });

  function over(name: string, timeoutMs: number): SellerApi {
    const clock = new VirtualTime(MORNING_MS);
    const baseUrl = server.baseUrl(name);
    const tokens = clientCredentials({ http, baseUrl, clock, credentials: () => Promise.resolve({ appId: 'app', appSecret: APP_SECRET }) });
    return createSellerApi({ http, baseUrl, tokens, clock, timeoutMs, meter: { record: (call) => heard.push(call) }, setAside: (records) => heard.push(records) });
  }

  const askAll = async (name: string, timeoutMs: number, asked = CASES) => {
    const api = over(name, timeoutMs);
    return Promise.all(asked.map(async ([method, one]) => ({ method, one, outcome: await one.ask(api) })));
  };

  it.each(Object.keys(LINES))('is right about %s', async (name) => {
    const allowed = LINES[name]?.[1] ?? [];
    for (const { method, one, outcome } of await askAll(name, 50_000, HEAVY.has(name) ? ONE_OF_EACH_KIND : CASES)) {
      expect(allowed, `${method}: ${JSON.stringify(outcome).slice(0, 200)}`).toContain(outcome.ok ? 'ok' : outcome.failure.kind);
      // A document is never made of anything but a document.
      if (one.answers === 'document') expect(outcome.ok).toBe(false);
      assertClean(outcome);
    }
    expect(server.strays).toEqual([]);
  });

  it.each(Object.keys(SLOW))('ends %s by itself', async (name) => {
    for (const { outcome } of await askAll(name, 250)) expect(outcome).toMatchObject({ failure: { kind: 'unknown', status: null } });
  });

  it('unpacks what is packed', async () => {
    expect(await EVERY_ENDPOINT.readShipments.ask(over('packed', 20_000))).toMatchObject({ ok: true, value: { shipments: [] } });
  });

  it('says nothing of a buyer, the token or the secret to whoever counts the calls or keeps records', () => {
    expect(heard.length).toBeGreaterThan(CASES.length);
    none(JSON.stringify(heard), [...SECRETS, PHONE, MAIL]);
  });
});
