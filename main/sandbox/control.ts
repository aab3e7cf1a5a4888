import type { ControlCall } from './control-call.ts';
import { SHIPMENT_CONTROLS } from './control-shipments.ts';
import { WEATHER_CONTROLS } from './control-weather.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { json, recordIn, refusal } from './exchange.ts';
import { answerPortalControl } from './portal/index.ts';
import type { World } from './world.ts';

/** What a test wants to know of the sandbox as a whole. */
const STATE_CONTROLS: readonly ControlCall[] = [
  {
    method: 'GET', path: '/__sim/state', does: 'the time, counts by state and of calls by endpoint, faults played by kind, and the limiter',
    answer: (world) => {
      const nowMs = world.clock.nowMs();
      return json(200, {
        nowMs, countByState: world.countByState(), calls: Object.fromEntries(world.calls), faultsPlayed: world.faultsPlayed(), chaos: world.chaos.name, rateLimit: world.limiter.state(nowMs), manifests: world.manifests,
      });
    },
  },
  {
    method: 'GET', path: '/__sim/calls', does: 'the log of calls: endpoint, time, status and the fault played; ?endpoint= for one endpoint, ?since= for what came after an earlier answer\'s next',
    answer: (world, _, query) => json(200, world.log.list(query.get('endpoint'), Number(query.get('since') ?? 0))),
  },
];

const portalCall = (method: 'GET' | 'POST', path: string, does: string, body?: ControlCall['body']): ControlCall => ({
  method, path, does, ...(body === undefined ? {} : { body }), answer: (world, told) => answerPortalControl(world, { method, url: path, headers: {}, body: JSON.stringify(told) }, path),
});

const PORTAL_CONTROLS: readonly ControlCall[] = [
  portalCall('GET', '/__sim/portal', 'picklists, bins, movements and sessions of the Smart portal'),
  portalCall('POST', '/__sim/portal/end-sessions', 'ends every session of the portal'),
  portalCall('POST', '/__sim/portal/confirm', 'lets the confirmation of a pack come that was held up', { shipmentId: '"…"' }),
];

const CONTROLS: readonly ControlCall[] = [...STATE_CONTROLS, ...SHIPMENT_CONTROLS, ...WEATHER_CONTROLS, ...PORTAL_CONTROLS];

/** Answered by the sender of notifications, who is nearer to its sandbox than to the world. */
const WEBHOOK_CONTROLS: readonly Omit<ControlCall, 'answer'>[] = [
  { method: 'GET', path: '/__sim/webhooks', does: 'the receivers of notifications, and what each was sent' },
  { method: 'POST', path: '/__sim/webhooks', does: 'registers a receiver of notifications', body: { url: '"https://…"', 'repeatEvery?': '5' } },
];

/** `/__sim/*`: what a test or a person at the sandbox may ask for; the real API has none of it. `GET /__sim` lists them. */
export async function answerControl(world: World, request: SandboxRequest, path: string): Promise<SandboxResponse> {
  if (request.method === 'GET' && path === '/__sim') return json(200, { calls: [...CONTROLS, ...WEBHOOK_CONTROLS].map(({ method, path: at, does, body }) => ({ method, path: at, does, ...(body === undefined ? {} : { body }) })) });
  const call = CONTROLS.find((each) => each.method === request.method && each.path === path);
  if (call === undefined) return refusal(404, 'NOT_FOUND', 'No such control call: GET /__sim lists them');
  const body = request.body === '' ? {} : recordIn(request.body);
  if (body === null) return refusal(400, 'UNCLEAR', 'The body is no JSON object');
  world.stale.note(world.clock.nowMs());
  const answer = await call.answer(world, body, new URL(request.url, 'http://sandbox').searchParams);
  world.stale.note(world.clock.nowMs());
  return answer;
}
