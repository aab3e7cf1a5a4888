import type { ReactElement } from 'react';
import { useState } from 'react';
import type { DayEnd, DayPointView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { PLACES, placeOf } from '../../stores/places.ts';
import { useView } from '../../stores/view-store.ts';
import { ReasonSheet } from './reason-sheet.tsx';
import { DayTasks } from './day-tasks.tsx';
import { screenOfPoint, thingWords } from './thing-words.ts';
import { UnitSum } from './unit-sum.tsx';

/** Things of a point that are named on its card; more would push the next point off the screen. */
const NAMED = 3;

/** The end of a day: every point that is not nothing, by name and with the key that leads to where it ends. */
export function ClosePart({ next }: { readonly next: KeyAction }): ReactElement {
  const answer = useEngine('day.read', {});
  const [sheet, setSheet] = useState<'close' | 'reopen' | null>(null);
  const [isClosing, setClosing] = useState(false);
  const { value } = answer;
  const open = value?.points.filter((point) => point.count > 0) ?? [];
  const isOpenDay = value !== undefined && value.close === null && !isClosing;
  const end = async (reason: string | null): Promise<void> => {
    setSheet(null);
    setClosing(true);
    const reply = reason === null ? await act('day.close', {}) : await act('day.close-open', { reason });
    setClosing(false);
    if (reply.ok) showAnswer('day.read', {}, reply.value);
    const isEven = reply.ok && reply.value.close?.outcome === 'even';
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: isEven ? 'day_closed_now' : 'day_closed_now_open', act: 'day_closed_now_act', about: {} } } : outcomeOf(reply));
  };
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_day_first_open', run: () => open[0] !== undefined && goTo(open[0]), isPossible: open.length > 0 },
    { key: 'F4', label: 'key_day_take_rest', run: () => void takeRest(), isPossible: (value?.withoutOwner ?? 0) > 0 },
    { key: 'F6', label: 'key_day_reopen', run: () => setSheet('reopen'), isPossible: value !== undefined && value.close !== null },
    { key: 'F8', label: 'key_day_close_open', run: () => setSheet('close'), isPossible: isOpenDay && open.length > 0 },
    { key: 'F9', label: 'key_day_close', run: () => void end(null), isPossible: isOpenDay },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(day) => (
        <div className="day-close">
          <CloseSummary day={day} open={open.length} isClosing={isClosing} />
          <Points points={day.points} />
          <UnitSum units={day.units} />
          <DayTasks day={day} />
          {sheet === 'close' && <ReasonSheet words="close_open" count={open.length} close={() => setSheet(null)} take={(reason) => void end(reason)} />}
          {sheet === 'reopen' && <ReasonSheet words="reopen" count={0} close={() => setSheet(null)} take={(reason) => { setSheet(null); void reopen(reason); }} />}
        </div>
      )}
    </Answered>
  );
}

function goTo(point: DayPointView): void {
  useView.getState().go(screenOfPoint(point));
}

async function takeRest(): Promise<void> {
  const reply = await act('task-owner.take-rest', {});
  if (reply.ok) showAnswer('day.read', {}, reply.value);
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'day_rest_taken', act: 'day_rest_taken_act', about: {} } } : outcomeOf(reply));
}

async function reopen(reason: string): Promise<void> {
  const reply = await act('day.reopen', { reason });
  if (reply.ok) showAnswer('day.read', {}, reply.value);
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'day_reopened_now', act: 'day_reopened_now_act', about: {} } } : outcomeOf(reply));
}

function CloseSummary({ day, open, isClosing }: { readonly day: DayEnd; readonly open: number; readonly isClosing: boolean }): ReactElement {
  const { t } = useWords();
  const { close } = day;
  if (isClosing) return <div className="day-summary" data-tone="attention" role="status"><b>…</b><span>{t('day_closing_now')}</span></div>;
  if (close === null) {
    return (
      <div className="day-summary" data-good={open === 0} role="status">
        <b>{open === 0 ? `✓ ${t('day_all_even')}` : `✕ ${t('day_points_left', { count: open })}`}</b>
        <span>{t(open === 0 ? 'day_all_even_act' : 'day_points_left_act')}</span>
      </div>
    );
  }
  return (
    <div className="day-summary" data-good={close.outcome === 'even' && day.movedSince === 0} data-tone={close.outcome === 'even' && day.movedSince === 0 ? undefined : 'attention'} role="status">
      <b>{close.outcome === 'even' ? '✓' : '!'} {t('day_is_closed')}</b>
      <span className="words">
        <span>{t(close.outcome === 'even' ? 'day_closed_says' : 'day_closed_open_says', { at: istClock(close.atMs), by: close.by, reason: close.reason })} {close.closing > 1 && t('day_closing', { count: close.closing })}</span>
        <span>{day.movedSince > 0 ? t('day_moved_since', { count: day.movedSince }) : close.copyAtMs === null ? t('day_closed_no_copy') : t('day_closed_copy', { at: istClock(close.copyAtMs) })}</span>
      </span>
    </div>
  );
}

/** What is open stands as cards, in an order that never changes; what is nothing is one line. */
function Points({ points }: { readonly points: DayEnd['points'] }): ReactElement {
  const { t } = useWords();
  const even = points.filter((point) => point.count === 0);
  return (
    <>
      {even.length < points.length && <ul className="day-points" aria-label={t('day_points')}>{points.filter((point) => point.count > 0).map((point) => <PointCard key={point.point} point={point} />)}</ul>}
      {even.length > 0 && <ul className="day-even" aria-label={t('day_even_points')}>{even.map(({ point }) => <li key={point} data-point={point} data-count="0"><b>0</b> {t(`day_point_${point}`)}</li>)}</ul>}
    </>
  );
}

function PointCard({ point }: { readonly point: DayPointView }): ReactElement {
  const words = useWords();
  const { t, figures } = words;
  const screen = screenOfPoint(point);
  const more = point.count - Math.min(NAMED, point.things.length);
  return (
    <li data-point={point.point} data-count={point.count}>
      <button type="button" onClick={() => goTo(point)}>
        <span className="many">{figures.count(point.count)}</span>
        <span>
          <b>{t(`day_point_${point.point}`)}</b>
          <span className="things">{point.things.slice(0, NAMED).map((thing) => thingWords(words, thing)).join(' · ')}{more > 0 && ` · ${t('day_more', { count: more })}`}</span>
        </span>
        <span className="goes"><kbd>{PLACES[placeOf(screen)].key}</kbd> {t(`screen_${screen}`)}</span>
      </button>
    </li>
  );
}
