import type { ErrorCode, Failure } from '../../../shared/contract/index.ts';
import { answerAct } from '../../bridge/act.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Says how a step of the wizard ended; true when it was kept. */
export function sayStep(reply: { readonly ok: true } | { readonly ok: false; readonly error: Failure<ErrorCode> }): boolean {
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'channel_kept', act: 'channel_kept_act', about: {} } } : outcomeOf(reply as never));
  return reply.ok;
}
