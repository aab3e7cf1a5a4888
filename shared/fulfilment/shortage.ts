/**
 * How a shortage ends (design.md part 4, floor.md P57). `found`: the units are there after all. `wait`: the books follow the shelf, and the order
 * waits for goods. `cancel`: the same, and Flipkart is asked to cancel, which costs the seller.
 */
export const SHORTAGE_DECISIONS = ['found', 'wait', 'cancel'] as const;
export type ShortageDecision = (typeof SHORTAGE_DECISIONS)[number];

/** What a cancellation by the seller costs, as far as it is known (flipkart-seller-api.md 4.11 and part 1). */
export const CANCEL_REASON = 'not_enough_inventory';
