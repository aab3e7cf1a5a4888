import type { EpochMs } from '../../shared/time.ts';
import { DAY_MS } from '../../shared/time.ts';
import { hardEndsIn } from '../platform/end-mark.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

/** Once is a plug that somebody pulled; from here on it is the PC or the program. */
const OFTEN = 3;

/** How often in the last 24 hours a start found that the station had not ended in good order; null when it never did. */
export function checkEnds(dataFolder: string, nowMs: EpochMs): Check | null {
  const recent = hardEndsIn(dataFolder).filter((atMs) => atMs > nowMs - DAY_MS);
  const lastMs = recent.at(-1);
  if (lastMs === undefined) return null;
  return verdict('ends', recent.length >= OFTEN ? 'ended_hard_often' : 'ended_hard_once', { count: recent.length, lastMs });
}
