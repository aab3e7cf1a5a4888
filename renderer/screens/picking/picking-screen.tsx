import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, PicklistBoardRow, PicklistRule, PickView } from '../../../shared/contract/index.ts';
import { PICKLIST_ORDERS_MAX, TOTES_MAX } from '../../../shared/contract/lists.ts';
import { answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import type { Ask, Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';
import { ChoosePicklist } from './choose-picklist.tsx';
import type { EmptyQuestion } from './empty-bin.tsx';
import { answerEmpty, EmptyBinQuestion, emptyQuestionIn } from './empty-bin.tsx';
import { skipBin, tellShort } from './missing.ts';
import { listActsAt, listSaid } from './list-acts.ts';
import { ListRule } from './list-rule.tsx';
import { NextBin } from './next-bin.tsx';
import { PutInTote } from './put-in-tote.tsx';
import { WalkPart } from './walk-part.tsx';

type BenchId = InputOf<'picklist.start'>['benchId'];
type PicklistId = PicklistBoardRow['picklistId'];
type ToteCode = InputOf<'picklist.start'>['toteCode'];
/** As many orders as fit a tote trolley; the rule on the screen can ask for more. */
const ORDERS_A_LIST = 25;
const FIRST_RULE: PicklistRule = { carrier: null, dueByMs: null, size: 'any', zone: null, ordersMax: ORDERS_A_LIST };
const DUE_NEXT: PicklistRule = { ...FIRST_RULE, dueByMs: 'next', ordersMax: PICKLIST_ORDERS_MAX };

/** Its tote is picked and is to be dealt out at a wall. */
const isWaitingForWall = (row: PicklistBoardRow): boolean => row.isForWall && row.state === 'PICKED';
const canStart = (row: PicklistBoardRow): boolean => row.state === 'OPEN' && row.heldAtMs === null;

/** Picking: the bin as large as the screen allows, then the item, then the next bin; between two lists, the lists. */
export function PickingScreen(): ReactElement {
  const [isWalk, setWalk] = useState(false);
  return isWalk ? <WalkPart back={() => setWalk(false)} /> : <Lists openWalk={() => setWalk(true)} />;
}

function Lists({ openWalk }: { readonly openWalk: () => void }): ReactElement {
  const { t } = useWords();
  const benchId = benchIdNow();
  const answer = useEngine('pick.read', { benchId });
  const board = useEngine('picklist.board', {});
  const [chosenId, setChosenId] = useState<PicklistId | null>(null);
  const [rule, setRule] = useState(FIRST_RULE);
  const [totes, setTotes] = useState<readonly string[] | null>(null);
  const [isForWall, setForWall] = useState(false);
  const isPicking = answer.value !== undefined && isInHand(answer.value);
  const rows = board.value?.rows ?? [];
  const chosen = rows.find((row) => row.picklistId === chosenId) ?? rows.find(canStart);
  const [question, setQuestion] = useState<EmptyQuestion | null>(null);
  useScanTarget({
    async take(scan, ask) {
      if (!isPicking && chosen !== undefined && totes !== null && totes.length < TOTES_MAX) {
        setTotes([...totes, scan.barcode]);
        return listSaid('tote_added', 'tote_added_act', { slot: totes.length + 1, tote: scan.barcode });
      }
      setQuestion(null);
      return isPicking || chosen === undefined ? scanUnit(benchId, scan.barcode, ask, setQuestion) : scanTote(benchId, chosen, scan.barcode, ask, isForWall);
    },
  });
  const make = async (wanted: PicklistRule): Promise<void> => {
    const made = await listActsAt(benchId).make(wanted);
    if (made !== null) setChosenId(made);
  };
  usePickingKeys({ benchId, view: isPicking ? (answer.value ?? null) : null, question, setQuestion, rows, chosen, choose: setChosenId, make: (wanted) => void make(wanted), rule, totes, setTotes, isForWall, setForWall });
  return (
    <>
    {question !== null && <EmptyBinQuestion question={question} />}
    <Answered answer={answer}>
      {(view) => {
        if (view.awaitedTote !== null) return <PutInTote tote={view.awaitedTote} />;
        if (view.picklist !== null && view.now !== null) return <NextBin view={view} />;
        return (
          <Answered answer={board}>
            {(lists) => (
              <ChoosePicklist board={lists} chosen={chosen} choose={setChosenId} acts={listActsAt(benchId)} totes={totes} isForWall={isForWall}>
                <ListRule rule={rule} change={setRule} make={() => void make(rule)} />
                <div><Button variant="subtle" onClick={openWalk}>{t('key_walk')}</Button></div>
              </ChoosePicklist>
            )}
          </Answered>
        );
      }}
    </Answered>
    </>
  );
}

const isInHand = (view: PickView): boolean => view.picklist !== null && (view.now !== null || view.awaitedTote !== null);

async function scanUnit(benchId: BenchId, barcode: string, ask: Ask, setQuestion: (question: EmptyQuestion | null) => void): Promise<Outcome> {
  const reply = await ask('pick.scan', { benchId, barcode });
  if (reply.ok) {
    showAnswer('pick.read', { benchId }, reply.value.view);
    setQuestion(emptyQuestionIn(reply.value.answer));
  }
  return outcomeOf(reply);
}

async function scanTote(benchId: BenchId, list: PicklistBoardRow, barcode: string, ask: Ask, isForWall: boolean): Promise<Outcome> {
  const reply = await ask(isForWall ? 'picklist.start-wall' : 'picklist.start', { benchId, picklistId: list.picklistId, toteCode: barcode as ToteCode });
  if (!reply.ok) return outcomeOf(reply);
  showAnswer('pick.read', { benchId }, reply.value);
  return listSaid('tote_taken', 'go_to_bin', { tote: barcode, bin: reply.value.now?.binCode ?? '' });
}

interface KeyParts {
  readonly benchId: BenchId;
  /** What is picked here now; null while the lists are shown. */
  readonly view: PickView | null;
  readonly question: EmptyQuestion | null;
  readonly setQuestion: (question: EmptyQuestion | null) => void;
  readonly rows: readonly PicklistBoardRow[];
  readonly chosen: PicklistBoardRow | undefined;
  readonly choose: (picklistId: PicklistId | null) => void;
  readonly make: (rule: PicklistRule) => void;
  readonly rule: PicklistRule;
  readonly totes: readonly string[] | null;
  readonly setTotes: (totes: readonly string[] | null) => void;
  readonly isForWall: boolean;
  readonly setForWall: (isForWall: boolean) => void;
}

/** Everything that can be done here has a key (floor.md P51). */
function usePickingKeys(parts: KeyParts): void {
  const go = useView((state) => state.go);
  const { view, question, setQuestion } = parts;
  const answers: KeyAction[] = question === null ? [] : [
    { key: 'F3', label: 'key_is_empty', command: 'ok', run: () => void answerEmpty(question, true, setQuestion) },
    { key: 'F10', label: 'key_not_empty', command: 'back', run: () => void answerEmpty(question, false, setQuestion) },
  ];
  const isAsked = (action: KeyAction): boolean => answers.some((each) => each.key === action.key);
  const others = view === null ? listKeys(parts) : walkKeys(view);
  useKeyActions([...answers, ...others.filter((action) => !isAsked(action)), parts.rows.some(isWaitingForWall) ? { key: 'F9', label: 'screen_wall', run: () => go('wall') } : { key: 'F9', label: 'key_packing', run: () => go('packing') }]);
}

/** While a list is picked. A unit in the hand goes into its tote before anything else is said of the bin. */
function walkKeys(view: PickView): KeyAction[] {
  const isFree = view.awaitedTote === null;
  const picked = view.picklist?.picklistId;
  return [
    { key: 'F8', label: 'key_short', command: 'problem', run: () => void tellShort(view), isPossible: isFree && view.provenBin === view.now?.binCode },
    { key: 'F4', label: 'key_skip_bin', command: 'leave', run: () => void skipBin(), isPossible: isFree && view.nextBin !== null },
    { key: 'F5', label: 'key_hold_list', command: 'hold', run: () => { if (picked !== undefined) listActsAt(view.benchId).hold(picked); } },
  ];
}

/** While the lists are shown. */
function listKeys({ benchId, rows, chosen, choose, make, rule, totes, setTotes, isForWall, setForWall }: KeyParts): KeyAction[] {
  const acts = listActsAt(benchId);
  const isLive = chosen !== undefined && (chosen.state === 'OPEN' || chosen.state === 'PICKING');
  const chooseWall = (isIt: boolean): void => {
    setTotes(null);
    setForWall(isIt);
    answerAct(isIt ? listSaid('wall_for_begin', 'wall_for_begin_act') : listSaid('wall_for_end', 'wall_for_end_act'));
  };
  /** Once to scan several totes, once more to begin with them; with none scanned, one tote for the wall, and then back to one tote. */
  const severalTotes = async (): Promise<void> => {
    if (isForWall) chooseWall(false);
    else if (totes?.length === 0) chooseWall(true);
    else if (totes === null || chosen === undefined) setTotes([]);
    else setTotes(totes.length < 2 || await acts.startWith(chosen.picklistId, totes) ? null : []);
  };
  const withChosen = (run: (row: PicklistBoardRow) => void) => (): void => {
    if (chosen !== undefined) run(chosen);
  };
  return [
    { key: 'F2', label: 'key_new_list', command: 'next', run: () => make(rule) },
    { key: 'F3', label: 'key_due_next', run: () => make(DUE_NEXT) },
    { key: 'F4', label: isForWall ? 'key_one_tote' : totes?.length === 0 ? 'key_for_wall' : 'key_several_totes', run: () => void severalTotes(), isPossible: chosen !== undefined && canStart(chosen) },
    { key: 'F5', label: 'key_hold_list', command: 'hold', run: withChosen((row) => (row.heldAtMs === null ? acts.hold : acts.resume)(row.picklistId)), isPossible: isLive },
    { key: 'F6', label: 'key_next_list', run: () => choose(rows[(rows.findIndex((row) => row.picklistId === chosen?.picklistId) + 1) % rows.length]?.picklistId ?? null), isPossible: rows.length > 1 },
    { key: 'F8', label: 'key_split_list', run: withChosen((row) => acts.split(row, 'list')), isPossible: isLive && chosen.untouched > 1 },
    { key: 'F10', label: 'key_take_over', run: withChosen((row) => acts.takeOver(row.picklistId)), isPossible: isLive && chosen.state === 'PICKING' && chosen.heldAtMs === null && chosen.benchId !== benchId },
    { key: 'F11', label: 'key_close_list', run: withChosen((row) => acts.close(row.picklistId)), isPossible: isLive },
  ];
}
