import { z } from 'zod';
import { DocumentHash, OrderId, PicklistId, ScanId, ShipmentId, TrackingId } from '../fulfilment/ids.ts';
import { LABEL_REFUSALS } from './lists.ts';
import { command, query } from './operation.ts';

const Count = z.number().int().min(0);

/** How many orders stand where on their way to being packed from disk. */
export const PrefetchCounts = z.object({
  orders: Count, ready: Count, waiting: Count, serial: Count, boxes: Count, weigh: Count, lacking: Count, held: Count, not_asked: Count, refused: Count,
}).strict();
export type PrefetchCounts = z.infer<typeof PrefetchCounts>;

/** An order whose label will not come by itself: what is wrong, and whether asking once more is a way out. */
export const PrefetchProblem = z.object({
  shipmentId: ShipmentId, orderId: OrderId, picklistId: PicklistId.nullable(), trackingId: TrackingId.nullable(),
  reason: z.enum(LABEL_REFUSALS),
  /** Flipkart's own words where it refused; else ours, for people who look closer. */
  says: z.string(),
  /** The document that could not be used, to be looked at. */
  documentHash: DocumentHash.nullable(),
  canAskAgain: z.boolean(),
}).strict();
export type PrefetchProblem = z.infer<typeof PrefetchProblem>;

/** Labels ahead of the bench: what is here, what is awaited and what is refused (floor.md S20, P6, N2). */
export const prefetchOperations = {
  'prefetch.read': query({
    input: z.object({}).strict(),
    output: z.object({
      nowMs: z.number(), prepack: z.enum(['on', 'off']),
      /** All work that is picked or packed now, and each picklist that is not closed. */
      open: PrefetchCounts, lists: z.array(z.object({ picklistId: PicklistId, counts: PrefetchCounts }).strict()),
      /** Labels a minute, and how long the rest takes at that pace; null while too few came to tell. */
      perMinute: z.number().nullable(), leftMs: z.number().nullable(),
      problems: z.array(PrefetchProblem),
    }).strict(),
    errors: [],
  }),
  /** Lets Flipkart pack the orders of a pending picklist now, and fetches their labels. After PACKED the seller cannot cancel. */
  'picklist.prefetch': command({
    input: z.object({ scanId: ScanId, picklistId: PicklistId }).strict(),
    output: z.object({ asked: Count, counts: PrefetchCounts }).strict(),
    errors: ['picklist_not_found', 'picklist_done', 'order_sync_off', 'shadow_mode'],
  }),
  /** Asks Flipkart once more for what it refused, or for a label that could not be used. */
  'prefetch.again': command({
    input: z.object({ scanId: ScanId, shipmentId: ShipmentId }).strict(),
    output: z.object({ shipmentId: ShipmentId }).strict(),
    errors: ['shipment_not_found', 'order_sync_off', 'shadow_mode', 'nothing_refused'],
  }),
} as const;
