import type { after } from '../platform/timers.ts';

export interface KeyLinePorts {
  /** Does what the key means on the screen now; false when it means nothing there. */
  readonly run: (key: string) => boolean;
  /** Whether the screen may be about to change: an answer or a reading is on its way. */
  readonly isOnItsWay: () => boolean;
  /** Which screen stands here: a key that waits is not for another. */
  readonly place: () => string;
  /** Does something when no screen is on its way. */
  readonly whenFree: (work: () => void) => void;
  readonly later: typeof after;
}

export interface KeyLine {
  press(key: string): void;
}

/** What is drawn after a reading is there within this; what is told of an answer comes within a few of these. */
const LOOK_MS = 30;
const QUIET_LOOKS = 5;
/** A line that is down must not keep a key for long: whoever pressed it has looked up by then. */
const LOOKS_MAX = 50;

/**
 * Takes function keys in their order. A key that is pressed right after an answer may mean something only when the screen was read again: it
 * waits for that, and keys after it wait behind it. When nothing more is on its way, or
 * another screen came, the key meant nothing, and is dropped.
 */
export function createKeyLine({ run, isOnItsWay, place, whenFree, later }: KeyLinePorts): KeyLine {
  const line: string[] = [];
  let looks = 0;
  let quietLooks = 0;
  let wantedAt = '';

  function next(): void {
    line.shift();
    looks = 0;
    quietLooks = 0;
    if (line.length > 0) look();
  }

  function look(): void {
    whenFree(() => {
      const [key] = line;
      if (key === undefined) return;
      if (looks === 0) wantedAt = place();
      quietLooks = isOnItsWay() ? 0 : quietLooks + 1;
      looks += 1;
      if (place() !== wantedAt || run(key) || quietLooks > QUIET_LOOKS || looks > LOOKS_MAX) next();
      else later(LOOK_MS, look);
    });
  }

  return {
    press(key) {
      line.push(key);
      if (line.length === 1) look();
    },
  };
}
