import { z } from 'zod';
import { BenchId, DocumentHash, OrderId, OrderItemId, ReturnId, ScanId, ShipmentId, SkuId, TrackingId } from '../fulfilment/ids.ts';
import { CLAIM_KINDS, QC_GRADES, QC_REASONS, QC_TAKES } from '../fulfilment/inbound.ts';
import { RETURN_SOURCES } from '../fulfilment/returns.ts';
import { CLAIM_LANES } from './lists.ts';
import { command, query } from './operation.ts';
import { RETURN_DOUBTS } from './returns-operations.ts';
import { Barcode, BenchScan } from './values.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const LIST_MAX = 500;
/** A picture of 5 MB as base64, and room enough that a larger one is answered by name. */
const PICTURE_MAX = 12 * 1024 * 1024;
const DAYS_MAX = 365;
const Act = { scanId: ScanId, benchId: BenchId };
const Text = z.string().trim().max(200);
const Picture = z.string().min(1).max(PICTURE_MAX);

const GateParcel = z.object({ trackingId: TrackingId, outcome: z.enum(['expected', 'unexpected']), orderId: OrderId.nullable(), scannedAtMs: At }).strict();
/** A bag that is being taken in. `missing`: returns of its carrier that should be here by now, with why. */
export const GateView = z.object({
  benchId: BenchId,
  gate: z.object({
    gateId: z.string(), carrierName: z.string(), bagCode: z.string(), startCode: z.string(), expectedCount: Count.nullable(), openedAtMs: At, scanned: Count, unexpected: Count, parcels: z.array(GateParcel),
    missing: z.array(z.object({ returnId: ReturnId, orderId: OrderId, trackingId: TrackingId.nullable(), why: z.enum(['due', 'completed']) }).strict()), missingTotal: Count,
  }).strict().nullable(),
  /** Carriers that returns are expected from, with how many. */
  carriers: z.array(z.object({ name: z.string(), expected: Count }).strict()),
  /** Taken in at the gate and not checked yet. */
  waiting: Count,
}).strict();
export type GateView = z.infer<typeof GateView>;

const QcLine = z.object({
  returnId: ReturnId, orderItemId: OrderItemId, orderId: OrderId, skuId: SkuId.nullable(), title: z.string(), source: z.enum(RETURN_SOURCES), remoteStatus: z.string(), quantity: Count, taken: Count,
  reason: z.string().nullable(), doubt: z.enum(RETURN_DOUBTS).nullable(),
}).strict();
const QcUnit = z.object({
  unit: Count, state: z.enum(['IN_HAND', 'GRADED']), take: z.enum(QC_TAKES), barcode: z.string().nullable(), skuId: SkuId.nullable(), title: z.string(), serial: z.string().nullable(), serialFits: z.boolean().nullable(),
  /** A serial was kept when it was packed, and none was read yet. */
  wantsSerial: z.boolean(), grade: z.enum(QC_GRADES).nullable(), reason: z.enum(QC_REASONS).nullable(), note: z.string(), photos: z.array(DocumentHash),
}).strict();
/** What lies on the bench to be checked, and what waits for it. */
export const QcView = z.object({
  benchId: BenchId,
  check: z.object({
    checkId: z.string(), code: z.string(), trackingId: TrackingId.nullable(), orderId: OrderId.nullable(), begunAtMs: At, isAtGate: z.boolean(), lines: z.array(QcLine), units: z.array(QcUnit), inHand: QcUnit.nullable(),
  }).strict().nullable(),
  waiting: z.array(z.object({ trackingId: TrackingId.nullable(), orderId: OrderId.nullable(), title: z.string(), units: Count, receivedAtMs: At }).strict()), waitingTotal: Count,
}).strict();
export type QcView = z.infer<typeof QcView>;
export type QcLine = z.infer<typeof QcLine>;
export type QcUnit = z.infer<typeof QcUnit>;

/** A unit that money may be had back for, with the day by which. */
export const ClaimView = z.object({
  claimId: z.string(), kind: z.enum(CLAIM_KINDS), returnId: ReturnId, orderItemId: OrderItemId, orderId: OrderId, shipmentId: ShipmentId.nullable(), skuId: SkuId.nullable(), title: z.string(), quantity: Count,
  reason: z.enum(QC_REASONS).nullable(), note: z.string(), fromMs: At, dueMs: At, isLate: z.boolean(), photos: z.array(DocumentHash), outcome: z.enum(['made', 'not_made']).nullable(), settledAtMs: At.nullable(), settledNote: z.string(),
}).strict();
export type ClaimView = z.infer<typeof ClaimView>;
const Settings = z.object({ claimByDays: Count, returnMissingDays: Count }).strict();

