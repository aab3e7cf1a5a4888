import { z } from 'zod';
import { BenchId, OrderId, PicklistId, ScanId, SkuId, ToteCode, WallId } from '../fulfilment/ids.ts';
import { SLOT_STATES, WALL_COLUMNS_MAX, WALL_ROWS_MAX } from '../fulfilment/wall.ts';
import { command, query } from './operation.ts';
import { Answer, BenchScan, PickView } from './values.ts';

const Act = { scanId: ScanId };
const Count = z.number().int().min(0);
const At = z.number().int();

export const WallSlot = z.object({
  slot: Count, slotCode: ToteCode, state: z.enum(SLOT_STATES), orderId: OrderId.nullable(), dispatchByMs: At.nullable(),
  /** Units that lie here, and units that are still to be put. */
  units: Count, left: Count,
}).strict();
export type WallSlot = z.infer<typeof WallSlot>;

const WallRow = z.object({ wallId: WallId, name: z.string(), rows: Count, columns: Count, benchId: BenchId.nullable(), free: Count, complete: Count, stopped: Count, units: Count }).strict();
const WallSettings = z.object({ slotScan: z.enum(['on', 'off']), slotProof: z.enum(['scan', 'put']) }).strict();

export const WallView = z.object({
  benchId: BenchId,
  /** The wall at which this bench works; null while it has none. */
  wall: z.object({ wallId: WallId, name: z.string(), rows: Count, columns: Count, slots: z.array(WallSlot) }).strict().nullable(),
  /** The unit in the hand and its slot, which is scanned next. `isWanted` is false when its order was cancelled or cut meanwhile. */
  inHand: z.object({ skuId: SkuId, title: z.string(), orderId: OrderId, slot: Count, slotCode: ToteCode, isWanted: z.boolean() }).strict().nullable(),
  /** The tote that is emptied, and what in it still goes to slots. */
  tote: z.object({ picklistId: PicklistId, toteCode: ToteCode, units: Count, lines: z.array(z.object({ skuId: SkuId, title: z.string(), units: Count }).strict()) }).strict().nullable(),
  /** Totes that wait for a wall, or for this one, the most urgent first. */
  waiting: z.array(z.object({ picklistId: PicklistId, toteCode: ToteCode, orders: Count, units: Count, dispatchByMs: At }).strict()),
  canUndo: z.boolean(),
}).strict();
export type WallView = z.infer<typeof WallView>;

const Answered = z.object({ answer: Answer, view: WallView }).strict();
const AtBench = { ...Act, benchId: BenchId };
/** The letters before the number of each slot: what a scanner of any keyboard layout types. */
const Prefix = z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/);

/** Put walls: the units of many orders, picked into one tote, are dealt out to numbered slots, one order a slot (floor.md P17). */
export const wallOperations = {
  'wall.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(WallRow), settings: WallSettings }).strict(), errors: [] }),
  /** What is printed on the slots, in their order: the number that is read from afar and the code that is scanned. */
  'wall.labels': query({
    input: z.object({ wallId: WallId }).strict(),
    output: z.object({ name: z.string(), labels: z.array(z.object({ slot: Count, slotCode: ToteCode, row: Count, column: Count }).strict()) }).strict(), errors: ['wall_not_found'],
  }),
  'wall.make': command({
    input: z.object({ ...Act, name: z.string().trim().min(1).max(40), prefix: Prefix, rows: z.number().int().min(1).max(WALL_ROWS_MAX), columns: z.number().int().min(1).max(WALL_COLUMNS_MAX) }).strict(),
    output: WallRow, errors: ['wall_name_taken', 'slot_code_taken'],
  }),
  /** Takes a wall away with its slots; refused while goods lie in one. */
  'wall.remove': command({ input: z.object({ ...Act, wallId: WallId }).strict(), output: z.object({ name: z.string() }).strict(), errors: ['wall_not_found', 'wall_holds_goods'] }),
  'wall.configure': command({ input: z.object({ ...Act, change: WallSettings.partial().strict() }).strict(), output: WallSettings, errors: [] }),
  'wall.read': query({ input: z.object({ benchId: BenchId }).strict(), output: WallView, errors: [] }),
  'wall.open': command({ input: z.object({ ...AtBench, wallId: WallId }).strict(), output: WallView, errors: ['wall_not_found', 'wall_at_other_bench'] }),
  /** Takes a wall at which another bench works over to this one, at the same unit. */
  'wall.take-over': command({ input: z.object({ ...AtBench, wallId: WallId }).strict(), output: WallView, errors: ['wall_not_found', 'wall_here_already'] }),
  'wall.leave': command({ input: z.object(AtBench).strict(), output: WallView, errors: ['no_wall_open'] }),
  'wall.scan': command({
    input: BenchScan, output: Answered,
    errors: [
      'no_wall_open', 'unknown_barcode', 'scan_repeated', 'bin_not_wanted', 'not_an_item', 'wrong_slot', 'put_in_slot_first', 'unit_not_wanted_now', 'shipment_cancelled', 'shipment_moved', 'slot_surplus_first', 'scan_unit_first',
      'scan_wall_tote_first', 'wall_full', 'item_not_for_wall', 'tote_not_for_wall', 'tote_at_other_wall', 'list_not_picked', 'nothing_for_wall',
    ],
  }),
  /** The unit in the hand goes back into its tote, or the last one that was put. */
  'wall.undo': command({ input: z.object(AtBench).strict(), output: Answered, errors: ['no_wall_open', 'nothing_to_undo_at_wall', 'put_too_late'] }),
  /** What is still wanted of a SKU does not lie in the tote: a problem with an owner each, and another unit is fetched for each order. */
  'wall.missing': command({ input: z.object({ ...AtBench, skuId: SkuId }).strict(), output: Answered, errors: ['no_wall_open', 'put_in_slot_first', 'not_awaited_at_wall'] }),
  /** Starts a list for a wall: everything goes into one tote, and the wall sorts it by order. */
  'picklist.start-wall': command({
    input: z.object({ ...AtBench, picklistId: PicklistId, toteCode: ToteCode }).strict(), output: PickView,
    errors: ['picklist_not_found', 'picklist_taken', 'picklist_done', 'picklist_held', 'picklist_assigned', 'tote_in_use', 'not_a_tote', 'bench_is_picking', 'no_wall_made'],
  }),
} as const;
