import { z } from 'zod';
import { BenchId, BinCode, PicklistId, ScanId, SkuId } from '../fulfilment/ids.ts';
import { PUT_AWAY_AREAS, SHOWN_AREAS, STOCK_AREAS } from '../fulfilment/place.ts';
import { BIN_LANES, BIN_ROW_PROBLEMS } from './lists.ts';
import { command, query } from './operation.ts';
import { Barcode, BenchScan } from './values.ts';

const LIST_MAX = 500;
const UNITS_MAX = 100_000;
/** As base64, which fits into a message. */
const FILE_MAX = 28 * 1024 * 1024;
const At = z.number().int();
const Count = z.number().int().min(0);
const Units = z.number().int().min(1).max(UNITS_MAX);
const Act = { scanId: ScanId };
const Reason = z.string().trim().min(1).max(200);

/** A place of the stock desk, as the ledger names it: `bin:<code>` or `area:<name>`. */
export const StockPlace = z.string().max(44).regex(new RegExp(`^(?:bin:.{1,40}|area:(?:${STOCK_AREAS.join('|')}))$`));

/** Where the columns stand in a file of bins, from 0; null: the file has none. `headingRow` is the spreadsheet's number; 0: no headings. */
export const BinColumns = z.object({
  headingRow: z.number().int().min(0).max(100), bin: z.number().int().min(0).max(500).nullable(), zone: z.number().int().min(0).max(500).nullable(), capacity: z.number().int().min(0).max(500).nullable(),
}).strict();
export type BinColumns = z.infer<typeof BinColumns>;

export type BinRowProblem = (typeof BIN_ROW_PROBLEMS)[number];
export const BinRejectedRow = z.object({ row: Count, problem: z.enum(BIN_ROW_PROBLEMS), value: z.string() }).strict();
export type BinRejectedRow = z.infer<typeof BinRejectedRow>;

/** What a list of bins says against what is here. `repeated`: rows that say again what an earlier row said. */
export const BinFileReport = z.object({
  rows: Count, added: Count, changed: Count, unchanged: Count, repeated: Count, rejected: Count,
  /** The first of the rejected ones. */
  rejectedRows: z.array(BinRejectedRow),
  /** Bins that a whole list does not name, and how many of them an earlier one did; those with goods in them by name, the first of them. */
  gone: Count, goneNow: Count, goneHolding: z.array(z.object({ binCode: BinCode, units: Count }).strict()), goneHoldingTotal: Count,
}).strict();
export type BinFileReport = z.infer<typeof BinFileReport>;
const BinFileRow = z.object({ row: Count, binCode: BinCode, zone: z.string(), capacityUnits: Count.nullable(), news: z.enum(['added', 'changed', 'unchanged']), was: z.string().nullable() }).strict();

export const BinRowView = z.object({
  binCode: BinCode, zone: z.string(), capacityUnits: Count.nullable(), units: Count, skus: Count, goneAtMs: At.nullable(),
}).strict();
export type BinRowView = z.infer<typeof BinRowView>;
export type BinLane = (typeof BIN_LANES)[number];

/** Units of a SKU in one place. */
const Lying = z.object({ place: z.string(), units: Count }).strict();
/** A SKU and where it lies. `onPicklists`: units that people are on their way to. */
export const SkuPlaces = z.object({
  skuId: SkuId, title: z.string(), homeBin: BinCode.nullable(), saleableBin: BinCode.nullable(), onHand: Count, reserved: Count, onPicklists: Count, places: z.array(Lying),
}).strict();
export type SkuPlaces = z.infer<typeof SkuPlaces>;

/** Where goods should go, and why there. `room` is null when nobody knows how much fits. */
export const BinSuggestion = z.object({ binCode: BinCode, why: z.enum(['home', 'empty', 'roomy']), room: z.number().int().nullable() }).strict();
export type BinSuggestion = z.infer<typeof BinSuggestion>;
export const WaitingGoods = z.object({ area: z.enum(SHOWN_AREAS), skuId: SkuId, title: z.string(), units: Count, suggestion: BinSuggestion.nullable() }).strict();
export type WaitingGoods = z.infer<typeof WaitingGoods>;

/** A count of a whole bin on a bench. `booked` is null while it must not be seen. */
export const BinCountView = z.object({
  countId: z.string(), binCode: BinCode, zone: z.string(), blind: z.boolean(), state: z.enum(['COUNTING', 'COMPARED']), begunAtMs: At,
  lines: z.array(z.object({
    skuId: SkuId, title: z.string(), counted: Count, booked: Count.nullable(),
    /** The bin where the SKU lives, when that is another one: its units were laid here by mistake. */
    livesIn: BinCode.nullable(),
  }).strict()),
  units: Count,
}).strict();
export type BinCountView = z.infer<typeof BinCountView>;
const BinCountAnswer = z.object({ count: BinCountView.nullable(), blindNext: z.boolean(), booksEmptyCounts: z.boolean() }).strict();

