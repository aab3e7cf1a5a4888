import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { json } from './exchange.ts';
import { invented } from './invented.ts';
import { REFRESH_LIFE_MS } from './oauth-book.ts';
import type { World } from './world.ts';

/** What is asked for when nothing is named (flipkart-seller-api.md 3.1). */
const SCOPE = 'Seller_Api';
/** Both occur in the documentation; which others there are was not found. */
const SCOPES: readonly string[] = [SCOPE, 'Default'];

/** Parameters stand in the query of a GET, as in all official samples; a POST with a form is taken too, which is assumed (3.1). */
function parametersIn(request: SandboxRequest): URLSearchParams {
  const query = new URL(request.url, 'http://sandbox').searchParams;
  if (request.method !== 'POST') return query;
  return new URLSearchParams([...query, ...new URLSearchParams(request.body)]);
}

/** `GET` or `POST /oauth-service/oauth/token`: client credentials, a code, or a refresh token, with the 401 bodies of 3.4. */
export function answerToken(world: World, request: SandboxRequest): SandboxResponse {
  const refused = refuseBasic(world, request);
  if (refused !== null) return refused;
  const parameters = parametersIn(request);
  const grant = parameters.get('grant_type');
  const badScope = refuseScope(world, parameters.get('scope'));
  if (badScope !== null) return badScope;
  switch (grant) {
    case 'client_credentials': return ownToken(world);
    case 'authorization_code':
      if (!world.oauth.useCode(parameters.get('code') ?? '', parameters.get('redirect_uri') ?? '', world.clock.nowMs())) return invented(world.invented, 'badCode');
      return sellerTokens(world);
    case 'refresh_token': {
      const token = parameters.get('refresh_token') ?? '';
      return world.oauth.isRefreshToken(token, world.clock.nowMs()) ? sellerTokens(world) : invented(world.invented, 'badRefreshToken', `Invalid refresh token: ${token}`);
    }
    case null: return invented(world.invented, 'noGrantType');
    default: return invented(world.invented, 'grantType', `Unsupported grant type: ${grant}`);
  }
}

/** A call made while a token lives appears to give the same one back with the time that is left (3.1); no refresh token comes with it. */
function ownToken(world: World): SandboxResponse {
  const nowMs = world.clock.nowMs();
  if (world.token === null || world.token.expiresAtMs <= nowMs) world.token = { value: newToken(world), expiresAtMs: nowMs + world.tokenLifeMs };
  return json(200, { access_token: world.token.value, token_type: 'bearer', expires_in: Math.floor((world.token.expiresAtMs - nowMs) / 1_000), scope: SCOPE });
}

function sellerTokens(world: World): SandboxResponse {
  const tokens = { access: newToken(world), refresh: newToken(world) };
  world.oauth.addTokens(tokens, world.tokenLifeMs, world.clock.nowMs());
  return json(200, {
    access_token: tokens.access, token_type: 'bearer', refresh_token: tokens.refresh, expires_in: Math.floor(world.tokenLifeMs / 1_000), refresh_token_expires_in: REFRESH_LIFE_MS / 1_000, scope: SCOPE,
  });
}

const newToken = (world: World): string => `sandbox-${Buffer.from(world.random.bytes(16)).toString('hex')}`;

/** Scopes with a comma or a space between them; a scope that is refused is named, as production was seen to do with Default (3.1). */
function refuseScope(world: World, scope: string | null): SandboxResponse | null {
  const asked = (scope ?? '').split(/[\s,]+/).filter((each) => each !== '');
  const bad = asked.find((each) => !SCOPES.includes(each) || world.invented.refusedScopes.includes(each));
  return bad === undefined ? null : invented(world.invented, 'badScope', `Invalid scope: ${bad}`);
}

/** `GET /oauth-service/oauth/authorize`: the seller says yes at once and is sent back with a code and the state (3.2). */
export function answerAuthorize(world: World, request: SandboxRequest): SandboxResponse {
  const parameters = parametersIn(request);
  const [clientId, redirectUri] = [parameters.get('client_id') ?? '', parameters.get('redirect_uri') ?? ''];
  if (clientId !== world.appId) return unknownClient(clientId);
  if (!world.oauth.takesRedirect(redirectUri)) return invented(world.invented, 'redirectNotRegistered');
  if (parameters.get('response_type') !== 'code') return invented(world.invented, 'grantType', 'response_type must be code');
  const badScope = refuseScope(world, parameters.get('scope'));
  if (badScope !== null) return badScope;
  const code = Buffer.from(world.random.bytes(6)).toString('hex');
  world.oauth.addCode(code, redirectUri, world.clock.nowMs());
  const back = new URL(redirectUri);
  back.searchParams.set('code', code);
  const state = parameters.get('state');
  if (state !== null) back.searchParams.set('state', state);
  return { status: 302, headers: { location: back.href }, body: Buffer.alloc(0) };
}

/** `GET /oauth-service/oauth/token/expiry?token_type=access&token=` (3.3). That it tells of refresh tokens too is assumed. */
export function answerTokenCheck(world: World, request: SandboxRequest): SandboxResponse {
  const refused = refuseBasic(world, request);
  if (refused !== null) return refused;
  const parameters = parametersIn(request);
  const kind = parameters.get('token_type') === 'refresh' ? 'refresh' : 'access';
  const leftMs = tokenLeftMs(world, kind, parameters.get('token') ?? '');
  return json(200, { expired: leftMs <= 0, token_type: `${kind}_token`, expires_in: Math.floor(leftMs / 1_000) });
}

function tokenLeftMs(world: World, kind: 'access' | 'refresh', token: string): number {
  const nowMs = world.clock.nowMs();
  if (kind === 'access' && world.token !== null && world.token.value === token) return Math.max(0, world.token.expiresAtMs - nowMs);
  return world.oauth.leftMs(kind, token, nowMs);
}

function refuseBasic(world: World, request: SandboxRequest): SandboxResponse | null {
  if (request.headers.authorization === undefined) return noHeader();
  const [appId, secret] = basicOf(request);
  if (appId !== world.appId) return unknownClient(appId);
  return secret === world.appSecret ? null : json(401, { error: 'unauthorized', error_description: 'Bad credentials' });
}

const unknownClient = (id: string): SandboxResponse => json(401, { error: 'unauthorized', error_description: `No client with requested id: ${id}` });
const noHeader = (): SandboxResponse => json(401, { error: 'unauthorized', error_description: 'Full authentication is required to access this resource' });

function basicOf(request: SandboxRequest): readonly [string, string] {
  const header = request.headers.authorization ?? '';
  const text = /^Basic /i.test(header) ? Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  return colon === -1 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** Null when the bearer token is good; else the 401 that says why, or the 403 of an account that was deactivated (3.4). */
export function refuseBearer(world: World, request: SandboxRequest): SandboxResponse | null {
  const header = request.headers.authorization;
  if (header === undefined) return noHeader();
  const token = header.replace(/^Bearer /i, '');
  if (tokenLeftMs(world, 'access', token) > 0) return world.isDeactivated ? invented(world.invented, 'forbidden') : null;
  return json(401, { error: 'invalid_token', error_description: `Invalid access token: ${token}` });
}
