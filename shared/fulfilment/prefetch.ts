/**
 * Where an order stands on its way to being packed from disk (floor.md S20, N2). `serial`, `boxes`, `weigh`: not asked for ahead, because the pack call carries
 * what only the bench can read. `waiting`: asked for, and Flipkart packs, makes the label, or we fetch it. `not_asked`: it could be asked for.
 */
export const PREFETCH_STATES = ['ready', 'waiting', 'serial', 'boxes', 'weigh', 'lacking', 'held', 'not_asked', 'refused'] as const;
export type PrefetchState = (typeof PREFETCH_STATES)[number];

/** Why an order is packed at Flipkart only when its goods stand on the bench. */
export type BenchReason = Extract<PrefetchState, 'serial' | 'boxes' | 'weigh'>;

/** How many orders stand where; `orders` is their sum. */
export type PrefetchCounts = { readonly [S in PrefetchState]: number } & { readonly orders: number };

export function countPrefetch(states: Iterable<PrefetchState>): PrefetchCounts {
  const counts = { ready: 0, waiting: 0, serial: 0, boxes: 0, weigh: 0, lacking: 0, held: 0, not_asked: 0, refused: 0, orders: 0 };
  for (const state of states) {
    counts[state] += 1;
    counts.orders += 1;
  }
  return counts;
}

/** What is looked at to tell where an order stands. */
export interface PrefetchFacts {
  readonly parcels: number;
  readonly proved: number;
  readonly hasBadLabel: boolean;
  /** The state of its pack intent; null when it was never asked for. */
  readonly intent: string | null;
  readonly remoteState: string;
  readonly isHeld: boolean;
  readonly unmet: number;
  readonly benchReason: BenchReason | null;
}

const UNPACKED: ReadonlySet<string> = new Set(['APPROVED', 'FORM_FAILED']);

/** Where an order stands, from what is known of it. What Flipkart has packed is on its way, whoever asked for it. */
export function prefetchStateOf(facts: PrefetchFacts): PrefetchState {
  if (facts.parcels > 0 && facts.proved === facts.parcels) return 'ready';
  if (facts.hasBadLabel || facts.remoteState === 'FORM_FAILED') return 'refused';
  if (!UNPACKED.has(facts.remoteState)) return 'waiting';
  if (facts.intent === 'REJECTED' || facts.intent === 'PARKED') return 'refused';
  if (facts.isHeld) return 'held';
  if (facts.intent !== null && facts.intent !== 'SUPERSEDED') return 'waiting';
  if (facts.benchReason !== null) return facts.benchReason;
  return facts.unmet > 0 ? 'lacking' : 'not_asked';
}

/** Labels that came within the last minute tell the pace; one alone tells none. */
export const PACE_WINDOW_MS = 60_000;
const PACE_LABELS_MIN = 2;

/** Labels a minute, from the moments at which labels became ready; null while too few came to tell. */
export function paceOf(readyAtMs: readonly number[], nowMs: number): number | null {
  const recent = readyAtMs.filter((atMs) => nowMs - atMs <= PACE_WINDOW_MS);
  if (recent.length < PACE_LABELS_MIN) return null;
  const spanMs = Math.max(1_000, nowMs - Math.min(...recent));
  return (recent.length / spanMs) * 60_000;
}
