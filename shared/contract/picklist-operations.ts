import { z } from 'zod';
import { BenchId, BinCode, PersonId, PicklistId, ScanId, ShipmentId, ToteCode } from '../fulfilment/ids.ts';
import { AISLES_MAX, PICK_SIZES, PICKLIST_ORDERS_MAX, TOTES_MAX, WALK_PREVIEW_MAX } from './lists.ts';
import { command, query } from './operation.ts';
import { PicklistRow, PickView } from './values.ts';

const Act = { scanId: ScanId };
const Count = z.number().int();
const At = z.number().int();

/**
 * By what an order comes onto a list. Null takes any. `carrier` is a carrier's key, empty for orders whose carrier Flipkart has not named
 * yet (it does so with the label). `dueByMs` takes what must leave by then, `next` what must leave by the next cut-off, late ones too.
 */
export const PicklistRule = z.object({
  carrier: z.string().max(80).nullable(),
  dueByMs: z.union([At, z.literal('next')]).nullable(),
  size: z.enum(PICK_SIZES),
  zone: z.string().max(40).nullable(),
  ordersMax: z.number().int().min(1).max(PICKLIST_ORDERS_MAX),
}).strict();
export type PicklistRule = z.infer<typeof PicklistRule>;

export const PicklistProposal = z.object({
  /** What the list would hold if it were made now. */
  orders: Count, units: Count, bins: Count, skus: Count,
  /** Orders that the rule takes and the list has no room for. */
  left: Count,
  firstDueMs: At.nullable(), lastDueMs: At.nullable(),
  /** The cut-off that `next` means now; null when nothing can be picked. */
  nextCutOffMs: At.nullable(),
  /** Orders that could be picked by any rule, and what there is to choose from among them. */
  pickable: Count,
  carriers: z.array(z.object({ carrier: z.string(), vendorName: z.string(), orders: Count }).strict()),
  cutOffs: z.array(z.object({ dueByMs: At, orders: Count }).strict()),
  zones: z.array(z.object({ zone: z.string(), orders: Count }).strict()),
  singles: Count,
}).strict();
export type PicklistProposal = z.infer<typeof PicklistProposal>;

const Person = z.object({ personId: PersonId, name: z.string() }).strict();
export const PicklistBoardRow = PicklistRow.extend({
  heldAtMs: At.nullable(), heldReason: z.string().nullable(), assigned: Person.nullable(), picker: Person.nullable(), startedAtMs: At.nullable(),
  /** Orders of which no unit is picked yet: those can be split off. */
  untouched: Count,
  /** Whether its tote goes to a put wall. */
  isForWall: z.boolean(),
  firstDueMs: At.nullable(), binsLeft: Count, totes: z.array(z.object({ slot: Count, toteCode: ToteCode }).strict()),
}).strict();
export type PicklistBoardRow = z.infer<typeof PicklistBoardRow>;

const WalkAisleInput = z.object({
  pattern: z.string().min(1).max(40).regex(/^[^{}]*(?:\{[^{}]+\}[^{}]*)?$/).regex(/^[^*]*(?:\*[^*]*){0,3}$/),
  direction: z.enum(['up', 'down']), zone: z.string().max(40),
}).strict();
const WalkInput = z.object({ aisles: z.array(WalkAisleInput).max(AISLES_MAX), serpentine: z.boolean() }).strict();
const WalkPreview = z.object({
  /** All bins of the Saleable zone, and those that no row of the table means. */
  bins: Count, unmatched: Count, stops: z.array(z.object({ binCode: BinCode, aisle: z.string(), zone: z.string() }).strict()).max(WALK_PREVIEW_MAX),
}).strict();

const OneList = { ...Act, picklistId: PicklistId };
const AtBench = { ...OneList, benchId: BenchId };

