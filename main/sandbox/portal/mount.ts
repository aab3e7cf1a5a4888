import type { SandboxRequest, SandboxResponse } from '../exchange.ts';
import { json, recordIn } from '../exchange.ts';
import { takeFault } from '../faults.ts';
import type { World } from '../world.ts';
import { packCalls } from './pack-calls.ts';
import { picklistCalls, picklistEndCalls } from './picklist-calls.ts';
import type { Portal } from './portal.ts';
import type { PortalCall, PortalRoute } from './portal-route.ts';
import { endpointOf } from './portal-route.ts';
import { PortalRefusal, refused } from './refusal.ts';
import { reportCalls } from './report-calls.ts';
import { loginPage, sessionCalls } from './session-calls.ts';
import { stockCalls } from './stock-calls.ts';

/** Where the double lies on the sandbox's server. */
export const PORTAL_MOUNT = '/smart-portal';
const MINUTE_MS = 60_000;
/** The double must never be taken for the real portal (flipkart-seller-api.md part 15, point 16). */
const FLIPKART_HOST = /(^|\.)flipkart\.(com|net)(:\d+)?$/i;

export const PORTAL_CALLS: readonly PortalRoute[] = [...sessionCalls, ...picklistCalls, ...picklistEndCalls, ...packCalls, ...stockCalls, ...reportCalls];

/** A call that may go on: the sandbox plays its queued fault, or lets it answer. */
export interface PortalTurn {
  readonly endpoint: string;
  /** Another request may take the place of its own. */
  readonly answer: (other?: SandboxRequest) => Promise<SandboxResponse>;
}

/** The answer of a call that is refused at the door, or its turn; null when it is none of the portal's, or no portal is mounted. */
export function portalTurn(world: World, request: SandboxRequest, path: string, query: URLSearchParams): SandboxResponse | PortalTurn | null {
  const { portal } = world;
  if (portal === null || (path !== PORTAL_MOUNT && !path.startsWith(`${PORTAL_MOUNT}/`))) return null;
  if (FLIPKART_HOST.test(request.headers.host ?? '')) return json(421, { error: 'This is a double; it does not answer under a Flipkart host name' });
  const below = path.slice(PORTAL_MOUNT.length);
  const route = PORTAL_CALLS.find((each) => each.path === below && each.methods.some((method) => method === request.method));
  if (route === undefined) return json(404, { error: 'The double has no such call' });
  const endpoint = endpointOf(route.path);
  portal.calls.set(endpoint, (portal.calls.get(endpoint) ?? 0) + 1);
  return refusedAtTheDoor(world, portal, request, route, endpoint) ?? { endpoint, answer: (other = request) => answered(portal, route, { world, portal, request: other, query, body: recordIn(other.body) ?? {} }) };
}

async function answered(portal: Portal, route: PortalRoute, call: PortalCall): Promise<SandboxResponse> {
  try {
    const sellerId = call.query.get('sellerId') ?? call.body.sellerId;
    if (route.namesSeller === true && sellerId !== portal.settings.sellerId) throw new PortalRefusal('WRONG_SELLER');
    return await route.answer(call);
  } catch (error) {
    if (error instanceof PortalRefusal) return refused(error.code === 'NO_WORKBOOK_WRITER' ? 501 : portal.settings.refusalStatus, error.code, error.params);
    throw error;
  }
}

/** Throttling, the end of a session and the missing token come before anything is read of the call. */
function refusedAtTheDoor(world: World, portal: Portal, request: SandboxRequest, route: PortalRoute, endpoint: string): SandboxResponse | null {
  const nowMs = world.clock.nowMs();
  const text = `${request.url} ${request.body}`;
  if (isOverLimit(portal, nowMs) || takeFault(world.faults, endpoint, text, ['throttle']) !== null) return throttled(portal.settings.throttleAs);
  if (takeFault(world.faults, endpoint, text, ['throttle-body']) !== null) return throttled('body');
  if (route.needs === 'nothing') return null;
  if (takeFault(world.faults, endpoint, text, ['session-ended']) !== null) portal.sessions.endAll(nowMs);
  const session = portal.sessions.of(request.headers.cookie, nowMs);
  if (session === null) return loggedOut(portal);
  // Which status a wrong token gets was not found: 403 is invented.
  if (route.needs === 'csrf' && request.headers['fk-csrf-token'] !== session.csrfToken) return refused(403, 'CSRF_TOKEN_WRONG');
  return null;
}

function isOverLimit(portal: Portal, nowMs: number): boolean {
  const { callsPerMinute } = portal.settings;
  if (callsPerMinute === null) return false;
  while (portal.callTimes.length > 0 && (portal.callTimes[0] ?? 0) <= nowMs - MINUTE_MS) portal.callTimes.shift();
  if (portal.callTimes.length >= callsPerMinute) return true;
  portal.callTimes.push(nowMs);
  return false;
}

function throttled(as: Portal['settings']['throttleAs']): SandboxResponse {
  return refused(as === 'body' ? 200 : 429, 'TOO_MANY_REQUESTS');
}

function loggedOut(portal: Portal): SandboxResponse {
  switch (portal.settings.sessionEndsAs) {
    case 'login-page': return loginPage();
    case 'redirect': return { status: 302, headers: { location: `${PORTAL_MOUNT}/login` }, body: Buffer.alloc(0) };
    case 'status-401': return refused(401, 'SESSION_ENDED');
  }
}
