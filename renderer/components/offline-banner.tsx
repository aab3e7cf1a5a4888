import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { istClock, MINUTE_MS } from '../../shared/time.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { useView } from '../stores/view-store.ts';
import { useEngineState } from './engine-state.ts';
import { isSilent } from './flipkart-silent.ts';
import { useNow } from './top-bar.tsx';
import { useWords } from './use-words.ts';

/** What waited when the line came back, and when that was. */
interface Draining {
  readonly fromMs: number;
  readonly waited: number;
}

/** Below this a pace is a guess. */
const MEASURED_MS = MINUTE_MS / 4;

/** Over every screen while Flipkart does not answer: since when, what waits, what still works. Afterwards how the rest leaves, until nothing waits. `leads`: to Sync, where there is somebody to go. */
export function OfflineBanner({ leads = true }: { readonly leads?: boolean }): ReactElement | null {
  const { t } = useWords();
  const nowMs = useNow();
  const engine = useEngineState();
  const { go, screen } = useView();
  const sync = useEngine('sync.read', {}).value;
  const silent = sync === undefined ? undefined : isSilent(sync);
  // Counted only where it is shown: this stands over every screen of every shift.
  const labels = useEngine('prefetch.read', {}, silent === true).value?.open.ready ?? 0;
  const draining = useDraining(silent, sync?.unsent ?? 0, nowMs);
  // Whether the station itself answers is said in the top bar.
  if (sync === undefined || engine !== 'up' || sync.credential !== null) return null;
  if (silent !== true) return draining === null || sync.unsent === 0 ? null : <DrainingBanner draining={draining} left={sync.unsent} nowMs={nowMs} />;
  return (
    <section className="offline-banner" aria-label={t('sync_offline')} aria-live="polite">
      <strong>⚠ {sync.lastSuccessAtMs === null ? t('banner_never') : t('banner_since', { at: istClock(sync.lastSuccessAtMs) })} · {sync.unsent === 0 ? t('banner_none_waiting') : t('banner_waiting', { count: sync.unsent })}</strong>
      <span>{t('banner_go_on', { labels })}</span>
      {leads && screen !== 'sync' && <button type="button" onClick={() => go('sync')}>{t('banner_open_sync')}</button>}
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
function useDraining(silent: boolean | undefined, unsent: number, nowMs: number): Draining | null {
  const wasSilent = useRef(false);
  const [draining, setDraining] = useState<Draining | null>(null);
  useEffect(() => {
    if (silent === false && wasSilent.current) setDraining({ fromMs: nowMs, waited: unsent });
    if (silent !== undefined) wasSilent.current = silent;
  }, [silent]);
  useEffect(() => {
    if (unsent === 0) setDraining(null);
  }, [unsent]);
  return draining;
}