const FILE_ERRORS = ['file_unreadable', 'file_empty', 'file_too_many_rows'] as const;
/** A scan of goods, and which SKU is meant when several bear the code. */
const GoodsScan = z.object({ ...BenchScan.shape, skuId: SkuId.nullable(), quantity: Units }).strict();
const GOODS_ERRORS = ['unknown_barcode', 'not_goods', 'which_sku', 'scan_repeated'] as const;

/** Bins and what is in them: lists from Flipkart, receiving, putting away, moving, adjusting, counting (floor.md S15, S16, P44, N7, N19). */
export const stockOperations = {
  /** What a file of bins would do. With `columns` null the columns are proposed from the headings and what stands under them. */
  'bin-file.preview': query({
    input: z.object({ base64: z.string().max(FILE_MAX), columns: BinColumns.nullable(), isWholeList: z.boolean(), limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({
      headings: z.array(z.object({ at: Count, heading: z.string(), samples: z.array(z.string()) }).strict()), columns: BinColumns,
      /** Null while nobody said which column holds the bin codes. */
      report: BinFileReport.nullable(), shown: z.array(BinFileRow),
    }).strict(),
    errors: [...FILE_ERRORS, 'column_used_twice'],
  }),
  /** Takes all good rows in one act or none; the rejected ones are reported. */
  'bin-file.import': command({
    input: z.object({ ...Act, base64: z.string().max(FILE_MAX), columns: BinColumns, isWholeList: z.boolean() }).strict(),
    output: BinFileReport,
    errors: [...FILE_ERRORS, 'column_used_twice', 'bin_column_missing', 'no_good_rows'],
  }),
  /** The rejected rows as they stood in the file, with their number and the reason in the words of the one who asks. */
  'bin-file.rejected': query({
    input: z.object({ base64: z.string().max(FILE_MAX), columns: BinColumns, words: z.record(z.enum(BIN_ROW_PROBLEMS), z.string().max(200)), rowWord: z.string().max(40), reasonWord: z.string().max(40) }).strict(),
    output: z.object({ name: z.string(), mediaType: z.string(), base64: z.string(), rows: Count }).strict(),
    errors: [...FILE_ERRORS, 'column_used_twice', 'bin_column_missing'],
  }),
  'bin.list': query({
    input: z.object({ lane: z.enum(BIN_LANES), search: z.string().max(80), limit: z.number().int().min(1).max(LIST_MAX) }).strict(),
    output: z.object({ rows: z.array(BinRowView), total: Count, bins: Count, goneHolding: Count }).strict(),
    errors: [],
  }),
  'bin.read': query({
    input: z.object({ binCode: BinCode }).strict(),
    output: z.object({
      bin: BinRowView,
      /** What lies in it, and SKUs that live in it and have no units. */
      contents: z.array(z.object({ skuId: SkuId, title: z.string(), units: Count, reserved: Count, isHome: z.boolean() }).strict()),
      countedAtMs: At.nullable(),
    }).strict(),
    errors: ['bin_not_found'],
  }),
  /** Every SKU that a code means, with all places where it lies. */
  'stock.where': query({ input: z.object({ barcode: Barcode }).strict(), output: z.object({ barcode: z.string(), binCode: BinCode.nullable(), skus: z.array(SkuPlaces) }).strict(), errors: [] }),
  /** Goods that lie in areas and wait for a bin, with the bin that suits. */
  'area.read': query({ input: z.object({}).strict(), output: z.object({ rows: z.array(WaitingGoods), total: Count }).strict(), errors: [] }),
  /** Goods came: they lie in the receiving area until somebody puts them away. */
  'receive.scan': command({
    input: z.object({ ...GoodsScan.shape, reference: z.string().max(80) }).strict(),
    output: z.object({ skuId: SkuId, title: z.string(), units: Count, suggestion: BinSuggestion.nullable() }).strict(),
    errors: [...GOODS_ERRORS, 'sku_not_found'],
  }),
  /** Takes back what was received by mistake, while it still lies in the receiving area. */
  'receive.take-back': command({
    input: z.object({ ...Act, skuId: SkuId, quantity: Units }).strict(),
    output: z.object({ skuId: SkuId, units: Count }).strict(),
    errors: ['sku_not_found', 'not_so_many'],
  }),
  'put-away.scan': command({
    input: z.object({ ...GoodsScan.shape, area: z.enum(PUT_AWAY_AREAS), binCode: BinCode, overfill: z.boolean() }).strict(),
    output: z.object({ skuId: SkuId, title: z.string(), binCode: BinCode, left: Count, onHand: Count }).strict(),
    errors: [...GOODS_ERRORS, 'sku_not_found', 'bin_not_found', 'sku_in_other_bin', 'not_so_many', 'bin_full'],
  }),
  /** A SKU moves to another Saleable bin with all its units; picklists that nobody walks yet follow. `counted` is what the person carries. */
  'sku.move': command({
    input: z.object({ ...Act, skuId: SkuId, fromBin: BinCode.nullable(), toBin: BinCode, counted: z.number().int().min(0).max(UNITS_MAX), overfill: z.boolean() }).strict(),
    output: z.object({ skuId: SkuId, title: z.string(), units: Count, toBin: BinCode, picklists: z.array(PicklistId) }).strict(),
    errors: ['sku_not_found', 'bin_not_found', 'bin_not_saleable', 'sku_not_in_bin', 'same_place', 'sku_being_picked', 'count_differs', 'bin_full'],
  }),
  /** Some units between the SKU's Saleable bin and places that are not Saleable, or between those. */
  'stock.transfer': command({
    input: z.object({ ...Act, skuId: SkuId, from: StockPlace, to: StockPlace, quantity: Units, reason: z.string().max(200), overfill: z.boolean() }).strict(),
    output: z.object({ skuId: SkuId, onHand: Count, left: Count }).strict(),
    errors: ['sku_not_found', 'bin_not_found', 'same_place', 'whole_sku_only', 'sku_in_other_bin', 'not_so_many', 'units_on_picklist', 'bin_full'],
  }),
  /** The books follow what happened to units: broken ones go to the damaged area, lost ones out of the house, found ones come in. */
  'stock.adjust': command({
    input: z.object({ ...Act, skuId: SkuId, place: StockPlace, what: z.enum(['damaged', 'lost', 'found']), quantity: Units, reason: Reason }).strict(),
    output: z.object({ skuId: SkuId, onHand: Count, reserved: Count, left: Count,
      /** Units that open orders had and have no more. */
      takenBack: Count }).strict(),
    errors: ['sku_not_found', 'bin_not_found', 'sku_in_other_bin', 'not_so_many', 'units_on_picklist', 'damaged_already'],
  }),
  'bin-count.read': query({ input: z.object({ benchId: BenchId }).strict(), output: BinCountAnswer, errors: [] }),
  'bin-count.begin': command({ input: BenchScan, output: BinCountAnswer, errors: ['unknown_barcode', 'not_a_bin', 'count_open_here', 'bin_being_counted'] }),
  'bin-count.scan': command({ input: GoodsScan, output: BinCountAnswer, errors: [...GOODS_ERRORS, 'sku_not_found', 'no_count_open', 'count_compared'] }),
  /** What was counted of a SKU in all, by keys. */
  'bin-count.set': command({
    input: z.object({ ...Act, benchId: BenchId, skuId: SkuId, counted: z.number().int().min(0).max(UNITS_MAX) }).strict(),
    output: BinCountAnswer, errors: ['sku_not_found', 'no_count_open', 'count_compared'],
  }),
  /** The whole bin is counted. What agrees is done at once; differences are shown and wait for a decision. */
  'bin-count.finish': command({ input: z.object({ ...Act, benchId: BenchId }).strict(), output: z.object({ ...BinCountAnswer.shape, differences: Count }).strict(), errors: ['no_count_open', 'count_compared'] }),
  /** Decides about differences: the books follow the count, or stay and a reconciliation decides, or all is counted again. */
  'bin-count.decide': command({
    input: z.object({ ...Act, benchId: BenchId, decision: z.enum(['adjust', 'keep', 'again']), reason: z.string().max(200) }).strict(),
    output: z.object({ ...BinCountAnswer.shape, adjusted: Count }).strict(),
    errors: ['no_count_open', 'count_not_compared', 'reason_missing', 'units_on_picklist', 'not_so_many'],
  }),
  'bin-count.leave': command({ input: z.object({ ...Act, benchId: BenchId }).strict(), output: BinCountAnswer, errors: ['no_count_open'] }),
  'bin-count.configure': command({
    input: z.object({ ...Act, blind: z.boolean().optional(), booksEmptyCounts: z.boolean().optional() }).strict(), output: z.object({ blindNext: z.boolean(), booksEmptyCounts: z.boolean() }).strict(), errors: [],
  }),
  /** After a pick that should leave nothing of a SKU in its bin: is it so? Not empty without a number asks somebody to count. */
  'count.empty': command({
    input: z.object({ ...Act, binCode: BinCode, skuId: SkuId, isEmpty: z.boolean(), counted: z.number().int().min(0).max(UNITS_MAX).nullable() }).strict(),
    output: z.object({ skuId: SkuId, binCode: BinCode, counted: Count.nullable(), booked: Count, added: Count, isAsked: z.boolean() }).strict(),
    errors: ['sku_not_found', 'sku_has_no_bin', 'sku_not_in_bin', 'count_contradicts'],
  }),
} as const;
