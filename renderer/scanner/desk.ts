import { useEffect, useLayoutEffect, useRef } from 'react';
import type { BenchId } from '../../shared/fulfilment/ids.ts';
import { call } from '../bridge/connect.ts';
import { engineCache } from '../bridge/engine-query.ts';
import { hear } from '../bridge/heard.ts';
import { runAction } from '../components/key-actions.ts';
import { signOut } from '../components/who-stands-here.tsx';
import { newScanId } from '../platform/scan-ids.ts';
import { after } from '../platform/timers.ts';
import { stopSound } from '../platform/sounds.ts';
import { showNotApplied, showOutcome, useAnswers } from '../stores/answer-store.ts';
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

/** This window's one line of scans. */
export const desk = createScanDesk({
  call, newScanId, storage: sessionStorage,
  benchId: benchIdNow,
  nowMs: () => Date.now(),
  sheetTakes: (badge, scanId) => {
    const { takeBadge, isSignedOut } = usePeople.getState();
    if (isSignedOut) return false;
    takeBadge?.(badge, scanId);
    return takeBadge !== null;
  },
  obeyAnywhere(command) {
    const view = useView.getState();
    if (command === 'help') toggleHelp();
    if (command === 'back' && view.isHelpOpen) view.setHelp(false);
    else if (command === 'back') view.go('today');
    if (command === 'help' || command === 'back') return true;
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

const OBEY: ScanTarget['obey'] = (command) => runAction((action) => action.command === command);

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
