import type { CommandName, InputOf, OutputOf, PackView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Acts of the packing bench: each answers as a scan does, with the bench as it is then. */
type BenchAct = { [N in CommandName]: OutputOf<N> extends { readonly answer: unknown; readonly view: PackView } ? N : never }[CommandName];

/** Does something at this bench and shows what came of it. True when it was done. */
export async function benchAct<N extends BenchAct>(operation: N, input: Omit<InputOf<N>, 'scanId' | 'benchId'>): Promise<boolean> {
  const benchId = benchIdNow();
  const reply = await act(operation, { ...input, benchId } as unknown as Parameters<typeof act<N>>[1]);
  // Every act of this kind answers with the bench.
  if (reply.ok) showAnswer('pack.read', { benchId }, (reply.value as { readonly view: PackView }).view);
  answerAct(outcomeOf(reply));
  return reply.ok;
}
