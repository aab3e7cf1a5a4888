import { z } from 'zod';
import { ListingId, ScanId, SkuId } from '../fulfilment/ids.ts';
import { command, query } from './operation.ts';
import { FileReport, ListingLane, ListingView, PushResult, PushRow, SkuEdit, SkuSyncView, SkuView } from './sku-values.ts';
import { Barcode } from './values.ts';

const LIST_MAX = 500;
const MANY_MAX = 50_000;
/** As base64, which fits into a message; 50,000 rows with long titles are about half of it. */
const FILE_MAX = 28 * 1024 * 1024;
const SEARCH_MAX = 80;
const Act = { scanId: ScanId };
const Search = z.object({ search: z.string().max(SEARCH_MAX), limit: z.number().int().min(1).max(LIST_MAX) });
const Bytes = z.string().max(FILE_MAX);
/** Some listings, or all that qualify. */
const Which = z.union([z.array(ListingId).min(1).max(MANY_MAX), z.literal('all')]);
const SheetFormat = z.enum(['csv', 'xlsx']);
const SheetSubject = z.enum(['mapping', 'skus']);

/** Listings, what they mean here, what Flipkart should know of them, and the files that say so (floor.md S1, S2, S18). */
export const skuOperations = {
  /** The work list first shows what open orders wait for, then what can be matched by a press. */
  'listing.list': query({
    input: Search.extend({ lane: ListingLane }).strict(),
    output: z.object({ rows: z.array(ListingView), total: z.number() }).strict(),
    errors: [],
  }),
  'sku.list': query({ input: Search.strict(), output: z.object({ rows: z.array(SkuView), total: z.number() }).strict(), errors: [] }),
  'listing.map': command({
    input: z.object({ ...Act, listingId: ListingId, skuId: SkuId }).strict(),
    output: ListingView,
    errors: ['listing_not_found', 'sku_not_found', 'virtual_bundle_refused', 'virtual_stock_refused', 'back_order_refused', 'sku_has_listing', 'listing_in_hand'],
  }),
  'listing.unmap': command({
    input: z.object({ ...Act, listingId: ListingId }).strict(),
    output: ListingView,
    errors: ['listing_not_found', 'listing_not_mapped', 'listing_in_hand'],
  }),
  /** Takes offers of the same code; those that cannot be taken are left where they are and counted. */
  'listing.accept': command({
    input: z.object({ ...Act, listings: Which }).strict(),
    output: z.object({ mapped: z.number(), left: z.number() }).strict(),
    errors: ['nothing_offered'],
  }),
  /** Makes SKUs of ours from listings, under the seller's code and with what Flipkart told. */
  'listing.adopt': command({
    input: z.object({ ...Act, listings: Which }).strict(),
    output: z.object({ adopted: z.number(), notRead: z.number(), codeTaken: z.number(), severalBoxes: z.number() }).strict(),
    errors: ['nothing_to_adopt'],
  }),
  'sku.change': command({
    input: z.object({ ...Act, skuId: SkuId, change: SkuEdit }).strict(),
    output: SkuView,
    errors: ['sku_not_found', 'sku_is_mapped', 'price_above_mrp'],
  }),
  'barcode.add': command({
    input: z.object({ ...Act, skuId: SkuId, barcode: Barcode }).strict(),
    output: SkuView,
    errors: ['sku_not_found', 'barcode_known', 'barcode_is_bin', 'barcode_is_label', 'barcode_is_command', 'too_many_barcodes'],
  }),
  'barcode.remove': command({
    input: z.object({ ...Act, skuId: SkuId, barcode: Barcode }).strict(),
    output: SkuView,
    errors: ['sku_not_found', 'barcode_not_there'],
  }),
  'sku-sync.read': query({ input: z.object({}).strict(), output: SkuSyncView, errors: [] }),
  /** Begins a pull and answers when Flipkart has answered its first call; the rest goes on by itself. `all` reads every listing's details again. */
  'sku-sync.pull': command({
    input: z.object({ ...Act, scope: z.enum(['new', 'all']) }).strict(),
    output: SkuSyncView,
    errors: ['sku_pull_off', 'sku_pull_not_yet', 'flipkart_unreachable', 'credentials_refused'],
  }),
  /** What a push would change; `hash` names exactly this. */
  'listing-push.read': query({
    input: z.object({ limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({ hash: z.string(), rows: z.array(PushRow), total: z.number(), blocked: z.number() }).strict(),
    errors: [],
  }),
  'listing-push.send': command({
    input: z.object({ ...Act, hash: z.string().max(64), listings: Which }).strict(),
    output: z.object({ queued: z.number(), left: z.number() }).strict(),
    errors: ['sku_push_off', 'preview_outdated', 'nothing_to_push'],
  }),
  'listing-push.list': query({
    input: z.object({ limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({ rows: z.array(PushResult) }).strict(),
    errors: [],
  }),
  'sku-file.read': query({
    input: z.object({ subject: SheetSubject, format: SheetFormat }).strict(),
    output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string(), rows: z.number() }).strict(),
    errors: [],
  }),
  /** Takes a whole file or nothing of it. What is wrong with the file itself is an error; what is wrong with rows is the report. */
  'sku-file.import': command({
    input: z.object({ ...Act, subject: SheetSubject, base64: Bytes, unknownColumns: z.enum(['refuse', 'ignore']) }).strict(),
    output: FileReport,
    errors: ['file_unreadable', 'file_empty', 'file_too_many_rows', 'columns_unknown', 'columns_missing', 'column_twice'],
  }),
} as const;