/** Gate receipt and check of returns: two acts, and stock changes at the second only (design.md part 4). */
export const inboundOperations = {
  'gate.read': query({ input: z.object({ benchId: BenchId }).strict(), output: GateView, errors: [] }),
  'gate.open': command({
    input: z.object({ ...Act, carrier: z.string().trim().min(1).max(80), bagCode: z.string().trim().min(1).max(60), startCode: z.string().trim().max(40), expectedCount: Count.max(5_000).nullable() }).strict(),
    output: GateView, errors: ['gate_open_here', 'bag_open_elsewhere'],
  }),
  /** `anyCarrier`: taken although Flipkart names another carrier for it. */
  'gate.scan': command({
    input: z.object({ ...BenchScan.shape, anyCarrier: z.boolean() }).strict(),
    output: z.object({ outcome: z.enum(['expected', 'unexpected']), trackingId: TrackingId, orderId: OrderId.nullable(), scanned: Count, view: GateView }).strict(),
    errors: ['no_gate_open', 'gate_scanned_twice', 'gate_other_carrier', 'not_an_awb', 'scan_repeated'],
  }),
  /** Differences must be seen: with any, a reason is wanted. */
  'gate.close': command({
    input: z.object({ ...Act, endCode: z.string().trim().max(40), signature: z.union([z.literal('paper'), Picture]), reason: Text }).strict(),
    output: GateView, errors: ['no_gate_open', 'end_code_missing', 'gate_differs', 'photo_not_picture', 'photo_too_large'],
  }),
  'qc.read': query({ input: z.object({ benchId: BenchId }).strict(), output: QcView, errors: [] }),
  /** By AWB, order id, order item id or return id. */
  'qc.open': command({ input: BenchScan, output: QcView, errors: ['check_open_here', 'qc_not_found', 'return_checked_already', 'return_at_other_bench', 'scan_repeated'] }),
  /** A thing out of the parcel; `barcode` is null when it bears no code that can be read. */
  'qc.scan': command({
    input: z.object({ ...Act, barcode: Barcode.nullable(), skuId: SkuId.nullable(), take: z.enum(['expected', 'wrong', 'unexpected']) }).strict(),
    output: z.object({ unit: Count, take: z.enum(QC_TAKES), title: z.string(), view: QcView }).strict(),
    errors: ['no_check_open', 'grade_first', 'unknown_barcode', 'not_goods', 'which_sku', 'item_not_of_return', 'return_line_full', 'returned_more_than_sold', 'code_missing', 'scan_repeated'],
  }),
  'qc.empty': command({ input: z.object(Act).strict(), output: QcView, errors: ['no_check_open', 'grade_first', 'box_not_empty'] }),
  /** The serial of the unit in hand, against what was kept when it was packed. */
  'qc.serial': command({ input: BenchScan, output: z.object({ fits: z.boolean().nullable(), view: QcView }).strict(), errors: ['no_check_open', 'nothing_in_hand'] }),
  'qc.photo': command({ input: z.object({ ...Act, base64: Picture }).strict(), output: QcView, errors: ['no_check_open', 'nothing_in_hand', 'photo_not_picture', 'photo_too_large', 'photo_too_many'] }),
  /** Undoes the scan of what is in hand. */
  'qc.drop': command({ input: z.object(Act).strict(), output: QcView, errors: ['no_check_open', 'nothing_in_hand'] }),
  'qc.grade': command({
    input: z.object({ ...Act, grade: z.enum(QC_GRADES), reason: z.enum(QC_REASONS).nullable(), note: Text }).strict(),
    output: QcView,
    errors: ['no_check_open', 'nothing_in_hand', 'grade_not_fitting', 'qc_reason_missing', 'photo_missing', 'serial_differs', 'serial_first', 'return_line_full', 'returned_more_than_sold'],
  }),
  /** With units that never came, a reason is wanted. */
  'qc.finish': command({ input: z.object({ ...Act, reason: Text }).strict(), output: QcView, errors: ['no_check_open', 'grade_first', 'units_not_come'] }),
  'qc.leave': command({ input: z.object(Act).strict(), output: QcView, errors: ['no_check_open', 'grade_first'] }),
  'claim.list': query({
    input: z.object({ lane: z.enum(CLAIM_LANES), limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({ rows: z.array(ClaimView), counts: z.object({ open: Count, late: Count, settled: Count }).strict(), claimByDays: Count }).strict(), errors: [],
  }),
  'claim.settle': command({
    input: z.object({ scanId: ScanId, claimId: z.string().min(1).max(200), outcome: z.enum(['made', 'not_made']), note: Text }).strict(),
    output: z.object({ claimId: z.string(), outcome: z.enum(['made', 'not_made']) }).strict(), errors: ['claim_not_found', 'claim_settled', 'qc_reason_missing'],
  }),
  'inbound.read': query({ input: z.object({}).strict(), output: z.object({ ...Settings.shape, waiting: Count, notReceived: Count, claimsOpen: Count, claimsLate: Count }).strict(), errors: [] }),
  /** `claimByDays`: days from receipt to the last day of a claim. `returnMissingDays`: days after which a completed return that never came is a task; 0: never. */
  'inbound.configure': command({
    input: z.object({ scanId: ScanId, claimByDays: Count.max(DAYS_MAX).optional(), returnMissingDays: Count.max(DAYS_MAX).optional() }).strict(), output: Settings, errors: [],
  }),
} as const;
