import { HOUR_MS } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/** The share of the 1,000 calls of a rolling hour that SKUs may take (flipkart-seller-api.md part 11): orders must never wait for a price list. */
export interface SkuBudget {
  /** Takes one call; false when none may be made now. */
  take(): boolean;
}

/** They stand back while all lanes together made so many calls in the last hour, as reconciliation does; but so many are their own whatever the others do. */
const CEILING = 600;
const GUARANTEED = 50;

/**
 * Not spread evenly, unlike the lanes of stock: a shop of some hundred listings is here a minute after somebody asked for it, and a large one
 * takes its share at the beginning of each hour.
 */
export function createSkuBudget(ports: Pick<SyncPorts, 'database' | 'clock' | 'calls'>): SkuBudget {
  let takenAtMs: number[] = [];
  return {
    take() {
      const limit = readSetting(ports.database.read, 'skuCallsPerHour');
      if (limit === null) return true;
      const nowMs = ports.clock.monotonicMs();
      takenAtMs = takenAtMs.filter((atMs) => atMs > nowMs - HOUR_MS);
      if (takenAtMs.length >= limit || (takenAtMs.length >= GUARANTEED && ports.calls.inLastHour(ports.clock.nowMs()) >= CEILING)) return false;
      takenAtMs.push(nowMs);
      return true;
    },
  };
}
