import { z } from 'zod';
import {
  BenchId, BinCode, DocumentHash, ListingId, ManifestId, OrderId, OrderItemId, PicklistId, PrinterId, PrintJobId, ScanId, ShipmentId, SkuId, SubShipmentId,
  ToteCode, TrackingId,
} from '../fulfilment/ids.ts';
import { PRINT_ABOUTS, PRINT_KINDS } from '../fulfilment/facts.ts';
import { isUnmapped } from '../fulfilment/listing.ts';
import { FLOOR_STATES, REMOTE_STATES } from '../fulfilment/shipment.ts';
import { BARCODE_MAX } from './lists.ts';
import { PackSteps } from './pack-values.ts';

export const Barcode = z.string().min(1).max(BARCODE_MAX);
/** Every scan names itself, its bench and what was read. */
export const BenchScan = z.object({ scanId: ScanId, benchId: BenchId, barcode: Barcode }).strict();
const At = z.number().int();
const Count = z.number().int().min(0);

/** What the operator's words need to name the fact: an order id, a quantity, a bin. Never a buyer's data. */
export const About = z.record(z.string(), z.union([z.string(), z.number()]));

/** Names of the answers to scans that were taken. */
export const ANSWER_CODES = [
  'bin_proved', 'unit_picked', 'unit_to_slot', 'tote_proved', 'picklist_picked', 'unit_packed', 'label_printing', 'label_awaited', 'label_held_back', 'label_by_hand', 'parcel_labelled', 'shipment_labelled',
  'parcel_scanned_out', 'parcel_not_on_manifest',
  'serial_wanted', 'serial_taken', 'weight_wanted', 'weight_taken', 'box_opened', 'box_chosen', 'box_taken_back', 'unit_undone', 'unit_to_take_out', 'unit_taken_out', 'order_opened', 'order_taken_over', 'tote_brought',
  'problem_reported', 'material_taken',
  'picked_for_wall', 'wall_tote_brought', 'unit_to_wall_slot', 'unit_in_wall_slot', 'wall_slot_complete', 'wall_unit_back_in_tote', 'wall_unit_put_back', 'wall_units_missing', 'slot_opened_as_put',
] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];
/** `accepted`: go on. `complete`: something is finished. */
export const Answer = z.object({ tone: z.enum(['accepted', 'complete']), code: z.enum(ANSWER_CODES), about: About }).strict();
export type Answer = z.infer<typeof Answer>;

export const Line = z.object({
  orderItemId: OrderItemId, skuId: SkuId, title: z.string(), quantity: Count, reserved: Count, picked: Count, packed: Count,
}).strict();
export const Parcel = z.object({
  subShipmentId: SubShipmentId, trackingId: TrackingId.nullable(), vendorName: z.string().nullable(),
  labelState: z.enum(['none', 'proved', 'quarantined']), labelPicture: DocumentHash.nullable(), labelProblem: z.string().nullable(),
  stuckAtMs: At.nullable(), scannedOutAtMs: At.nullable(), handedOverAtMs: At.nullable(),
}).strict();
export const OrderView = z.object({
  shipmentId: ShipmentId, orderId: OrderId, dispatchByMs: At, dispatchAfterMs: At, hold: z.boolean(), remoteState: z.enum(REMOTE_STATES),
  floorState: z.enum(FLOOR_STATES), carrier: z.string().nullable(), units: Count, unmet: Count, paymentType: z.enum(['COD', 'PREPAID']),
  closedReason: z.string().nullable(), lines: z.array(Line), parcels: z.array(Parcel),
}).strict();
export type OrderView = z.infer<typeof OrderView>;

export const PicklistStepView = z.object({
  step: Count, binCode: BinCode, skuId: SkuId, title: z.string(), orderId: OrderId, shipmentId: ShipmentId, quantity: Count, picked: Count, dropped: Count,
}).strict();
export const PicklistView = z.object({
  picklistId: PicklistId, state: z.enum(['OPEN', 'PICKING', 'PICKED', 'CLOSED']), toteCode: ToteCode.nullable(), benchId: BenchId.nullable(), madeAtMs: At,
  orders: Count, units: Count, picked: Count, labelsReady: Count, steps: z.array(PicklistStepView),
}).strict();
export type PicklistView = z.infer<typeof PicklistView>;
export const PicklistRow = PicklistView.omit({ steps: true }).strict();
export type PicklistRow = z.infer<typeof PicklistRow>;
export const PicklistSummary = PicklistRow.omit({ labelsReady: true }).strict();
export type PicklistSummary = z.infer<typeof PicklistSummary>;

