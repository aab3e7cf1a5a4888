import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, PicklistRow } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';
import { ChoosePicklist } from './choose-picklist.tsx';
import type { EmptyQuestion } from './empty-bin.tsx';
import { answerEmpty, EmptyBinQuestion, emptyQuestionIn } from './empty-bin.tsx';
import { skipBin, tellShort } from './missing.ts';
import { NextBin } from './next-bin.tsx';

type ToteCode = InputOf<'picklist.start'>['toteCode'];
/** As many orders as fit a tote trolley; a setting comes with the floor's rules. */
const ORDERS_A_LIST = 25;

/** Picking: the bin as large as the screen allows, then the item, then the next bin. */
export function PickingScreen(): ReactElement {
  const benchId = benchIdNow();
  const go = useView((state) => state.go);
  const answer = useEngine('pick.read', { benchId });
  const lists = useEngine('picklist.list', {});
  const open = (lists.value?.rows ?? []).filter((row) => row.state === 'OPEN');
  const [question, setQuestion] = useState<EmptyQuestion | null>(null);
  const [chosenId, setChosenId] = useState<PicklistRow['picklistId'] | null>(null);
  const chosen = open.find((row) => row.picklistId === chosenId) ?? open[0];
  const isPicking = answer.value?.picklist !== null && answer.value?.picklist !== undefined && answer.value.now !== null;
  useScanTarget({
    async take(scan, ask) {
      if (!isPicking && chosen !== undefined) {
        const reply = await ask('picklist.start', { benchId, picklistId: chosen.picklistId, toteCode: scan.barcode as ToteCode });
        if (!reply.ok) return outcomeOf(reply);
        showAnswer('pick.read', { benchId }, reply.value);
        return { tone: 'accepted', said: { from: 'screen', happened: 'tote_taken', act: 'go_to_bin', about: { tote: scan.barcode, bin: reply.value.now?.binCode ?? '' } } };
      }
      setQuestion(null);
      const reply = await ask('pick.scan', { benchId, barcode: scan.barcode });
      if (reply.ok) {
        showAnswer('pick.read', { benchId }, reply.value.view);
        setQuestion(emptyQuestionIn(reply.value.answer));
      }
      return outcomeOf(reply);
    },
  });
  const makeList = async (): Promise<void> => {
    const reply = await act('picklist.create', { shipments: { dueNext: ORDERS_A_LIST } });
    const outcome = reply.ok
      ? { tone: 'accepted' as const, said: { from: 'screen' as const, happened: 'list_made' as const, act: 'scan_tote' as const, about: { orders: reply.value.orders, units: reply.value.units } } }
      : outcomeOf(reply);
    if (reply.ok) setChosenId(reply.value.picklistId);
    answerAct(outcome);
  };
  useKeyActions([
    { key: 'F2', label: 'key_new_list', command: 'next', run: () => void makeList(), isPossible: !isPicking },
    { key: 'F3', label: 'key_is_empty', command: 'ok', run: () => void answerEmpty(question, true, setQuestion), isPossible: question !== null },
    { key: 'F10', label: 'key_not_empty', command: 'back', run: () => void answerEmpty(question, false, setQuestion), isPossible: question !== null },
    { key: 'F8', label: 'key_short', command: 'problem', run: () => void tellShort(answer.value), isPossible: isPicking && answer.value?.provenBin === answer.value?.now?.binCode },
    { key: 'F4', label: 'key_skip_bin', command: 'leave', run: () => void skipBin(), isPossible: isPicking && answer.value?.nextBin !== null },
    { key: 'F6', label: 'key_next_list', run: () => setChosenId(open[(open.findIndex((row) => row.picklistId === chosen?.picklistId) + 1) % open.length]?.picklistId ?? null), isPossible: !isPicking && open.length > 1 },
    { key: 'F9', label: 'key_packing', run: () => go('packing') },
  ]);
  return (
    <>
    {question !== null && <EmptyBinQuestion question={question} />}
    <Answered answer={answer}>
      {(view) => (view.picklist !== null && view.now !== null
        ? <NextBin view={view} />
        : <Answered answer={lists}>{() => <ChoosePicklist open={open} chosen={chosen} choose={setChosenId} />}</Answered>)}
    </Answered>
    </>
  );
}
