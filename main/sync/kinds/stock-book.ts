import type { LocationId, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { MINUTE_MS } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { StockTarget } from '../../flipkart/index.ts';
import { canaryState, newestCanary } from '../../fulfilment/inventory/index.ts';
import type { StockTargetRow } from '../../fulfilment/stock/index.ts';
import { pushAgain, pushRule, targetsOf } from '../../fulfilment/stock/index.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { locationOf } from '../sync-ports.ts';

/** The counts that Flipkart should know and the ones that it confirmed. The courier decides by this alone, as with the shipments (shipment-book.ts). */
export interface StockBook {
  locationId(): LocationId;
  /** The SKU that alone may go: `any` when the one-SKU test has passed, null when nothing may. */
  mayGo(): SkuId | 'any' | null;
  /** The newest committed counts, by SKU; a SKU that is not known any more is left out. */
  newest(skuIds: readonly SkuId[]): ReadonlyMap<SkuId, StockTargetRow>;
  /** Units that the one-SKU test takes off the count which it pushes; the true one follows by itself when the test is over. */
  canaryLess(skuId: SkuId): number;
  /** Flipkart confirmed a count. A wish to tell it again that was there before the call is fulfilled by it. */
  confirmed(tx: WriteTx, target: StockTarget, sentAtMs: EpochMs, nowMs: EpochMs): void;
  /** The count is told again, not before `afterMs`, although it seems to be known. */
  tellAgain(tx: WriteTx, skuId: SkuId, afterMs: EpochMs): void;
}

/** The counts of the store. */
export function storedStock(ports: SyncPorts): StockBook {
  const { read } = ports.database;
  return {
    locationId: () => locationOf(ports),
    mayGo: () => skuThatMayGo(ports, locationOf(ports)),
    newest: (skuIds) => targetsOf(read, locationOf(ports), pushRule(read, ports.clock.nowMs()), skuIds),
    canaryLess(skuId) {
      const run = newestCanary(read, locationOf(ports));
      return run?.phase === 'pushing' && run.skuId === skuId ? run.less : 0;
    },
    confirmed(tx, target, sentAtMs, nowMs) {
      tx.run(
        `INSERT INTO pushed_stock (location_id, sku_id, inventory, at_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT (location_id, sku_id) DO UPDATE SET inventory = excluded.inventory, at_ms = excluded.at_ms WHERE excluded.at_ms >= pushed_stock.at_ms OR pushed_stock.at_ms > excluded.at_ms + ${MINUTE_MS}`,
        target.locationId, target.skuId, target.inventory, nowMs,
      );
      tx.run('DELETE FROM stock_push_again WHERE location_id = ? AND sku_id = ? AND after_ms <= ?', target.locationId, target.skuId, sentAtMs);
    },
    tellAgain: (tx, skuId, afterMs) => pushAgain(tx, locationOf(ports), skuId, afterMs),
  };
}

/** The SKU that alone may go by the settings and the one-SKU test; as `mayGo` above. */
export function skuThatMayGo(ports: Pick<SyncPorts, 'database'>, locationId: LocationId): SkuId | 'any' | null {
  const { read } = ports.database;
  if (readSetting(read, 'inventorySync') === 'off' || locationId === '') return null;
  const state = canaryState(read, locationId);
  if (state === 'passed') return 'any';
  const run = newestCanary(read, locationId);
  return state === 'running' && run?.phase === 'pushing' ? run.skuId : null;
}
