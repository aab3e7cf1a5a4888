import type { ReactElement } from 'react';
import { useEffect } from 'react';
import type { ForecastLane } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS } from '../../../shared/time.ts';
import { engineCache, useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { every } from '../../platform/timers.ts';

/** Time alone changes these answers, so they are read again while the screen is open. */
function useEveryMinute(names: readonly string[]): void {
  const key = names.join(' ');
  useEffect(() => every(MINUTE_MS, () => {
    for (const name of key.split(' ')) void engineCache.invalidateQueries({ queryKey: [name] });
  }), [key]);
}

/** Will we make the cut-off? A line for each carrier and deadline, with what is in the way (floor.md N11). */
export function CutOff(): ReactElement | null {
  const { t } = useWords();
  useEveryMinute(['forecast.read', 'today.read']);
  const { value } = useEngine('forecast.read', {});
  if (value === undefined || value.lanes.length === 0) return null;
  return (
    <section className="panel" aria-label={t('forecast_title')}>
      <h2>{t('forecast_title')}</h2>
      <p>{value.perHour === null ? t('forecast_no_pace') : t('forecast_pace', { pace: Math.round(value.perHour) })}</p>
      {value.lanes.map((lane) => <CutOffLane key={`${lane.carrier}-${lane.dispatchByMs}`} lane={lane} />)}
    </section>
  );
}

const MARKS = { done: '✓', makes: '✓', tight: '!', misses: '✕', no_pace: '✕' } as const;
const TONES = { done: undefined, makes: undefined, tight: 'attention', misses: 'wrong', no_pace: 'wrong' } as const;

function CutOffLane({ lane }: { readonly lane: ForecastLane }): ReactElement {
  const { t } = useWords();
  const about = { at: lane.lastReadyAtMs === null ? '' : istClock(lane.lastReadyAtMs), ready: lane.readyByCutOff, left: lane.left };
  return (
    <div className="notice" data-tone={TONES[lane.verdict]}>
      <strong>{MARKS[lane.verdict]} {lane.vendorName === '' ? t('carrier_not_known') : lane.vendorName} · {t('forecast_cut_off', { at: istClock(lane.cutOffMs) })} · {t(lane.verdict === 'no_pace' ? 'forecast_no_pace_lane' : `forecast_${lane.verdict}`, about)}</strong>
      <div>{t('forecast_way', { unpicked: lane.unpicked, unlabelled: lane.unlabelled, short: lane.short, held: lane.held })}</div>
    </div>
  );
}
