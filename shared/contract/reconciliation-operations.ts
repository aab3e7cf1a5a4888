import { z } from 'zod';
import { BinCode, ScanId, SkuId } from '../fulfilment/ids.ts';
import { CAUSES, CHOICES, LEFT_BECAUSE, SETTLE_SKUS_MAX } from '../fulfilment/reconciliation.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const RunId = z.string().min(1).max(40);
const ROWS_MAX = 500;
const HISTORY_MAX = 500;
const COUNT_MAX = 1_000_000;

export const RunView = z.object({
  runId: RunId, state: z.enum(['RUNNING', 'DONE', 'STOPPED']), beganBy: z.enum(['clock', 'person']), personId: z.string(), skus: Count, compared: Count, mismatches: Count, notListed: Count,
  calls: Count, says: z.string().nullable(), startedAtMs: At, endedAtMs: At.nullable(),
}).strict();
export type RunView = z.infer<typeof RunView>;

/** One SKU, three truths side by side. `ours` and `theirs` are of the moment of the reading, `onHand` and `counted` of now. */
export const MismatchView = z.object({
  skuId: SkuId, title: z.string(), binCode: BinCode.nullable(), onHand: Count, reserved: Count, counted: Count.nullable(), countedAtMs: At.nullable(),
  ours: Count, theirs: Count.nullable(), pending: Count.nullable(), pushed: Count.nullable(), pushedAtMs: At.nullable(), readAtMs: At.nullable(),
  causes: z.array(z.enum(CAUSES)), says: z.string().nullable(), countAsked: z.boolean(),
  settled: z.object({ choice: z.enum(CHOICES), reason: z.string(), personId: z.string(), atMs: At }).strict().nullable(),
}).strict();
export type MismatchView = z.infer<typeof MismatchView>;

export const CountTaskView = z.object({
  skuId: SkuId, title: z.string(), binCode: BinCode.nullable(), reason: z.string(), askedBy: z.string(), askedAtMs: At,
}).strict();
export type CountTaskView = z.infer<typeof CountTaskView>;

const FirstCause = z.enum([...CAUSES, 'none']);

/** Counted, ours and Flipkart's side by side: once a day and on demand (floor.md S10, N6). */
export const reconciliationOperations = {
  /** Begins to compare every SKU; it goes on by itself at the pace that the budget of calls allows. */
  'reconciliation.run': command({ input: z.object({ scanId: ScanId }).strict(), output: RunView, errors: ['reconciliation_running', 'no_skus', 'location_missing'] }),
  'reconciliation.stop': command({ input: z.object({ scanId: ScanId }).strict(), output: RunView, errors: ['no_reconciliation_running'] }),
  /** The differences of a run (the newest when none is named), or all SKUs as they were last read. */
  'reconciliation.read': query({
    input: z.object({
      runId: RunId.nullable(), show: z.enum(['open', 'all_differences', 'all_skus']), cause: FirstCause.nullable(), search: z.string().max(80), limit: z.number().int().min(1).max(ROWS_MAX),
    }).strict(),
    output: z.object({
      run: RunView.nullable(), rows: z.array(MismatchView), total: Count,
      /** Differences of the run that nobody settled yet, by their likeliest cause. */
      byCause: z.array(z.object({ cause: FirstCause, count: Count }).strict()), openCountTasks: Count,
    }).strict(),
    errors: ['run_not_found'],
  }),
  /** Runs and their number of differences, the newest first: for the plot. */
  'reconciliation.history': query({
    input: z.object({ limit: z.number().int().min(1).max(HISTORY_MAX) }).strict(), output: z.object({ rows: z.array(RunView) }).strict(), errors: [],
  }),
  /** Settles differences of a run, one or several at once: ours goes to Flipkart, theirs or the count into our books, or somebody counts. */
  'reconciliation.settle': command({
    input: z.object({
      scanId: ScanId, runId: RunId, skuIds: z.array(SkuId).min(1).max(SETTLE_SKUS_MAX), choice: z.enum(CHOICES), reason: z.string().trim().min(1).max(200),
    }).strict(),
    output: z.object({ settled: Count, units: Count, left: z.array(z.object({ skuId: SkuId, because: z.enum(LEFT_BECAUSE) }).strict()) }).strict(),
    errors: ['run_not_found', 'mismatch_not_found', 'too_many_units'],
  }),
  'count.list': query({ input: z.object({ limit: z.number().int().min(1).max(ROWS_MAX) }).strict(), output: z.object({ rows: z.array(CountTaskView), total: Count }).strict(), errors: [] }),
  /** A person counted a SKU in its bin. The books stay: what to do about a difference is a decision of its own. */
  'count.enter': command({
    input: z.object({ scanId: ScanId, skuId: SkuId, counted: z.number().int().min(0).max(COUNT_MAX) }).strict(),
    output: z.object({ skuId: SkuId, binCode: BinCode, counted: Count, booked: Count }).strict(),
    errors: ['sku_not_found', 'sku_has_no_bin'],
  }),
} as const;
