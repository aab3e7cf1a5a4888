import type { Notice } from '../../shared/contract/index.ts';
import type { StationDoor } from '../engine/index.ts';
import type { Cancel } from '../platform/clock.ts';
import type { SerialDoor } from './serial-door.ts';
import type { SerialLine, SerialLineOptions } from './serial-line.ts';
import { openSerialLine } from './serial-line.ts';

export interface SerialScaleOptions extends Omit<SerialLineOptions, 'what' | 'onText'> {
  readonly onLine: (line: string) => void;
}

/** A scale that says the same ten times a second is heard twice a second: a window that has just come hears it, and none is flooded. */
const SAME_LINE_MS = 500;

/** Reads a scale on a serial line. What a line means is for `readScaleLine` and the setting `scaleLine`. */
export function openSerialScale({ onLine, ...line }: SerialScaleOptions): SerialLine {
  let last: string | null = null;
  let cancel: Cancel = () => undefined;
  const opened = openSerialLine({
    ...line, what: 'scale',
    onText(text) {
      if (text === last) return;
      last = text;
      cancel();
      cancel = line.scheduler.after(SAME_LINE_MS, () => {
        last = null;
      });
      onLine(text);
    },
  });
  return {
    close() {
      cancel();
      return opened.close();
    },
  };
}

/** A station's door through which the scale of the bench speaks as well; on the main thread, as for scanners. */
export function hearSerialScale(door: StationDoor, options: Omit<SerialScaleOptions, 'onLine'>): SerialDoor {
  const listeners = new Set<(notice: Notice) => void>();
  const scale = openSerialScale({
    ...options,
    onLine(text) {
      for (const listener of listeners) listener({ topic: 'scale', line: text });
    },
  });
  return {
    door: {
      dispatch: (operation, input, caller) => door.dispatch(operation, input, caller),
      subscribe(listener) {
        listeners.add(listener);
        const unsubscribe = door.subscribe(listener);
        return () => {
          listeners.delete(listener);
          unsubscribe();
        };
      },
    },
    close: () => scale.close(),
  };
}
