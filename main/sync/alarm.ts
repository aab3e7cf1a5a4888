import type { EpochMs } from '../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../platform/clock.ts';

/** One call at a moment; a newer wish takes the older one's place. */
export interface Alarm {
  /** Null: there is nothing to wait for. */
  setFor(atMs: EpochMs | null, ring: () => void): void;
  clear(): void;
}

export function createAlarm(ports: { readonly clock: Clock; readonly scheduler: Scheduler }): Alarm {
  let cancel: Cancel | null = null;
  const clear = (): void => {
    cancel?.();
    cancel = null;
  };
  return {
    setFor(atMs, ring) {
      clear();
      if (atMs !== null) cancel = ports.scheduler.after(Math.max(0, atMs - ports.clock.nowMs()), ring);
    },
    clear,
  };
}
