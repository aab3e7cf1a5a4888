import type { CollectLimits } from '../flipkart/index.ts';
import { COLLECT_LIMITS } from '../flipkart/index.ts';
import type { SyncPorts } from './sync-ports.ts';

/**
 * How a list is read to its end: where Flipkart asks to wait it is waited as told, and the page that was refused is asked for again, so that what
 * came before it is not read twice. A line that is down ends the reading at once, so that it shows. The waiting ends when the station does.
 */
export function patient({ budget }: Pick<SyncPorts, 'budget'>): CollectLimits {
  return { ...COLLECT_LIMITS, lost: 'ends', wait: (ms) => budget.rest(ms) };
}
