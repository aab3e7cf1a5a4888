import type { PrintJobView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** A person's word on a print of which nobody knows whether it came out. */
export async function settlePrint(job: PrintJobView, labelIsHere: boolean): Promise<void> {
  const reply = await act('print.settle', { jobId: job.jobId, labelIsHere });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'noted', act: labelIsHere ? 'go_on' : 'label_not_here_act', about: {} } } : outcomeOf(reply));
}
