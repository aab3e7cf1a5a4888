import { isReadingAgain } from '../bridge/engine-query.ts';
import { runAction } from '../components/key-actions.ts';
import { after } from '../platform/timers.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { runCoachKey } from '../stores/coach-keys.ts';
import { usePeople } from '../stores/person-store.ts';
import { screenOfKey } from '../stores/places.ts';
import { useView } from '../stores/view-store.ts';
import { desk } from './desk.ts';
import { createKeyLine } from './key-line.ts';
import type { KeyStroke } from './scan-reducer.ts';
import { isSheetOpen, openTypeCode, toggleHelp } from './sheets.ts';

/** Function keys, in their order: one that means nothing yet waits for the screen that is on its way. */
const functionKeys = createKeyLine({
  run: (key) => runAction((action) => action.key === key), isOnItsWay: () => isReadingAgain() || useAnswers.getState().waiting > 0, place: () => useView.getState().screen, whenFree: (work) => desk.whenFree(work), later: after,
});

/** A key of a person: what it means in this window. False: it means what it always does. */
export function obeyKey(stroke: KeyStroke, isInField: boolean): boolean {
  if (useAnswers.getState().block !== null) return obeyWhileBlocked(stroke);
  if (stroke.isCtrl || stroke.isAlt) return false;
  const { isSignedOut, padKey } = usePeople.getState();
  if (padKey !== null && !isInField && !stroke.isRepeat && padKey(stroke.key)) return true;
  // Behind the cover nobody works, whatever the key would do there.
  if (isSignedOut) return /^F\d+$/.test(stroke.key) || stroke.key.length === 1;
  const view = useView.getState();
  switch (stroke.key) {
    case 'F1': toggleHelp(); return true;
    case 'F7': openTypeCode(); return true;
    case 'F12': view.setPractice(!view.isPracticeOpen); return true;
    case 'Escape': return goBack();
    default: break;
  }
  if (/^F\d+$/.test(stroke.key)) {
    // Who reads what a key does and presses it wants it done; who types a code wants to go on typing.
    if (view.isTypingCode) return true;
    if (view.isHelpOpen) view.setHelp(false);
    functionKeys.press(stroke.key);
    // No function key reaches the browser: F5 would reload the bench, F11 would leave its screen.
    return true;
  }
  if (isInField || padKey !== null || view.isHelpOpen || view.isTypingCode) return false;
  if (runAction((action) => action.also === stroke.key)) return true;
  // A key that is held down skips one task, not all of them.
  if (!stroke.isRepeat && runCoachKey(stroke.key)) return true;
  const screen = screenOfKey(stroke.key, view.screen);
  if (screen === null) return false;
  view.go(screen);
  return true;
}

/** An error owns the screen: one key answers it, no other key does anything. */
function obeyWhileBlocked(stroke: KeyStroke): boolean {
  if (stroke.key === 'Enter' && !stroke.isRepeat) desk.acknowledge();
  return true;
}

function goBack(): boolean {
  const view = useView.getState();
  // A sheet that lies open closes itself.
  if (view.isHelpOpen || view.isTypingCode || isSheetOpen()) return false;
  // On a screen that has something open, back leads out of that first.
  if (runAction((action) => action.also === 'Escape')) return true;
  if (view.screen !== 'today') view.go('today');
  return true;
}
