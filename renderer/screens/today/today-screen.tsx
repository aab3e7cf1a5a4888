import type { ReactElement } from 'react';
import type { OutputOf, TodayView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { openDayPart } from '../../stores/day-store.ts';
import { EVERY_ORDER, useOrders } from '../../stores/orders-store.ts';
import { useView } from '../../stores/view-store.ts';
import { Restored } from '../../components/restored.tsx';
import { Alarms } from './alarms.tsx';
import { CutOffBoard, PacePlot, useEveryMinute } from './cut-off-board.tsx';
import type { NextAct } from './cut-offs.ts';
import { cutOffsOf, nextActOf } from './cut-offs.ts';
import { DayState, exceptionsOf, NextLine } from './day-state.tsx';
import { openStartOfDay, StartOfDay } from './start-of-day.tsx';
import { beginFirstShift, FirstShift, useMayBegin } from './first-shift.tsx';
import { LabelsAhead } from './labels-ahead.tsx';

/** Today: what must leave when, how far it is, whether it will be made, and what stands in the way. */
export function TodayScreen(): ReactElement {
  const answer = useEngine('today.read', {});
  const { value: forecast } = useEngine('forecast.read', {});
  const go = useView((view) => view.go);
  const mayBegin = useMayBegin();
  const exceptions = answer.value === undefined ? 0 : exceptionsOf(answer.value.counts);
  const next = answer.value === undefined ? null : nextActOf(cutOffsOf(answer.value, forecast), exceptions);
  useEveryMinute();
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_picking', run: () => go('picking') },
    { key: 'F3', label: 'key_handover', run: () => go('handover'), isPossible: next?.act === 'hand_over' },
    { key: 'F4', label: 'key_day', run: openStartOfDay },
    { key: 'F5', label: 'key_exceptions', run: showExceptions, isPossible: exceptions > 0 },
    { key: 'F6', label: 'key_day_end', run: () => openDayPart('close') },
    { key: 'F8', label: 'key_first_shift', run: () => void beginFirstShift(), isPossible: mayBegin },
    { key: 'F9', label: 'key_packing', command: 'next', run: () => go('packing') },
  ]);
  return <Answered answer={answer}>{(today) => <Board today={today} forecast={forecast} next={next} exceptions={exceptions} />}</Answered>;
}

/** Orders that need somebody, whatever was looked for before. */
function showExceptions(): void {
  useOrders.getState().ask('', { ...EVERY_ORDER, lane: 'exception' });
  useView.getState().go('orders');
}

interface BoardProps {
  readonly today: TodayView;
  readonly forecast: OutputOf<'forecast.read'> | undefined;
  readonly next: NextAct | null;
  readonly exceptions: number;
}

function Board({ today, forecast, next, exceptions }: BoardProps): ReactElement {
  return (
    <div className="today-board">
      <FirstShift />
      <Restored />
      <Alarms today={today} />
      <StartOfDay />
      <NextLine next={next} />
      <div className="board-and-state">
        <CutOffBoard today={today} forecast={forecast} />
        <DayState today={today} forecast={forecast} exceptions={exceptions} />
      </div>
      <PacePlot forecast={forecast} />
      <LabelsAhead />
      <Tiles counts={today.counts} />
    </div>
  );
}

function Tiles({ counts }: { readonly counts: TodayView['counts'] }): ReactElement {
  const { t } = useWords();
  const tiles = [
    { label: t('tile_open'), value: counts.open }, { label: t('tile_picked'), value: counts.listed + counts.picked }, { label: t('tile_labels_ready'), value: `${counts.labelsReady}/${counts.labelsWanted}` },
    { label: t('tile_labelled'), value: counts.labelled + counts.scannedOut }, { label: t('tile_handed_over'), value: counts.handedOver },
    { label: t('tile_held'), value: counts.held, tone: counts.held > 0 ? 'attention' : undefined }, { label: t('tile_unmet'), value: counts.unmet, tone: counts.unmet > 0 ? 'wrong' : undefined },
    { label: t('tile_label_problems'), value: counts.labelProblems, tone: counts.labelProblems > 0 ? 'wrong' : undefined }, { label: t('tile_tasks'), value: counts.tasks, tone: counts.tasks > 0 ? 'attention' : undefined },
    ...[{ label: t('tile_alarms'), value: counts.alarms, tone: 'wrong' }, { label: t('tile_verify'), value: counts.toVerify, tone: 'attention' }, { label: t('tile_pickups'), value: counts.latePickups, tone: 'attention' }].filter((tile) => tile.value > 0),
  ];
  return <div className="tiles" role="group" aria-label={t('board_day')}>{tiles.map((tile) => <div key={tile.label} className="tile" data-tone={tile.tone}><b><Count of={tile.value} /></b>{tile.label}</div>)}</div>;
}
