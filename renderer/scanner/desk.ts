import { useEffect, useLayoutEffect, useRef } from 'react';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { BenchId } from '../../shared/fulfilment/ids.ts';
import type { Command, PlaceCommand } from '../../shared/barcode/command-code.ts';
import { keyOfCommand, PLACE_COMMANDS } from '../../shared/barcode/command-code.ts';
import { call } from '../bridge/connect.ts';
import { engineCache, showAnswer } from '../bridge/engine-query.ts';
import { hear } from '../bridge/heard.ts';
import { runAction } from '../components/key-actions.ts';
import { signOut } from '../components/who-stands-here.tsx';
import { focusNext, pressFocused } from '../platform/focus-steps.ts';
import { newScanId } from '../platform/scan-ids.ts';
import { after } from '../platform/timers.ts';
import { stopSound } from '../platform/sounds.ts';
import { showNotApplied, showOutcome, useAnswers } from '../stores/answer-store.ts';
import { PLACES, screenOfKey } from '../stores/places.ts';
import { useView } from '../stores/view-store.ts';
import { isLanguage } from '../text/index.ts';
import { usePeople } from '../stores/person-store.ts';
import { toggleHelp } from './sheets.ts';
import type { ScanTarget } from './scan-desk.ts';
import { createScanDesk } from './scan-desk.ts';

/** The bench at which this window stands, as the engine says. */
export function benchIdNow(): BenchId {
  const station = engineCache.getQueryData<{ readonly benchId: BenchId }>(['station.read', {}]);
  return station?.benchId ?? ('bench-1' as BenchId);
}

function takeSession(session: OutputOf<'person.signIn'>): void {
  showAnswer('session.read', {}, session);
  usePeople.setState({ isSignedOut: session.hasPeople && session.person === null });
}

/** This window's one line of scans. */
export const desk = createScanDesk({
  newScanId,
  async call(operation, input) {
    const reply = await call(operation, input);
    // The code that follows a badge counts at once, not when the window has read who stands here.
    if (reply.ok && operation === 'person.signIn') takeSession(reply.value as OutputOf<'person.signIn'>);
    return reply;
  },
  storage: sessionStorage,
  benchId: benchIdNow,
  nowMs: () => Date.now(),
  sheetTakes: (badge, scanId) => {
    const { takeBadge, isSignedOut } = usePeople.getState();
    if (isSignedOut) return false;
    takeBadge?.(badge, scanId);
    return takeBadge !== null;
  },
  sheetLeaves: () => {
    const [asked] = usePeople.getState().asked;
    asked?.settle(false);
    return asked !== undefined;
  },
  obeyAnywhere(command) {
    // Behind the cover nobody works, whatever the code would do there.
    if (usePeople.getState().isSignedOut) return false;
    const view = useView.getState();
    if (command === 'help') toggleHelp();
    if (command === 'back' && view.isHelpOpen) view.setHelp(false);
    else if (command === 'back') view.go('today');
    if (command === 'help' || command === 'back') return true;
    if (isPlace(command)) {
      view.go(screenOfKey(PLACES[command].key, view.screen) ?? view.screen);
      return true;
    }
    if (command === 'forward') return focusNext();
    if (command === 'press') return pressFocused();
    const person = engineCache.getQueryData<{ readonly person: { readonly name: string } | null }>(['session.read', {}])?.person ?? null;
    if (command !== 'leave' || person === null) return false;
    void signOut(person.name);
    return true;
  },
  becomeBench({ language, suffix, scale }) {
    useView.setState((view) => ({ hasScale: scale === 'on', scanner: { ...view.scanner, suffix } }));
    if (isLanguage(language)) useView.getState().setBenchLanguage(language);
  },
  wait: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
  play: hear,
  hush: stopSound,
  show: showOutcome,
  showNotApplied,
  openBlock: () => useAnswers.getState().block,
  closeBlock: () => useAnswers.setState({ block: null, notApplied: 0, shown: null }),
  showWaiting: (waiting, isUnanswered) => useAnswers.setState({ waiting, isUnanswered }),
});

const isPlace = (command: Command): command is PlaceCommand => (PLACE_COMMANDS as readonly Command[]).includes(command);

/** By its word, or by the key that the bar shows. */
const OBEY: ScanTarget['obey'] = (command) => !usePeople.getState().isSignedOut && runAction((action) => action.command === command || action.key === keyOfCommand(command));

/** Gives this screen the scans, for as long as it stands. */
export function useScanTarget(target: Omit<ScanTarget, 'obey'>): void {
  const newest = useRef(target);
  newest.current = target;
  const wantsScans = target.take !== null;
  useEffect(() => {
    desk.setTarget({
      take: wantsScans ? (scan, ask) => (newest.current.take ?? (() => Promise.reject(new Error('this screen takes no scans'))))(scan, ask) : null,
      obey: OBEY,
      acknowledged: (shown) => newest.current.acknowledged?.(shown),
    });
    return () => desk.setTarget(null);
  }, [wantsScans]);
}

/** Keeps scans and function keys waiting for as long as the component stands: from the moment it is drawn until what comes after it listens. */
export function useScansHeld(): void {
  const release = useRef<() => void>(null);
  useLayoutEffect(() => {
    release.current = desk.hold();
  }, []);
  useEffect(() => () => release.current?.(), []);
}
