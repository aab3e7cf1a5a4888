import { HOUR_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/** The share of the 1,000 calls of a rolling hour that SKUs may take (flipkart-seller-api.md part 11): orders must never wait for a price list. */
export interface SkuBudget {
  /** Takes one call; false when the hour's share is used up. */
  take(): boolean;
  /** When the next call will be free. */
  freeAtMs(): EpochMs;
}

/** Begins full after a start: the share is small enough that a restart cannot hurt. */
export function createSkuBudget(ports: Pick<SyncPorts, 'database' | 'clock'>): SkuBudget {
  let times: EpochMs[] = [];
  const used = (nowMs: EpochMs): EpochMs[] => {
    times = times.filter((atMs) => atMs > nowMs - HOUR_MS);
    return times;
  };
  return {
    take() {
      const nowMs = ports.clock.nowMs();
      const limit = readSetting(ports.database.read, 'skuCallsPerHour');
      if (limit === null) return true;
      if (used(nowMs).length >= limit) return false;
      times.push(nowMs);
      return true;
    },
    freeAtMs() {
      const nowMs = ports.clock.nowMs();
      return (used(nowMs)[0] ?? nowMs) + HOUR_MS;
    },
  };
}
