import type { ShipmentId, SkuId } from './ids.ts';

/**
 * What only a person can set right about the Smart gateway. `two_picklists`: one order stands in two picklists of Flipkart's. `sidelined`:
 * Flipkart took a pack and never confirmed it. `not_in_list`: an order is not in the list any more in which it was. `bin_full`: Flipkart
 * took no more units into a bin.
 */
export const SMART_TROUBLES = ['two_picklists', 'sidelined', 'not_in_list', 'bin_full'] as const;
export type SmartTroubleKind = (typeof SMART_TROUBLES)[number];

/** Facts about the Smart programme, as told by Flipkart's portal. */
export interface SmartFacts {
  /** An order stands in a picklist of Flipkart's. `adopted`: somebody or something else than our last call made the list. */
  'smart-picklist.listed': { readonly shipmentId: ShipmentId; readonly fkPicklistId: string; readonly way: 'made' | 'adopted' };
  'smart-trouble.opened': { readonly troubleId: string; readonly trouble: SmartTroubleKind; readonly shipmentId: ShipmentId | null; readonly skuId: SkuId | null; readonly says: string };
  /** A person, or Flipkart's own later word, put an end to it. */
  'smart-trouble.settled': { readonly troubleId: string; readonly shipmentId: ShipmentId | null; readonly reason: string };
}
