import type { CanaryView, InputOf, OutputOf, PushPlanView } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import type { WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { askFullPush, pushAgain, pushRule, reviveStockIntents, targetsOf } from '../stock/index.ts';
import { beginCanary, canaryState, endCanary, newestCanary, readCanary } from './canary-store.ts';
import type { CallsMade } from './push-state.ts';
import { INVENTORY_SETTINGS, inventorySettings, locationOf, readInventory, readPlan, unknownSku } from './push-state.ts';

export type CallsLastHour = () => CallsMade;

type InventoryNames = 'inventory.read' | 'inventory.plan' | 'inventory.canary' | 'inventory.stop-canary' | 'inventory.push' | 'inventory.configure';

/** The push of stock: its one-SKU test, its schedule, its settings. */
export function inventoryHandlers(floor: Floor, calls: CallsLastHour): HandlersOf<InventoryNames> {
  return {
    'inventory.read': (read, _input, call) => granted(readInventory(read, call.nowMs)),
    'inventory.plan': (read, input, call) => granted(readPlan(read, input.what, calls(), call.nowMs)),
    'inventory.canary': simple<'inventory.canary'>(['sync', 'stock'], (tx, input, call) => startCanary(floor, tx, input.skuId, call)),
    'inventory.stop-canary': simple<'inventory.stop-canary'>(['sync', 'stock'], stopCanary),
    'inventory.push': atomic<'inventory.push', { readonly what: 'changed' | 'full' }>(
      ['sync', 'stock'], (tx, input, call) => push(tx, input, call), (read, kept, _input, call): PushPlanView => readPlan(read, kept.what, calls(), call.nowMs),
    ),
    'inventory.configure': simple<'inventory.configure'>(['sync', 'stock'], configure),
  };
}

/** A person chooses the SKU: one with units to sell, since a zero proves little. */
function startCanary(
  floor: Floor, tx: WriteTx, skuId: SkuId, call: CallContext,
): Verdict<CanaryView, 'sku_not_found' | 'inventory_sync_off' | 'location_missing' | 'canary_under_way' | 'canary_needs_stock'> {
  const locationId = locationOf(tx);
  if (locationId === '') return refused('location_missing');
  if (readSetting(tx, 'inventorySync') === 'off') return refused('inventory_sync_off');
  const running = newestCanary(tx, locationId);
  if (running !== undefined && running.endedAtMs === null) return refused('canary_under_way', { skuId: running.skuId });
  const target = targetsOf(tx, locationId, pushRule(tx, call.nowMs), [skuId]).get(skuId);
  if (target === undefined) return refused('sku_not_found', { skuId });
  if (target.inventory === 0) return refused('canary_needs_stock', { skuId });
  beginCanary(tx, { canaryId: floor.ids.next('canary'), locationId, skuId, personId: call.personId, nowMs: call.nowMs });
  return granted(readCanary(tx, locationId));
}

function stopCanary(tx: WriteTx, _input: InputOf<'inventory.stop-canary'>, call: CallContext): Verdict<CanaryView, 'no_canary_under_way'> {
  const locationId = locationOf(tx);
  const running = newestCanary(tx, locationId);
  if (running === undefined || running.endedAtMs !== null) return refused('no_canary_under_way');
  endCanary(tx, running.canaryId, { passed: false, outcome: 'stopped', says: null, deducts: 'unknown' }, call.nowMs);
  return granted(readCanary(tx, locationId));
}

function push(
  tx: WriteTx, input: InputOf<'inventory.push'>, call: CallContext,
): Verdict<{ readonly what: 'changed' | 'full' }, 'inventory_sync_off' | 'location_missing' | 'canary_not_passed' | 'sku_not_found'> {
  const locationId = locationOf(tx);
  if (locationId === '') return refused('location_missing');
  if (readSetting(tx, 'inventorySync') === 'off') return refused('inventory_sync_off');
  if (canaryState(tx, locationId) !== 'passed') return refused('canary_not_passed');
  if (input.what === 'full') {
    askFullPush(tx, call.nowMs);
    reviveStockIntents(tx, 'all', call.nowMs);
    return granted({ what: 'full' });
  }
  const unknown = unknownSku(tx, input.what.skuIds);
  if (unknown !== undefined) return refused('sku_not_found', { skuId: unknown });
  for (const skuId of input.what.skuIds) {
    reviveStockIntents(tx, { locationId, skuId }, call.nowMs);
    pushAgain(tx, locationId, skuId, call.nowMs);
  }
  return granted({ what: 'changed' });
}

function configure(tx: WriteTx, input: InputOf<'inventory.configure'>): Verdict<OutputOf<'inventory.configure'>, never> {
  for (const name of INVENTORY_SETTINGS) {
    const value = input.settings[name];
    if (value !== undefined) writeSetting(tx, name, value);
  }
  return granted(inventorySettings(tx));
}
