import type { EpochMs } from '../time.ts';
import { MINUTE_MS } from '../time.ts';

/** Why two truths about a SKU may differ: candidates found by rule, never a verdict. */
export const CAUSES = ['open_intent', 'not_pushed', 'orders_in_flight', 'returns_not_inwarded', 'changed_in_portal'] as const;
export type Cause = (typeof CAUSES)[number];

/** What a person decides about a difference. */
export const CHOICES = ['ours', 'theirs', 'counted', 'count'] as const;
export type Choice = (typeof CHOICES)[number];

/** Why a difference was left as it is although it was chosen. */
export const LEFT_BECAUSE = ['settled_already', 'not_listed', 'not_counted', 'on_picklist', 'no_bin', 'pushed_since', 'no_difference'] as const;
export type LeftBecause = (typeof LEFT_BECAUSE)[number];

/** Differences that one decision may settle. */
export const SETTLE_SKUS_MAX = 200;
/** Units that one decision may change in our books: beyond this somebody must look at each SKU. */
export const SETTLE_UNITS_MAX = 500;

/** Three truths about a SKU and what is known around them, all of one moment. */
export interface StockEvidence {
  /** What Flipkart should show by our books. */
  readonly ours: number;
  /** What it shows for our location; null when it lists no such SKU here. */
  readonly theirs: number | null;
  readonly onHand: number;
  /** Units on hand by the newest count, carried on to now; null when nobody counted. */
  readonly counted: number | null;
  /** The last count that Flipkart confirmed to us, and when. */
  readonly pushed: number | null;
  readonly pushedAtMs: EpochMs | null;
  /** An unsettled intent of this SKU's stream. */
  readonly isIntentOpen: boolean;
  /** Units in orders that have not left: the larger of what Flipkart says and what we know. */
  readonly openUnits: number;
  /** Those of them that Flipkart has and we have not heard of. */
  readonly unheardUnits: number;
  /** Units on their way back, or here and not put away. */
  readonly returnsAwaited: number;
  readonly readAtMs: EpochMs;
}

/** How long after a push a reading may still be the old one; our assumption (flipkart-seller-api.md part 6: not found). */
const JUST_PUSHED_MS = 2 * MINUTE_MS;

export function isMismatch(evidence: StockEvidence): boolean {
  return evidence.theirs !== evidence.ours || (evidence.counted !== null && evidence.counted !== evidence.onHand);
}

/** Candidates for why the truths differ, the likeliest first; none when no rule fits: then somebody must count. */
export function causesOf(evidence: StockEvidence): Cause[] {
  if (!isMismatch(evidence)) return [];
  return CAUSES.filter((cause) => RULES[cause](evidence));
}

const differsAtFlipkart = (e: StockEvidence): e is StockEvidence & { readonly theirs: number } => e.theirs !== null && e.theirs !== e.ours;
const isJustPushed = (e: StockEvidence): boolean => e.pushedAtMs !== null && e.readAtMs - e.pushedAtMs < JUST_PUSHED_MS;

const isOrdersTaken = (e: StockEvidence, missing: number): boolean => missing > 0 && (missing === e.unheardUnits || missing === e.openUnits);

/** Total: a cause without a rule does not compile. */
const RULES: Readonly<Record<Cause, (e: StockEvidence) => boolean>> = {
  // The count is on its way, waits for a person, or arrived so lately that the reading may be older.
  open_intent: (e) => e.theirs !== e.ours && (e.isIntentOpen || (isJustPushed(e) && e.pushed === e.ours)),
  // Something happened here that no call has told yet.
  not_pushed: (e) => differsAtFlipkart(e) && !e.isIntentOpen && e.pushed !== e.ours,
  // Flipkart shows less, by no more than what is ordered and has not left: it took orders off, perhaps ones that we have not heard of.
  orders_in_flight: (e) => differsAtFlipkart(e) && e.theirs < e.ours && e.ours - e.theirs <= e.openUnits,
  // Goods that came back lie here, or were given back to sale at Flipkart, and were never put away by us.
  returns_not_inwarded: (e) => e.returnsAwaited > 0 && [e.counted === null ? 0 : e.counted - e.onHand, e.theirs === null ? 0 : e.theirs - e.ours].some((more) => more > 0 && more <= e.returnsAwaited),
  // Flipkart confirmed a count and shows another, which no order explains to the unit: a person changed it there.
  changed_in_portal: (e) => differsAtFlipkart(e) && !e.isIntentOpen && !isJustPushed(e) && e.pushed !== null && e.theirs !== e.pushed && !isOrdersTaken(e, e.pushed - e.theirs),
};
