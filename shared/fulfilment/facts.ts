import type { EpochMs } from '../time.ts';
import type { Paise } from '../money.ts';
import type {
  BenchId, BinCode, DocumentHash, ListingId, ManifestId, OrderId, OrderItemId, PersonId, PicklistId, PrinterId, PrintJobId, ShipmentId, SkuId,
  ReturnId, SubShipmentId, ToteCode, TrackingId,
} from './ids.ts';
import type { Role } from './person.ts';
import type { GradedUnit, QcTake, QcUnitRef, ReturnPart } from './inbound.ts';
import type { ListingMatch, SkuChange, ToldListing } from './listing.ts';
import type { Place } from './place.ts';
import type { Choice } from './reconciliation.ts';
import type { ToldReturn } from './returns.ts';
import type { ShortageDecision } from './shortage.ts';
import type { BenchFacts } from './bench-facts.ts';
import type { CameraFacts } from './camera.ts';
import type { DayFacts } from './day.ts';
import type { LanFacts } from './lan.ts';
import type { LessonFacts } from './lesson-facts.ts';
import type { PackFacts } from './pack-facts.ts';
import type { RemoteState, ToldCourier, ToldShipment } from './shipment.ts';
import type { Walk } from './walk.ts';
import type { SmartFacts } from './smart-facts.ts';
import type { UnsentFacts } from './unsent.ts';
import type { WallFacts } from './wall-facts.ts';

export interface BinRow {
  readonly binCode: BinCode;
  readonly zone: string;
}

/** A bin as a list of Flipkart's names it. */
export interface ListedBin extends BinRow {
  /** Units that fit; null when the list does not say. */
  readonly capacityUnits: number | null;
}

/** Why units went from one place to another by a person's word. */
export type MoveCause = 'put-away' | 'transfer' | 'damaged' | 'lost' | 'found' | 'sent-back';

/** How a count of a bin ended: the books follow the count, or stay, or were right; or nobody finished it. */
export type BinCountOutcome = 'adjusted' | 'kept' | 'same' | 'left';

export interface SkuRow {
  readonly skuId: SkuId;
  readonly listingId: ListingId;
  readonly fsn: string;
  readonly title: string;
  readonly homeBin: BinCode | null;
  readonly barcodes: readonly string[];
  readonly serialNumbersPerUnit: 0 | 1 | 2;
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
  readonly pricePaise: Paise;
}

export interface PicklistStep {
  readonly binCode: BinCode;
  readonly skuId: SkuId;
  readonly shipmentId: ShipmentId;
  readonly orderItemId: OrderItemId;
  readonly quantity: number;
}

/** What can be printed. A card is a badge, a sheet of command codes or a calibration card. */
export const PRINT_KINDS = ['label', 'invoice', 'manifest', 'slip', 'item-label', 'bin-label', 'card'] as const;
export type PrintKind = (typeof PRINT_KINDS)[number];

/** Where a print job has come to; the words are those of printing.md part 4. */
export type PrintState = 'queued' | 'sending' | 'printed' | 'sent' | 'uncertain' | 'blocked' | 'failed' | 'cancelled';

/**
 * What a state of a print job is about: the trouble of its printer while it is blocked, how an uncertain one became so, and by what it
 * was settled. `not_counted`: the printer was ready again and had counted nothing, so the label most likely never came out. `not_clear`: its
 * counter moved, and not so that it says which label. `fetched_again`: another job prints the label, of bytes that were fetched anew.
 */
export const PRINT_ABOUTS = [
  'paper_out', 'head_open', 'ribbon_out', 'jam', 'error', 'paused', 'offline', 'busy', 'silent', 'not_set_up',
  'station_stopped', 'line_broke', 'counted', 'not_counted', 'not_clear', 'label_scanned', 'person_has_it', 'person_lacks_it',
  'bytes_missing', 'fetched_again', 'bytes_unreadable', 'too_large', 'not_proved', 'invoice_too_small', 'invoice_not_found', 'order_cancelled', 'order_moved', 'by_person',
] as const;
export type PrintAbout = (typeof PRINT_ABOUTS)[number];

