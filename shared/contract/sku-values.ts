import { z } from 'zod';
import { BinCode, ListingId, SellerSku, SkuId } from '../fulfilment/ids.ts';
import { DIFFERENCE_PROBLEMS } from '../fulfilment/listing-difference.ts';
import { SERIAL_KINDS } from '../fulfilment/serial.ts';
import { LISTING_STATUSES, MATCH_WAYS, STOCK_KINDS } from '../fulfilment/listing.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const Paise = z.number().int().min(0);
const Millimetres = z.number().int().min(1).max(10_000);
const Grams = z.number().int().min(1).max(1_000_000);
export const SKU_BARCODES_MAX = 20;
export const TITLE_MAX = 2_000;

const Box = z.object({ lengthMm: Count, breadthMm: Count, heightMm: Count, weightGrams: Count }).strict();

/** A listing, what it means here, and which orders wait for its meaning. */
export const ListingView = z.object({
  listingId: ListingId, sellerSku: SellerSku, fsn: z.string(), title: z.string(), status: z.enum(LISTING_STATUSES).nullable(), fulfilmentProfile: z.string(),
  mrpPaise: Paise.nullable(), pricePaise: Paise.nullable(), boxes: z.array(Box), pulledAtMs: At.nullable(),
  /** Whether the details were read, and what Flipkart said when it did not give them. */
  isDetailed: z.boolean(), problem: z.string().nullable(),
  /** Named by no search of the last whole pull. */
  isGone: z.boolean(),
  skuId: SkuId.nullable(), way: z.enum(MATCH_WAYS).nullable(),
  /** A SKU of the same code that has no listing yet. */
  offer: SkuId.nullable(),
  liveOrders: Count, liveUnits: Count, nextDueMs: At.nullable(),
}).strict();
export type ListingView = z.infer<typeof ListingView>;

export const ListingLane = z.enum(['work', 'mapped', 'all']);
export type ListingLane = z.infer<typeof ListingLane>;

export const SkuView = z.object({
  skuId: SkuId, title: z.string(), homeBin: BinCode.nullable(), serialNumbersPerUnit: z.union([z.literal(0), z.literal(1), z.literal(2)]), serialKind: z.enum(SERIAL_KINDS),
  lengthMm: Count, breadthMm: Count, heightMm: Count, weightGrams: Count, pricePaise: Paise, stockKind: z.enum(STOCK_KINDS), sale: z.enum(LISTING_STATUSES).nullable(),
  /** `others`: how many further SKUs bear the same code; the open order then decides. */
  barcodes: z.array(z.object({ barcode: z.string(), others: Count }).strict()),
  listing: z.object({ listingId: ListingId, sellerSku: SellerSku, status: z.enum(LISTING_STATUSES).nullable() }).strict().nullable(),
  onHand: Count,
}).strict();
export type SkuView = z.infer<typeof SkuView>;

/** What a person says of a SKU; what is left out stays. */
export const SkuEdit = z.object({
  title: z.string().max(TITLE_MAX), serialNumbersPerUnit: z.union([z.literal(0), z.literal(1), z.literal(2)]), serialKind: z.enum(SERIAL_KINDS), lengthMm: Millimetres, breadthMm: Millimetres, heightMm: Millimetres, weightGrams: Grams,
  pricePaise: Paise.max(1_000_000_000), stockKind: z.enum(STOCK_KINDS), sale: z.enum(LISTING_STATUSES).nullable(),
}).partial().strict();
export type SkuEdit = z.infer<typeof SkuEdit>;

export const SkuSyncView = z.object({
  pull: z.enum(['on', 'off']), push: z.enum(['on', 'off']), fromMs: At.nullable(),
  listings: Count, mapped: Count, offered: Count, liveUnmapped: Count,
  /** The pull that is under way or was the last; null before the first. */
  round: z.object({
    phase: z.enum(['active', 'inactive', 'details', 'done']), seen: Count, changed: Count, detailsLeft: Count, startedAtMs: At, finishedAtMs: At.nullable(), says: z.string().nullable(),
  }).strict().nullable(),
}).strict();
export type SkuSyncView = z.infer<typeof SkuSyncView>;

/** What a push would change of one listing. */
export const PushRow = z.object({
  listingId: ListingId, sellerSku: SellerSku, skuId: SkuId, title: z.string(),
  price: z.object({ from: Paise.nullable(), to: Paise }).strict().nullable(),
  status: z.object({ from: z.enum(LISTING_STATUSES).nullable(), to: z.enum(LISTING_STATUSES) }).strict().nullable(),
  box: z.object({ from: Box.nullable(), to: Box }).strict().nullable(),
  problems: z.array(z.enum(DIFFERENCE_PROBLEMS)),
}).strict();
export type PushRow = z.infer<typeof PushRow>;

/** What became of a push to one listing. */
export const PushResult = z.object({
  opKey: z.string(), listingId: ListingId, sellerSku: SellerSku.nullable(), kind: z.enum(['price', 'listing']), toPricePaise: Paise.nullable(), toStatus: z.enum(LISTING_STATUSES).nullable(), toBox: Box.nullable(),
  state: z.string(), says: z.string().nullable(), addedAtMs: At, changedAtMs: At,
}).strict();
export type PushResult = z.infer<typeof PushResult>;

/** Why a row of a file was not taken. */
export const ROW_PROBLEMS = [
  'sku_missing', 'sku_reserved', 'sku_twice', 'sku_not_found', 'listing_missing', 'listing_twice', 'listing_not_known', 'listing_of_other_sku', 'sku_has_listing', 'listing_in_hand',
  'virtual_bundle', 'virtual_stock', 'back_order', 'sku_is_mapped', 'not_a_number', 'out_of_range', 'size_missing', 'word_not_known', 'text_too_long', 'bin_not_found', 'bin_has_goods',
  'barcode_is_bin', 'barcode_is_label', 'barcode_is_command', 'barcode_too_long', 'too_many_barcodes', 'sku_looks_alike', 'formula_cell', 'digits_lost', 'date_cell',
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

export const RejectedRow = z.object({
  /** As the spreadsheet numbers it: the heading is row 1. */
  row: Count, problem: z.enum(ROW_PROBLEMS), column: z.string(), value: z.string(),
}).strict();
export type RejectedRow = z.infer<typeof RejectedRow>;

export const FileReport = z.object({
  /** Nothing is taken when a single row is rejected. */
  taken: Count, unchanged: Count, rows: Count, rejected: Count,
  /** The first of the rejected ones. */
  rejectedRows: z.array(RejectedRow), ignoredColumns: z.array(z.string()),
}).strict();
export type FileReport = z.infer<typeof FileReport>;
