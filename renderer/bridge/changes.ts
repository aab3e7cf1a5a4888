import type { Topic } from '../../shared/contract/index.ts';
import { after } from '../platform/timers.ts';

const GATHER_MS = 40;
/** An act that takes longer than this must not keep the screen old. */
const ACT_WAIT_MAX_MS = 400;

export interface ChangePorts {
  /** Whether an act of this window waits for its answer. */
  readonly isActing: () => boolean;
  /** Reads again what may have changed with any of these. */
  readonly readAgain: (topics: ReadonlySet<Topic>) => void;
  readonly later?: typeof after;
}

export interface Changes {
  readonly hear: (topic: Topic) => void;
  readonly isGathering: () => boolean;
}

/**
 * Gathers what the engine says has changed: one scan changes several things, and its answer must not wait behind the screens that read
 * them again. Gives what hears of one change, and says whether something heard was not read again yet.
 */
export function gatherChanges({ isActing, readAgain, later = after }: ChangePorts): Changes {
  let topics = new Set<Topic>();
  const turn = (waitedMs: number): void => {
    later(GATHER_MS, () => {
      if (isActing() && waitedMs < ACT_WAIT_MAX_MS) {
        turn(waitedMs + GATHER_MS);
        return;
      }
      const changed = topics;
      topics = new Set();
      readAgain(changed);
    });
  };
  return {
    hear(topic) {
      const isFirst = topics.size === 0;
      topics.add(topic);
      if (isFirst) turn(0);
    },
    isGathering: () => topics.size > 0,
  };
}