/** What lies under the picker's hand: the bin to go to, whether it is proved, what to take there, and the bin after it. */
export const PickView = z.object({
  benchId: BenchId, picklist: PicklistSummary.nullable(), provenBin: BinCode.nullable(),
  now: z.object({ binCode: BinCode, skuId: SkuId, title: z.string(), wanted: Count, picked: Count }).strict().nullable(),
  nextBin: BinCode.nullable(),
  /** The unit in the picker's hand goes into this tote, and the tote is scanned before anything else; null when none is in hand. */
  awaitedTote: z.object({ slot: Count, toteCode: ToteCode }).strict().nullable(),
}).strict();
export type PickView = z.infer<typeof PickView>;

/** What the packer is asked for next. */
export const PackAsk = z.enum(['scan_any_item', 'take_out', 'scan_item', 'scan_serial', 'weigh_box', 'wait_for_label', 'scan_label']);
export const PackView = z.object({
  benchId: BenchId, ask: PackAsk,
  /** The label is here and waits, because what we know of the order is too old; and when Flipkart last spoke of it. */
  waitsForTruth: z.boolean(),
  /** The label is here, and prints only when somebody asks for it (floor.md S22). */
  labelByHand: z.boolean(),
  heardAtMs: At.nullable(), nowMs: At,
  order: OrderView.nullable(), unitsLeft: Count, nextTrackingId: TrackingId.nullable(),
  waiting: z.object({ orders: Count, singles: Count, nextDueMs: At.nullable() }).strict(), packedToday: Count,
  /** Null while no order is open. */
  steps: PackSteps.nullable(), toteCode: ToteCode.nullable(),
}).strict();
export type PackView = z.infer<typeof PackView>;

export const HandoverLane = z.object({
  carrier: z.string(), vendorName: z.string(), labelled: Count, scannedOut: Count, notReady: Count, dispatchByMs: At.nullable(),
}).strict();
export const HandoverParcel = z.object({ shipmentId: ShipmentId, orderId: OrderId, trackingId: TrackingId, scannedOut: z.boolean(), ready: z.boolean(), isMps: z.boolean(), isVerified: z.boolean() }).strict();
/** A group of Flipkart's: its manifest has one carrier, one pickup slot, and multi-parcel shipments or none. `pickupCode` is told to the pickup agent; null where Flipkart gives none. */
export const HandoverGroupView = z.object({
  vendorGroupCode: z.string(), isMps: z.boolean(), pickupFromMs: At.nullable(), pickupToMs: At.nullable(), flipkartCount: Count, pickupCode: z.string().nullable(), readAtMs: At,
}).strict();
export const HandoverView = z.object({
  benchId: BenchId, carrier: z.string().nullable(), lanes: z.array(HandoverLane), parcels: z.array(HandoverParcel), groups: z.array(HandoverGroupView),
  /** Parcels of the open carrier that were labelled offline and must be verified first. */
  toVerify: Count,
}).strict();
export type HandoverView = z.infer<typeof HandoverView>;

export const ManifestView = z.object({
  manifestId: ManifestId, carrier: z.string(), vendorGroupCode: z.string(), state: z.enum(['FETCHED', 'CLOSED']), documentHash: DocumentHash,
  flipkartCount: Count, onManifest: Count, scannedOut: Count, fetchedAtMs: At, closedAtMs: At.nullable(),
  /** AWBs that only one side knows: on the manifest and never scanned out, or scanned out and not on the manifest. */
  notScannedOut: z.array(z.string()), notOnManifest: z.array(z.string()),
  /** AWBs on the manifest whose order was cancelled since: a new manifest does not list them. */
  cancelled: z.array(z.string()),
  isMps: z.boolean(), pickupFromMs: At.nullable(), pickupToMs: At.nullable(), pickupCode: z.string().nullable(),
  /** Shipments of ours on the manifest: what Flipkart's count counts. */
  shipments: Count, signedCopy: DocumentHash.nullable(),
}).strict();
export type ManifestView = z.infer<typeof ManifestView>;

