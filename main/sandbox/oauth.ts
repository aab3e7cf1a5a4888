import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { json } from './exchange.ts';
import type { World } from './world.ts';

/** The token endpoint with the bodies of flipkart-seller-api.md part 3. */
export function answerOauth(world: World, request: SandboxRequest, path: string): SandboxResponse {
  const [appId, secret] = basicOf(request);
  if (appId !== world.appId) return json(401, { error: 'unauthorized', error_description: `No client with requested id: ${appId}` });
  if (secret !== world.appSecret) return json(401, { error: 'unauthorized', error_description: 'Bad credentials' });
  if (path === '/oauth-service/oauth/token/expiry') return answerExpiry(world, request);
  const nowMs = world.clock.nowMs();
  // A call made while a token lives appears to give the same one back with the time that is left (3.1).
  if (world.token === null || world.token.expiresAtMs <= nowMs) {
    world.token = { value: `sandbox-${Buffer.from(world.random.bytes(16)).toString('hex')}`, expiresAtMs: nowMs + world.tokenLifeMs };
  }
  return json(200, { access_token: world.token.value, token_type: 'bearer', expires_in: Math.floor((world.token.expiresAtMs - nowMs) / 1_000), scope: 'Seller_Api' });
}

function basicOf(request: SandboxRequest): readonly [string, string] {
  const header = request.headers.authorization ?? '';
  const text = header.startsWith('Basic ') ? Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  return colon === -1 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

function answerExpiry(world: World, request: SandboxRequest): SandboxResponse {
  const asked = new URL(request.url, 'http://sandbox').searchParams.get('token');
  const leftMs = world.token !== null && world.token.value === asked ? world.token.expiresAtMs - world.clock.nowMs() : 0;
  return json(200, { expired: leftMs <= 0, token_type: 'access_token', expires_in: Math.max(0, Math.floor(leftMs / 1_000)) });
}

/** Null when the bearer token is good; else the 401 that says why. */
export function refuseBearer(world: World, request: SandboxRequest): SandboxResponse | null {
  const header = request.headers.authorization;
  if (header === undefined) return json(401, { error: 'unauthorized', error_description: 'Full authentication is required to access this resource' });
  const token = header.replace(/^Bearer /i, '');
  if (world.token !== null && world.token.value === token && world.token.expiresAtMs > world.clock.nowMs()) return null;
  return json(401, { error: 'invalid_token', error_description: `Invalid access token: ${token}` });
}
