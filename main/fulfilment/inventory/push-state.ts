import type { InputOf, InventoryView, OutputOf, PushPlanView, PushProblem } from '../../../shared/contract/index.ts';
import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import { paceBeside, planPush, SKU_LANE, stockLane } from '../../../shared/fulfilment/inventory.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, SettingName, Settings } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { callsOfPullLeft } from '../sku/index.ts';
import { countWanted, pushRule } from '../stock/index.ts';
import { canaryState, readCanary } from './canary-store.ts';

const PROBLEMS_SHOWN = 100;

export const INVENTORY_SETTINGS = [
  'inventorySync', 'inventoryMethod', 'fullPushHour', 'inventoryBuffer', 'inventoryCallsPerHour', 'flipkartDeductsOpenOrders', 'reconciliation', 'reconciliationHour', 'reconciliationCallsPerHour',
] as const satisfies readonly SettingName[];
export type InventorySettings = Pick<Settings, (typeof INVENTORY_SETTINGS)[number]>;

/** How stock is pushed and compared, as the settings say. */
export function inventorySettings(read: ReadDb): OutputOf<'inventory.configure'> {
  return {
    inventorySync: readSetting(read, 'inventorySync'), inventoryMethod: readSetting(read, 'inventoryMethod'), fullPushHour: readSetting(read, 'fullPushHour'),
    inventoryBuffer: readSetting(read, 'inventoryBuffer'), inventoryCallsPerHour: readSetting(read, 'inventoryCallsPerHour'), flipkartDeductsOpenOrders: readSetting(read, 'flipkartDeductsOpenOrders'),
    reconciliation: readSetting(read, 'reconciliation'), reconciliationHour: readSetting(read, 'reconciliationHour'), reconciliationCallsPerHour: readSetting(read, 'reconciliationCallsPerHour'),
  };
}

export const locationOf = (read: ReadDb): LocationId => readSetting(read, 'locationId') as LocationId;

/** Where the push of stock stands. */
export function readInventory(read: ReadDb, nowMs: EpochMs): InventoryView {
  const locationId = locationOf(read);
  const rule = pushRule(read, nowMs);
  const skus = countSkus(read);
  const pushed = read.get<{ lastAtMs: EpochMs | null; since: number }>(
    'SELECT MAX(at_ms) AS lastAtMs, COALESCE(SUM(at_ms >= ?), 0) AS since FROM pushed_stock JOIN listing_mapping USING (sku_id) WHERE location_id = ?', rule.allSinceMs, locationId,
  );
  const problems = pushProblems(read);
  return {
    settings: inventorySettings(read), canary: readCanary(read, locationId), locationId, skus, ...countWanted(read, locationId, rule),
    queued: read.get<{ count: number }>("SELECT COUNT(*) AS count FROM intent WHERE kind = 'stock' AND state NOT IN ('DONE', 'SUPERSEDED')")?.count ?? 0,
    lastPushedAtMs: pushed?.lastAtMs ?? null, fullSinceMs: rule.allSinceMs === 0 ? null : rule.allSinceMs, fullLeft: rule.allSinceMs === 0 ? 0 : Math.max(0, skus - (pushed?.since ?? 0)),
    problems: problems.slice(0, PROBLEMS_SHOWN), problemsTotal: problems.length,
  };
}

/** SKUs that have a count to tell: those that a listing means. */
function countSkus(read: ReadDb): number {
  return read.get<{ count: number }>('SELECT COUNT(*) AS count FROM listing_mapping JOIN sku_stock USING (sku_id)')?.count ?? 0;
}

/** Counts that were sent and not taken: tried again later, refused, or waiting for a person. */
function pushProblems(read: ReadDb): PushProblem[] {
  return read.all<PushProblem>(
    `SELECT sku.sku_id AS skuId, title, state, says, attempts, next_at_ms AS nextAtMs FROM intent JOIN sku ON sku.sku_id = json_extract(intent.payload, '$.skuId')
     WHERE intent.kind = 'stock' AND intent.state NOT IN ('DONE', 'SUPERSEDED') AND (intent.attempts > 0 OR intent.state IN ('REJECTED', 'PARKED', 'HELD'))
     ORDER BY intent.state IN ('REJECTED', 'PARKED') DESC, intent.attempts DESC, sku.sku_id`,
  );
}

/** Calls of the last hour: all of them, those that pushed stock, those about SKUs. */
export interface CallsMade {
  readonly all: number;
  readonly stock: number;
  readonly skus: number;
}

/**
 * What the other lanes will call: as much as in the last hour, but SKUs take their share of an hour at once while listings are still to be read,
 * and keep only what is their own when a push has filled the hour.
 */
function othersAhead(read: ReadDb, calls: CallsMade): { readonly inFirstHour: number; readonly later: number } {
  const steady = Math.max(0, calls.all - calls.stock - calls.skus);
  const left = callsOfPullLeft(read);
  const limit = readSetting(read, 'skuCallsPerHour') ?? SKU_LANE.ceiling;
  const share = Math.min(limit, calls.skus + left, Math.max(0, SKU_LANE.ceiling - steady));
  return { inFirstHour: steady + Math.max(calls.skus, share), later: steady + Math.min(limit, SKU_LANE.guaranteed, left) };
}

/** The schedule of a push at the pace that the other lanes leave; `calls` is what was called in the last hour. */
export function readPlan(read: ReadDb, what: InputOf<'inventory.plan'>['what'], calls: CallsMade, nowMs: EpochMs): PushPlanView {
  const locationId = locationOf(read);
  const othersLastHour = Math.max(0, calls.all - calls.stock);
  const skus = what === 'full' ? countSkus(read) : countWanted(read, locationId, pushRule(read, nowMs)).waiting;
  const lane = stockLane(readSetting(read, 'inventoryCallsPerHour'));
  const beside = othersAhead(read, calls);
  const plan = planPush(skus, paceBeside(lane, beside.inFirstHour), nowMs, paceBeside(lane, beside.later));
  return { what, skus: plan.skus, calls: plan.calls, callsPerHour: plan.callsPerHour, othersLastHour, startsAtMs: nowMs, endsAtMs: plan.endsAtMs, hours: [...plan.hours], blockedBy: blockedBy(read, locationId) };
}

function blockedBy(read: ReadDb, locationId: LocationId): PushPlanView['blockedBy'] {
  if (readSetting(read, 'inventorySync') === 'off') return 'inventory_sync_off';
  if (locationId === '') return 'no_location';
  return canaryState(read, locationId) === 'passed' ? null : 'canary';
}

/** The first of the SKUs that is not known here. */
export function unknownSku(read: ReadDb, skuIds: readonly SkuId[]): SkuId | undefined {
  return skuIds.find((skuId) => read.get('SELECT 1 FROM sku_stock WHERE sku_id = ?', skuId) === undefined);
}
