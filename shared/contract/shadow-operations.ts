import { z } from 'zod';
import { OrderId, ScanId, ShipmentId } from '../fulfilment/ids.ts';
import { FLOOR_STATES, REMOTE_STATES } from '../fulfilment/shipment.ts';
import { SHADOW_VERDICTS } from './lists.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const ROWS_MAX = 500;
const Switch = z.enum(['on', 'off']);

/** Why the station would not have taken an order. `came_late`: it was dispatched before the station had heard of it. */
export const SHADOW_REASONS = ['held', 'too_early', 'lacks_stock', 'came_late'] as const;

export const ShadowRow = z.object({
  shipmentId: ShipmentId, orderId: OrderId, dispatchByMs: At, wouldAtMs: At.nullable(), why: z.enum(SHADOW_REASONS).nullable(), unmet: Count,
  floorState: z.enum(FLOOR_STATES), remoteState: z.enum(REMOTE_STATES), heardAtMs: At, verdict: z.enum(SHADOW_VERDICTS), isLate: z.boolean(),
}).strict();
export type ShadowRow = z.infer<typeof ShadowRow>;

/** Shadow mode: the station looks on, writes nothing to Flipkart, and says at the end of the day what it would have done. */
export const shadowOperations = {
  'shadow.read': query({
    input: z.object({}).strict(),
    /** `waiting`: acts that are not sent because shadow mode is on. */
    output: z.object({ shadow: Switch, sinceMs: At.nullable(), waiting: Count, addedInShadow: Count }).strict(),
    errors: [],
  }),
  'shadow.compare': query({
    /** A business day in India; null: today. */
    input: z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable(), show: z.enum(['different', 'all']), limit: z.number().int().min(1).max(ROWS_MAX) }).strict(),
    output: z.object({
      day: z.string(), shadow: Switch, counts: z.object({ same: Count, only_station: Count, only_flipkart: Count, neither: Count, cancelled: Count }).strict(), rows: z.array(ShadowRow), total: Count,
    }).strict(),
    errors: ['no_such_day'],
  }),
  'shadow.switch': command({
    /** What becomes of acts that were added while shadow mode was on and never sent; looked at only when it is turned off. */
    input: z.object({ scanId: ScanId, shadow: Switch, unsent: z.enum(['send', 'leave']) }).strict(),
    output: z.object({ shadow: Switch, left: Count }).strict(),
    errors: [],
  }),
} as const;
