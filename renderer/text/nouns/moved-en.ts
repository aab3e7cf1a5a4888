import type { Say } from '../about.ts';
import { shortAwb, shortOrder, some } from '../about.ts';

/** Flipkart gave an order to another location, in English. */
export const movedEn = {
  errors: {
    shipment_moved: (a) => ({ happened: `STOP. DO NOT SHIP. Flipkart gave ${shortOrder(a)} to another location.`, act: `Put its ${some(a, 'units', 'unit')} into the PUT BACK tote. If it comes back, it will be offered again.` }),
    label_void: (a) => ({ happened: `STOP. The label ${shortAwb(a, 'trackingId')} of ${shortOrder(a)} counts no more: Flipkart packed the order anew.`, act: `Tear it off and destroy it. The parcel leaves only with the label ${shortAwb(a, 'neededTrackingId')}.` }),
    manifest_lists_moved: (a) => ({ happened: `STOP. Flipkart gave ${some(a, 'count', 'parcel')} on this manifest to another location, the first is ${shortAwb(a, 'first')}.`, act: 'Pull them out, then fetch the manifest again.' }),
  } satisfies Record<string, Say>,
  screen: {
    put_back_moved: 'other location', pull_out_moved: 'Pull the parcel out: Flipkart gave it to another location', about_order_moved: 'the order went to another location',
  },
} as const;
