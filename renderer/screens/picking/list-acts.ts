import type { PicklistBoardRow, PicklistRule, PickView, Reply } from '../../../shared/contract/index.ts';
import type { BenchId, ToteCode } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import type { Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';

type Person = PicklistBoardRow['picker'];

/** What a key or a press can do with picklists; each is answered as a scan is. */
export interface ListActs {
  make(rule: PicklistRule): Promise<PicklistBoardRow['picklistId'] | null>;
  hold(picklistId: PicklistBoardRow['picklistId']): void;
  resume(picklistId: PicklistBoardRow['picklistId']): void;
  takeOver(picklistId: PicklistBoardRow['picklistId']): void;
  split(row: PicklistBoardRow, into: 'list' | 'open'): void;
  close(picklistId: PicklistBoardRow['picklistId']): void;
  assign(row: PicklistBoardRow, person: Person): void;
  startWith(picklistId: PicklistBoardRow['picklistId'], toteCodes: readonly string[]): Promise<boolean>;
  setToteScan(toteScan: 'on' | 'off'): void;
}

export function listSaid(happened: ScreenKey, next: ScreenKey, about: Readonly<Record<string, string | number>> = {}): Outcome {
  return { tone: 'accepted', said: { from: 'screen', happened, act: next, about } };
}

/** The acts as they are done at one bench. */
export function listActsAt(benchId: BenchId): ListActs {
  const answered = async (reply: Promise<Reply>, good: () => Outcome): Promise<void> => {
    const heard = await reply;
    answerAct(heard.ok ? good() : outcomeOf(heard));
  };
  const onBench = async (asked: Promise<Reply<'picklist.resume'> | Reply<'picklist.take-over'> | Reply<'picklist.start-cluster'>>, good: (view: PickView) => Outcome): Promise<boolean> => {
    const reply = await asked;
    if (reply.ok) showAnswer('pick.read', { benchId }, reply.value);
    answerAct(reply.ok ? good(reply.value) : outcomeOf(reply));
    return reply.ok;
  };
  return {
    async make(rule) {
      const reply = await act('picklist.create', { shipments: { rule } });
      answerAct(reply.ok ? listSaid('list_made', 'scan_tote', { orders: reply.value.orders, units: reply.value.units }) : outcomeOf(reply));
      return reply.ok ? reply.value.picklistId : null;
    },
    hold: (picklistId) => void answered(act('picklist.hold', { picklistId, reason: '' }), () => listSaid('held_now', 'held_act')),
    resume: (picklistId) => void onBench(act('picklist.resume', { picklistId, benchId }), (view) => (view.now === null ? listSaid('resumed_now', 'resumed_open') : listSaid('resumed_now', 'resumed_act', { bin: view.now.binCode }))),
    takeOver: (picklistId) => void onBench(act('picklist.take-over', { picklistId, benchId }), (view) => (view.now === null ? listSaid('taken_now', 'ask_put_in_tote') : listSaid('taken_now', 'taken_act', { bin: view.now.binCode }))),
    split: (row, into) => {
      const orders = Math.ceil(row.untouched / 2);
      if (orders > 0) void answered(act('picklist.split', { picklistId: row.picklistId, what: { orders }, into }), () => listSaid('split_now', into === 'list' ? 'split_act_list' : 'split_act_open', { orders }));
    },
    close: (picklistId) => void answered(act('picklist.close', { picklistId }), () => listSaid('closed_now', 'closed_act')),
    assign: (row, person) => void answered(
      act('picklist.assign', { picklistId: row.picklistId, personId: person?.personId ?? null }), () => (person === null ? listSaid('assigned_none', 'go_on') : listSaid('assigned_now', 'go_on', { name: person.name })),
    ),
    startWith: (picklistId, toteCodes) => onBench(
      act('picklist.start-cluster', { picklistId, benchId, toteCodes: toteCodes.map((tote) => tote as ToteCode) }), (view) => listSaid('trolley_begun', 'go_to_bin', { count: toteCodes.length, bin: view.now?.binCode ?? '' }),
    ),
    setToteScan: (toteScan) => void answered(act('picklist.configure', { toteScan }), () => listSaid('noted', 'go_on')),
  };
}
