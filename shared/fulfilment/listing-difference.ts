import type { Paise } from '../money.ts';
import type { ListingStatus } from './listing.ts';

/** What we say of a SKU that Flipkart should show. */
export interface OurSide {
  /** 0: we keep no price. */
  readonly pricePaise: Paise;
  readonly sale: ListingStatus | null;
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
}

/** What Flipkart shows. Null: it has not told. */
export interface TheirSide {
  readonly pricePaise: Paise | null;
  readonly mrpPaise: Paise | null;
  readonly status: ListingStatus | null;
  readonly packages: readonly { readonly lengthMm: number; readonly breadthMm: number; readonly heightMm: number; readonly weightGrams: number }[];
}

export interface BoxSize {
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
}

/** Why a difference is not pushed. */
export const DIFFERENCE_PROBLEMS = ['price_above_mrp', 'several_boxes', 'size_unknown'] as const;
export type DifferenceProblem = (typeof DIFFERENCE_PROBLEMS)[number];

export interface ListingDifference {
  readonly price: { readonly from: Paise | null; readonly to: Paise } | null;
  readonly status: { readonly from: ListingStatus | null; readonly to: ListingStatus } | null;
  readonly box: { readonly from: BoxSize | null; readonly to: BoxSize } | null;
  readonly problems: readonly DifferenceProblem[];
}

/**
 * What a push would change. Null when nothing differs. A part that may not go is named in `problems` and left out: a price above the printed
 * MRP is refused by law and by Flipkart; a listing of several boxes is not folded into our one size.
 */
export function listingDifference(ours: OurSide, theirs: TheirSide): ListingDifference | null {
  const problems: DifferenceProblem[] = [];
  const price = priceOf(ours, theirs, problems);
  const status = ours.sale === null || ours.sale === theirs.status ? null : { from: theirs.status, to: ours.sale };
  const box = boxOf(ours, theirs, problems);
  // Several boxes are no difference by themselves: such a listing would stand in every preview for ever.
  const isNothing = price === null && status === null && box === null && problems.every((problem) => problem === 'several_boxes');
  return isNothing ? null : { price, status, box, problems };
}

function priceOf(ours: OurSide, theirs: TheirSide, problems: DifferenceProblem[]): ListingDifference['price'] {
  if (ours.pricePaise === 0 || theirs.mrpPaise === null || ours.pricePaise === theirs.pricePaise) return null;
  if (ours.pricePaise > theirs.mrpPaise) {
    problems.push('price_above_mrp');
    return null;
  }
  return { from: theirs.pricePaise, to: ours.pricePaise };
}

function boxOf(ours: OurSide, theirs: TheirSide, problems: DifferenceProblem[]): ListingDifference['box'] {
  const to: BoxSize = { lengthMm: ours.lengthMm, breadthMm: ours.breadthMm, heightMm: ours.heightMm, weightGrams: ours.weightGrams };
  const [first, ...more] = theirs.packages;
  if (first === undefined) return null;
  const from: BoxSize = { lengthMm: first.lengthMm, breadthMm: first.breadthMm, heightMm: first.heightMm, weightGrams: first.weightGrams };
  if (more.length === 0 && isSame(from, to)) return null;
  if (more.length > 0) {
    problems.push('several_boxes');
    return null;
  }
  if (to.lengthMm <= 0 || to.breadthMm <= 0 || to.heightMm <= 0 || to.weightGrams <= 0) {
    problems.push('size_unknown');
    return null;
  }
  return { from, to };
}

function isSame(one: BoxSize, other: BoxSize): boolean {
  return one.lengthMm === other.lengthMm && one.breadthMm === other.breadthMm && one.heightMm === other.heightMm && one.weightGrams === other.weightGrams;
}