/**
 * Every kind of fact and its body: one thing that happened on the floor, or that Flipkart told. Bodies hold no buyer's data and never
 * change their meaning; a new shape is a new version with an upcaster (design.md part 5).
 */
export interface FactBodies extends PackFacts, WallFacts, BenchFacts, SmartFacts, UnsentFacts, LessonFacts, CameraFacts, DayFacts, LanFacts {
  'bins.imported': { readonly bins: readonly BinRow[] };
  /** A list of Flipkart's bins came: what is new or otherwise than before, and bins that it names no more. */
  'bins.listed': { readonly bins: readonly ListedBin[]; readonly gone: readonly BinCode[] };
  'skus.imported': { readonly skus: readonly SkuRow[] };
  /** What a person or a file says of SKUs: one fact, however many. */
  'skus.changed': { readonly changes: readonly SkuChange[] };
  /** Listings that Flipkart told of for the first time, or otherwise than before. */
  'listings.told': { readonly listings: readonly ToldListing[] };
  /** These listings mean these SKUs from now on, whatever they meant before. */
  'listings.mapped': { readonly matches: readonly ListingMatch[] };
  'listings.unmapped': { readonly listingIds: readonly ListingId[] };
  'stock.received': { readonly skuId: SkuId; readonly binCode: BinCode; readonly quantity: number; readonly reference: string };
  /** Goods came in and lie in the receiving area. */
  'stock.arrived': { readonly skuId: SkuId; readonly quantity: number; readonly reference: string };
  'stock.moved': { readonly skuId: SkuId; readonly from: Place; readonly to: Place; readonly quantity: number; readonly because: MoveCause; readonly reason: string };
  /** A SKU lives in another bin from now on, with all its units and all picklist lines that nobody walks yet. */
  'sku.moved': { readonly skuId: SkuId; readonly fromBin: BinCode | null; readonly toBin: BinCode; readonly quantity: number };
  'bin-count.begun': { readonly countId: string; readonly binCode: BinCode; readonly benchId: BenchId; readonly blind: boolean };
  /** What was counted of a SKU so far, in all. */
  'bin-count.tallied': { readonly countId: string; readonly skuId: SkuId; readonly counted: number };
  /** All of the bin is counted: it is compared with what our books have at this moment. */
  'bin-count.compared': { readonly countId: string };
  /** The person counts once more from the beginning. */
  'bin-count.repeated': { readonly countId: string };
  'bin-count.closed': { readonly countId: string; readonly outcome: BinCountOutcome };
  /** Somebody should count a SKU in its bin. */
  'count.asked': { readonly taskId: string; readonly skuId: SkuId; readonly binCode: BinCode; readonly reason: string };
  /** `elsewhere`: its location is no longer this station's. */
  'shipment.told': { readonly shipment: ToldShipment; readonly hash: string; readonly revision: number; readonly elsewhere?: true };
  'courier.told': ToldCourier;
  /** Flipkart took a call for this shipment: packing has begun, or it is ready to dispatch. */
  'shipment.accepted': { readonly shipmentId: ShipmentId; readonly call: 'pack' | 'dispatch' };
  /**
   * Flipkart took a call of ours and shows the shipment as it was before it, by the word of `toldRevision`: a rule lets the call be made once more, as
   * its `generation`. `held`: it was seen on hold meanwhile. `believed`: why the word is no stale read (fulfilment/shipment/taken-back.ts).
   */
  'shipment.taken-back': { readonly shipmentId: ShipmentId; readonly call: 'dispatch' | 'pack'; readonly generation: number; readonly toldRevision: number; readonly held: boolean; readonly believed: 'newer_word' | 'twice' };
  'label.proved': {
    readonly shipmentId: ShipmentId;
    readonly subShipmentId: SubShipmentId;
    readonly trackingId: TrackingId;
    /** The PDF as Flipkart sent it, and the very bitmap that was decoded and will be printed. */
    readonly documentHash: DocumentHash;
    readonly pictureHash: DocumentHash;
    readonly way: string;
    readonly dpi: number;
  };
  'label.quarantined': {
    readonly shipmentId: ShipmentId;
    readonly subShipmentId: SubShipmentId;
    readonly documentHash: DocumentHash | null;
    readonly reason: string;
    readonly says: string;
  };
  /** A person wants the label of a parcel from Flipkart once more: what came before could not be used. */
  'label.asked-again': { readonly shipmentId: ShipmentId; readonly subShipmentId: SubShipmentId };
  'document.stored': { readonly documentHash: DocumentHash; readonly kind: string; readonly mediaType: string; readonly bytes: number };
  'picklist.made': { readonly picklistId: PicklistId; readonly shipmentIds: readonly ShipmentId[]; readonly steps: readonly PicklistStep[] };
  /** A person let Flipkart pack these orders of a list ahead of the bench; with the setting prepack on it happens when the list is made, and needs no person. */
  'picklist.prefetched': { readonly picklistId: PicklistId; readonly shipmentIds: readonly ShipmentId[] };
  'picklist.started': { readonly picklistId: PicklistId; readonly benchId: BenchId; readonly toteCode: ToteCode };
  /** A list was started with several totes: which order goes into which. `toteScan`: the tote is scanned after each unit. */
  'picklist.clustered': {
    readonly picklistId: PicklistId;
    readonly totes: readonly { readonly slot: number; readonly toteCode: ToteCode }[];
    readonly orders: readonly { readonly shipmentId: ShipmentId; readonly toteCode: ToteCode }[];
    readonly toteScan: boolean;
  };
  'picklist.assigned': { readonly picklistId: PicklistId; readonly personId: PersonId | null };
  'picklist.held': { readonly picklistId: PicklistId; readonly reason: string };
  /** A list goes on; at a bench when its picking had begun. */
  'picklist.resumed': { readonly picklistId: PicklistId; readonly benchId: BenchId | null };
  'picklist.taken-over': { readonly picklistId: PicklistId; readonly fromBenchId: BenchId | null; readonly benchId: BenchId };
  /** Untouched orders left a list: into a new one, or null, back to open. */
  'picklist.split': { readonly picklistId: PicklistId; readonly newPicklistId: PicklistId | null; readonly shipmentIds: readonly ShipmentId[] };
  /** A list ended by a person's word; these orders are open again. */
  'picklist.closed': { readonly picklistId: PicklistId; readonly shipmentIds: readonly ShipmentId[] };
  /** The unit that was just picked lies in the tote of its order. */
  'tote.proved': { readonly picklistId: PicklistId; readonly benchId: BenchId; readonly toteCode: ToteCode };
  /** How pickers walk from now on. */
  'walk.set': Walk;
  'bin.proved': { readonly picklistId: PicklistId; readonly benchId: BenchId; readonly binCode: BinCode };
  'unit.picked': {
    readonly picklistId: PicklistId;
    readonly benchId: BenchId;
    readonly step: number;
    readonly shipmentId: ShipmentId;
    readonly orderItemId: OrderItemId;
    readonly skuId: SkuId;
    readonly binCode: BinCode;
    readonly toteCode: ToteCode;
    readonly barcode: string;
  };
  'pack.begun': { readonly shipmentId: ShipmentId; readonly benchId: BenchId };
  'unit.packed': {
    readonly shipmentId: ShipmentId;
    readonly benchId: BenchId;
    readonly orderItemId: OrderItemId;
    readonly skuId: SkuId;
    readonly toteCode: ToteCode;
    readonly barcode: string;
  };
  'shipment.packed': { readonly shipmentId: ShipmentId; readonly benchId: BenchId };
  'pack.left': { readonly shipmentId: ShipmentId; readonly benchId: BenchId; readonly reason: string };
  'print.queued': {
    readonly jobId: PrintJobId;
    readonly jobKey: string;
    readonly kind: PrintKind;
    /** Null for what belongs to no shipment. */
    readonly shipmentId: ShipmentId | null;
    readonly subShipmentId: SubShipmentId | null;
    readonly trackingId: TrackingId | null;
    /** The stored bytes that are printed: a picture that was proved, or a PDF. */
    readonly pictureHash: DocumentHash;
    readonly printerId: PrinterId;
    readonly copyNumber: number;
    /** How many of the same come out; absent in facts of older programs: one. */
    readonly copies?: number;
    /** Why a copy beyond the first was made; empty for the first. */
    readonly reason: string;
    /** A reprint's own words, and whether a limit was passed for it; absent where there are none. */
    readonly words?: string;
    readonly aboveLimit?: boolean;
  };
  'print.moved': {
    readonly jobId: PrintJobId;
    readonly state: PrintState;
    readonly attempt: number;
    readonly says: string;
    readonly counterBefore: number | null;
    /** What the state is about, for the words of the screen; absent in facts of older programs. */
    readonly about?: PrintAbout;
  };
  /** A job goes to another printer, because its own cannot print and nothing of it was sent, or because a person said so. */
  'print.redirected': { readonly jobId: PrintJobId; readonly fromPrinterId: PrinterId; readonly toPrinterId: PrinterId; readonly by: 'failover' | 'person'; readonly problem: string };
  /** A person moved a job before all others of its printer. */
  'print.put-first': { readonly jobId: PrintJobId };
  /** The label that an earlier copy made: its AWB was scanned and it was destroyed, or nobody has it. */
  'label.voided': { readonly jobId: PrintJobId; readonly trackingId: TrackingId; readonly how: 'destroyed' | 'lost'; readonly benchId: BenchId };
  'printer.paused': { readonly printerId: PrinterId };
  'printer.resumed': { readonly printerId: PrinterId };
  'label.stuck': {
    readonly shipmentId: ShipmentId;
    readonly subShipmentId: SubShipmentId;
    readonly trackingId: TrackingId;
    readonly benchId: BenchId;
    /** Whether it was the last parcel of the shipment. */
    readonly last: boolean;
  };
  /** A label was printed though what we knew of the shipment was too old, because nobody could be asked: it is verified before its hand-over. */
  'shipment.unverified': { readonly shipmentId: ShipmentId; readonly heardAtMs: EpochMs };
  'handover.opened': { readonly benchId: BenchId; readonly carrier: string };
  'parcel.scanned-out': {
    readonly shipmentId: ShipmentId;
    readonly subShipmentId: SubShipmentId;
    readonly trackingId: TrackingId;
    readonly benchId: BenchId;
    readonly carrier: string;
  };
  'manifest.fetched': {
    readonly manifestId: ManifestId;
    readonly carrier: string;
    readonly vendorGroupCode: string;
    readonly isMps: boolean;
    readonly pickupFromMs: EpochMs | null;
    readonly documentHash: DocumentHash;
    readonly trackingIds: readonly TrackingId[];
    readonly flipkartCount: number;
  };
  'parcel.handed-over': {
    readonly manifestId: ManifestId;
    readonly shipmentId: ShipmentId;
    readonly subShipmentId: SubShipmentId;
    readonly trackingId: TrackingId;
  };
  'manifest.closed': { readonly manifestId: ManifestId };
  /** A photo of the manifest that the carrier signed. */
  'manifest.copy-kept': { readonly manifestId: ManifestId; readonly documentHash: DocumentHash };
  /** A person found out about a parcel that was handed over and whose pickup Flipkart never confirmed. */
  'pickup.settled': { readonly shipmentId: ShipmentId; readonly reason: string };
  /** A return as Flipkart told it; the buyer's own words are left out. */
  'return.told': { readonly told: ToldReturn; readonly hash: string; readonly revision: number };
  /** A label PDF from the seller panel named a parcel that nobody told of: an order is made of its ids, and nothing else of its text is kept. */
  'label.dropped': {
    readonly shipmentId: ShipmentId;
    readonly subShipmentId: SubShipmentId;
    readonly orderId: OrderId;
    readonly trackingId: TrackingId;
    readonly vendorName: string;
    readonly dueMs: EpochMs;
  };
  /** The carrier took a parcel that no manifest of Flipkart's can list, because it came from the seller panel. */
  'parcel.taken': { readonly shipmentId: ShipmentId; readonly subShipmentId: SubShipmentId; readonly trackingId: TrackingId; readonly carrier: string };
  /** Shadow mode: from this moment on the station would have packed and dispatched the order. */
  'shadow.judged': { readonly shipmentId: ShipmentId };
  /** Shadow mode: the present process packed and sent an order that this floor never touched. */
  'shipment.left-elsewhere': { readonly shipmentId: ShipmentId; readonly remoteState: RemoteState };
  /** Somebody turned a switch of the channel, or opened or closed it. */
  'channel.changed': { readonly name: string; readonly from: string; readonly to: string; /** Who turned it was told what it costs, and agreed. */ readonly acknowledged?: true };
  /** A person typed, word for word, that programs are not allowed at this host and that it is used all the same. */
  'smart.acknowledged': { readonly host: string; readonly sentence: string };
  /** A person counted a SKU in its bin; `expected` is what our books had at that moment. The books stay as they are. */
  'stock.counted': { readonly skuId: SkuId; readonly binCode: BinCode; readonly counted: number; readonly expected: number };
  /** Our books were changed by a decision: `change` units came to light, or are gone when it is below zero. */
  'stock.adjusted': { readonly skuId: SkuId; readonly binCode: BinCode; readonly change: number; readonly because: 'theirs' | 'counted'; readonly reason: string; readonly runId: string };
  /** What a person decided about a difference that a reconciliation found. */
  'mismatch.settled': {
    readonly runId: string;
    readonly skuId: SkuId;
    readonly choice: Choice;
    readonly reason: string;
    readonly ours: number;
    readonly theirs: number | null;
    readonly counted: number | null;
    readonly binCode: BinCode | null;
  };
  'person.added': { readonly personId: PersonId; readonly name: string; readonly role: Role };
  /** Name and role as they are from now on. */
  'person.changed': { readonly personId: PersonId; readonly name: string; readonly role: Role };
  'person.retired': { readonly personId: PersonId };
  /** A PIN or a badge was made; nothing of it is in the fact. */
  'person.key-made': { readonly personId: PersonId; readonly what: 'pin' | 'badge' };
  /** Whoever has the data folder had the station make a PIN for this admin that counts once; nothing of it is in the fact. */
  'admin.recovered': { readonly personId: PersonId; readonly untilMs: EpochMs };
  'person.signed-in': { readonly personId: PersonId; readonly benchId: BenchId; readonly by: 'pin' | 'badge' };
  'person.signed-out': { readonly personId: PersonId; readonly benchId: BenchId; readonly because: 'self' | 'idle' | 'taken_over' };
  /** So many wrong tries in a row that nobody may try again before `untilMs`: the PIN of a person, or badges at a bench. */
  'person.locked': { readonly what: 'pin' | 'badge'; readonly personId: PersonId | null; readonly benchId: BenchId; readonly wrongTries: number; readonly untilMs: EpochMs };
  /** A supervisor allowed one call of somebody who may not make it alone. */
  'override.granted': { readonly operation: string; readonly forScanId: string; readonly askedBy: PersonId; readonly grantedBy: PersonId; readonly benchId: BenchId; readonly by: 'pin' | 'badge' };
  'override.used': { readonly operation: string; readonly forScanId: string; readonly askedBy: PersonId; readonly grantedBy: PersonId; readonly benchId: BenchId };
  /** An archive of all that is known of an order was made; its hash proves later that it is the one. */
  'evidence.made': { readonly shipmentId: ShipmentId; readonly topHash: DocumentHash; readonly documentHash: DocumentHash; readonly label: 'picture' | 'hash_only' };
  /** A bag of returns came from a carrier; nothing in it is stock yet. */
  'gate.opened': {
    readonly gateId: string; readonly benchId: BenchId; readonly carrier: string; readonly carrierName: string; readonly bagCode: string; readonly startCode: string; readonly expectedCount: number | null;
  };
  /** A parcel out of the bag; `returns` are those that it brings, none when nobody expected it. */
  'gate.scanned': {
    readonly gateId: string; readonly benchId: BenchId; readonly trackingId: TrackingId; readonly outcome: 'expected' | 'unexpected'; readonly orderId: OrderId | null;
    readonly returns: readonly { readonly returnId: ReturnId; readonly orderItemId: OrderItemId }[];
  };
  'gate.closed': { readonly gateId: string; readonly benchId: BenchId; readonly endCode: string; readonly signature: DocumentHash | 'paper'; readonly scanned: number; readonly expectedCount: number | null; readonly reason: string };
  /** Somebody checks a return, or goes on with it. */
  'qc.begun': {
    readonly checkId: string; readonly benchId: BenchId; readonly code: string; readonly trackingId: TrackingId | null; readonly orderId: OrderId | null;
    readonly returns: readonly { readonly returnId: ReturnId; readonly orderItemId: OrderItemId }[];
  };
  'qc.unit-scanned': QcUnitRef & {
    readonly benchId: BenchId; readonly take: QcTake; readonly barcode: string | null; readonly skuId: SkuId | null; readonly returnId: ReturnId | null; readonly orderItemId: OrderItemId | null;
  };
  /** `fits` is null when no serial was kept at packing. */
  'qc.serial-read': QcUnitRef & { readonly serial: string; readonly fits: boolean | null };
  'qc.photo-taken': QcUnitRef & { readonly documentHash: DocumentHash };
  'qc.unit-dropped': QcUnitRef;
  /** A returned unit came into the house, or a box without one. */
  'qc.unit-graded': GradedUnit;
  'qc.finished': { readonly checkId: string; readonly benchId: BenchId; readonly reason: string; readonly missing: readonly ReturnPart[] };
  'qc.left': { readonly checkId: string; readonly benchId: BenchId };
  'claim.settled': { readonly claimId: string; readonly outcome: 'made' | 'not_made'; readonly note: string };
  /** A unit of a cancelled or cut order was taken out of its tote or parcel, by a scan of it. */
  'unit.put-back': { readonly taskId: string; readonly shipmentId: ShipmentId; readonly orderItemId: OrderItemId; readonly skuId: SkuId; readonly from: Place; readonly benchId: BenchId; readonly barcode: string };
  /** A unit that was to go back and is nowhere. */
  'unit.lost': { readonly taskId: string; readonly shipmentId: ShipmentId; readonly orderItemId: OrderItemId; readonly skuId: SkuId; readonly from: Place; readonly benchId: BenchId; readonly reason: string };
  /** A picker did not find these units where they should lie. Their orders leave the list and wait for a decision. */
  'pick.short': {
    readonly picklistId: PicklistId;
    readonly benchId: BenchId;
    readonly binCode: BinCode;
    readonly skuId: SkuId;
    readonly lines: readonly { readonly shortageId: string; readonly shipmentId: ShipmentId; readonly orderItemId: OrderItemId; readonly step: number; readonly quantity: number }[];
  };
  /** The picker comes back to this bin after all others. */
  'bin.skipped': { readonly picklistId: PicklistId; readonly benchId: BenchId; readonly binCode: BinCode };
  /** `found`: the units are there. `wait`: they are gone, and the order waits for goods. `cancel`: they are gone, and Flipkart is asked to cancel. */
  'shortage.decided': { readonly shortageId: string; readonly shipmentId: ShipmentId; readonly orderItemId: OrderItemId; readonly skuId: SkuId; readonly binCode: BinCode; readonly quantity: number; readonly decision: ShortageDecision; readonly reason: string };
  /** A scan or command that was answered with a refusal: nothing else changed. */
  'scan.refused': { readonly operation: string; readonly code: string; readonly barcode: string; readonly benchId: string };
}

export type FactKind = keyof FactBodies;

/** Who and when: every fact is stamped with station, person and time. */
export interface FactStamp {
  readonly stationId: string;
  readonly personId: string;
  readonly atMs: EpochMs;
}

/** A fact as it lies in the log. `key` makes a replay harmless; `subject` is what the timeline of an order, SKU or bin is read by. */
export interface Fact<K extends FactKind = FactKind> extends FactStamp {
  readonly seq: number;
  readonly key: string;
  readonly kind: K;
  readonly version: number;
  readonly subject: string;
  readonly body: FactBodies[K];
}

/** The newest version of each kind. */
export const FACT_VERSION = 1;