/** Picklists by rule, whose they are and where they stand; the way through the house (floor.md P15, P16, P17, P18, P22). */
export const picklistOperations = {
  'picklist.propose': query({ input: z.object({ rule: PicklistRule }).strict(), output: PicklistProposal, errors: [] }),
  'picklist.board': query({ input: z.object({}).strict(), output: z.object({ nowMs: At, rows: z.array(PicklistBoardRow), people: z.array(Person), toteScan: z.enum(['on', 'off']) }).strict(), errors: [] }),
  /** Whose list it is; null takes the name off. */
  'picklist.assign': command({ input: z.object({ ...OneList, personId: PersonId.nullable() }).strict(), output: PicklistRow, errors: ['picklist_not_found', 'picklist_done', 'person_not_found'] }),
  'picklist.hold': command({ input: z.object({ ...OneList, reason: z.string().max(80) }).strict(), output: PicklistRow, errors: ['picklist_not_found', 'picklist_done', 'picklist_held'] }),
  /** A list that was begun goes on at this bench, at the same unit. */
  'picklist.resume': command({
    input: z.object(AtBench).strict(), output: PickView, errors: ['picklist_not_found', 'picklist_done', 'picklist_not_held', 'picklist_assigned', 'bench_is_picking'],
  }),
  /** Takes a list that is being picked elsewhere to this bench, at the same unit. */
  'picklist.take-over': command({
    input: z.object(AtBench).strict(), output: PickView,
    errors: ['picklist_not_found', 'picklist_done', 'picklist_not_begun', 'picklist_held', 'picklist_assigned', 'picklist_here_already', 'bench_is_picking'],
  }),
  /** Takes orders of which nothing is picked off a list, the least urgent first when only their number is said: into a new list, or back to open. */
  'picklist.split': command({
    input: z.object({ ...OneList, what: z.union([z.array(ShipmentId).min(1).max(PICKLIST_ORDERS_MAX), z.object({ orders: z.number().int().min(1).max(PICKLIST_ORDERS_MAX) }).strict()]), into: z.enum(['list', 'open']) }).strict(),
    output: z.object({ list: PicklistRow, made: PicklistRow.nullable(), orders: Count }).strict(),
    errors: ['picklist_not_found', 'picklist_done', 'order_not_on_list', 'order_touched', 'too_few_untouched'],
  }),
  /** Ends a list: orders of which nothing is picked are open again. Refused while an order is half picked, since its units lie in a tote. */
  'picklist.close': command({ input: z.object(OneList).strict(), output: PicklistRow, errors: ['picklist_not_found', 'picklist_done', 'picklist_half_picked', 'put_unit_first'] }),
  /** Starts a list with several totes: its orders are dealt out to them in turn, the most urgent first. */
  'picklist.start-cluster': command({
    input: z.object({ ...AtBench, toteCodes: z.array(ToteCode).min(2).max(TOTES_MAX) }).strict(), output: PickView,
    errors: ['picklist_not_found', 'picklist_taken', 'picklist_done', 'picklist_held', 'picklist_assigned', 'tote_in_use', 'tote_twice', 'not_a_tote', 'bench_is_picking'],
  }),
  /** Whether the tote is scanned after each item; it counts for lists that are started from now on. */
  'picklist.configure': command({ input: z.object({ ...Act, toteScan: z.enum(['on', 'off']) }).strict(), output: z.object({ toteScan: z.enum(['on', 'off']) }).strict(), errors: [] }),
  'walk.read': query({ input: z.object({}).strict(), output: WalkInput, errors: [] }),
  /** The order in which bins would be walked by this table. */
  'walk.preview': query({ input: z.object({ walk: WalkInput, limit: z.number().int().min(1).max(WALK_PREVIEW_MAX) }).strict(), output: WalkPreview, errors: [] }),
  /** Lists that nobody walks yet are put into the new order. */
  'walk.set': command({ input: z.object({ ...Act, walk: WalkInput }).strict(), output: WalkInput, errors: ['aisle_twice'] }),
} as const;
