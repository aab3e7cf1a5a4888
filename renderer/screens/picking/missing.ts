import type { PickView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** What is still to be taken here is not there: its orders leave the list, and somebody decides about them (floor.md P20). */
export async function tellShort(view: PickView | undefined): Promise<void> {
  if (view === undefined || view.now === null) return;
  const benchId = benchIdNow();
  const reply = await act('pick.short', { benchId, skuId: view.now.skuId });
  if (!reply.ok) {
    answerAct(outcomeOf(reply));
    return;
  }
  const { title, units, orders, orderId, dueMs } = reply.value;
  showAnswer('pick.read', { benchId }, reply.value.view);
  answerAct({ tone: 'attention', said: { from: 'screen', happened: 'short_told', act: 'short_told_act', about: { title, units, orders, order: `…${orderId.slice(-4)}`, at: istClock(dueMs) } } });
}

/** This bin comes after all others. */
export async function skipBin(): Promise<void> {
  const benchId = benchIdNow();
  const reply = await act('pick.skip', { benchId });
  if (reply.ok) showAnswer('pick.read', { benchId }, reply.value.view);
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'bin_skipped', act: 'bin_skipped_act', about: { bin: reply.value.binCode } } } : outcomeOf(reply));
}
