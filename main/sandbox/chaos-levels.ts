import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { FaultKind } from './faults.ts';

type Range = readonly [low: number, high: number];

/** How badly the sandbox behaves, as data. Durations are in milliseconds; all but `wireMs` are of the sandbox's own clock. */
export interface ChaosLevel {
  /** The share of calls that meet a fault. */
  readonly rate: number;
  /** In a wave it is another; null: no waves. */
  readonly waves: { readonly everyMs: number; readonly longMs: number; readonly rate: number } | null;
  /** How often each kind is drawn, against the others that fit the call. */
  readonly weights: Readonly<Partial<Record<FaultKind, number>>>;
  /** The share of shipments whose packing meets one of these. */
  readonly packing: Readonly<Partial<Record<FaultKind, number>>>;
  readonly ms: {
    /** How long answers take that take their time: really, on the wire. */
    readonly wire: Range;
    /** L: how long after it was cut off a call may still be applied. */
    readonly ghost: Range;
    /** S: how far back a read may lie. */
    readonly lag: Range;
    readonly retryAfter: Range;
    readonly throttleStorm: Range;
    readonly slowPacking: Range;
    /** When packing that is stuck, or whose form is missing, goes on after all. */
    readonly stuckPacking: Range;
  };
  /**
   * Why a client that settles and retries comes to an end: a shipment (a SKU, or the endpoint where a call names none) meets at most `inARow`
   * faults one after the other; after `burst` faults an endpoint behaves for `restMs`; and L + S stays under the 120 s that reliability.md 2.4 waits.
   */
  readonly bounds: { readonly inARow: number; readonly burst: number; readonly restMs: number };
}

export const CHAOS_NAMES = ['none', 'rough', 'storm'] as const;
export type ChaosName = (typeof CHAOS_NAMES)[number];

const NO_MS: ChaosLevel['ms'] = { wire: [0, 0], ghost: [0, 0], lag: [0, 0], retryAfter: [0, 0], throttleStorm: [0, 0], slowPacking: [0, 0], stuckPacking: [0, 0] };

/** Each now and then. */
const ROUGH: ChaosLevel = {
  rate: 0.15, waves: null,
  weights: {
    'html-504': 3, 'html-504-applied': 3, 'status-500-not-applied': 3, 'status-500-applied': 3, 'status-503': 2, 'timed-out-not-applied': 2, 'timed-out-applied': 2, 'error-in-200-not-applied': 2, 'error-in-200-applied': 2,
    'reset-before': 3, 'reset-after-apply': 3, 'reset-mid-body': 2, 'late-ghost': 4, duplicate: 3, 'garbled-json': 2, 'empty-body': 2, 'huge-page': 1, delay: 2, 'slow-drip': 2,
    throttle: 2, 'throttle-storm': 1, 'token-revoked': 2, 'stale-read': 3, 'absent-read': 2, 'mixed-order': 3, 'not-pdf': 3, 'truncated-pdf': 3,
    'drop-entry': 3, 'entry-failure-not-applied': 3, 'entry-failure-applied': 3, 'missing-sku': 3,
  },
  packing: { 'slow-packing': 0.04, 'stuck-packing': 0.01, 'form-failed': 0.02, 'eventual-packing': 0.1 },
  ms: {
    wire: [200, 3_000], ghost: [SECOND_MS, 60 * SECOND_MS], lag: [2 * SECOND_MS, 20 * SECOND_MS], retryAfter: [2 * SECOND_MS, 40 * SECOND_MS], throttleStorm: [10 * SECOND_MS, 40 * SECOND_MS],
    slowPacking: [30 * SECOND_MS, 10 * MINUTE_MS], stuckPacking: [15 * MINUTE_MS, 30 * MINUTE_MS],
  },
  bounds: { inARow: 2, burst: 3, restMs: 2 * MINUTE_MS },
};

/** In waves: two minutes in six when every other call goes wrong, with more of everything between. */
const STORM: ChaosLevel = {
  ...ROUGH,
  rate: 0.1, waves: { everyMs: 6 * MINUTE_MS, longMs: 2 * MINUTE_MS, rate: 0.5 },
  weights: { ...ROUGH.weights, 'throttle-storm': 4, throttle: 4, 'token-revoked': 4, 'late-ghost': 6 },
  packing: { 'slow-packing': 0.15, 'stuck-packing': 0.03, 'form-failed': 0.04, 'eventual-packing': 0.25 },
  ms: {
    wire: [SECOND_MS, 30 * SECOND_MS], ghost: [SECOND_MS, 85 * SECOND_MS], lag: [2 * SECOND_MS, 30 * SECOND_MS], retryAfter: [2 * SECOND_MS, 90 * SECOND_MS], throttleStorm: [20 * SECOND_MS, 110 * SECOND_MS],
    slowPacking: [MINUTE_MS, 30 * MINUTE_MS], stuckPacking: [30 * MINUTE_MS, 45 * MINUTE_MS],
  },
  bounds: { inARow: 2, burst: 12, restMs: MINUTE_MS },
};

export const CHAOS_LEVELS: Readonly<Record<ChaosName, ChaosLevel>> = {
  none: { rate: 0, waves: null, weights: {}, packing: {}, ms: NO_MS, bounds: { inARow: 0, burst: 0, restMs: 0 } },
  rough: ROUGH,
  storm: STORM,
};
