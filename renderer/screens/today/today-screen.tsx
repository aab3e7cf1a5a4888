import type { ReactElement } from 'react';
import type { TodayView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DueTime } from '../../components/code-names.tsx';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { openDayPart } from '../../stores/day-store.ts';
import { useView } from '../../stores/view-store.ts';
import { Restored } from '../../components/restored.tsx';
import { Alarms } from './alarms.tsx';
import { CutOff } from './cut-off.tsx';
import { openStartOfDay, StartOfDay } from './start-of-day.tsx';
import { beginFirstShift, FirstShift, useMayBegin } from './first-shift.tsx';
import { LabelsAhead } from './labels-ahead.tsx';

/** Today: what must leave when, how far it is, and what stands in the way. */
export function TodayScreen(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('today.read', {});
  const go = useView((view) => view.go);
  const mayBegin = useMayBegin();
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_picking', run: () => go('picking') },
    { key: 'F4', label: 'key_day', run: openStartOfDay },
    { key: 'F6', label: 'key_day_end', run: () => openDayPart('close') },
    { key: 'F8', label: 'key_first_shift', run: () => void beginFirstShift(), isPossible: mayBegin },
    { key: 'F9', label: 'key_packing', command: 'next', run: () => go('packing') },
  ]);
  return (
    <Answered answer={answer}>
      {(today) => (
        <>
          <FirstShift />
          <Restored />
          <Alarms today={today} />
          <StartOfDay />
          <Tiles counts={today.counts} />
          <LabelsAhead />
          {today.lanes.length === 0 && <div className="state"><strong>{t('no_orders')}</strong><span>{t('no_orders_act')}</span></div>}
          <div className="board">{today.lanes.map((lane) => <Lane key={`${lane.carrier}-${lane.dispatchByMs}`} lane={lane} />)}</div>
          <p className="legend">
            <span><i style={{ background: 'var(--accepted)' }} />{t('legend_done')}</span><span><i style={{ background: 'var(--complete)' }} />{t('legend_in_hand')}</span>
            <span><i style={{ background: 'var(--line)' }} />{t('legend_open')}</span><span><i style={{ background: 'var(--wrong)' }} />{t('legend_blocked')}</span>
          </p>
          <CutOff />
        </>
      )}
    </Answered>
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
  return <div className="tiles">{tiles.map((tile) => <div key={tile.label} className="tile" data-tone={tile.tone}><b><Count of={tile.value} /></b>{tile.label}</div>)}</div>;
}

function Lane({ lane }: { readonly lane: TodayView['lanes'][number] }): ReactElement {
  const { t } = useWords();
  const done = lane.scannedOut + lane.handedOver;
  const inHand = lane.picking + lane.packing + lane.labelled;
  const total = lane.open + inHand + done + lane.blocked;
  const share = (count: number): string => `${total === 0 ? 0 : (count / total) * 100}%`;
  const left = total - done;
  return (
    <div className="lane panel" aria-label={lane.vendorName}>
      <span className="due"><DueTime atMs={lane.dispatchByMs} /></span>
      <div>
        <span className="name">{lane.vendorName === '' ? t('carrier_not_known') : lane.vendorName}</span>
        <div className="bar" role="img" aria-label={t('lane_bar', { done, inHand, open: lane.open, blocked: lane.blocked })}>
          <span className="done" style={{ width: share(done) }} /><span className="hand" style={{ width: share(inHand) }} /><span style={{ width: share(lane.open) }} /><span className="blocked" style={{ width: share(lane.blocked) }} />
        </div>
        <span>{t('lane_bar', { done, inHand, open: lane.open, blocked: lane.blocked })}</span>
      </div>
      <span className="left">{left === 0 ? '✓' : left}</span>
    </div>
  );
}
