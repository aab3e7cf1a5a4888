import { z } from 'zod';
import { CREDENTIAL_CODES } from '../doctor/index.ts';
import { BenchId, BinCode, DocumentHash, ManifestId, PicklistId, ScanId, ShipmentId, SkuId, ToteCode } from '../fulfilment/ids.ts';
import { agentOperations } from './agent-operations.ts';
import { backupOperations } from './backup-operations.ts';
import { benchDayOperations } from './bench-day-operations.ts';
import { dayOperations } from './day-operations.ts';
import { budgetOperations } from './budget-operations.ts';
import { reportOperations } from './report-operations.ts';
import { restoreOperations } from './restore-operations.ts';
import { cameraOperations } from './camera-operations.ts';
import { channelOperations } from './channel-operations.ts';
import { orderFindOperations } from './order-find-operations.ts';
import { replayOperations } from './replay-operations.ts';
import { labelOperations } from './label-operations.ts';
import { documentOperations } from './document-operations.ts';
import { handoverOperations } from './handover-operations.ts';
import { lanOperations } from './lan-operations.ts';
import { lessonOperations } from './lesson-operations.ts';
import { inboundOperations } from './inbound-operations.ts';
import { PICKLIST_ORDERS_MAX } from './lists.ts';
import { inventoryOperations } from './inventory-operations.ts';
import { DoctorJob, doctorOperations } from './doctor-operations.ts';
import { command, query } from './operation.ts';
import { packOperations } from './pack-operations.ts';
import { panelOperations } from './panel-operations.ts';
import { printerOperations } from './printer-operations.ts';
import { personOperations } from './person-operations.ts';
import { preferenceOperations } from './preference-operations.ts';
import { prefetchOperations } from './prefetch-operations.ts';
import { documentKeepOperations } from './document-keep-operations.ts';
import { PicklistRule, picklistOperations } from './picklist-operations.ts';
import { queueOperations } from './queue-operations.ts';
import { smartOperations } from './smart-operations.ts';
import { returnsOperations } from './returns-operations.ts';
import { smartPicklistOperations } from './smart-picklist-operations.ts';
import { shadowOperations } from './shadow-operations.ts';
import { reconciliationOperations } from './reconciliation-operations.ts';
import { skuOperations } from './sku-operations.ts';
import { taskOperations } from './task-operations.ts';
import { stockOperations } from './stock-operations.ts';
import { webhookOperations } from './webhook-operations.ts';
import { LineView, UnsentGroup, unsentOperations } from './unsent-operations.ts';
import { wallOperations } from './wall-operations.ts';
import {
  About, Answer, Barcode, BenchScan, BinInput, HandoverView, IntentView, ManifestView, OrderView, PackView, PicklistRow, PicklistView, PickView, ScanMeaning, SkuInput, StationView, TodayView, TrainingCode,
} from './values.ts';

