import { afterEach, describe, expect, it } from 'vitest';
import { authorisationPage, clientCredentials, createSellerApi, partnerAuthorisation } from '../../main/flipkart/index.ts';
import type { Outcome, TokenKeep, TokenSource } from '../../main/flipkart/index.ts';
import { flipkartTokenKeep } from '../../main/flipkart-credentials.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { Scripted } from '../doubles/scripted-server.ts';
import { scriptedServer } from '../doubles/scripted-server.ts';
import { LOCATION, MORNING_MS } from '../fixtures/told.ts';

const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const REDIRECT = 'https://station.example/back';
const PAGE: Scripted = { body: '{"hasMore":false,"shipments":[]}' };
const REFUSED: Scripted = { status: 401, body: '{"error":"invalid_token","error_description":"Invalid access token: x"}' };
const kindOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.failure.kind);
const token = (value: string, more: object = {}): Scripted => ({ body: JSON.stringify({ access_token: value, token_type: 'bearer', expires_in: 5_183_999, scope: 'Seller_Api', ...more }) });

interface Served {
  readonly time: VirtualTime;
  readonly asked: string[];
  readonly api: (tokens: TokenSource) => { readonly search: () => Promise<Outcome<unknown>> };
  readonly own: (keep?: TokenKeep, appSecret?: string) => TokenSource;
  readonly partner: (keep?: TokenKeep) => ReturnType<typeof partnerAuthorisation>;
  readonly calls: () => number;
}

async function serve(answers: readonly Scripted[], tokens?: readonly Scripted[]): Promise<Served> {
  const server = await scriptedServer(answers, tokens === undefined ? {} : { tokens });
  const real = axiosHttp();
  closers.push(() => server.close(), () => real.close());
  const time = new VirtualTime(MORNING_MS);
  const asked: string[] = [];
  const http: typeof real = {
    ...real,
    send(request) {
      if (request.url.includes('/oauth-service/')) asked.push(request.url.slice(server.baseUrl.length));
      return real.send(request);
    },
  };
  const { baseUrl } = server;
  const ports = (keep?: TokenKeep, appSecret = 'secret') => ({ http, baseUrl, clock: time, credentials: () => Promise.resolve({ appId: 'app', appSecret }), ...(keep === undefined ? {} : { keep }) });
  return {
    time, asked, calls: () => server.requests.length, own: (keep, appSecret) => clientCredentials(ports(keep, appSecret)), partner: (keep) => partnerAuthorisation({ ...ports(keep), redirectUri: REDIRECT }),
    api: (source) => {
      const api = createSellerApi({ http, baseUrl, tokens: source, clock: time, timeoutMs: 5_000, meter: { record: () => undefined } });
      return { search: () => api.searchShipments({ type: 'preDispatch', locationId: LOCATION }, null) };
    },
  };
}

describe('a token that is kept', () => {
  it('is used after a restart, and fetched anew when under two days of it are left', async () => {
    const at = await serve([PAGE], [token('one'), token('two')]);
    const keep = flipkartTokenKeep(heldSecrets({}));
    expect(await at.own(keep).token()).toEqual({ ok: true, value: 'one' });
    at.time.advance(50 * DAY_MS);
    expect(await at.own(keep).token()).toEqual({ ok: true, value: 'one' });
    at.time.advance(9 * DAY_MS);
    expect(await at.own(keep).token()).toEqual({ ok: true, value: 'two' });
    expect(at.asked).toHaveLength(2);
  });

  it('keeps the time of its first fetch over restarts', async () => {
    const at = await serve([PAGE], [token('one')]);
    const keep = flipkartTokenKeep(heldSecrets({}));
    await at.own(keep).token();
    at.time.advance(DAY_MS);
    expect(await at.own(keep).renew()).toMatchObject({ value: { firstFetchedAtMs: MORNING_MS } });
  });

  it('is no use to other credentials, and rubbish in its place does no harm', async () => {
    const at = await serve([PAGE], [token('one'), token('two'), token('three')]);
    const secrets = heldSecrets({});
    const keep = flipkartTokenKeep(secrets);
    await at.own(keep).token();
    expect(await at.own(keep, 'another').token()).toEqual({ ok: true, value: 'two' });
    for (const rubbish of ['x', '{}', '[1]', '{"owner":7,"value":null}']) {
      await secrets.set('flipkart.token', rubbish);
      expect((await at.own(keep).token()).ok).toBe(true);
    }
    await secrets.set('flipkart.token', 'x');
    expect(await secrets.get('flipkart.token')).not.toContain('secret');
  });

  it('lives as long as the program when the store refuses', async () => {
    const at = await serve([PAGE], [token('one')]);
    const source = at.own({ read: () => Promise.reject(new RangeError('no')), write: () => Promise.reject(new RangeError('no')) });
    expect(await source.token()).toEqual({ ok: true, value: 'one' });
    await source.token();
    expect(at.asked).toHaveLength(1);
  });
});