export const PrintJobView = z.object({
  jobId: PrintJobId, kind: z.enum(PRINT_KINDS), shipmentId: ShipmentId.nullable(), orderId: OrderId.nullable(), trackingId: TrackingId.nullable(),
  subject: z.string(), pictureHash: DocumentHash, printerId: PrinterId, firstPrinterId: PrinterId.nullable(), copyNumber: Count, copies: Count, reason: z.string(), queuedBy: z.string(),
  state: z.enum(['queued', 'sending', 'printed', 'sent', 'uncertain', 'blocked', 'failed', 'cancelled']), says: z.string().nullable(), about: z.enum(PRINT_ABOUTS).nullable(), attempts: Count,
  voided: z.enum(['destroyed', 'lost']).nullable(),
  queuedAtMs: At, changedAtMs: At,
}).strict();
export type PrintJobView = z.infer<typeof PrintJobView>;

export const IntentView = z.object({
  opKey: z.string(), kind: z.string(), stream: z.string(), state: z.string(), dueMs: At, attempts: Count, says: z.string().nullable(), addedAtMs: At,
}).strict();
export type IntentView = z.infer<typeof IntentView>;

export const TodayView = z.object({
  nowMs: At,
  /** What is not ready to ship so shortly before its deadline, the earliest first. */
  alarms: z.array(z.object({ carrier: z.string(), vendorName: z.string(), dispatchByMs: At, count: Count, orderId: OrderId }).strict()), alarmMinutes: Count,
  lanes: z.array(z.object({
    carrier: z.string(), vendorName: z.string(), dispatchByMs: At, open: Count, picking: Count, packing: Count, labelled: Count, scannedOut: Count, handedOver: Count, blocked: Count,
  }).strict()),
  counts: z.object({
    open: Count, held: Count, early: Count, unmet: Count, listed: Count, picked: Count, packed: Count, labelled: Count, scannedOut: Count,
    handedOver: Count, labelProblems: Count, tasks: Count, toVerify: Count, latePickups: Count, alarms: Count, labelsReady: Count, labelsWanted: Count,
  }).strict(),
}).strict();
export type TodayView = z.infer<typeof TodayView>;

/** What every window shows around its screens. */
export const StationView = z.object({
  mode: z.enum(['training', 'live']), stationId: z.string(), benchId: BenchId, personId: z.string(), locationId: z.string(), orderSync: z.enum(['on', 'off']), prepack: z.enum(['on', 'off']),
  version: z.string(), nowMs: At,
}).strict();
export type StationView = z.infer<typeof StationView>;

/** What a code is, in the words of this warehouse. */
export const ScanMeaning = z.object({
  kind: z.enum(['item', 'bin', 'label', 'tote', 'unknown']), barcode: z.string(), title: z.string().nullable(), binCode: BinCode.nullable(), orderId: OrderId.nullable(), shipmentId: ShipmentId.nullable(),
}).strict();
export type ScanMeaning = z.infer<typeof ScanMeaning>;

/** A code that could be scanned now, for people who train without goods. */
export const TrainingCode = z.object({ what: z.enum(['bin', 'item', 'tote', 'label', 'serial', 'wrong']), barcode: z.string(), title: z.string() }).strict();
export type TrainingCode = z.infer<typeof TrainingCode>;

export const BinInput = z.object({ binCode: BinCode, zone: z.string().min(1).max(40) }).strict();
export const SkuInput = z.object({
  // No thing of ours may be called as what stands for an unmapped listing is.
  skuId: SkuId.refine((skuId) => !isUnmapped(skuId)), listingId: ListingId, fsn: z.string().min(1).max(20), title: z.string().max(2_000), homeBin: BinCode.nullable(),
  barcodes: z.array(Barcode).max(20), serialNumbersPerUnit: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  lengthMm: z.number().int().positive(), breadthMm: z.number().int().positive(), heightMm: z.number().int().positive(),
  weightGrams: z.number().int().positive(), pricePaise: z.number().int().min(0),
}).strict();
