import { judgeCanary } from '../../../shared/fulfilment/inventory.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import { readSetting } from '../../database/index.ts';
import type { CallFailure } from '../../flipkart/index.ts';
import type { CanaryRun } from '../../fulfilment/inventory/index.ts';
import { canaryPushes, canaryReading, canaryReads, endCanary, newestCanary } from '../../fulfilment/inventory/index.ts';
import { pushAgain, pushRule, targetsOf } from '../../fulfilment/stock/index.ts';
import { addStockIntent } from '../kinds/stock.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { locationOf } from '../sync-ports.ts';
import type { StockWay } from './stock-way.ts';

/** How long a count may take to show after Flipkart took it; the delay was not found (flipkart-seller-api.md part 6). */
const READ_FOR_MS = 10 * MINUTE_MS;
const READ_EVERY_MS = 15 * SECOND_MS;

/**
 * Moves the one-SKU test a step on: look what Flipkart shows, push the count, read it back until it shows or time is up. Only a count
 * that came back right unlocks the rest (floor.md S17). Returns the call that failed, or null.
 */
export async function stepCanary(ports: SyncPorts, way: StockWay): Promise<CallFailure | null> {
  const run = newestCanary(ports.database.read, locationOf(ports));
  if (run === undefined || run.endedAtMs !== null || readSetting(ports.database.read, 'inventorySync') === 'off') return null;
  switch (run.phase) {
    case 'looking': return look(ports, way, run);
    case 'pushing': return awaitPush(ports, run);
    case 'reading': return readBack(ports, way, run);
    default: return null;
  }
}

async function look(ports: SyncPorts, way: StockWay, run: CanaryRun): Promise<CallFailure | null> {
  const answer = await way.read(run.locationId, [run.skuId]);
  if (!answer.ok) return answer.failure;
  const before = answer.value[0]?.inventory ?? null;
  const nowMs = ports.clock.nowMs();
  const target = targetsOf(ports.database.read, run.locationId, pushRule(ports.database.read, nowMs), [run.skuId]).get(run.skuId);
  ports.database.write((tx) => {
    if (target === undefined || target.inventory === 0) return endCanary(tx, run.canaryId, { passed: false, outcome: 'not_listed', says: null, deducts: 'unknown' }, nowMs);
    pushAgain(tx, run.locationId, run.skuId, nowMs);
    const opKey = addStockIntent(tx, run.locationId, run.skuId, nowMs, way.class, nowMs);
    // A count that Flipkart had before would be read back whether or not our push arrived.
    canaryPushes(tx, run.canaryId, { before, less: before === target.inventory ? 1 : 0, opKey });
  });
  ports.changed(['stock', 'sync']);
  return null;
}

function awaitPush(ports: SyncPorts, run: CanaryRun): null {
  const nowMs = ports.clock.nowMs();
  const intent = ports.database.read.get<{ state: string; says: string | null }>('SELECT state, says FROM intent WHERE op_key = ?', run.opKey);
  // While it waits, the sender's own turn says why.
  if (intent === undefined) return null;
  if (intent.state === 'DONE' || intent.state === 'SUPERSEDED') ports.database.write((tx) => canaryReads(tx, run.canaryId, nowMs));
  else if (intent.state === 'REJECTED' || intent.state === 'PARKED') {
    ports.database.write((tx) => endCanary(tx, run.canaryId, { passed: false, outcome: 'refused', says: intent.says, deducts: 'unknown' }, nowMs));
  } else return null;
  ports.changed(['stock', 'sync']);
  return null;
}

async function readBack(ports: SyncPorts, way: StockWay, run: CanaryRun): Promise<CallFailure | null> {
  const nowMs = ports.clock.nowMs();
  if (run.readAtMs !== null && nowMs - run.readAtMs < READ_EVERY_MS) return null;
  const answer = await way.read(run.locationId, [run.skuId]);
  if (!answer.ok) return answer.failure;
  const pushed = ports.database.read.get<{ inventory: number }>('SELECT inventory FROM pushed_stock WHERE location_id = ? AND sku_id = ?', run.locationId, run.skuId)?.inventory ?? 0;
  const reading = { pushed, readBack: answer.value[0]?.inventory ?? null, pending: answer.value[0]?.pending ?? null };
  const { outcome, deducts } = judgeCanary(reading);
  const passed = outcome === 'equal' || outcome === 'less_open_orders';
  ports.database.write((tx) => {
    canaryReading(tx, run.canaryId, reading, nowMs);
    if (passed || nowMs - (run.pushedAtMs ?? nowMs) >= READ_FOR_MS) endCanary(tx, run.canaryId, { passed, outcome, says: null, deducts }, nowMs);
  });
  ports.changed(['stock', 'sync']);
  return null;
}
