import { afterEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/time.ts';
import type { Reply, ServedFlipkart } from './served-flipkart.ts';
import { basicOf, closeAll, serveFlipkart, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const TOKEN = '/oauth-service/oauth/token';
const own = ({ world }: ServedFlipkart): Record<string, string> => basicOf(world.appId, world.appSecret);
const grant = (flipkart: ServedFlipkart, query: string): Promise<Reply> => flipkart.plain('GET', `${TOKEN}?${query}`, own(flipkart));

/** A seller says yes to a partner's app. */
async function authorised(flipkart: ServedFlipkart, redirect = 'https://partner.example/back'): Promise<Reply> {
  const query = new URLSearchParams({ client_id: flipkart.world.appId, redirect_uri: redirect, response_type: 'code', scope: 'Seller_Api', state: 's1' });
  return await flipkart.plain('GET', `/oauth-service/oauth/authorize?${query}`);
}

async function sellerTokens(flipkart: ServedFlipkart): Promise<Reply> {
  const code = new URL((await authorised(flipkart)).headers.get('location') ?? '').searchParams.get('code') ?? '';
  return await grant(flipkart, new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: 'https://partner.example/back', state: 's1', code }).toString());
}

describe('conformance', () => {
  it('3.1 oauth/token: client credentials give a bearer token of 5183999 seconds and no refresh token', async () => {
    const flipkart = await serveFlipkart();
    const reply = await grant(flipkart, 'grant_type=client_credentials&scope=Seller_Api');
    expect(reply).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 5_183_999, scope: 'Seller_Api' } });
    expect(Object.keys(reply.body as object).toSorted()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
  });

  it('3.1 oauth/token: the same token comes back with the time that is left until it has expired', async () => {
    const flipkart = await serveFlipkart({ tokenLifeMs: 10_000 });
    const ask = () => grant(flipkart, 'grant_type=client_credentials');
    const first = textOf((await ask()).body, 'access_token');
    flipkart.time.advance(4_000);
    expect((await ask()).body).toMatchObject({ access_token: first, expires_in: 6 });
    flipkart.time.advance(6_000);
    expect(textOf((await ask()).body, 'access_token')).not.toBe(first);
  });

  it('3.1 oauth/token: a POST with a form is taken too', async () => {
    const flipkart = await serveFlipkart();
    const reply = await flipkart.plain('POST', TOKEN, { ...own(flipkart), 'content-type': 'application/x-www-form-urlencoded' }, 'grant_type=client_credentials&scope=Seller_Api');
    expect(reply).toMatchObject({ status: 200, body: { token_type: 'bearer' } });
  });

  it('3.1 oauth/token: Seller_Api,Default is taken as documented, and refused by name where production is played', async () => {
    const both = 'grant_type=client_credentials&scope=Seller_Api,Default';
    expect((await grant(await serveFlipkart(), both)).status).toBe(200);
    expect((await grant(await serveFlipkart({ invented: { refusedScopes: ['Default'] } }), both)).body).toMatchObject({ error_description: 'Invalid scope: Default' });
    expect((await grant(await serveFlipkart(), 'grant_type=client_credentials&scope=Buyer_Api')).body).toMatchObject({ error_description: 'Invalid scope: Buyer_Api' });
  });

  it('3.1 oauth/token: a missing or strange grant type gets no token', async () => {
    const flipkart = await serveFlipkart();
    expect([(await grant(flipkart, '')).status, (await grant(flipkart, 'grant_type=password')).status]).toEqual([400, 400]);
  });

  it('3.2 oauth/authorize: the seller is sent back with code and state, to an https address that is registered', async () => {
    const flipkart = await serveFlipkart({ redirectUris: ['https://partner.example/back'] });
    const reply = await authorised(flipkart);
    expect([reply.status, reply.headers.get('location')]).toEqual([302, expect.stringMatching(/^https:\/\/partner\.example\/back\?code=\w+&state=s1$/)]);
    expect((await authorised(flipkart, 'http://partner.example/back')).status).toBe(400);
    expect((await authorised(flipkart, 'https://elsewhere.example/')).status).toBe(400);
  });

  it('3.2 oauth/token: a code gives access and refresh token once', async () => {
    const flipkart = await serveFlipkart();
    const tokens = await sellerTokens(flipkart);
    expect(tokens).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 5_183_999, scope: 'Seller_Api', refresh_token_expires_in: 15_552_000 } });
    const reply = await flipkart.plain('GET', '/sellers/locations/allLocations', { authorization: `Bearer ${textOf(tokens.body, 'access_token')}` });
    expect(reply.status).toBe(200);
    const used = new URL((await authorised(flipkart)).headers.get('location') ?? '').searchParams.get('code') ?? '';
    const query = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: 'https://partner.example/back', code: used }).toString();
    expect([(await grant(flipkart, query)).status, (await grant(flipkart, query)).status]).toEqual([200, 400]);
  });

  it('3.2 oauth/token: a refresh token gives new tokens for 180 days', async () => {
    const flipkart = await serveFlipkart();
    const refresh = textOf((await sellerTokens(flipkart)).body, 'refresh_token');
    flipkart.time.advance(179 * DAY_MS);
    const again = await grant(flipkart, `grant_type=refresh_token&refresh_token=${refresh}`);
    expect(again).toMatchObject({ status: 200, body: { access_token: expect.any(String), refresh_token: expect.any(String) } });
    flipkart.time.advance(DAY_MS);
    expect((await grant(flipkart, `grant_type=refresh_token&refresh_token=${refresh}`)).status).toBe(400);
  });

  it('3.3 oauth/expiry: tells how long a token is good still', async () => {
    const flipkart = await serveFlipkart();
    const token = textOf((await grant(flipkart, 'grant_type=client_credentials')).body, 'access_token');
    flipkart.time.advance(18_000);
    const ask = (value: string) => flipkart.plain('GET', `${TOKEN}/expiry?token_type=access&token=${value}`, own(flipkart));
    expect((await ask(token)).body).toEqual({ expired: false, token_type: 'access_token', expires_in: 5_183_981 });
    expect((await ask('other')).body).toEqual({ expired: true, token_type: 'access_token', expires_in: 0 });
  });

  it('3.4 oauth/token: an unknown appId and a wrong secret are told apart, each with its exact body', async () => {
    const flipkart = await serveFlipkart();
    const ask = (id: string, secret: string) => flipkart.plain('GET', `${TOKEN}?grant_type=client_credentials`, basicOf(id, secret));
    expect(await ask('nobody', 'x')).toMatchObject({ status: 401, body: { error: 'unauthorized', error_description: 'No client with requested id: nobody' } });
    expect(await ask(flipkart.world.appId, 'x')).toMatchObject({ status: 401, body: { error: 'unauthorized', error_description: 'Bad credentials' } });
  });

  it('3.4 all: a bad or lapsed token is 401 invalid_token with the token in its words, and no header 401 unauthorized', async () => {
    const flipkart = await serveFlipkart();
    expect(await flipkart.call('GET', '/sellers/v3/shipments?shipmentIds=a', undefined, { authorization: 'Bearer old' })).toMatchObject({ status: 401, body: { error: 'invalid_token', error_description: 'Invalid access token: old' } });
    flipkart.time.advance(61 * DAY_MS);
    expect(await flipkart.call('GET', '/sellers/locations/allLocations')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(await flipkart.plain('GET', '/sellers/locations/allLocations')).toMatchObject({ status: 401, body: { error: 'unauthorized', error_description: 'Full authentication is required to access this resource' } });
  });

  it('3.4 all: 403 of a deactivated account is JSON with error_description', async () => {
    const flipkart = await serveFlipkart();
    flipkart.world.isDeactivated = true;
    expect(await flipkart.call('GET', '/sellers/locations/allLocations')).toMatchObject({ status: 403, body: { error_description: expect.any(String) } });
  });

  it('15 all: every path under /sellers, /v2 and /reports wants the bearer token', async () => {
    const flipkart = await serveFlipkart();
    const paths = ['/sellers/v3/shipments', '/v2/returns', '/reports/sales_ledger', '/sellers/nothing'];
    for (const path of paths) expect((await flipkart.plain('GET', path)).status).toBe(401);
  });
});
