/**
 * What calls to Flipkart are for, the most urgent first (reliability.md 2.6): reads that find cancellations, packing and dispatching, labels
 * and manifests, picklists of the Smart gateway, stock, the pull of orders and returns, the comparison of stock, listings.
 */
export const CALL_LANES = ['cancellation', 'pack', 'label', 'picklist', 'stock', 'pull', 'reconciliation', 'listing'] as const;
export type CallLane = (typeof CALL_LANES)[number];

/** A rolling hour takes no more calls than this, of one seller, whatever they are for (flipkart-seller-api.md part 11). */
export const CALLS_AN_HOUR_MAX = 1_000;

/** What one lane may take of the calls of an hour. */
export interface LaneRule {
  /** So many are its own in every hour whatever the others do: five in a hundred for each lane, more for those that parcels wait for. */
  readonly own: number;
  /** Beyond its own it stands back while all lanes together made so many calls in the last hour. */
  readonly ceiling: number;
}

/**
 * Their own calls add up to 600; the other 400 of the hour go to whoever needs them, the most urgent first. Reading for cancellations needs 250 on a
 * busy floor (main/sync/README.md); 50 calls of packing are up to 1,250 orders. Both find them when 1,000 pushes of stock wait.
 */
export const LANE_RULES: Readonly<Record<CallLane, LaneRule>> = {
  cancellation: { own: 250, ceiling: CALLS_AN_HOUR_MAX },
  pack: { own: 50, ceiling: CALLS_AN_HOUR_MAX },
  label: { own: 50, ceiling: CALLS_AN_HOUR_MAX },
  picklist: { own: 50, ceiling: CALLS_AN_HOUR_MAX },
  stock: { own: 50, ceiling: 850 },
  pull: { own: 50, ceiling: 950 },
  reconciliation: { own: 50, ceiling: 600 },
  listing: { own: 50, ceiling: 600 },
};

/** The share of all calls that a lane which waits gets even while more urgent ones wait, when calls come slowly (reliability.md 2.6). */
export const LANE_FLOOR = 0.05;
