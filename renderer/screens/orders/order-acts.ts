import type { OrderFilter, OrderView, PrintJobView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { saveFile } from '../../platform/files.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';

const said = (happened: 'orders_kept_now' | 'orders_dropped_now' | 'orders_sheet_saved' | 'orders_first_now', then: 'orders_kept_now_act' | 'go_on' | 'orders_sheet_saved_act' | 'orders_sheet_cut_act', about: Readonly<Record<string, string | number>>): void =>
  answerAct({ tone: 'accepted', said: { from: 'screen', happened, act: then, about } });

/** Opens a picked order at this bench, as a scan of its number does. */
export async function openInPacking(order: OrderView): Promise<void> {
  const reply = await act('pack.scan', { benchId: benchIdNow(), barcode: order.orderId });
  if (reply.ok) useView.getState().go('packing');
  answerAct(outcomeOf(reply));
}

export async function putFirst(job: PrintJobView): Promise<void> {
  const reply = await act('print.first', { jobId: job.jobId });
  if (reply.ok) said('orders_first_now', 'go_on', {});
  else answerAct(outcomeOf(reply));
}

export async function saveSheet(search: string, filter: OrderFilter): Promise<void> {
  const reply = await call('order.export', { search, filter });
  if (!reply.ok) {
    answerAct(outcomeOf(reply));
    return;
  }
  saveFile(reply.value.name, reply.value.mediaType, reply.value.base64);
  said('orders_sheet_saved', reply.value.isCut ? 'orders_sheet_cut_act' : 'orders_sheet_saved_act', { count: reply.value.rows });
}

/** True when it is kept. */
export async function keepSearch(name: string, search: string, filter: OrderFilter): Promise<boolean> {
  const reply = await act('kept-search.keep', { name, search, filter });
  if (reply.ok) said('orders_kept_now', 'orders_kept_now_act', { name });
  else answerAct(outcomeOf(reply));
  return reply.ok;
}

export async function dropSearch(name: string): Promise<void> {
  const reply = await act('kept-search.drop', { name });
  if (reply.ok) said('orders_dropped_now', 'go_on', { name });
  else answerAct(outcomeOf(reply));
}
