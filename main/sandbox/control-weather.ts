import { VirtualTime } from '../platform/virtual-time.ts';
import type { ChaosLevel } from './chaos.ts';
import { CHAOS_LEVELS, CHAOS_NAMES } from './chaos.ts';
import type { ControlBody, ControlCall } from './control-call.ts';
import { numberIn, unclear } from './control-call.ts';
import type { SandboxResponse } from './exchange.ts';
import { asRecord, asText, json, refusal } from './exchange.ts';
import type { Fault } from './faults.ts';
import { FAULT_SORTS, isFaultKind } from './faults.ts';
import type { World } from './world.ts';

const isRetryAfter = (value: unknown): value is 'seconds' | 'date' | 'none' => value === 'seconds' || value === 'date' || value === 'none';

/** Faults, chaos, clock, limit and credentials. */
export const WEATHER_CONTROLS: readonly ControlCall[] = [
  { method: 'GET', path: '/__sim/faults', does: 'what is queued, and every kind in words', answer: (world) => json(200, { queued: world.faults.filter((each) => each.times > 0).map((each) => ({ ...each, times: Number.isFinite(each.times) ? each.times : 'until cleared' })), kinds: FAULT_SORTS }) },
  {
    method: 'POST', path: '/__sim/faults', does: 'spoils the next calls of an endpoint, or of all with "*"',
    body: { endpoint: '"shipments/pack"', kind: '"reset-after-apply"', 'times?': '1 or "until cleared"', 'shipmentId?': '"…", or a SKU', 'ms?': 'its duration', 'retryAfter?': '"seconds", "date" or "none"' },
    answer: (world, body) => queueFault(world, body),
  },
  { method: 'DELETE', path: '/__sim/faults', does: 'clears what is queued, and ends a storm of 429', answer: (world) => clearFaults(world) },
  { method: 'GET', path: '/__sim/chaos', does: 'the level as data', answer: (world) => json(200, { level: world.chaos.name, data: world.chaos.level }) },
  { method: 'POST', path: '/__sim/chaos', does: 'another level from now on; what else is given takes the place of its data', body: { level: CHAOS_NAMES.map((name) => `"${name}"`).join(' or '), 'rate?': '0.2', 'weights?': '{"delay":1}', 'packing?': '{"slow-packing":0.5}' }, answer: changeChaos },
  { method: 'GET', path: '/__sim/clock', does: 'what time it is here', answer: (world) => json(200, { nowMs: world.clock.nowMs(), clock: world.clock instanceof VirtualTime ? 'manual' : 'real' }) },
  { method: 'POST', path: '/__sim/clock', does: 'moves the manual clock on; what falls due on the way happens in its order', body: { 'advanceMs?': '60000', 'toMs?': 'epoch ms' }, answer: moveClock },
  {
    method: 'POST', path: '/__sim/rate-limit', does: 'another limit, or other answers of those over it', body: { 'perHour?': '1000 or null', 'retryAfter?': '"seconds", "date" or "none"', 'body?': '{"errorCode":"…"}' },
    answer: (world, body) => {
      const { limiter } = world;
      if (body.perHour !== undefined && body.perHour !== null && (typeof body.perHour !== 'number' || body.perHour < 0)) return unclear('perHour is a number, or null for no limit');
      if (body.perHour === null || typeof body.perHour === 'number') limiter.perHour = body.perHour;
      limiter.answer = { ...limiter.answer, ...(body.body === undefined ? {} : { body: body.body }), retryAfter: isRetryAfter(body.retryAfter) ? body.retryAfter : limiter.answer.retryAfter };
      return json(200, limiter.state(world.clock.nowMs()));
    },
  },
  {
    method: 'POST', path: '/__sim/token', does: 'revokes the token: the next call is refused with invalid_token',
    answer: (world) => {
      world.token = null;
      return json(200, { done: true });
    },
  },
  {
    // Somebody registered a new secret in the dashboard: the old one and its token are refused from now on.
    method: 'POST', path: '/__sim/secret', does: 'a new secret; the old one and its token are refused', body: { appSecret: '"…"' },
    answer: (world, body) => {
      world.appSecret = asText(body.appSecret);
      world.token = null;
      return json(200, { done: true });
    },
  },
];