const IMPORT_MAX = 50_000;
const LIST_MAX = 500;
const Act = { scanId: ScanId };
/** A host name or an address in numbers; 9100 is what nearly all label printers listen on (printing.md part 2). */
const PrinterAddress = z.object({ host: z.string().max(253).regex(/^[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?$/), port: z.number().int().min(1).max(65_535) }).strict();

/**
 * Everything that the window may ask the engine for: the compiler, the dispatcher, the tests and the words read this one table
 * (design.md part 3). There is no generic door beside it.
 */
export const contract = {
  ...skuOperations,
  ...labelOperations,
  ...smartOperations,
  'station.read': query({ input: z.object({}).strict(), output: StationView, errors: [] }),
  /** What a code is, for a screen that asks for none; it changes nothing. */
  'scan.meaning': query({ input: z.object({ barcode: Barcode }).strict(), output: ScanMeaning, errors: [] }),
  /** A scan that no rule looked at, because an error stands open or the screen wants none: kept all the same. */
  'scan.ignore': command({ input: z.object({ ...BenchScan.shape, why: z.enum(['error_open', 'not_wanted', 'looked_up']) }).strict(), output: ScanMeaning, errors: [] }),
  /** What a scanner could read now: for training without goods. */
  'training.codes': query({ input: z.object({ benchId: BenchId, screen: z.enum(['picking', 'packing', 'handover', 'stock', 'wall', 'tasks']) }).strict(), output: z.object({ rows: z.array(TrainingCode) }).strict(), errors: ['training_only'] }),
  'bin.import': command({
    input: z.object({ ...Act, bins: z.array(BinInput).min(1).max(IMPORT_MAX) }).strict(),
    output: z.object({ imported: z.number() }).strict(),
    errors: ['duplicate_bin', 'bin_holds_stock'],
  }),
  'sku.import': command({
    input: z.object({ ...Act, skus: z.array(SkuInput).min(1).max(IMPORT_MAX) }).strict(),
    output: z.object({ imported: z.number() }).strict(),
    errors: ['duplicate_sku', 'duplicate_listing', 'bin_not_found', 'listing_in_hand'],
  }),
  'stock.receive': command({
    input: z.object({ ...Act, skuId: SkuId, binCode: BinCode, quantity: z.number().int().min(1).max(100_000), reference: z.string().max(80) }).strict(),
    output: z.object({ onHand: z.number(), reserved: z.number() }).strict(),
    errors: ['sku_not_found', 'bin_not_found', 'sku_in_other_bin'],
  }),
  'stock.list': query({
    input: z.object({ search: z.string().max(80), limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({
      rows: z.array(z.object({ skuId: SkuId, title: z.string(), homeBin: BinCode.nullable(), onHand: z.number(), reserved: z.number(), unmet: z.number() }).strict()),
      total: z.number(),
    }).strict(),
    errors: [],
  }),
  'today.read': query({ input: z.object({}).strict(), output: TodayView, errors: [] }),
  'order.list': query({
    input: z.object({
      lane: z.enum(['open', 'actionable', 'held', 'unmet', 'listed', 'picked', 'packed', 'labelled', 'scanned_out', 'label_problem', 'all']),
      search: z.string().max(80), limit: z.number().int().min(1).max(LIST_MAX),
    }).strict(),
    output: z.object({ rows: z.array(OrderView), total: z.number() }).strict(),
    errors: [],
  }),
  'order.read': query({
    input: z.object({ shipmentId: ShipmentId }).strict(),
    output: z.object({ order: OrderView, /** Who did what, the oldest first; `about` is what the words of this kind of fact need. */ timeline: z.array(z.object({ atMs: z.number(), personId: z.string(), person: z.string(), kind: z.string(), about: About }).strict()) }).strict(),
    errors: ['shipment_not_found'],
  }),
  'picklist.create': command({
    input: z.object({
      ...Act,
      /** The orders to pick, or how many of those due next, or the rule that takes them. */
      shipments: z.union([z.array(ShipmentId).min(1).max(PICKLIST_ORDERS_MAX), z.object({ dueNext: z.number().int().min(1).max(PICKLIST_ORDERS_MAX) }).strict(), z.object({ rule: PicklistRule }).strict()]),
    }).strict(),
    output: PicklistView,
    errors: ['nothing_to_pick', 'shipment_not_found', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold', 'shipment_too_early', 'shipment_lacks_stock', 'shipment_already_listed', 'shipment_has_task'],
  }),
  'picklist.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(PicklistRow) }).strict(), errors: [] }),
  'picklist.read': query({ input: z.object({ picklistId: PicklistId }).strict(), output: PicklistView, errors: ['picklist_not_found'] }),
  'picklist.start': command({
    input: z.object({ ...Act, benchId: BenchId, picklistId: PicklistId, toteCode: ToteCode }).strict(),
    output: PickView,
    errors: ['picklist_not_found', 'picklist_taken', 'picklist_done', 'picklist_held', 'picklist_assigned', 'tote_in_use', 'not_a_tote', 'bench_is_picking'],
  }),
  'pick.read': query({ input: z.object({ benchId: BenchId }).strict(), output: PickView, errors: [] }),
  'pick.scan': command({
    input: BenchScan,
    output: z.object({ answer: Answer, view: PickView }).strict(),
    errors: ['no_picklist_open', 'unknown_barcode', 'wrong_bin', 'scan_bin_first', 'wrong_item', 'extra_unit', 'scan_repeated', 'not_an_item', 'put_unit_first', 'wrong_tote', 'shipment_not_fresh', 'picklist_assigned'],
  }),
  'pack.read': query({ input: z.object({ benchId: BenchId }).strict(), output: PackView, errors: [] }),
  'pack.scan': command({
    input: BenchScan,
    output: z.object({ answer: Answer, view: PackView }).strict(),
    errors: [
      'unknown_barcode', 'scan_repeated', 'extra_unit', 'item_of_other_order', 'item_not_needed', 'item_not_picked', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold',
      'label_before_items', 'stick_label_first', 'wrong_label', 'label_not_printed', 'label_of_nothing_open', 'bin_not_wanted', 'label_already_stuck',
      'shipment_at_other_bench', 'not_a_serial', 'serial_malformed', 'imei_malformed', 'imei_check_failed', 'serial_used', 'serial_twice', 'weigh_first', 'label_of_other_box',
      'take_unit_out_first', 'label_void', 'shipment_has_problem', 'order_is_open', 'order_not_picked', 'order_is_packed', 'nothing_in_tote', 'shipment_not_fresh',
      'scan_slot_first', 'slot_surplus_first', 'slot_is_free', 'slot_not_complete', 'tote_goes_to_wall', 'order_on_wall',
    ],
  }),
  'pack.leave': command({
    input: z.object({ ...Act, benchId: BenchId, reason: z.string().min(1).max(80) }).strict(),
    output: PackView,
    errors: ['nothing_open'],
  }),
  'handover.read': query({ input: z.object({ benchId: BenchId }).strict(), output: HandoverView, errors: [] }),
  'handover.open': command({
    input: z.object({ ...Act, benchId: BenchId, carrier: z.string().min(1).max(80) }).strict(),
    output: HandoverView,
    errors: ['carrier_not_found'],
  }),
  'handover.scan': command({
    input: BenchScan,
    output: z.object({ answer: Answer, view: HandoverView }).strict(),
    errors: [
      'no_carrier_open', 'not_a_label', 'other_carrier', 'shipment_cancelled', 'shipment_moved', 'shipment_on_hold', 'parcel_not_labelled', 'already_scanned_out',
      'already_handed_over', 'scan_repeated', 'parcel_unknown', 'take_unit_out_first', 'label_void', 'shipment_has_problem',
    ],
  }),
  'manifest.fetch': command({
    input: z.object({ ...Act, carrier: z.string().min(1).max(80) }).strict(),
    output: z.object({ manifests: z.array(ManifestView).min(1) }).strict(),
    errors: ['order_sync_off', 'no_such_group', 'manifest_unreadable', 'flipkart_unreachable', 'nothing_scanned_out', 'flipkart_not_told_yet', 'credentials_refused', 'shadow_mode', 'parcels_to_verify'],
  }),
  'manifest.read': query({ input: z.object({ manifestId: ManifestId }).strict(), output: ManifestView, errors: ['manifest_not_found'] }),
  'manifest.list': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(ManifestView) }).strict(), errors: [] }),
  'manifest.close': command({
    /** `countSeen`: the handover count that the person saw and signs in spite of, when it is another than the manifest's. */
    input: z.object({ ...Act, manifestId: ManifestId, countSeen: z.number().int().min(0).optional() }).strict(),
    output: ManifestView,
    errors: ['manifest_not_found', 'manifest_closed', 'parcels_to_verify', 'parcels_missing', 'parcels_not_on_manifest', 'manifest_lists_cancelled', 'manifest_lists_moved', 'manifest_lists_held', 'parcels_too_full', 'manifest_count_differs'],
  }),
  'document.picture': query({
    input: z.object({ documentHash: DocumentHash }).strict(),
    /** PNG of a label bitmap, or the PDF, photo or clip itself, as base64. */
    output: z.object({ mediaType: z.enum(['image/png', 'image/jpeg', 'video/webm', 'application/pdf']), base64: z.string() }).strict(),
    errors: ['document_not_found', 'document_removed'],
  }),
  /** Which printer stands at this bench, by its address on the network; labels that wait go to it. */
  'printer.choose': command({ input: z.object({ ...Act, ...PrinterAddress.shape }).strict(), output: PrinterAddress, errors: ['printer_of_training'] }),
  'printer.read': query({
    input: z.object({}).strict(),
    output: z.object({ printerId: z.string(), ready: z.boolean(), problem: z.string(), says: z.string(), waiting: z.number(), address: PrinterAddress.nullable() }).strict(),
    errors: [],
  }),
  'sync.read': query({
    input: z.object({}).strict(),
    output: z.object({
      /** Whether Flipkart answered the last call; nothing is known before the first one of this start (`hasAsked`). */
      online: z.boolean(), hasAsked: z.boolean(), lastSuccessAtMs: z.number().nullable(), unsent: z.number(), callsLastHour: z.number(),
      /** What is wrong with the credentials, when that is why a job stands still. */
      credential: z.enum(CREDENTIAL_CODES).nullable(),
      jobs: z.array(DoctorJob.extend({ lastProblem: z.string().nullable() }).strict()),
      intents: z.array(IntentView),
      /** Everything that Flipkart does not know yet; \`unsent\` is the sum of it, always. */
      groups: z.array(UnsentGroup),
      /** Breakers, clock and the last wake-up; null where no engine runs. */
      line: LineView.nullable(),
      /** When the newest good copy of the store was made; null when none is known of. */
      backupAtMs: z.number().nullable(),
    }).strict(),
    errors: [],
  }),
  ...channelOperations,
  ...budgetOperations,
  ...restoreOperations,
  'sync.pull': command({
    input: z.object(Act).strict(),
    output: z.object({ seen: z.number(), changed: z.number(), quarantined: z.number() }).strict(),
    errors: ['order_sync_off', 'flipkart_unreachable', 'credentials_refused'],
  }),
  ...returnsOperations,
  ...queueOperations,
  ...packOperations,
  ...panelOperations,
  ...shadowOperations,
  ...webhookOperations,
  ...smartPicklistOperations,
  ...unsentOperations,
  ...inventoryOperations,
  ...reconciliationOperations,
  ...doctorOperations,
  ...stockOperations,
  ...taskOperations,
  ...handoverOperations,
  ...personOperations,
  ...preferenceOperations,
  ...inboundOperations,
  ...picklistOperations,
  ...prefetchOperations,
  ...documentKeepOperations,
  ...backupOperations,
  ...wallOperations,
  ...printerOperations,
  ...benchDayOperations,
  ...documentOperations,
  ...orderFindOperations,
  ...replayOperations,
  ...lessonOperations,
  ...reportOperations,
  ...cameraOperations,
  ...dayOperations,
  ...lanOperations,
  ...agentOperations,
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type CommandName = { [N in OperationName]: Contract[N]['kind'] extends 'command' ? N : never }[OperationName];
export type QueryName = Exclude<OperationName, CommandName>;
export type InputOf<N extends OperationName> = z.infer<Contract[N]['input']>;
export type OutputOf<N extends OperationName> = z.infer<Contract[N]['output']>;
/** Failures of the door itself, which any operation may answer with. */
export const DOOR_ERRORS = ['invalid_input', 'too_large', 'unknown_operation', 'scan_id_reused', 'not_admitted', 'main_pc_only', 'key_elsewhere', 'login_required', 'not_permitted', 'unavailable', 'disk_full', 'disk_failed', 'store_damaged', 'internal'] as const;
export type DoorError = (typeof DOOR_ERRORS)[number];
export type OwnError<N extends OperationName> = Contract[N]['errors'][number];
export type ErrorCode = { [N in OperationName]: OwnError<N> }[OperationName] | DoorError;
