import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** Where our own ids come from: `prefix_` + time-ordered text, so that ids sort by the moment they were made. */
export interface Ids {
  next(prefix: string): string;
}

const RANDOM_BYTES = 6;

export function timeOrderedIds(clock: Clock, random: Random): Ids {
  let lastMs = 0;
  let count = 0;
  return {
    next(prefix) {
      const now = Math.max(clock.nowMs(), lastMs);
      count = now === lastMs ? count + 1 : 0;
      lastMs = now;
      const time = now.toString(36).padStart(9, '0');
      const order = count.toString(36).padStart(3, '0');
      return `${prefix}_${time}${order}${Buffer.from(random.bytes(RANDOM_BYTES)).toString('hex')}`;
    },
  };
}
