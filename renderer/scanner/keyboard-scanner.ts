import { after } from '../platform/timers.ts';
import type { Reading } from './reading.ts';
import { heardBehind } from './reading.ts';
import type { KeyStroke, ScannerSettings, ScanState, ScanStep } from './scan-reducer.ts';
import { NO_SCAN, takeAltUp, takeKey, takeSilence } from './scan-reducer.ts';

export interface KeyboardScannerOptions {
  /** Asked at every key, so that set-up counts at once. */
  readonly settings: () => ScannerSettings;
  readonly onScan: (text: string, ending: 'suffix' | 'silence') => void;
  /** A key of a person. True when it meant something and must do nothing else. */
  readonly onKey: (stroke: KeyStroke, isInField: boolean) => boolean;
}

/**
 * Listens to the whole window before anything else does, so that a code is taken wherever the focus is and never typed into a box. Keys
 * that turn out to be a person's are given to the field after all, a twentieth of a second late.
 */
export function listenToKeyboard(target: Window, options: KeyboardScannerOptions): () => void {
  let state: ScanState = NO_SCAN;
  let last: Reading | null = null;
  let cancelSilence = (): void => undefined;
  const apply = (step: ScanStep, atMs: number): void => {
    const begunAtMs = state.held[0]?.atMs ?? atMs;
    state = step.state;
    for (const stroke of step.released) give(target, stroke, options);
    if (step.scan === null) return;
    const reading: Reading = { text: step.scan, begunAtMs, endedAtMs: atMs };
    const text = heardBehind(last, reading);
    last = reading;
    options.onScan(text, step.ending ?? 'suffix');
  };
  const waitForSilence = (): void => {
    cancelSilence();
    if (state.held.length === 0) return;
    // A little longer than the gap itself, so that a key that came in time is never late because of us.
    cancelSilence = after(options.settings().gapMaxMs + 10, () => apply(takeSilence(state, options.settings()), state.lastAtMs));
  };
  const down = (event: KeyboardEvent): void => {
    const stroke = strokeOf(event);
    const step = takeKey(state, stroke, options.settings());
    const isForPerson = !step.isTaken && !MODIFIER.test(event.code);
    apply(step, stroke.atMs);
    if (step.isTaken || (isForPerson && options.onKey(stroke, isField(target.document.activeElement)))) {
      event.preventDefault();
      event.stopPropagation();
    }
    waitForSilence();
  };
  const up = (event: KeyboardEvent): void => {
    if (event.code === 'AltLeft' || event.code === 'AltRight') state = takeAltUp(state);
  };
  target.addEventListener('keydown', down, { capture: true });
  target.addEventListener('keyup', up, { capture: true });
  return () => {
    cancelSilence();
    target.removeEventListener('keydown', down, { capture: true });
    target.removeEventListener('keyup', up, { capture: true });
  };
}

const MODIFIER = /^(Shift|Control|Alt|Meta)(Left|Right)$|^CapsLock$|^NumLock$/;

function strokeOf(event: KeyboardEvent): KeyStroke {
  // The time at which the key went down, not the time at which we come to it: a busy window must not make a scanner look like a person.
  return { code: event.code, key: event.key, isShifted: event.shiftKey, isCtrl: event.ctrlKey || event.metaKey, isAlt: event.altKey, isRepeat: event.repeat, atMs: event.timeStamp };
}

/** Whether keys write something here. */
export function isField(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable)
    || (element instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'submit', 'range'].includes(element.type));
}

function give(target: Window, stroke: KeyStroke, options: KeyboardScannerOptions): void {
  const focused = target.document.activeElement;
  if (options.onKey(stroke, isField(focused))) return;
  // The one way to write into a field as if typed: it keeps the caret, the undo history and the framework's own events.
  if (isField(focused) && stroke.key.length === 1) target.document.execCommand('insertText', false, stroke.key);
}
