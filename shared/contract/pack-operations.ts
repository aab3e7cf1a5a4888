import { z } from 'zod';
import { BenchId, ScanId, SkuId } from '../fulfilment/ids.ts';
import { PROBLEM_KINDS } from './lists.ts';
import { command, query } from './operation.ts';
import { PackSettings, ProblemView, WeightInput } from './pack-values.ts';
import { Answer, Barcode, BenchScan, PackView } from './values.ts';

const Count = z.number().int().min(0);
const LIST_MAX = 500;
const NOTE_MAX = 300;
const Act = { scanId: ScanId, benchId: BenchId };
const Reason = z.string().trim().min(3).max(NOTE_MAX);
const Answered = z.object({ answer: Answer, view: PackView }).strict();
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The packing bench besides its scans: undo, boxes, weight, material, problems, and its settings. */
export const packOperations = {
  /** Takes back the last thing: an empty box that was opened, or the last unit with its serial numbers. */
  'pack.undo': command({ input: z.object(Act).strict(), output: Answered, errors: ['nothing_open', 'nothing_to_undo', 'undo_too_late'] }),
  /** Closes the current box and opens the next: another sub-shipment. */
  'pack.next-box': command({
    input: z.object(Act).strict(), output: Answered,
    errors: ['nothing_open', 'serial_missing', 'box_is_empty', 'one_box_only', 'boxes_decided', 'order_is_packed', 'boxes_max'],
  }),
  /** Which box of the shelf the goods went into, with the material that goes with it. */
  'pack.choose-box': command({ input: z.object({ ...Act, boxCode: z.string().min(1).max(40) }).strict(), output: Answered, errors: ['nothing_open', 'box_not_known', 'order_is_packed'] }),
  /** Material used beyond what goes with the box. */
  'pack.material': command({
    input: z.object({ ...Act, materialCode: z.string().min(1).max(40), quantity: z.number().int().min(1).max(100) }).strict(), output: Answered, errors: ['nothing_open', 'material_not_known'],
  }),
  'pack.weigh': command({
    input: z.object({ ...Act, ...WeightInput }).strict(), output: Answered,
    errors: ['nothing_open', 'box_not_there', 'weigh_after_items', 'weight_off', 'order_is_packed', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold'],
  }),
  /** Takes a weight that is out of tolerance, with the reason. For supervisors. */
  'pack.confirm-weight': command({
    input: z.object({ ...Act, ...WeightInput, reason: Reason }).strict(), output: Answered,
    errors: ['nothing_open', 'box_not_there', 'weigh_after_items', 'order_is_packed', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold'],
  }),
  /** Takes an order that lies open at another bench over to this one, at the same unit. */
  'pack.take-over': command({ input: BenchScan, output: Answered, errors: ['order_not_open', 'order_is_open', 'order_is_here', 'shipment_cancelled', 'shipment_moved'] }),
  'pack.problem': command({
    input: z.object({ ...Act, kind: z.enum(PROBLEM_KINDS), note: z.string().max(NOTE_MAX), skuId: SkuId.nullable() }).strict(), output: Answered,
    errors: ['nothing_open', 'sku_not_in_order', 'name_the_item', 'unit_not_here'],
  }),
  'problem.list': query({
    input: z.object({ state: z.enum(['open', 'closed']), limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({ rows: z.array(ProblemView), open: Count }).strict(), errors: [],
  }),
  /** `isNowhere`: the item that a packer missed in its tote was looked for and is lost; its order waits for another one. */
  'problem.close': command({
    input: z.object({ scanId: ScanId, problemId: z.string().min(1).max(40), reason: Reason, isNowhere: z.boolean().optional() }).strict(), output: ProblemView,
    errors: ['problem_not_found', 'problem_closed', 'name_the_item', 'unit_not_here'],
  }),
  /** Gives a serial number free, because its unit came back into the house. */
  'serial.free': command({
    input: z.object({ scanId: ScanId, serial: Barcode, reason: z.enum(['returned', 'put_back', 'wrongly_scanned']) }).strict(),
    output: z.object({ serial: z.string() }).strict(), errors: ['serial_not_found', 'serial_in_hand'],
  }),
  /** Material used a day of business, from and to included. */
  'material.usage': query({
    input: z.object({ fromDay: Day, toDay: Day }).strict(),
    output: z.object({ rows: z.array(z.object({ day: Day, materialCode: z.string(), name: z.string(), quantity: Count, orders: Count }).strict()) }).strict(), errors: [],
  }),
  'pack-setting.read': query({ input: z.object({}).strict(), output: PackSettings, errors: [] }),
  'pack-setting.change': command({
    input: z.object({ scanId: ScanId, change: PackSettings.partial().strict() }).strict(), output: PackSettings,
    errors: ['box_code_twice', 'material_code_twice', 'material_not_known', 'code_is_taken', 'scale_line_unclear'],
  }),
} as const;
