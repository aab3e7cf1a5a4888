import { z } from 'zod';
import { ScanId, SkuId } from '../fulfilment/ids.ts';
import { CANARY_OUTCOMES, CANARY_STATES } from '../fulfilment/inventory.ts';
import { command, query } from './operation.ts';

const At = z.number().int();
const Count = z.number().int().min(0);
const Hour = z.number().int().min(0).max(23);
/** SKUs that one command may name to be pushed again. */
const PUSH_SKUS_MAX = 500;
const BUFFER_MAX = 1_000;

/** The one-SKU test: what was pushed, what Flipkart had before, and what it showed after. */
export const CanaryView = z.object({
  state: z.enum(CANARY_STATES), skuId: SkuId.nullable(), title: z.string().nullable(), phase: z.enum(['looking', 'pushing', 'reading', 'passed', 'failed']).nullable(),
  before: z.number().nullable(),
  /** Flipkart had the true count before, so one less was pushed; the true one follows when the test is over. */
  isOneLess: z.boolean(), pushed: z.number().nullable(), readBack: z.number().nullable(), pending: z.number().nullable(), outcome: z.enum(CANARY_OUTCOMES).nullable(),
  says: z.string().nullable(), personId: z.string().nullable(), startedAtMs: At.nullable(), readAtMs: At.nullable(), endedAtMs: At.nullable(),
}).strict();
export type CanaryView = z.infer<typeof CanaryView>;

/** A count that Flipkart did not take yet, and why. */
export const PushProblem = z.object({
  skuId: SkuId, title: z.string(), state: z.string(), says: z.string().nullable(), attempts: Count, nextAtMs: At,
}).strict();
export type PushProblem = z.infer<typeof PushProblem>;

export const InventorySettings = z.object({
  inventorySync: z.enum(['on', 'off']), inventoryMethod: z.enum(['changed', 'full']), fullPushHour: Hour, inventoryBuffer: Count.max(BUFFER_MAX), inventoryCallsPerHour: z.number().int().min(50).max(800),
  flipkartDeductsOpenOrders: z.enum(['yes', 'no', 'unknown']), reconciliation: z.enum(['on', 'off']), reconciliationHour: Hour, reconciliationCallsPerHour: z.number().int().min(50).max(800),
}).strict();

export const InventoryView = z.object({
  settings: InventorySettings, canary: CanaryView, locationId: z.string(),
  /** `waiting`: counts that differ from what Flipkart confirmed; `tooHigh`: those of them where Flipkart offers more than there is. */
  skus: Count, waiting: Count, tooHigh: Count, queued: Count, lastPushedAtMs: At.nullable(), fullSinceMs: At.nullable(), fullLeft: Count,
  problems: z.array(PushProblem), problemsTotal: Count,
}).strict();
export type InventoryView = z.infer<typeof InventoryView>;

export const PushPlanView = z.object({
  what: z.enum(['changed', 'full']), skus: Count, calls: Count, callsPerHour: Count,
  /** Calls that everything else made in the last hour: the plan makes room for as many. */
  othersLastHour: Count, startsAtMs: At, endsAtMs: At, hours: z.array(z.object({ fromMs: At, toMs: At, calls: Count, skus: Count }).strict()),
  /** Why nothing would go now. */
  blockedBy: z.enum(['canary', 'inventory_sync_off', 'no_location']).nullable(),
}).strict();
export type PushPlanView = z.infer<typeof PushPlanView>;

/** How stock reaches Flipkart: the one-SKU test, the schedule, and what did not arrive (floor.md S9, S17). */
export const inventoryOperations = {
  'inventory.read': query({ input: z.object({}).strict(), output: InventoryView, errors: [] }),
  /** The schedule of a push, before it begins. */
  'inventory.plan': query({ input: z.object({ what: z.enum(['changed', 'full']) }).strict(), output: PushPlanView, errors: [] }),
  /** Pushes one SKU that a person chose and reads it back; the rest is unlocked when it comes back right. */
  'inventory.canary': command({
    input: z.object({ scanId: ScanId, skuId: SkuId }).strict(),
    output: CanaryView,
    errors: ['sku_not_found', 'inventory_sync_off', 'location_missing', 'canary_under_way', 'canary_needs_stock'],
  }),
  /** Gives the one-SKU test up, for another SKU. */
  'inventory.stop-canary': command({ input: z.object({ scanId: ScanId }).strict(), output: CanaryView, errors: ['no_canary_under_way'] }),
  /** Pushes everything, or the named SKUs, again although nothing seems to have changed. */
  'inventory.push': command({
    input: z.object({ scanId: ScanId, what: z.union([z.literal('full'), z.object({ skuIds: z.array(SkuId).min(1).max(PUSH_SKUS_MAX) }).strict()]) }).strict(),
    output: PushPlanView,
    errors: ['inventory_sync_off', 'location_missing', 'canary_not_passed', 'sku_not_found'],
  }),
  'inventory.configure': command({
    input: z.object({ scanId: ScanId, settings: InventorySettings.partial().strict() }).strict(),
    output: InventorySettings,
    errors: [],
  }),
} as const;
