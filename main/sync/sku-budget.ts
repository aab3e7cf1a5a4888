import { HOUR_MS } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/** The share of the 1,000 calls of a rolling hour that SKUs may take (flipkart-seller-api.md part 11): orders must never wait for a price list. */
export interface SkuBudget {
  /** Takes one call of the setting's hour; false when none may be made now. The budget counts it when it is made. */
  take(what: 'pull' | 'push'): boolean;
}

/** A pull may not use up the hour: a price that a person pushes must not wait for its end. */
const keptForPushes = (limit: number): number => Math.min(limit - 1, Math.ceil(limit / 10));

/**
 * Not spread evenly, unlike the lanes of stock: a shop of some hundred listings is here a minute after somebody asked for it, and a large one
 * takes its share at the beginning of each hour.
 */
export function createSkuBudget(ports: Pick<SyncPorts, 'database' | 'budget' | 'clock'>): SkuBudget {
  // The setting means an hour to the minute; the budget counts a little longer.
  let takenAtMs: number[] = [];
  return {
    take(what) {
      const nowMs = ports.clock.monotonicMs();
      takenAtMs = takenAtMs.filter((atMs) => atMs > nowMs - HOUR_MS);
      const limit = readSetting(ports.database.read, 'skuCallsPerHour');
      if ((limit !== null && takenAtMs.length >= limit - (what === 'pull' ? keptForPushes(limit) : 0)) || !ports.budget.hasRoom('listing')) return false;
      takenAtMs.push(nowMs);
      return true;
    },
  };
}
