import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { istClock, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { engineCache, useEngine } from '../bridge/engine-query.ts';
import { hearPrinter } from '../bridge/heard.ts';
import { every } from '../platform/timers.ts';
import type { Screen } from '../stores/view-store.ts';
import type { Theme } from '../stores/view-store.ts';
import { THEMES, useView } from '../stores/view-store.ts';
import { isScreenKey, languageFile, LANGUAGES } from '../text/index.ts';
import { useEngineState } from './engine-state.ts';
import { isSilent } from './flipkart-silent.ts';
import { chooseWays } from './own-ways.ts';
import { SoundSheet } from './sound-sheet.tsx';
import { useWords } from './use-words.ts';
import { WhoStandsHere } from './who-stands-here.tsx';

/** Flipkart is asked every minute or so; silent for longer than this is worth a colour. */
const QUIET_MS = 3 * MINUTE_MS;
const LOOK_MS = 10 * SECOND_MS;

/** The state of the world, in words, always there (rule 7 of the bench). */
export function TopBar({ screen }: { readonly screen: Screen }): ReactElement {
  const { t } = useWords();
  const { value: station } = useEngine('station.read', {});
  const nowMs = useNow();
  return (
    <header className="top-bar">
      <h1>{t(`screen_${screen}`)}</h1>
      {station?.mode === 'training' && <span className="training">{t('training')}</span>}
      <WhoStandsHere />
      <span className="spring" />
      <ShadowLamp />
      <NextDue />
      <FlipkartLamp nowMs={nowMs} />
      <PrinterLamp />
      <time>{istClock(nowMs)}</time>
      <Switches />
    </header>
  );
}

/** Nobody who looks at this window may think that Flipkart is told. */
function ShadowLamp(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('shadow.read', {});
  return value?.shadow === 'on' ? <span className="lamp" data-tone="attention">⚠ {t('shadow_lamp')}</span> : null;
}

function NextDue(): ReactElement | null {
  const { t } = useWords();
  const { value } = useEngine('today.read', {});
  const lane = value?.lanes.find((each) => each.open + each.picking + each.packing + each.labelled > 0);
  if (lane === undefined) return null;
  return <span className="next-due">{t('next_due', { at: istClock(lane.dispatchByMs), carrier: lane.vendorName === '' ? t('any_carrier') : lane.vendorName, left: lane.open + lane.picking + lane.packing + lane.labelled })}</span>;
}

function FlipkartLamp({ nowMs }: { readonly nowMs: number }): ReactElement {
  const { t } = useWords();
  const engine = useEngineState();
  const { value } = useEngine('sync.read', {});
  if (engine !== 'up') return <span className="lamp" data-tone="wrong">✕ {t(engine === 'restoring' ? 'engine_restoring' : 'engine_away')}</span>;
  if (value === undefined) return <span className="lamp">{t('flipkart_unknown')}</span>;
  const { lastSuccessAtMs, unsent, credential } = value;
  const isQuiet = lastSuccessAtMs === null || nowMs - lastSuccessAtMs > QUIET_MS;
  const says = lastSuccessAtMs === null ? t('flipkart_unknown') : t('flipkart_ago', { ago: agoIn(t, nowMs - lastSuccessAtMs) });
  // Since when it is silent stands in the banner below.
  const isInBanner = isSilent(value) && credential === null;
  return (
    <>
      {credential !== null ? <DoctorLamp tone="wrong" says={t('lamp_credentials')} />
        : isInBanner ? null : isQuiet ? <DoctorLamp tone="attention" says={says} /> : <span className="lamp">{says}</span>}
      <span className="lamp">{t('unsent', { count: unsent })}</span>
    </>
  );
}

function agoIn(t: ReturnType<typeof useWords>['t'], ms: number): string {
  return ms < MINUTE_MS ? t('seconds', { count: Math.max(0, Math.floor(ms / SECOND_MS / 10) * 10) }) : t('minutes', { count: Math.floor(ms / MINUTE_MS) });
}

function PrinterLamp(): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('printer.read', {});
  useEffect(() => every(LOOK_MS, () => void engineCache.invalidateQueries({ queryKey: ['printer.read'] })), []);
  const isReady = value?.ready;
  const wasReady = useRef(isReady);
  useEffect(() => {
    // Once, when it stops: a printer that stays empty is on the screen.
    if (wasReady.current === true && isReady === false) hearPrinter();
    wasReady.current = isReady;
  }, [isReady]);
  if (value === undefined) return <span className="lamp">{t('printer_unknown')}</span>;
  if (value.ready) return <span className="lamp">{value.waiting > 0 ? t('printer_waiting', { count: value.waiting }) : t('printer_ready')}</span>;
  const word = `state_${value.problem}`;
  return <DoctorLamp tone="wrong" says={t('printer_problem', { says: isScreenKey(word) ? t(word) : value.says })} />;
}

/** A lamp with something wrong leads to the screen that says what to do. */
function DoctorLamp({ tone, says }: { readonly tone: 'attention' | 'wrong'; readonly says: string }): ReactElement {
  const { t } = useWords();
  const go = useView((view) => view.go);
  return <button type="button" className="lamp" data-tone={tone} title={t('lamp_open_doctor')} onClick={() => go('doctor')}>⚠ {says}</button>;
}

/** The switch shows what a press leads to. */
const SIGN_OF: Readonly<Record<Theme, string>> = { light: '☀', dark: '☾', contrast: '◐' };

function Switches(): ReactElement {
  const { t } = useWords();
  const { language, theme, setTheme } = useView();
  const nextLanguage = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? language;
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'light';
  return (
    <>
      <SoundSheet />
      <button type="button" className="switch" data-switch="language" lang={nextLanguage} title={t('change_language')} onClick={() => void chooseWays({ language: nextLanguage })}>{languageFile(nextLanguage).name}</button>
      <button type="button" className="switch" data-switch="theme" aria-label={t('change_theme', { now: t(`theme_${theme}`), next: t(`theme_${next}`) })} title={t(`theme_${next}`)} onClick={() => setTheme(next)}><span aria-hidden="true">{SIGN_OF[next]}</span></button>
    </>
  );
}

/** The engine's clock, moved on by this window's. */
export function useNow(): number {
  const { value } = useEngine('station.read', {});
  const [nowMs, setNow] = useState(() => Date.now());
  const [offsetMs, setOffset] = useState(0);
  useEffect(() => {
    if (value !== undefined) setOffset(value.nowMs - Date.now());
  }, [value]);
  useEffect(() => every(SECOND_MS, () => setNow(Date.now())), []);
  return nowMs + offsetMs;
}