function queueFault(world: World, body: ControlBody): SandboxResponse {
  const [kind, endpoint] = [asText(body.kind), asText(body.endpoint)];
  if (!isFaultKind(kind)) return unclear(`kind is one of ${Object.keys(FAULT_SORTS).join(', ')}`);
  if (endpoint === '') return unclear('endpoint is a short name such as shipments/pack, or * for all');
  const times = body.times === 'until cleared' ? Number.POSITIVE_INFINITY : Number(body.times ?? 1);
  if (Number.isNaN(times) || times < 1) return unclear('times is a number of calls, or "until cleared"');
  const ms = numberIn(body, 'ms');
  const fault: Fault = { endpoint, kind, times, ...(typeof body.shipmentId === 'string' ? { shipmentId: body.shipmentId } : {}), ...(ms === undefined ? {} : { ms }), ...(isRetryAfter(body.retryAfter) ? { retryAfter: body.retryAfter } : {}) };
  world.faults.push(fault);
  // How shipments are now is what a stale read will show later.
  if (kind === 'stale-read') world.stale.keep(world.clock.nowMs());
  return json(200, { queued: world.faults.filter((each) => each.times > 0).length });
}

function clearFaults(world: World): SandboxResponse {
  // What was played stays known.
  for (const fault of world.faults) fault.times = 0;
  world.stormUntilMs = 0;
  return json(200, { done: true });
}

function changeChaos(world: World, body: ControlBody): SandboxResponse {
  const name = CHAOS_NAMES.find((each) => each === body.level);
  if (name === undefined) return unclear(`level is one of ${CHAOS_NAMES.join(', ')}`);
  const rate = numberIn(body, 'rate');
  const shares = { ...asRecord(body.weights), ...asRecord(body.packing) };
  const wrong = Object.entries(shares).find(([kind, share]) => !isFaultKind(kind) || typeof share !== 'number');
  if (wrong !== undefined) return unclear(`${wrong[0]} is no kind of fault, or its share is no number`);
  const own: Partial<ChaosLevel> = {
    ...(rate === undefined ? {} : { rate }), ...(body.weights === undefined ? {} : { weights: asRecord(body.weights) as ChaosLevel['weights'] }), ...(body.packing === undefined ? {} : { packing: asRecord(body.packing) as ChaosLevel['packing'] }),
  };
  world.chaos.change(Object.keys(own).length === 0 ? name : { ...CHAOS_LEVELS[name], ...own });
  // A lag of the next reads shows how shipments are from now on.
  if (name !== 'none') world.stale.keep(world.clock.nowMs());
  return json(200, { level: world.chaos.name });
}

async function moveClock(world: World, body: ControlBody): Promise<SandboxResponse> {
  const { clock } = world;
  if (!(clock instanceof VirtualTime)) return refusal(409, 'CLOCK_IS_REAL', 'The clock is the real one: start with --clock manual to move it');
  const ms = numberIn(body, 'advanceMs') ?? (numberIn(body, 'toMs') ?? Number.NaN) - clock.nowMs();
  if (Number.isNaN(ms)) return unclear('advanceMs or toMs is needed');
  if (ms < 0) return unclear('The clock does not go back');
  const endMs = clock.nowMs() + ms;
  for (let due = clock.nextDueInMs(); due !== null && clock.nowMs() + due <= endMs; due = clock.nextDueInMs()) {
    clock.step();
    // What a timer began gets its turn before the next one is due.
    await Promise.resolve();
    world.stale.note(clock.nowMs());
  }
  clock.advance(endMs - clock.nowMs());
  return json(200, { nowMs: clock.nowMs() });
}
