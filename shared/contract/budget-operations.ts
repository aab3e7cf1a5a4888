import { z } from 'zod';
import { CALL_LANES } from '../fulfilment/call-lanes.ts';
import { query } from './operation.ts';

const Count = z.number().int().min(0);

export const CallLaneView = z.object({
  lane: z.enum(CALL_LANES), callsLastHour: Count,
  /** Calls of the hour that nobody else gets. */
  own: Count,
  /** It wants a call now and waits for its turn. */
  isWaiting: z.boolean(),
}).strict();
export type CallLaneView = z.infer<typeof CallLaneView>;

export const CallHour = z.object({ fromMs: z.number(), calls: Count, orders: Count }).strict();
export type CallHour = z.infer<typeof CallHour>;

/** The calls to Flipkart against the limit of a rolling hour (floor.md N17). */
export const budgetOperations = {
  'budget.read': query({
    input: z.object({}).strict(),
    output: z.object({
      limit: Count, callsLastHour: Count, lanes: z.array(CallLaneView),
      /** Calls a second that may leave now; null when nothing is paced. */
      rate: z.number().nullable(),
      prepack: z.enum(['on', 'off']),
      /** The last hours, the oldest first: all calls, and orders that Flipkart was asked to pack. */
      hours: z.array(CallHour),
      /**
       * Calls an order in those hours, of pull, pack, label, AWB, read-back and dispatch; and what the same orders would have cost with each of them asked
       * about alone, as it is when labels are not fetched ahead. Null when none was packed.
       */
      cost: z.object({ measured: z.number(), alone: z.number() }).strict().nullable(),
    }).strict(),
    errors: [],
  }),
} as const;
