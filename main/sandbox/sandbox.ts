import { answerControl } from './control.ts';
import { idsOf, isSelfServe, portalSortOf, sortOf } from './call-sort.ts';
import type { SandboxOutcome, SandboxRequest, SandboxResponse } from './exchange.ts';
import type { FaultKind } from './faults.ts';
import { takeFault } from './faults.ts';
import { invented } from './invented.ts';
import { refuseBearer } from './oauth.ts';
import type { Played } from './play-fault.ts';
import { playFault, ROUTER_FAULTS, seenBy } from './play-fault.ts';
import { throttled } from './rate-limiter.ts';
import { portalTurn } from './portal/index.ts';
import { ENDPOINTS, OAUTH_ENDPOINTS } from './routes/index.ts';
import type { Webhooks } from './webhooks.ts';
import { createWebhooks } from './webhooks.ts';
import type { SandboxOptions } from './world.ts';
import { World } from './world.ts';

/** The built-in Flipkart: the shapes and habits of the real API, with or without a socket before it. */
export interface Sandbox {
  readonly world: World;
  /** Sends notifications of what happens to receivers (flipkart-seller-api.md part 5). */
  readonly webhooks: Webhooks;
  handle(request: SandboxRequest): Promise<SandboxOutcome>;
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const world = new World(options);
  const webhooks = createWebhooks(world, options.webhookHttp ?? null);
  world.changed = webhooks.look;
  return {
    world, webhooks,
    async handle(request) {
      if (/^\/__sim\/webhooks\/?$/.test(request.url)) return webhooks.answerControl(request);
      const outcome = await handle(world, request);
      webhooks.look();
      return outcome;
    },
  };
}

interface Route {
  readonly endpoint: string;
  readonly answer: Played['answer'];
}

async function handle(world: World, request: SandboxRequest): Promise<SandboxOutcome> {
  const url = new URL(request.url, 'http://sandbox');
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '/__sim' || path.startsWith('/__sim/')) return answerControl(world, request, path);
  if (path.startsWith('/oauth-service/')) return dated(world, await answerOauth(world, request, path, url.searchParams));
  const portal = portalTurn(world, request, path, url.searchParams);
  if (portal !== null) return 'status' in portal ? dated(world, portal) : await logged({ ...portal, world, request, sort: portalSortOf(request.method), ids: [] }, played);
  const refused = refuseBearer(world, request);
  if (refused !== null) return dated(world, refused);
  const route = routeOf(world, request, path, url.searchParams);
  if (route === null) return dated(world, invented(world.invented, 'notFound'));
  world.calls.set(route.endpoint, (world.calls.get(route.endpoint) ?? 0) + 1);
  const sort = sortOf(route.endpoint, request.method);
  return await logged({ ...route, world, request, sort, ids: idsOf(request, sort) }, limited);
}

interface Answered {
  readonly outcome: SandboxOutcome;
  /** What spoiled it. */
  readonly fault: FaultKind | null;
}

async function logged(call: Played, way: (call: Played) => Promise<Answered>): Promise<SandboxOutcome> {
  const { world, endpoint } = call;
  world.stale.note(world.clock.nowMs());
  const { outcome, fault } = await way(call);
  world.stale.note(world.clock.nowMs());
  world.log.add({ endpoint, atMs: world.clock.nowMs(), status: outcome === 'reset' ? null : outcome.status, fault });
  return outcome === 'reset' ? outcome : dated(world, outcome);
}

/** A call of the Seller API: the hour's limit comes first, then a storm of 429. */
async function limited(call: Played): Promise<Answered> {
  const { world } = call;
  const nowMs = world.clock.nowMs();
  const tooMany = world.limiter.take(nowMs);
  if (tooMany !== null) return { outcome: tooMany, fault: null };
  if (nowMs < world.stormUntilMs) return { outcome: throttled(world.limiter.answer, nowMs, world.stormUntilMs - nowMs), fault: 'throttle-storm' };
  return played(call);
}

/** The answer, spoiled by what is queued for the call or by chaos. */
async function played(call: Played): Promise<Answered> {
  const { world, endpoint, request } = call;
  const fault = takeFault(world.faults, endpoint, `${request.url} ${request.body}`, ROUTER_FAULTS) ?? (isSelfServe(endpoint) ? null : world.chaos.next(call, world.clock.nowMs()));
  if (fault !== null) return { outcome: await playFault(call, fault), fault: fault.kind };
  const before = world.faultsPlayed();
  const outcome = await (call.sort.has('shipment-read') ? call.answer(undefined, seenBy(world, null, [])) : call.answer());
  // What an endpoint took from the queue itself is known by its count alone.
  return { outcome, fault: (Object.entries(world.faultsPlayed()).find(([kind, count]) => count !== (before[kind] ?? 0))?.[0] ?? null) as FaultKind | null };
}

/** The server's clock stands in every answer: clients correct their own by it. */
function dated(world: World, response: SandboxResponse): SandboxResponse {
  return { ...response, headers: { ...response.headers, date: new Date(world.clock.nowMs()).toUTCString() } };
}

function routeOf(world: World, request: SandboxRequest, path: string, query: URLSearchParams): Route | null {
  const hasPrefix = path.startsWith('/sellers/');
  const short = hasPrefix ? path.slice('/sellers'.length) : path;
  for (const each of ENDPOINTS) {
    const match = each.methods.includes(request.method) && (hasPrefix || each.isServedBare === true) ? each.path.exec(short) : null;
    if (match !== null) return { endpoint: each.endpoint, answer: (other = request, seen = world) => each.answer({ world: seen, request: other, query, parts: match.slice(1) }) };
  }
  return null;
}

/** The calls before there is a bearer token; they are not counted. */
async function answerOauth(world: World, request: SandboxRequest, path: string, query: URLSearchParams): Promise<SandboxResponse> {
  const route = OAUTH_ENDPOINTS.find((each) => each.methods.includes(request.method) && each.path.test(path));
  return route === undefined ? invented(world.invented, 'notFound') : await route.answer({ world, request, query, parts: [] });
}
