import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { WallSlot, WallView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { answerAct } from '../../bridge/act.ts';
import { makeSlip } from '../../bridge/paper.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { useAnswers } from '../../stores/answer-store.ts';
import { useView } from '../../stores/view-store.ts';
import { leaveWall, scanAtWall, tellMissing, undoPut } from './wall-acts.ts';
import { WallGrid } from './wall-grid.tsx';

const count = (view: WallView, state: WallSlot['state']): number => view.wall?.slots.filter((slot) => slot.state === state).length ?? 0;

/** At a wall: the next scan, the wall, and what is left in the tote. */
export function WorkAtWall({ view, manage }: { readonly view: WallView; readonly manage: () => void }): ReactElement {
  const { t } = useWords();
  const go = useView((state) => state.go);
  const [lineAt, setLine] = useState(0);
  const lines = view.tote?.lines ?? [];
  const line = lines[Math.min(lineAt, lines.length - 1)];
  const isHandFree = view.inHand === null || !view.inHand.isWanted;
  useScanTarget({ take: (scan, ask) => scanAtWall(scan.barcode, ask) });
  useKeyActions([
    { key: 'F2', label: 'key_wall_undo', command: 'undo', run: () => void undoPut(), isPossible: view.canUndo },
    { key: 'F3', label: 'key_wall_set', run: manage },
    { key: 'F4', label: 'key_wall_leave', command: 'leave', run: () => void leaveWall() },
    { key: 'F5', label: 'key_put_wall_slip', run: () => { if (view.wall !== null) void makeSlip({ kind: 'put-wall-slip', wallId: view.wall.wallId }); }, isPossible: count(view, 'free') < (view.wall?.slots.length ?? 0) },
    { key: 'F6', label: 'key_wall_next', command: 'next', run: () => setLine((lineAt + 1) % lines.length), isPossible: lines.length > 1 },
    { key: 'F8', label: 'key_wall_missing', command: 'problem', run: () => { if (line !== undefined) void tellMissing(line.skuId); }, isPossible: line !== undefined && isHandFree },
    { key: 'F9', label: 'key_packing', run: () => go('packing') },
  ]);
  useStopOfSlot(view);
  useStopInHand(view);
  return (
    <section className="wall-work">
      <NextAtWall view={view} />
      <WallGrid view={view} />
      <aside className="panel">
        <p className="wall-counts"><strong>★ {t('wall_complete_count', { count: count(view, 'complete') })}</strong>{count(view, 'stop') > 0 && <strong data-tone="stop">■ {t('wall_stop_count', { count: count(view, 'stop') })}</strong>}</p>
        {view.tote === null ? <WaitingTotes view={view} /> : (
          <>
            <h2>{t('wall_in_tote')}</h2>
            <ul className="lines">
              {lines.map((each) => <li key={each.skuId} className={each === line ? 'chosen' : ''}><b><Count of={each.units} /></b><span className="name">{each.title}</span></li>)}
            </ul>
          </>
        )}
      </aside>
    </section>
  );
}

/** One question at a time, as large as it can be. */
function NextAtWall({ view }: { readonly view: WallView }): ReactElement {
  const { t } = useWords();
  const { inHand, tote } = view;
  if (inHand !== null && !inHand.isWanted) return <div><h2 className="ask" data-tone="stop">{t('wall_hand_stop')}</h2><p className="sub">{t('wall_hand_stop_sub', { title: inHand.title })}</p></div>;
  if (inHand !== null) return <div><h2 className="ask">{t('ask_wall_slot', { slot: inHand.slot })}</h2><p className="sub">{t('ask_wall_slot_sub', { title: inHand.title })}</p></div>;
  if (tote === null) return <div><h2 className="ask">{t('ask_wall_tote')}</h2><p className="sub">{t('ask_wall_tote_sub')}</p></div>;
  return <div><h2 className="ask">{t('ask_wall_item')}</h2><p className="sub">{t('ask_wall_item_sub', { tote: tote.toteCode, units: tote.units })}</p></div>;
}

/** Totes that were picked for a wall and stand somewhere. */
function WaitingTotes({ view }: { readonly view: WallView }): ReactElement {
  const { t } = useWords();
  if (view.waiting.length === 0) return <><strong>{t('wall_no_tote')}</strong><p className="sub" style={{ fontSize: 20 }}>{t('wall_no_tote_act')}</p></>;
  return <ul className="lines">{view.waiting.map((tote) => <li key={tote.picklistId}><b>→</b><span>{t('wall_tote_waits', { tote: tote.toteCode, units: tote.units, orders: tote.orders, at: istClock(tote.dispatchByMs) })}</span></li>)}</ul>;
}

/** The order of the unit in the hand was cancelled or cut on the way to its slot. */
function useStopInHand(view: WallView): void {
  const title = view.inHand !== null && !view.inHand.isWanted ? view.inHand.title : null;
  useEffect(() => {
    if (title === null || useAnswers.getState().block !== null) return;
    answerAct({ tone: 'stop', said: { from: 'screen', happened: 'wall_hand_stop', act: 'wall_hand_stop_sub', about: { title } } });
  }, [title]);
}

/** An order that is cancelled or cut while it lies in the wall stops the person there at once, each slot once. */
function useStopOfSlot(view: WallView): void {
  const told = useRef<ReadonlySet<string>>(new Set());
  const stopped = view.wall?.slots.filter((slot) => slot.state === 'stop') ?? [];
  const fresh = stopped.find((slot) => !told.current.has(`${slot.slot} ${slot.orderId ?? ''}`));
  const block = useAnswers((answers) => answers.block);
  useEffect(() => {
    if (fresh === undefined || block !== null) return;
    told.current = new Set([...told.current, `${fresh.slot} ${fresh.orderId ?? ''}`]);
    answerAct({ tone: 'stop', said: { from: 'screen', happened: 'wall_slot_stopped', act: 'wall_slot_stopped_act', about: { slot: fresh.slot, units: fresh.units } } });
  }, [fresh, block]);
}
