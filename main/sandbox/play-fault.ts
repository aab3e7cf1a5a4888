import { oneOf } from '../platform/random.ts';
import type { ChaosCall } from './chaos.ts';
import { without } from './call-sort.ts';
import type { SandboxOutcome, SandboxRequest, SandboxResponse } from './exchange.ts';
import { html, json, refusal } from './exchange.ts';
import type { Fault, FaultKind } from './faults.ts';
import { durationOf } from './faults.ts';
import { throttled } from './rate-limiter.ts';
import { cutPdf, half, huge, mixed, withFailure, withoutEntry } from './spoil.ts';
import type { World } from './world.ts';

/** A call on its way to its endpoint. */
export interface Played extends ChaosCall {
  readonly world: World;
  readonly request: SandboxRequest;
  /** Applies the call; another request or another view of the world may take the place of its own. */
  readonly answer: (request?: SandboxRequest, world?: World) => SandboxResponse | Promise<SandboxResponse>;
}

type Play = (call: Played, fault: Fault) => SandboxOutcome | Promise<SandboxOutcome>;

/** The words are invented; the code is the one that is documented (flipkart-seller-api.md 4.7, part 11). */
const FAILED = { errorCode: 'DEPENDENT_SYSTEM_CALL_FAILED', errorMessage: 'Error in packing the shipment' } as const;
const SLOW_PIECES = 12;

/** Applies a call and gives another answer in its place. */
const applied = (outcome: (answer: SandboxResponse) => SandboxOutcome): Play => async (call) => outcome(await call.answer());
const victim = ({ world, ...call }: Played, fault: Fault): string => fault.shipmentId ?? (call.ids.length === 0 ? '' : oneOf(world.chaos.choice(call), call.ids));

/** Its body was not found: none. */
const timedOut = (world: World): SandboxResponse => ({ status: world.speech.timedOutStatus, headers: {}, body: new Uint8Array() });

/** How the router plays the faults that concern the whole call. The others belong to the endpoints, one shipment or SKU at a time. */
const PLAYS: Readonly<Partial<Record<FaultKind, Play>>> = {
  'html-504': () => html(504),
  'html-504-applied': applied(() => html(504)),
  'status-500-not-applied': () => refusal(500, FAILED.errorCode, FAILED.errorMessage),
  'status-500-applied': applied(() => refusal(500, FAILED.errorCode, FAILED.errorMessage)),
  'status-503': () => refusal(503, FAILED.errorCode, FAILED.errorMessage),
  'timed-out-not-applied': ({ world }) => timedOut(world),
  'timed-out-applied': async ({ world, answer }) => {
    await answer();
    return timedOut(world);
  },
  'error-in-200-not-applied': () => json(200, FAILED),
  'error-in-200-applied': applied(() => json(200, FAILED)),
  'reset-before': () => 'reset',
  'reset-after-apply': applied(() => 'reset'),
  'reset-mid-body': applied((answer) => ({ ...answer, wire: { breakAfter: Math.floor(answer.body.length / 2) } })),
  'late-ghost': ({ world, answer }, fault) => {
    world.scheduler.after(durationOf(fault), () => void Promise.resolve(answer()).then(() => world.changed()));
    return 'reset';
  },
  duplicate: async ({ answer }) => {
    await answer();
    return answer();
  },
  'garbled-json': applied(half),
  'empty-body': applied((answer) => ({ ...answer, body: new Uint8Array() })),
  'huge-page': applied(huge),
  delay: async ({ answer }, fault) => ({ ...await answer(), wire: { delayMs: durationOf(fault) } }),
  'slow-drip': async ({ answer }, fault) => ({ ...await answer(), wire: { delayMs: durationOf(fault), pieces: SLOW_PIECES } }),
  throttle: ({ world }, fault) => throttled({ ...world.limiter.answer, ...(fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter }) }, world.clock.nowMs(), durationOf(fault)),
  'throttle-storm': ({ world }, fault) => {
    world.stormUntilMs = Math.max(world.stormUntilMs, world.clock.nowMs() + durationOf(fault));
    return throttled({ ...world.limiter.answer, ...(fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter }) }, world.clock.nowMs(), durationOf(fault));
  },
  'token-revoked': ({ world, request }) => {
    world.token = null;
    return json(401, { error: 'invalid_token', error_description: `Invalid access token: ${(request.headers.authorization ?? '').replace(/^Bearer /i, '')}` });
  },
  'stale-read': ({ world, answer }, fault) => {
    world.stale.keep(world.clock.nowMs());
    return answer(undefined, seenBy(world, durationOf(fault), []));
  },
  'absent-read': (call, fault) => call.answer(undefined, seenBy(call.world, null, [victim(call, fault) || firstShown(call)])),
  'mixed-order': async (call) => mixed(await call.answer(), call.world.chaos.choice(call)),
  'not-pdf': () => html(200),
  'truncated-pdf': applied(cutPdf),
  'drop-entry': async (call, fault) => withoutEntry(await call.answer(), victim(call, fault)),
  'entry-failure-applied': async (call, fault) => withFailure(await call.answer(), victim(call, fault), call.world.speech.resultField),
  'entry-failure-not-applied': async (call, fault) => {
    const id = victim(call, fault);
    const rest = without(call.request, id);
    return withFailure(rest === null ? null : await call.answer(rest), id, call.world.speech.resultField);
  },
  'missing-sku': async (call, fault) => {
    const rest = without(call.request, victim(call, fault));
    return rest === null ? json(200, {}) : call.answer(rest);
  },
};

/** Kinds that a queue may hold for the router. What its endpoints take themselves, shipment by shipment, is not among them. */
export const ROUTER_FAULTS: readonly FaultKind[] = (Object.keys(PLAYS) as FaultKind[]).filter((kind) => kind !== 'drop-entry');

export async function playFault(call: Played, fault: Fault): Promise<SandboxOutcome> {
  const play = PLAYS[fault.kind];
  if (play === undefined) throw new Error(`Not a fault of the router: ${fault.kind}`);
  return play(call, fault);
}

/** The same world, whose shipments are shown as they were or not at all; null means as they are. */
export function seenBy(world: World, lagMs: number | null, absent: readonly string[]): World {
  const shown = world.stale.shown(world.clock.nowMs(), lagMs, absent);
  return shown === null ? world : Object.create(world, { shipments: { value: shown } }) as World;
}

/** A search names no shipment: the one that has waited longest is left out. */
const firstShown = ({ world }: Played): string => [...world.shipments.keys()][0] ?? '';
