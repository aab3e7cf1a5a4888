import type { Notice } from '../../shared/contract/index.ts';
import type { Cancel, Scheduler } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';

/** Brings codes of a serial scanner to the window. */
export interface ScanCourier {
  deliver(text: string): void;
  /** The window handed a scan in under this id. */
  arrived(scanId: string): void;
  close(): void;
}

const AGAIN_MS = 1_000;

/**
 * A window that is reloading hears nothing, and a scan must not be lost to that: each code bears an id and is said again until the window
 * hands it in under that id. Hearing it twice is harmless, because one id is one scan.
 */
export function createScanCourier(ids: Ids, scheduler: Scheduler, say: (notice: Notice) => void): ScanCourier {
  const waiting = new Map<string, string>();
  let cancel: Cancel | null = null;
  const again = (): void => {
    cancel = null;
    for (const [scanId, text] of waiting) say({ topic: 'scanner', scanId, text });
    if (waiting.size > 0) cancel = scheduler.after(AGAIN_MS, again);
  };
  return {
    deliver(text) {
      const scanId = ids.next('serial');
      waiting.set(scanId, text);
      say({ topic: 'scanner', scanId, text });
      cancel ??= scheduler.after(AGAIN_MS, again);
    },
    arrived(scanId) {
      waiting.delete(scanId);
    },
    close() {
      cancel?.();
      waiting.clear();
    },
  };
}
