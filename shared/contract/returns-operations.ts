import { z } from 'zod';
import { OrderId, OrderItemId, ReturnId, ScanId, ShipmentId, SkuId, TrackingId } from '../fulfilment/ids.ts';
import { RETURN_SOURCES, RETURN_STANDINGS, RETURN_STATES } from '../fulfilment/returns.ts';
import { FLOOR_STATES } from '../fulfilment/shipment.ts';
import { RETURN_LANES } from './lists.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const LIST_MAX = 500;

/** Why a return is worth a second look before anybody waits for it at the gate. */
export const RETURN_DOUBTS = ['order_not_known', 'not_handed_over', 'more_than_sold'] as const;
/** One item of a return beside the order that it was sold with. */
export const ReturnView = z.object({
  returnId: ReturnId, orderItemId: OrderItemId, orderId: OrderId, source: z.enum(RETURN_SOURCES), state: z.enum(RETURN_STATES), standing: z.enum(RETURN_STANDINGS), remoteStatus: z.string(),
  quantity: Count, trackingId: TrackingId.nullable(), courierName: z.string().nullable(), reason: z.string().nullable(), subReason: z.string().nullable(),
  expectedAtMs: At.nullable(), createdAtMs: At, updatedAtMs: At,
  order: z.object({ shipmentId: ShipmentId, skuId: SkuId, title: z.string(), sold: Count, floorState: z.enum(FLOOR_STATES), handedOverAtMs: At.nullable() }).strict().nullable(),
  doubt: z.enum(RETURN_DOUBTS).nullable(),
}).strict();
export type ReturnView = z.infer<typeof ReturnView>;

/** Returns as they are pulled; gate receipt and check come with their own operations. */
export const returnsOperations = {
  'return.list': query({
    input: z.object({
      lane: z.enum(RETURN_LANES), source: z.enum([...RETURN_SOURCES, 'both']), search: z.string().max(80), limit: z.number().int().min(1).max(LIST_MAX),
    }).strict(),
    output: z.object({
      rows: z.array(ReturnView), total: Count, counts: z.object({ expected: Count, completed: Count, not_received: Count, cancelled: Count, all: Count }).strict(), returnSync: z.enum(['on', 'off']),
    }).strict(),
    errors: [],
  }),
  'return.read': query({
    input: z.object({ returnId: ReturnId, orderItemId: OrderItemId }).strict(),
    output: z.object({ item: ReturnView, timeline: z.array(z.object({ atMs: At, personId: z.string(), kind: z.string(), remoteStatus: z.string() }).strict()) }).strict(),
    errors: ['return_not_found'],
  }),
  'return.pull': command({
    input: z.object({ scanId: ScanId }).strict(),
    output: z.object({ seen: Count, changed: Count, quarantined: Count }).strict(),
    errors: ['return_sync_off', 'flipkart_unreachable', 'credentials_refused'],
  }),
} as const;
