import { answerControl } from './control.ts';
import type { SandboxOutcome, SandboxRequest, SandboxResponse } from './exchange.ts';
import { html, json, refusal } from './exchange.ts';
import type { Fault } from './faults.ts';
import { takeFault } from './faults.ts';
import { answerOauth, refuseBearer } from './oauth.ts';
import { portalTurn } from './portal/index.ts';
import { ENDPOINTS } from './routes/index.ts';
import type { SandboxOptions } from './world.ts';
import { World } from './world.ts';

/** The built-in Flipkart: the shapes and habits of the real API, with or without a socket before it. */
export interface Sandbox {
  readonly world: World;
  handle(request: SandboxRequest): Promise<SandboxOutcome>;
}

const HOUR_MS = 3_600_000;
/** Faults that the router itself plays; the others belong to their endpoints. */
const ROUTER_FAULTS = ['html-504', 'status-500-not-applied', 'status-500-applied', 'reset-before', 'reset-after-apply', 'throttle', 'not-pdf', 'garbled-json'] as const;

export function createSandbox(options: SandboxOptions): Sandbox {
  const world = new World(options);
  return { world, handle: (request) => handle(world, request) };
}

interface Route {
  readonly endpoint: string;
  readonly answer: () => SandboxResponse | Promise<SandboxResponse>;
}

async function handle(world: World, request: SandboxRequest): Promise<SandboxOutcome> {
  const url = new URL(request.url, 'http://sandbox');
  const path = url.pathname.replace(/\/+$/, '');
  if (path.startsWith('/__sim/')) return answerControl(world, request, path);
  if (path.startsWith('/oauth-service/oauth/token')) return dated(world, answerOauth(world, request, path));
  const portal = portalTurn(world, request, path, url.searchParams);
  if (portal !== null) return 'status' in portal ? dated(world, portal) : await play(world, request, portal);
  const refused = refuseBearer(world, request);
  if (refused !== null) return dated(world, refused);
  const route = routeOf(world, request, path, url.searchParams);
  if (route === null) return dated(world, refusal(404, 'NOT_FOUND', 'No such call'));
  world.calls.set(route.endpoint, (world.calls.get(route.endpoint) ?? 0) + 1);
  if (isOverLimit(world)) return dated(world, throttled());
  return await play(world, request, route);
}

/** Answers, unless a queued fault comes first. */
async function play(world: World, request: SandboxRequest, route: Route): Promise<SandboxOutcome> {
  const fault = takeFault(world.faults, route.endpoint, `${request.url} ${request.body}`, ROUTER_FAULTS);
  if (fault !== null) return await misbehave(world, fault, route);
  return dated(world, await route.answer());
}

/** The server's clock stands in every answer: clients correct their own by it. */
function dated(world: World, response: SandboxResponse): SandboxResponse {
  return { ...response, headers: { ...response.headers, date: new Date(world.clock.nowMs()).toUTCString() } };
}

/** The body of a 429 was not found: invented (flipkart-seller-api.md part 11). */
function throttled(): SandboxResponse {
  return json(429, { errorCode: 'TOO_MANY_REQUESTS', errorMessage: 'request throttled' });
}

function isOverLimit(world: World): boolean {
  if (world.callsPerHour === null) return false;
  const nowMs = world.clock.nowMs();
  while (world.callTimes.length > 0 && (world.callTimes[0] ?? 0) <= nowMs - HOUR_MS) world.callTimes.shift();
  if (world.callTimes.length >= world.callsPerHour) return true;
  world.callTimes.push(nowMs);
  return false;
}

async function misbehave(world: World, fault: Fault, route: Route): Promise<SandboxOutcome> {
  switch (fault.kind) {
    case 'html-504': return html(504);
    case 'not-pdf': return html(200);
    case 'throttle': return dated(world, throttled());
    case 'reset-before': return 'reset';
    case 'status-500-not-applied': return refusal(500, 'DEPENDENT_SYSTEM_CALL_FAILED', 'Error in packing the shipment');
    case 'reset-after-apply':
      await route.answer();
      return 'reset';
    case 'status-500-applied':
      await route.answer();
      return refusal(500, 'DEPENDENT_SYSTEM_CALL_FAILED', 'Error in packing the shipment');
    case 'garbled-json': {
      const whole = await route.answer();
      return { ...whole, body: whole.body.subarray(0, Math.floor(whole.body.length / 2)) };
    }
    default: throw new Error(`Not a fault of the router: ${fault.kind}`);
  }
}

function routeOf(world: World, request: SandboxRequest, path: string, query: URLSearchParams): Route | null {
  const short = path.replace(/^\/sellers/, '');
  for (const each of ENDPOINTS) {
    const match = each.methods.includes(request.method) ? each.path.exec(short) : null;
    if (match !== null) return { endpoint: each.endpoint, answer: () => each.answer({ world, request, query, parts: match.slice(1) }) };
  }
  return null;
}
