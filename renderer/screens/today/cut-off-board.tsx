import type { ReactElement } from 'react';
import { useEffect } from 'react';
import type { OutputOf, TodayView } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS } from '../../../shared/time.ts';
import { engineCache } from '../../bridge/engine-query.ts';
import { DueTime } from '../../components/code-names.tsx';
import { Count } from '../../components/count.tsx';
import { Plot } from '../../components/plot.tsx';
import { spanWords } from '../../components/span-words.ts';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { every } from '../../platform/timers.ts';
import type { CarrierPart, CutOff } from './cut-offs.ts';
import { cutOffsOf, pacePlotOf } from './cut-offs.ts';

/** Rows that are read from three metres at once; the others come up as these leave. */
const ROWS_SHOWN = 5;
const MARKS = { out: '✓', done: '✓', makes: '✓', tight: '!', misses: '✕', no_pace: '✕', over: '✕' } as const;
const TONES = { out: 'accepted', done: 'accepted', makes: 'accepted', tight: 'attention', misses: 'wrong', no_pace: 'wrong', over: 'wrong' } as const;

/** Time alone changes these answers, so they are read again while the screen is open. */
export function useEveryMinute(): void {
  useEffect(() => every(MINUTE_MS, () => {
    for (const name of ['forecast.read', 'today.read']) void engineCache.invalidateQueries({ queryKey: [name] });
  }), []);
}

interface Props {
  readonly today: TodayView;
  readonly forecast: OutputOf<'forecast.read'> | undefined;
}

/** A row a cut-off, legible from three metres: when, how many are left, of whom, and whether we make it (floor.md P49, N11). */
export function CutOffBoard({ today, forecast }: Props): ReactElement {
  const { t } = useWords();
  const cutOffs = cutOffsOf(today, forecast);
  const shown = cutOffs.slice(0, ROWS_SHOWN);
  if (cutOffs.length === 0) return <div className="state"><strong>{t('no_orders')}</strong><span>{t('no_orders_act')}</span></div>;
  return (
    <section aria-label={t('board_title')}>
      <ol className="cut-offs">{shown.map((cutOff) => <CutOffRow key={cutOff.cutOffMs} cutOff={cutOff} />)}</ol>
      {cutOffs.length > shown.length && <p className="cut-off-more" role="status">{t('board_hidden', { count: cutOffs.length - shown.length })}</p>}
      <p className="legend">
        <span><i className="of-done" />{t('legend_done')}</span><span><i className="of-hand" />{t('legend_in_hand')}</span><span><i className="of-open" />{t('legend_open')}</span><span><i className="of-blocked" />{t('legend_blocked')}</span>
      </p>
    </section>
  );
}

function CutOffRow({ cutOff }: { readonly cutOff: CutOff }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const time = spanWords(t, Math.abs(cutOff.cutOffMs - nowMs));
  const { verdict } = cutOff;
  return (
    <li className="cut-off panel" data-tone={TONES[verdict]}>
      <div className="cut-off-when"><b><DueTime atMs={cutOff.cutOffMs} /></b><span>{cutOff.cutOffMs > nowMs ? t('board_in', { time }) : t('board_past', { time })}</span></div>
      <div className="cut-off-left"><b><Count of={cutOff.left} /></b><span>{t('board_left')}</span></div>
      <div className="cut-off-lanes">
        {cutOff.carriers.map((carrier) => <Lane key={carrier.carrier} lane={carrier} />)}
        <span className="cut-off-way">{wayOf(cutOff, t)}</span>
      </div>
      <div className="cut-off-verdict" data-tone={TONES[verdict]}>
        <strong><span aria-hidden="true">{MARKS[verdict]}</span> {t(verdict === 'out' ? 'board_all_out' : `board_${verdict}`)}</strong>
        <span>{paceOf(cutOff, t)}</span>
      </div>
    </li>
  );
}

function Lane({ lane }: { readonly lane: CarrierPart }): ReactElement {
  const { t } = useWords();
  const { out, inHand, open, blocked } = lane;
  const total = out + inHand + open + blocked;
  const share = (count: number): string => `${total === 0 ? 0 : (count / total) * 100}%`;
  return (
    <div className="cut-off-lane">
      <span>{t('board_lane', { name: lane.name === '' ? t('carrier_not_known') : lane.name, left: total - out })}</span>
      <div className="bar" role="img" aria-label={t('lane_bar', { done: out, inHand, open, blocked })}>
        <span className="done" style={{ width: share(out) }} /><span className="hand" style={{ width: share(inHand) }} /><span style={{ width: share(open) }} /><span className="blocked" style={{ width: share(blocked) }} />
      </div>
    </div>
  );
}

type T = ReturnType<typeof useWords>['t'];

/** What stands between these orders and the door; only what there is. */
function wayOf({ unpicked, unlabelled, labelled, blocked }: CutOff, t: T): string {
  return [
    ...(unpicked > 0 ? [t('board_to_pick', { count: unpicked })] : []), ...(unlabelled > 0 ? [t('board_to_pack', { count: unlabelled })] : []), ...(labelled > 0 ? [t('board_to_hand_over', { count: labelled })] : []),
    ...(blocked > 0 ? [t('board_blocked', { count: blocked })] : []),
  ].join(' · ');
}

/** Why the verdict is what it is. */
function paceOf({ verdict, neededPerHour, lastReadyAtMs, tooMany }: CutOff, t: T): string {
  if (verdict === 'out' || verdict === 'done' || verdict === 'over') return '';
  return [
    ...(neededPerHour === null ? [] : [t('board_need', { need: neededPerHour })]), ...(verdict === 'misses' && tooMany > 0 ? [t('board_short_by', { count: tooMany })] : lastReadyAtMs === null ? [] : [t('board_ready_at', { at: istClock(lastReadyAtMs) })]),
  ].join(' · ');
}

/** Where this pace leads, against what the cut-offs need (floor.md N11). */
export function PacePlot({ forecast }: { readonly forecast: OutputOf<'forecast.read'> | undefined }): ReactElement | null {
  const { t } = useWords();
  if (forecast === undefined || (forecast.lanes.length === 0 && forecast.perHour === null)) return null;
  const plot = pacePlotOf(forecast);
  return (
    <section className="panel">
      <Plot
        title={t('board_plot')} across={t('board_plot_label', { at: istClock(plot.places[0] ?? forecast.nowMs) })} places={plot.places.map(istClock)} now={plot.now} height={220}
        series={[{ name: t('board_plot_packed'), look: 'line', values: plot.packed }, { name: t('board_plot_pace'), look: 'dashed', values: plot.pace }, { name: t('board_plot_needed'), look: 'goal', values: plot.needed }]}
      />
    </section>
  );
}
