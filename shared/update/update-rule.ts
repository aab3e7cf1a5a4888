import { MINUTE_MS } from '../time.ts';

/**
 * What a shop allows of updates. `never`: nothing is looked for, and nobody may ask. `on_asking`: only when a person asks. `when_idle`: the station looks
 * and fetches by itself while nothing is under way; putting it in is still a person's act, since the station is then closed.
 */
export const UPDATE_RULES = ['never', 'on_asking', 'when_idle'] as const;
export type UpdateRule = (typeof UPDATE_RULES)[number];

/** What is done: asking what is out, fetching it, closing the station and putting it in. */
export const UPDATE_STEPS = ['look', 'fetch', 'put_in'] as const;
export type UpdateStep = (typeof UPDATE_STEPS)[number];

/** How the floor stands. */
export interface FloorStanding {
  /** Benches with an order open at packing. */
  readonly ordersOpen: number;
  /** Lists that somebody is walking. */
  readonly listsWalked: number;
  /** Labels and slips on their way to a printer, or of which nobody knows whether they came out. */
  readonly printsUnderWay: number;
  /** Epoch ms of the next moment by which an order that is not handed over must be dispatched; null when there is none. */
  readonly nextCutOffMs: number | null;
  /** Whether the store was found sound, and takes writes. */
  readonly isStoreSound: boolean;
  /** Whether a copy of the store has its newest fact. */
  readonly isCopyFresh: boolean;
}

/** Why a step must not be taken now. */
export const UPDATE_HINDRANCES = ['rule_forbids', 'person_must_ask', 'order_open', 'list_walked', 'print_under_way', 'cut_off_near', 'store_not_sound', 'copy_needed'] as const;
export type UpdateHindrance = (typeof UPDATE_HINDRANCES)[number];

/** Before a cut-off every bench is needed: nothing is fetched over its line, and no PC is closed. As long as an alarm of the board's default, and as much again. */
export const CUT_OFF_NEAR_MS = 90 * MINUTE_MS;

/**
 * Whether a step of an update may be taken now, or the first thing that stands against it. A person who asks may look at any time, which is one small
 * call. Fetching and putting in wait for the end of what is under way, whoever asks; a station that is closed for an update has a sound store, and a
 * copy of it with the newest fact: the way back to the older program begins there.
 */
export function updateHindrance(step: UpdateStep, rule: UpdateRule, isAsked: boolean, floor: FloorStanding, nowMs: number): UpdateHindrance | null {
  if (rule === 'never') return 'rule_forbids';
  if (!isAsked && (rule === 'on_asking' || step === 'put_in')) return 'person_must_ask';
  if (step === 'look' && isAsked) return null;
  if (floor.ordersOpen > 0) return 'order_open';
  if (floor.listsWalked > 0) return 'list_walked';
  if (floor.printsUnderWay > 0) return 'print_under_way';
  if (floor.nextCutOffMs !== null && floor.nextCutOffMs - nowMs < CUT_OFF_NEAR_MS && floor.nextCutOffMs > nowMs - CUT_OFF_NEAR_MS) return 'cut_off_near';
  if (step !== 'put_in') return null;
  if (!floor.isStoreSound) return 'store_not_sound';
  return floor.isCopyFresh ? null : 'copy_needed';
}
