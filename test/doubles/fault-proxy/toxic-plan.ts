import { hash } from 'node:crypto';
import type { Clock, Scheduler } from '../../../main/platform/clock.ts';
import { integerBetween, oneOf, seededRandom } from '../../../main/platform/random.ts';
import type { Random } from '../../../main/platform/random.ts';
import type { ChaosName } from '../../../main/sandbox/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { RecordedRequest, Toxic, ToxicDraw, ToxicKind } from './toxic.ts';

/** When a proxy plays what, as data. All but `wireMs` are of the clock that the plan is given. */
export interface ToxicPlan {
  /** The share of exchanges that meet a toxic while it is on. */
  readonly rate: number;
  readonly weights: Readonly<Record<ToxicKind, number>>;
  /** It is on for the first `onMs` of every `everyMs`, until `untilMs` after the plan began. */
  readonly everyMs: number;
  readonly onMs: number;
  readonly untilMs: number;
  /** Nobody listens for so long, once in every `everyMs`; null: somebody always does. */
  readonly down: { readonly everyMs: number; readonly forMs: number } | null;
  /** How long a delay, a drip or a black hole takes on the wire, really. */
  readonly wireMs: readonly [low: number, high: number];
  /**
   * Why a client that settles and retries comes to an end: after so many faults at one address, everything there passes for `restMs`, which is longer
   * than the settle time and the longest pause before a retry together (reliability.md 2.4).
   */
  readonly bounds: { readonly faults: number; readonly restMs: number };
}

const ROUGH: ToxicPlan = {
  rate: 0.08, weights: { latency: 4, reset: 4, timeout: 3, slicer: 3, 'limit-data': 4, duplicate: 3, 'half-open': 2 }, everyMs: 10 * MINUTE_MS, onMs: 8 * MINUTE_MS, untilMs: 12 * HOUR_MS,
  down: { everyMs: 17 * MINUTE_MS, forMs: 30 * SECOND_MS }, wireMs: [5, 60], bounds: { faults: 2, restMs: 7 * MINUTE_MS },
};

/** When more goes wrong than well, again and again. */
const STORM: ToxicPlan = {
  ...ROUGH, rate: 0.3, everyMs: 8 * MINUTE_MS, onMs: 5 * MINUTE_MS, down: { everyMs: 11 * MINUTE_MS, forMs: 90 * SECOND_MS }, wireMs: [10, 120], bounds: { faults: 4, restMs: 7 * MINUTE_MS },
};

export const TOXIC_PLANS: Readonly<Record<Exclude<ChaosName, 'none'>, ToxicPlan>> = { rough: ROUGH, storm: STORM };

/** What the client has all the same: no link in a row of faults. */
const HARMLESS: ReadonlySet<ToxicKind> = new Set(['latency', 'slicer', 'duplicate', 'half-open']);

/**
 * Draws by the plan. Each draw follows from the seed, the address and the number of the exchange there alone, so that the same run meets the same
 * toxics whatever went on at other addresses. `bearsTwo`: whether a request may be delivered twice, which no client can prevent and only a server
 * that knows repeats can bear.
 */
export function planDraw(plan: ToxicPlan, seed: number, clock: Pick<Clock, 'nowMs'>, bearsTwo: (request: RecordedRequest) => boolean): ToxicDraw {
  const beganAtMs = clock.nowMs();
  const places = new Map<string, { exchanges: number; faults: number; restsUntilMs: number }>();
  return (request) => {
    const sinceMs = clock.nowMs() - beganAtMs;
    const name = `${request.method} ${request.path}`;
    const place = places.get(name) ?? { exchanges: 0, faults: 0, restsUntilMs: 0 };
    places.set(name, place);
    place.exchanges += 1;
    if (sinceMs >= plan.untilMs || sinceMs % plan.everyMs >= plan.onMs || sinceMs < place.restsUntilMs) return null;
    const random = seededRandom(Number.parseInt(hash('sha1', `${seed} ${name} ${place.exchanges}`).slice(0, 8), 16));
    if (random.next() >= plan.rate) return null;
    const kind = drawn(random, plan.weights);
    if (kind === 'duplicate' && !bearsTwo(request)) return null;
    if (!HARMLESS.has(kind)) place.faults += 1;
    if (place.faults >= plan.bounds.faults) Object.assign(place, { faults: 0, restsUntilMs: sinceMs + plan.bounds.restMs });
    return toxicOf(kind, random, plan);
  };
}

/** Lets the line of a proxy go down and come back by the plan; resolves to what ends it. */
export function planSpells(plan: ToxicPlan, scheduler: Scheduler, proxy: FaultProxy): () => void {
  const { down } = plan;
  if (down === null) return () => undefined;
  let leftMs = plan.untilMs;
  let cancel = (): void => undefined;
  const next = (): void => {
    leftMs -= down.everyMs;
    if (leftMs <= 0) return;
    cancel = scheduler.after(down.everyMs - down.forMs, () => {
      proxy.down();
      cancel = scheduler.after(down.forMs, () => {
        void proxy.up();
        next();
      });
    });
  };
  next();
  return () => cancel();
}

function drawn(random: Random, weights: ToxicPlan['weights']): ToxicKind {
  const entries = Object.entries(weights) as [ToxicKind, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of entries) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'latency';
}

function toxicOf(kind: ToxicKind, random: Random, { wireMs: [low, high] }: ToxicPlan): Toxic {
  const ms = integerBetween(random, low, high);
  switch (kind) {
    case 'latency': return { kind, ms, jitterMs: ms };
    case 'reset': return { kind, when: oneOf(random, ['before', 'delivered', 'mid-answer'] as const) };
    case 'timeout': return { kind, takes: oneOf(random, ['request', 'answer'] as const), endsAfterMs: ms };
    case 'slicer': return { kind, bytes: integerBetween(random, 200, 2_000), everyMs: 1 };
    case 'limit-data': return { kind, bytes: integerBetween(random, 0, 400), as: oneOf(random, ['cut', 'whole'] as const) };
    case 'duplicate': return { kind, afterMs: ms };
    case 'half-open': return { kind, endsAfterMs: high };
  }
}
