/** Ways of selling on Flipkart that integrators list (the seed document, floor.md S24). */
export const PROGRAMMES = ['smart_v2', 'v3_multi_warehouse', 'assured', 'quick', 'two_gud', 'omni'] as const;
export type Programme = (typeof PROGRAMMES)[number];

/**
 * What this station can do for each. `works`: the public Seller API v3 serves it by service profile and location
 * (flipkart-seller-api.md part 1). `not`: nothing that is known of Flipkart's API says how; why stands in the words.
 */
export const SERVED: Readonly<Record<Programme, 'works' | 'not'>> = {
  smart_v2: 'works', v3_multi_warehouse: 'works', assured: 'works', quick: 'not', two_gud: 'not', omni: 'not',
};

/** Service profiles as the shipment filter wants them; both spellings come back (flipkart-seller-api.md part 1). Null: every profile at the location. */
export const SERVICE_PROFILES: Readonly<Record<Programme, readonly ('FBF' | 'NON_FBF' | 'FBF_LITE')[] | null>> = {
  smart_v2: null, v3_multi_warehouse: ['NON_FBF'], assured: ['NON_FBF'], quick: null, two_gud: null, omni: null,
};
