import type { Notice } from '../../shared/contract/index.ts';
import type { StationDoor } from '../engine/index.ts';
import type { Ids } from '../platform/ids.ts';
import { createScanCourier } from './scan-courier.ts';
import type { SerialScannerOptions } from './serial-scanner.ts';
import { openSerialScanner } from './serial-scanner.ts';

export interface SerialDoor {
  readonly door: StationDoor;
  close(): Promise<void>;
}

/**
 * A station's door through which a serial scanner speaks as well. It belongs to the main thread: the driver of serial lines watches them
 * on that thread's loop only, and hears nothing in a worker (measured: open, and silent).
 */
export function hearSerialScanner(door: StationDoor, options: Omit<SerialScannerOptions, 'onScan'> & { readonly ids: Ids }): SerialDoor {
  const listeners = new Set<(notice: Notice) => void>();
  const courier = createScanCourier(options.ids, options.scheduler, (notice) => {
    for (const listener of listeners) listener(notice);
  });
  const scanner = openSerialScanner({ ...options, onScan: (text) => courier.deliver(text) });
  return {
    door: {
      async dispatch(operation, input, caller) {
        const reply = await door.dispatch(operation, input, caller);
        // Whatever was answered, the window has the scan: an engine that is away is asked again by the window.
        if (typeof input === 'object' && input !== null && 'scanId' in input && typeof input.scanId === 'string') courier.arrived(input.scanId);
        return reply;
      },
      subscribe(listener) {
        listeners.add(listener);
        const unsubscribe = door.subscribe(listener);
        return () => {
          listeners.delete(listener);
          unsubscribe();
        };
      },
    },
    close() {
      courier.close();
      return scanner.close();
    },
  };
}