describe('a token that is refused', () => {
  it('and its successor too: then nobody knocks for a while, each time longer, and many at once knock once', async () => {
    const at = await serve([REFUSED]);
    const { search } = at.api(at.own());
    expect(await Promise.all([search(), search(), search(), search(), search()])).toMatchObject(Array.from({ length: 5 }, () => ({ failure: { kind: 'unauthorised', reason: 'token_refused' } })));
    expect(at.asked).toHaveLength(2);
    const calls = at.calls();
    expect(calls).toBeLessThanOrEqual(10);
    for (let more = 0; more < 50; more += 1) expect(kindOf(await search())).toBe('unauthorised');
    expect(at.calls()).toBe(calls);
    const untilKnock = async (): Promise<number> => {
      const before = at.calls();
      for (let seconds = 10; ; seconds += 10) {
        at.time.advance(10 * SECOND_MS);
        await search();
        if (at.calls() > before) return seconds;
      }
    };
    const waits = [await untilKnock(), await untilKnock(), await untilKnock(), await untilKnock(), await untilKnock(), await untilKnock()];
    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
  });

  it('is asked for again at once when somebody looks and it is good', async () => {
    const at = await serve([REFUSED, REFUSED, PAGE]);
    const source = at.own();
    const { search } = at.api(source);
    expect(kindOf(await search())).toBe('unauthorised');
    expect(kindOf(await search())).toBe('unauthorised');
    expect((await source.renew()).ok).toBe(true);
    expect(kindOf(await search())).toBe('ok');
    at.time.advance(MINUTE_MS);
    expect(kindOf(await search())).toBe('ok');
  });

  it('is tried once more when a person asks for something, and not more often for that', async () => {
    const at = await serve([REFUSED, REFUSED, REFUSED, REFUSED, PAGE]);
    const source = at.own();
    const { search } = at.api(source);
    await search();
    for (const calls of [4, 5]) {
      source.release();
      await search();
      expect(at.calls()).toBe(calls);
      await search();
    }
    expect(kindOf(await search())).toBe('ok');
  });

  it('with a 403 is not asked for again: it is not about the token', async () => {
    const at = await serve([{ status: 403, body: '{"error_description":"no"}' }, PAGE]);
    const { search } = at.api(at.own());
    expect(kindOf(await search())).toBe('unauthorised');
    expect([at.calls(), at.asked.length]).toEqual([1, 1]);
    expect(kindOf(await search())).toBe('ok');
  });
});

