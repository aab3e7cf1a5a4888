import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { PackView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { useBoxCamera } from '../../camera/bench-box-camera.ts';
import { CameraLine } from '../../components/camera-line.tsx';
import { useKeyActions } from '../../components/key-actions.ts';
import { useReprint } from '../../components/reprint.tsx';
import { LastScans } from '../../components/last-scans.tsx';
import { Answered } from '../../components/state-views.tsx';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useAnswers } from '../../stores/answer-store.ts';
import { useView } from '../../stores/view-store.ts';
import { benchAct } from './bench-act.ts';
import { BoxSheet } from './box-sheet.tsx';
import { NextThing } from './next-thing.tsx';
import { OpenOrder } from './open-order.tsx';
import { PackStepsLine } from './pack-steps.tsx';
import { ProblemSheet } from './problem-sheet.tsx';

type Sheet = 'problem' | 'box' | 'weight';

/** Packing: one question at a time, what to scan next (bench rules 1 and 2). */
export function PackingScreen(): ReactElement {
  const benchId = benchIdNow();
  const answer = useEngine('pack.read', { benchId });
  const view = answer.value;
  const go = useView((state) => state.go);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  /** The code with which somebody wanted an order that lies open at another bench. */
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const reprinting = useReprint();
  const awb = view?.ask === 'scan_label' ? view.nextTrackingId : null;
  const { value: prints } = useEngine('print.list', { limit: 1, search: awb ?? '' }, awb !== null);
  const [print] = awb === null ? [] : (prints?.rows ?? []);
  useScanTarget({
    async take(scan, ask) {
      if (reprinting.isOpen) return reprinting.take(scan, ask);
      const reply = await ask('pack.scan', { benchId, barcode: scan.barcode });
      if (reply.ok) showAnswer('pack.read', { benchId }, reply.value.view);
      setElsewhere(!reply.ok && reply.error.code === 'shipment_at_other_bench' ? scan.barcode : null);
      return outcomeOf(reply);
    },
    acknowledged(shown) {
      // What may not go on frees the bench, so that the next item opens the next order.
      if (shown.said.from === 'errors' && (shown.said.code === 'shipment_cancelled' || shown.said.code === 'shipment_moved' || shown.said.code === 'shipment_on_hold')) void leave(view, shown.said.code);
    },
  });
  const closeSheet = (): void => setSheet(null);
  const hasOrder = view?.order !== null && view?.order !== undefined;
  const steps = view?.steps ?? null;
  const isPicked = view?.order?.floorState === 'PICKED';
  const { value: shelf } = useEngine('pack-setting.read', {});
  const hasShelf = shelf !== undefined && shelf.boxes.length + shelf.materials.length > 0;
  useKeyActions(reprinting.isOpen ? reprinting.actions : [
    { key: 'F2', label: 'key_undo', command: 'undo', run: () => void benchAct('pack.undo', {}), isPossible: steps?.canUndo === true },
    { key: 'F3', label: 'key_problem', command: 'problem', run: () => setSheet('problem'), isPossible: hasOrder },
    view?.labelByHand === true
      ? { key: 'F4', label: 'key_print_label', command: 'reprint', run: () => void printByHand(view) }
      : { key: 'F4', label: 'key_reprint', command: 'reprint', run: () => print !== undefined && reprinting.open(print), isPossible: print !== undefined },
    { key: 'F5', label: 'key_next_box', command: 'next', run: () => void benchAct('pack.next-box', {}), isPossible: steps?.canSplit === true },
    { key: 'F6', label: 'key_weigh', run: () => setSheet('weight'), isPossible: view?.ask === 'weigh_box' },
    { key: 'F8', label: 'key_put_aside', command: 'hold', run: () => void leave(view, 'put_aside'), isPossible: hasOrder },
    { key: 'F9', label: 'key_handover', command: 'next', run: () => go('handover') },
    { key: 'F10', label: 'key_take_over', run: () => void takeOver(elsewhere, setElsewhere), isPossible: elsewhere !== null && !hasOrder },
    { key: 'F11', label: 'key_box', run: () => setSheet('box'), isPossible: isPicked && hasShelf },
  ]);
  useStopOfCancelled(view);
  useLabelThatCame(view);
  useBoxCamera(view);
  return (
    <Answered answer={answer}>
      {(shown) => (
        <div className="two packing">
          <div className="conversation">
            <PackStepsLine view={shown} />
            <NextThing view={shown} isConfirming={sheet === 'weight'} endConfirming={closeSheet} />
          </div>
          <div className="beside">
            <OpenOrder view={shown} />
            <div className="panel"><LastScans /><CameraLine /></div>
          </div>
          {reprinting.dialog}
          <ProblemSheet view={shown} isOpen={sheet === 'problem'} close={closeSheet} />
          <BoxSheet view={shown} isOpen={sheet === 'box'} close={closeSheet} />
        </div>
      )}
    </Answered>
  );
}

/** The label of this order by hand: none prints by itself while the marketplace's label is off. */
async function printByHand({ order }: PackView): Promise<void> {
  if (order === null) return;
  const reply = await act('label.print', { shipmentId: order.shipmentId });
  answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'label_printing_now', act: 'label_printing_now_act', about: { awb: reply.value.trackingId.slice(-4) } } } : outcomeOf(reply));
}

async function takeOver(barcode: string | null, forget: (barcode: null) => void): Promise<void> {
  if (barcode !== null && (await benchAct('pack.take-over', { barcode }))) forget(null);
}

async function leave(view: PackView | undefined, reason: string): Promise<void> {
  if (view === undefined || view.order === null) return;
  const reply = await act('pack.leave', { benchId: view.benchId, reason });
  if (reply.ok) showAnswer('pack.read', { benchId: view.benchId }, reply.value);
  else answerAct(outcomeOf(reply));
}

/** The answer to the last scan said that the label is still being made; once it is here, that is no longer true. */
function useLabelThatCame(view: PackView | undefined): void {
  const isHere = view?.ask === 'scan_label';
  const awb = view?.nextTrackingId ?? '';
  useEffect(() => {
    const { shown } = useAnswers.getState();
    if (isHere && shown?.said.from === 'answers' && shown.said.code === 'label_awaited') answerAct({ tone: 'complete', said: { from: 'screen', happened: 'label_came', act: 'label_came_act', about: { awb: awb.slice(-4) } } });
  }, [isHere, awb]);
}

/** An order that is cancelled, or given to another location, while it lies open stops the bench at once, before the next scan. */
function useStopOfCancelled(view: PackView | undefined): void {
  const told = useRef<string | null>(null);
  const order = view?.order ?? null;
  const code = order?.closedReason === 'cancelled' ? 'shipment_cancelled' : order?.closedReason === 'moved' ? 'shipment_moved' : null;
  useEffect(() => {
    if (code === null || order === null || told.current === order.shipmentId || useAnswers.getState().block !== null) return;
    told.current = order.shipmentId;
    const units = order.lines.reduce((sum, line) => sum + line.picked, 0);
    answerAct({ tone: 'stop', said: { from: 'errors', code, about: { orderId: order.orderId, units }, traceId: '' } });
  }, [code, order]);
}
