import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { istClock, MINUTE_MS } from '../../shared/time.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { useView } from '../stores/view-store.ts';
import { useEngineState } from './engine-state.ts';
import { useNow } from './top-bar.tsx';
import { useWords } from './use-words.ts';

/** What waited when the line came back, and when that was. */
interface Draining {
  readonly fromMs: number;
  readonly waited: number;
}

/** Below this a pace is a guess. */
const MEASURED_MS = MINUTE_MS / 4;

/** Over every screen while Flipkart does not answer: since when, what waits, what still works. Afterwards how the rest leaves, until nothing waits. */
export function OfflineBanner(): ReactElement | null {
  const { t } = useWords();
  const nowMs = useNow();
  const engine = useEngineState();
  const { go, screen } = useView();
  const sync = useEngine('sync.read', {}).value;
  const labels = useEngine('prefetch.read', {}).value?.open.ready ?? 0;
  const draining = useDraining(sync?.online, sync?.unsent ?? 0, nowMs);
  // Whether the station itself answers is said in the top bar.
  if (sync === undefined || engine !== 'up' || sync.credential !== null) return null;
  if (sync.online || sync.lastSuccessAtMs === null) return draining === null || sync.unsent === 0 ? null : <DrainingBanner draining={draining} left={sync.unsent} nowMs={nowMs} />;
  return (
    <section className="offline-banner" aria-label={t('sync_offline')} aria-live="polite">
      <strong>⚠ {t('banner_since', { at: istClock(sync.lastSuccessAtMs) })} · {sync.unsent === 0 ? t('banner_none_waiting') : t('banner_waiting', { count: sync.unsent })}</strong>
      <span>{t('banner_go_on', { labels })}</span>
      {screen !== 'sync' && <button type="button" onClick={() => go('sync')}>{t('banner_open_sync')}</button>}
    </section>
  );
}

function DrainingBanner({ draining, left, nowMs }: { readonly draining: Draining; readonly left: number; readonly nowMs: number }): ReactElement {
  const { t } = useWords();
  const [told, took] = [draining.waited - left, nowMs - draining.fromMs];
  const pace = told > 0 && took >= MEASURED_MS ? told / (took / MINUTE_MS) : null;
  return (
    <section className="offline-banner" data-tone="back" aria-label={t('sync_online')} aria-live="polite">
      <strong>✓ {t('banner_draining', { left })}</strong>
      <span>{pace === null ? t('banner_counting') : t('banner_pace', { pace: Math.max(1, Math.round(pace)), minutes: Math.max(1, Math.ceil(left / pace)) })}</span>
    </section>
  );
}

/** From the moment on which the line came back until all is told that waited then. */
function useDraining(isOnline: boolean | undefined, unsent: number, nowMs: number): Draining | null {
  const wasOffline = useRef(false);
  const [draining, setDraining] = useState<Draining | null>(null);
  useEffect(() => {
    if (isOnline === false) {
      wasOffline.current = true;
      setDraining(null);
    } else if (isOnline === true && wasOffline.current) {
      wasOffline.current = false;
      setDraining(unsent > 0 ? { fromMs: nowMs, waited: unsent } : null);
    }
  }, [isOnline]);
  useEffect(() => {
    if (unsent === 0 && isOnline === true) setDraining(null);
  }, [unsent, isOnline]);
  return draining;
}
