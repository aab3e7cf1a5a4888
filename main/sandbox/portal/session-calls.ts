import { json } from '../exchange.ts';
import type { SandboxResponse } from '../exchange.ts';
import type { PortalCall, PortalRoute } from './portal-route.ts';
import { refused } from './refusal.ts';
import { DEVICE_COOKIE, SESSION_COOKIE } from './session-book.ts';

/** Login, the token against forged calls, and the locations (flipkart-seller-api.md 13.2 and part 8). */
export const sessionCalls: readonly PortalRoute[] = [
  { path: '/login', methods: ['POST'], shape: 'described', needs: 'nothing', answer: logIn },
  { path: '/login', methods: ['GET'], shape: 'invented', needs: 'nothing', answer: () => loginPage() },
  { path: '/getFeaturesForSeller', methods: ['GET'], shape: 'described', needs: 'cookie', answer: features },
  { path: '/napi/get-locations', methods: ['GET'], shape: 'described', needs: 'csrf', answer: ({ world, portal }) => json(200, {
    // Only the path to `locationId` was seen; name and state are invented.
    result: { multiLocationList: [{ locationId: world.locationId, locationName: 'Sandbox warehouse', state: portal.settings.stateCode }] },
  }) },
];

/** What a good login answers beside its cookies was not found; what wrong words get is invented as well: a 401 with our refusal. */
function logIn({ world, portal, body }: PortalCall): SandboxResponse {
  const session = body.authName === 'flipkart' ? portal.sessions.logIn(body.username, body.password, world.clock.nowMs()) : null;
  if (session === null) return refused(401, 'INVALID_CREDENTIALS');
  const cookies = [`${DEVICE_COOKIE}=${session.sessionId.slice(0, 8)}; Path=/; HttpOnly`, `${SESSION_COOKIE}=${session.sessionId}; Path=/; HttpOnly; SameSite=Lax`];
  return { ...json(200, { status: 'OK' }), cookies };
}

function features({ world, portal, request }: PortalCall): SandboxResponse {
  const session = portal.sessions.of(request.headers.cookie, world.clock.nowMs());
  return json(200, { sellerId: portal.settings.sellerId, csrfToken: session?.csrfToken ?? '' });
}

/** A page for people, in place of data: what a client that follows a redirect finds. Its looks are invented. */
export function loginPage(): SandboxResponse {
  const body = '<!doctype html><html><head><title>Log in (sandbox portal, not a Flipkart host)</title></head><body><form method="post"><input name="username"><input name="password" type="password"></form></body></html>';
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(body) };
}