describe('an answer of the token service', () => {
  it.each<[string, Scripted]>([
    ['HTML', { body: '<html>' }], ['nothing', { body: '' }], ['no token', { body: '{}' }], ['a token of two lines', { body: JSON.stringify({ access_token: 'a\r\nX: b' }) }], ['a token that is a number', { body: '{"access_token":7}' }],
    ['a token without end', { body: JSON.stringify({ access_token: 'x'.repeat(5_000) }) }], ['a redirect', { status: 302, headers: { location: '/elsewhere' }, body: '' }], ['a fault', { status: 500, body: '' }],
  ])('that is %s sends no call', async (_name, answer) => {
    const at = await serve([PAGE], [answer]);
    expect(kindOf(await at.api(at.own()).search())).toBe('not-sent');
    expect(at.calls()).toBe(0);
  });

  it.each([[{ expires_in: null }], [{ expires_in: 'soon' }], [{ expires_in: -1 }], [{ expires_in: {} }]])('without a life that can be understood (%j) is believed for an hour', async (more) => {
    const at = await serve([PAGE], [token('one', more)]);
    const source = at.own();
    await source.token();
    await source.token();
    expect(at.asked).toHaveLength(1);
    at.time.advance(61 * MINUTE_MS);
    await source.token();
    expect(at.asked).toHaveLength(2);
  });
});

describe('an application that acts for a seller', () => {
  it('sends the seller to Flipkart with a state that nobody can guess', () => {
    const page = new URL(authorisationPage('https://api.flipkart.net', 'app', REDIRECT, 'a-state-of-some-length'));
    expect(page.pathname).toBe('/oauth-service/oauth/authorize');
    expect(Object.fromEntries(page.searchParams)).toEqual({ client_id: 'app', redirect_uri: REDIRECT, response_type: 'code', scope: 'Seller_Api', state: 'a-state-of-some-length' });
    expect(() => authorisationPage('https://api.flipkart.net', 'app', 'http://station.example/back', 'a-state-of-some-length')).toThrow('https');
  });

  it('has no token until the seller has allowed it', async () => {
    const at = await serve([PAGE]);
    expect(await at.partner().token()).toMatchObject({ failure: { kind: 'unauthorised', reason: 'authorisation_missing' } });
    expect(at.asked).toEqual([]);
  });

  it('redeems a code once, refreshes by the newest refresh token, and keeps it over restarts', async () => {
    const at = await serve([PAGE], [token('one', { refresh_token: 'r1' }), token('two', { refresh_token: 'r2' }), token('three', { refresh_token: 'r3' })]);
    const keep = flipkartTokenKeep(heldSecrets({}));
    const source = at.partner(keep);
    expect((await source.redeem('the-code', 'the-state')).ok).toBe(true);
    expect(await source.token()).toEqual({ ok: true, value: 'one' });
    at.time.advance(59 * DAY_MS);
    expect(await source.token()).toEqual({ ok: true, value: 'two' });
    at.time.advance(59 * DAY_MS);
    expect(await at.partner(keep).token()).toEqual({ ok: true, value: 'three' });
    expect(at.asked.map((url) => Object.fromEntries(new URL(url, 'http://x').searchParams))).toEqual([
      { grant_type: 'authorization_code', redirect_uri: REDIRECT, state: 'the-state', code: 'the-code' },
      { grant_type: 'refresh_token', refresh_token: 'r1', redirect_uri: REDIRECT }, { grant_type: 'refresh_token', refresh_token: 'r2', redirect_uri: REDIRECT },
    ]);
  });
});

describe('new credentials', () => {
  it('F7 are tried by a call of their own, and not by one that is under way with the old ones', async () => {
    const server = await scriptedServer([PAGE], { tokens: [token('of-the-old-ones'), { status: 401, body: '{"error":"unauthorized"}' }] });
    const http = axiosHttp();
    closers.push(() => server.close(), () => http.close());
    let appSecret = 'old';
    const source = clientCredentials({ http, baseUrl: server.baseUrl, clock: new VirtualTime(MORNING_MS), credentials: () => Promise.resolve({ appId: 'app', appSecret }) });
    const underWay = source.token();
    await Promise.resolve();
    appSecret = 'new and wrong';
    const [old, ...tried] = await Promise.all([underWay, source.renew(), source.renew()]);
    expect(old).toEqual({ ok: true, value: 'of-the-old-ones' });
    expect(tried.map(kindOf)).toEqual(['unauthorised', 'unauthorised']);
    // Nor is a token of the old ones used any longer; two who ask at once make one call.
    expect(kindOf(await source.token())).toBe('unauthorised');
  });
});
