import { z } from 'zod';
import { BenchId, BinCode, OrderId, OrderItemId, ScanId, ShipmentId, SkuId } from '../fulfilment/ids.ts';
import { REMOTE_STATES } from '../fulfilment/shipment.ts';
import { SHORTAGE_DECISIONS } from '../fulfilment/shortage.ts';
import { command, query } from './operation.ts';
import { BenchScan, PickView } from './values.ts';

const Act = { scanId: ScanId };
const At = z.number().int();
const Count = z.number().int().min(0);
const TaskId = z.string().min(1).max(120);

/** Goods of a cancelled or cut order that must go back. */
export const PutBackTask = z.object({
  taskId: TaskId, kind: z.enum(['put-back', 'pull-out']), shipmentId: ShipmentId, orderId: OrderId, openedAtMs: At, isCancelled: z.boolean(), isMoved: z.boolean(), parcels: z.array(z.string()),
  lines: z.array(z.object({ orderItemId: OrderItemId, skuId: SkuId, title: z.string(), place: z.string(), quantity: Count, done: Count, homeBin: BinCode.nullable() }).strict()),
}).strict();
export type PutBackTask = z.infer<typeof PutBackTask>;

/** Units that a picker did not find, and what a decision needs to know. `counted`: what a count found since; null when nobody counted. */
export const Shortage = z.object({
  shortageId: TaskId, shipmentId: ShipmentId, orderId: OrderId, orderItemId: OrderItemId, skuId: SkuId, title: z.string(), binCode: BinCode, quantity: Count, openedAtMs: At, openedBy: z.string(), dispatchByMs: At,
  remoteState: z.enum(REMOTE_STATES), valuePaise: Count, booked: Count, counted: Count.nullable(), canCancel: z.boolean(),
}).strict();
export type Shortage = z.infer<typeof Shortage>;

/** Exceptions of the floor, each of which ends (floor.md P20, P41, P57). */
export const taskOperations = {
  'put-back.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(PutBackTask), total: Count }).strict(), errors: [] }),
  /** A tote or a label chooses a task; an item is taken out of it. */
  'put-back.scan': command({
    input: BenchScan.extend({ taskId: TaskId.nullable() }).strict(),
    output: z.object({ taskId: TaskId, orderId: OrderId, title: z.string().nullable(), left: Count, homeBin: z.string().nullable() }).strict(),
    errors: ['put_back_wants_item', 'nothing_to_put_back', 'not_to_put_back', 'scan_tote_first', 'scan_repeated'],
  }),
  /** What was to go back from there was looked for and is nowhere: all of the line that is left. A person says why; the books follow. */
  'put-back.lose': command({
    input: z.object({ ...Act, benchId: BenchId, taskId: TaskId, orderItemId: OrderItemId, place: z.string().min(1).max(120), reason: z.string().trim().min(1).max(120) }).strict(),
    output: z.object({ taskId: TaskId, orderId: OrderId, title: z.string(), units: Count, left: Count }).strict(),
    errors: ['not_to_put_back'],
  }),
  /** What of the SKU is still to be taken from the proved bin is not there. `skuId` is what the picker sees on the screen. */
  'pick.short': command({
    input: z.object({ ...Act, benchId: BenchId, skuId: SkuId }).strict(),
    output: z.object({ title: z.string(), binCode: BinCode, units: Count, orders: Count, orderId: OrderId, dueMs: At, view: PickView }).strict(),
    errors: ['no_picklist_open', 'pick_moved_on', 'scan_bin_first', 'put_unit_first', 'picklist_assigned'],
  }),
  /** This bin comes after all others. */
  'pick.skip': command({
    input: z.object({ ...Act, benchId: BenchId }).strict(),
    output: z.object({ binCode: BinCode, view: PickView }).strict(),
    errors: ['no_picklist_open', 'last_bin_of_list', 'put_unit_first'],
  }),
  'shortage.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(Shortage), total: Count }).strict(), errors: [] }),
  'shortage.decide': command({
    input: z.object({ ...Act, shortageId: TaskId, decision: z.enum(SHORTAGE_DECISIONS), reason: z.string().trim().min(1).max(120) }).strict(),
    output: z.object({ shortageId: TaskId, orderId: OrderId, decision: z.enum(SHORTAGE_DECISIONS), title: z.string() }).strict(),
    errors: ['shortage_not_found', 'too_late_to_cancel', 'cancellation_group_unknown'],
  }),
} as const;
