import { z } from 'zod';
import { OrderId, ScanId, ShipmentId, SkuId } from '../fulfilment/ids.ts';
import { SMART_TROUBLES } from '../fulfilment/smart-facts.ts';
import { command, query } from './operation.ts';

/** How the Smart gateway stands: `off`: public calls do the work; `logged_out`: the portal refuses e-mail or password. */
export const SMART_STATES = ['off', 'on', 'logged_out', 'unreachable'] as const;

/** Something about the Smart gateway that a person must set right; `says` is what Flipkart said or the ids that matter. */
export const SmartTroubleView = z.object({
  troubleId: z.string().min(1).max(200), trouble: z.enum(SMART_TROUBLES), shipmentId: ShipmentId.nullable(), orderId: OrderId.nullable(), skuId: SkuId.nullable(), says: z.string(), openedAtMs: z.number().int(),
}).strict();
export type SmartTroubleView = z.infer<typeof SmartTroubleView>;

/** Picklists at Flipkart, one an order (floor.md S19). */
export const smartPicklistOperations = {
  'smart-picklist.read': query({
    input: z.object({}).strict(),
    output: z.object({
      gateway: z.enum(SMART_STATES), says: z.string().nullable(),
      /** Orders that the floor works on and Flipkart has in no picklist yet. */
      waiting: z.number().int().min(0), troubles: z.array(SmartTroubleView),
    }).strict(),
    errors: [],
  }),
  /** A person found out what is behind a trouble and set it right. */
  'smart-picklist.settle': command({
    input: z.object({ scanId: ScanId, troubleId: z.string().min(1).max(200), reason: z.string().trim().min(1).max(200) }).strict(),
    output: z.object({ troubleId: z.string() }).strict(), errors: ['smart_trouble_not_open'],
  }),
};
