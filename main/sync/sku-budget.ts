import { SKU_LANE } from '../../shared/fulfilment/inventory.ts';
import { HOUR_MS } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/** The share of the 1,000 calls of a rolling hour that SKUs may take (flipkart-seller-api.md part 11): orders must never wait for a price list. */
export interface SkuBudget {
  /** Takes one call; false when none may be made now. */
  take(what: 'pull' | 'push'): boolean;
  /** Calls that SKUs made in the last hour. */
  lastHour(): number;
}

/** A pull may not use up the hour: a price that a person pushes must not wait for its end. */
const keptForPushes = (limit: number): number => Math.min(limit - 1, Math.ceil(limit / 10));

/**
 * Not spread evenly, unlike the lanes of stock: a shop of some hundred listings is here a minute after somebody asked for it, and a large one
 * takes its share at the beginning of each hour.
 */
export function createSkuBudget(ports: Pick<SyncPorts, 'database' | 'clock' | 'calls'>): SkuBudget {
  let takenAtMs: number[] = [];
  const lastHour = (): number => {
    const nowMs = ports.clock.monotonicMs();
    takenAtMs = takenAtMs.filter((atMs) => atMs > nowMs - HOUR_MS);
    return takenAtMs.length;
  };
  return {
    lastHour,
    take(what) {
      const limit = readSetting(ports.database.read, 'skuCallsPerHour');
      const taken = lastHour();
      if (limit !== null && (taken >= limit - (what === 'pull' ? keptForPushes(limit) : 0) || (taken >= SKU_LANE.guaranteed && ports.calls.inLastHour(ports.clock.nowMs()) >= SKU_LANE.ceiling))) return false;
      takenAtMs.push(ports.clock.monotonicMs());
      return true;
    },
  };
}
