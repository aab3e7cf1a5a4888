import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { OutputOf, ReplayOutline } from '../../../shared/contract/index.ts';
import { dayStart, istClock } from '../../../shared/time.ts';
import { answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { engineCache, useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView, FailureView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import type { Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import '../../styles/replay.css';
import { GoSheet } from './go-sheet.tsx';
import { NowPart } from './now-part.tsx';
import { jumpTo, momentIn, nextSpeed, play, stepBy } from './player.ts';
import { TimelinePart } from './timeline-part.tsx';
import { usePlayer } from './use-player.ts';

type Shift = OutputOf<'replay.shifts'>['shifts'][number];

/** Replay: a past day again, as it was written down; it reads and changes nothing (floor.md N15). */
export function ReplayScreen(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('replay.shifts', {});
  const [chosen, setChosen] = useState(0);
  const shifts = answer.value?.shifts ?? [];
  const shift = shifts[chosen % Math.max(1, shifts.length)];
  // A day that still goes on is read anew by whoever comes back.
  useEffect(() => () => engineCache.removeQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('replay.') }), []);
  return <Answered answer={answer}>{() => (shift === undefined ? <NoShift happened={t('replay_none')} act={t('replay_none_act')} /> : <DayOf key={shift.day} shift={shift} other={shifts.length > 1 ? () => setChosen(chosen + 1) : null} />)}</Answered>;
}

function NoShift(says: { readonly happened: string; readonly act: string }): ReactElement {
  useScanTarget({ take: null });
  useKeyActions([]);
  return <EmptyView {...says} />;
}

interface DayProps {
  readonly shift: Shift;
  /** Goes to another day; null when there is none. */
  readonly other: (() => void) | null;
}

function DayOf({ shift, other }: DayProps): ReactElement {
  const answer = useEngine('replay.outline', { day: shift.day });
  return <Answered answer={answer}>{(outline) => <PlayedDay shift={shift} outline={outline} other={other} />}</Answered>;
}

function PlayedDay({ shift: { day }, outline, other }: DayProps & { readonly outline: ReplayOutline }): ReactElement {
  const replay = usePlayer(day, outline);
  const { player, change } = replay;
  const [isGoing, setGoing] = useState(false);
  const go = async (typed: string): Promise<Outcome> => {
    const atMs = momentIn(typed, dayStart(day) ?? outline.fromMs);
    if (atMs !== null && (atMs + 60_000 < outline.fromMs || atMs > outline.toMs)) {
      return { tone: 'attention', said: { from: 'screen', happened: 'replay_no_such_time', act: 'replay_no_such_time_act', about: { at: istClock(atMs), from: istClock(outline.fromMs), to: istClock(outline.toMs) } } };
    }
    if (atMs !== null) {
      change((before) => jumpTo(before, atMs));
      return { tone: 'accepted', said: { from: 'screen', happened: 'done', act: 'replay_at_order_act', about: {} } };
    }
    const reply = await call('replay.find', { day, search: typed });
    if (!reply.ok) return { ...outcomeOf(reply), tone: 'attention' };
    change((before) => jumpTo({ ...before, isPlaying: false }, reply.value.atMs));
    return { tone: 'accepted', said: { from: 'screen', happened: 'replay_at_order', act: 'replay_at_order_act', about: { order: reply.value.orderId } } };
  };
  useScanTarget({
    async take(scan, ask) {
      const kept = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      return kept.ok ? go(kept.value.orderId ?? kept.value.barcode) : outcomeOf(kept);
    },
  });
  useKeyActions([
    { key: 'F2', label: player.isPlaying ? 'replay_pause' : 'replay_play', command: 'ok', run: () => change((before) => play(before, !before.isPlaying)) },
    { key: 'F3', label: 'replay_step', command: 'next', run: () => change((before) => stepBy(before, 1)) },
    { key: 'F4', label: 'replay_back', command: 'undo', run: () => change((before) => stepBy(before, -1)) },
    { key: 'F5', label: 'replay_speed', run: () => change(nextSpeed) },
    { key: 'F6', label: 'replay_day', run: () => other?.(), isPossible: other !== null },
    { key: 'F8', label: 'replay_go', run: () => setGoing(true) },
    { key: 'F9', label: 'replay_earlier', run: () => change((before) => jumpTo(before, before.nowMs - before.slotMs)) },
    { key: 'F10', label: 'replay_later', run: () => change((before) => jumpTo(before, before.nowMs + before.slotMs)) },
  ]);
  return (
    <div className="replay">
      {replay.failure === null ? <NowPart day={day} replay={replay} /> : <FailureView failure={replay.failure} look={replay.lookAgain} />}
      <TimelinePart outline={outline} player={player} go={(atMs) => change((before) => jumpTo(before, atMs))} />
      {isGoing && <GoSheet close={() => setGoing(false)} go={(typed) => void go(typed).then(answerAct)} />}
    </div>
  );
}
