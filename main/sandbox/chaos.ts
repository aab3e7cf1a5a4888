import type { EpochMs } from '../../shared/time.ts';
import type { Random } from '../platform/random.ts';
import { integerBetween, oneOf, seededRandom } from '../platform/random.ts';
import type { CallSort } from './call-sort.ts';
import { fits } from './call-sort.ts';
import type { ChaosLevel, ChaosName } from './chaos-levels.ts';
import { CHAOS_LEVELS } from './chaos-levels.ts';
import type { Fault, FaultKind, RetryAfter } from './faults.ts';
import { PACKING_FAULTS } from './faults.ts';

export type { ChaosLevel, ChaosName } from './chaos-levels.ts';
export { CHAOS_LEVELS, CHAOS_NAMES } from './chaos-levels.ts';

/** A call as chaos sees it. `ids` are the shipments or SKUs that it names. */
export interface ChaosCall {
  readonly endpoint: string;
  readonly sort: CallSort;
  readonly ids: readonly string[];
}

interface Burst {
  faults: number;
  restsUntilMs: EpochMs;
}

/** Kinds after which the caller has what it asked for: they are no link in a row of faults. */
const HARMLESS: ReadonlySet<FaultKind> = new Set(['delay', 'slow-drip', 'huge-page', 'mixed-order', 'token-revoked']);
const RETRY_AFTER: readonly RetryAfter[] = ['seconds', 'date', 'none'];

/**
 * Draws faults from the seed. Each draw follows from the seed, the endpoint and the number of the call at this endpoint alone, so that the same
 * run plays the same faults, whatever other endpoints did meanwhile.
 */
export class Chaos {
  readonly #seed: number;
  readonly #counts = new Map<string, number>();
  readonly #rows = new Map<string, number>();
  readonly #bursts = new Map<string, Burst>();
  readonly #played = new Map<FaultKind, number>();
  /** A token that was just given is not taken back at once. */
  #tokensKeptUntilMs = 0;
  #level: ChaosLevel;
  #name: ChaosName | 'own';

  constructor(seed: number, level: ChaosName | ChaosLevel) {
    this.#seed = seed;
    [this.#name, this.#level] = named(level);
  }

  get level(): ChaosLevel {
    return this.#level;
  }

  get name(): ChaosName | 'own' {
    return this.#name;
  }

  /** Another level from now on; what was begun goes on. */
  change(level: ChaosName | ChaosLevel): void {
    [this.#name, this.#level] = named(level);
  }

  /** How often each kind was drawn. */
  played(): ReadonlyMap<FaultKind, number> {
    return this.#played;
  }

  /** The fault that this call meets; null when it goes well. */
  next(call: ChaosCall, nowMs: EpochMs): Fault | null {
    const level = this.#level;
    const count = (this.#counts.get(call.endpoint) ?? 0) + 1;
    this.#counts.set(call.endpoint, count);
    if (level.rate === 0 && level.waves === null) return null;
    const random = this.#random(`${call.endpoint} ${count}`);
    const drew = random.next() < rateAt(level, nowMs) && !this.#isSpared(call, nowMs) ? drawn(random, level, call.sort) : null;
    const kind = drew === 'token-revoked' && nowMs < this.#tokensKeptUntilMs ? null : drew;
    if (kind === 'token-revoked') this.#tokensKeptUntilMs = nowMs + level.bounds.restMs;
    const subjects = call.ids.length === 0 ? [call.endpoint] : call.ids.map((id) => `${call.endpoint} ${id}`);
    if (kind === null || HARMLESS.has(kind)) for (const subject of subjects) this.#rows.delete(subject);
    else for (const subject of subjects) this.#rows.set(subject, (this.#rows.get(subject) ?? 0) + 1);
    if (kind === null) return null;
    if (!HARMLESS.has(kind)) this.#countBurst(call.endpoint, nowMs);
    this.#count(kind);
    return { endpoint: call.endpoint, kind, times: 0, ms: durationIn(random, level, kind), retryAfter: oneOf(random, RETRY_AFTER) };
  }

  /** What one shipment's packing meets: drawn from the seed and the shipment. */
  packing(shipmentId: string): Fault | null {
    const level = this.#level;
    const random = this.#random(`packing ${shipmentId}`);
    let draw = random.next();
    for (const kind of PACKING_FAULTS) {
      draw -= level.packing[kind] ?? 0;
      if (draw >= 0) continue;
      this.#count(kind);
      return { endpoint: 'shipments/pack', kind, times: 0, ms: durationIn(random, level, kind) };
    }
    return null;
  }

  /** For choices within a fault, such as which entry of a batch: again the same in the same run. */
  choice(call: ChaosCall): Random {
    return this.#random(`choice ${call.endpoint} ${this.#counts.get(call.endpoint) ?? 0}`);
  }

  #isSpared(call: ChaosCall, nowMs: EpochMs): boolean {
    const { inARow } = this.#level.bounds;
    if (nowMs < (this.#bursts.get(call.endpoint)?.restsUntilMs ?? 0)) return true;
    return call.ids.length === 0 ? (this.#rows.get(call.endpoint) ?? 0) >= inARow : call.ids.some((id) => (this.#rows.get(`${call.endpoint} ${id}`) ?? 0) >= inARow);
  }

  #countBurst(endpoint: string, nowMs: EpochMs): void {
    const { burst, restMs } = this.#level.bounds;
    const own = this.#bursts.get(endpoint) ?? { faults: 0, restsUntilMs: 0 };
    own.faults += 1;
    if (own.faults >= burst) Object.assign(own, { faults: 0, restsUntilMs: nowMs + restMs });
    this.#bursts.set(endpoint, own);
  }

  #count(kind: FaultKind): void {
    this.#played.set(kind, (this.#played.get(kind) ?? 0) + 1);
  }

  #random(what: string): Random {
    return seededRandom(hashOf(`${this.#seed} ${what}`));
  }
}

function named(level: ChaosName | ChaosLevel): readonly [ChaosName | 'own', ChaosLevel] {
  return typeof level === 'string' ? [level, CHAOS_LEVELS[level]] : ['own', level];
}

function rateAt(level: ChaosLevel, nowMs: EpochMs): number {
  return level.waves !== null && nowMs % level.waves.everyMs < level.waves.longMs ? level.waves.rate : level.rate;
}

/** One of the kinds that fit, by their weights; null when none does. */
function drawn(random: Random, level: ChaosLevel, sort: CallSort): FaultKind | null {
  const fitting = (Object.entries(level.weights) as [FaultKind, number][]).filter(([kind]) => fits(kind, sort));
  let draw = random.next() * fitting.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of fitting) {
    draw -= weight;
    if (draw < 0) return kind;
  }
  return null;
}

function durationIn(random: Random, level: ChaosLevel, kind: FaultKind): number {
  const ranges: Partial<Record<FaultKind, readonly [number, number]>> = {
    delay: level.ms.wire, 'slow-drip': level.ms.wire, 'late-ghost': level.ms.ghost, 'stale-read': level.ms.lag, 'eventual-packing': level.ms.lag, throttle: level.ms.retryAfter,
    'throttle-storm': level.ms.throttleStorm, 'slow-packing': level.ms.slowPacking, 'stuck-packing': level.ms.stuckPacking, 'form-failed': level.ms.stuckPacking,
  };
  const [low, high] = ranges[kind] ?? [0, 0];
  return integerBetween(random, low, high);
}

/** FNV-1a, so that texts which differ in one letter give other numbers. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
