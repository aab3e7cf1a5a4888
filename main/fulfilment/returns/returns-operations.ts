import type { OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { Fact } from '../../../shared/fulfilment/facts.ts';
import type { Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { listReturns, readReturn } from './returns-store.ts';

/** How returns are had from Flipkart: the sync engine's part. */
export type ReturnsPull = () => Promise<Verdict<OutputOf<'return.pull'>, OwnError<'return.pull'>>>;

/** Returns: what is expected, against the orders that it was sold with. */
export function returnsHandlers(floor: Floor, pullReturns: ReturnsPull): HandlersOf<'return.list' | 'return.read' | 'return.pull'> {
  return {
    'return.list': (read, input, call) => granted(listReturns(read, input, call.nowMs)),
    'return.read': (read, input) => {
      const item = readReturn(read, input.returnId, input.orderItemId);
      if (item === undefined) return refused('return_not_found', { returnId: input.returnId });
      const isOwn = (fact: Fact): fact is Fact<'return.told'> => fact.kind === 'return.told' && (fact as Fact<'return.told'>).body.told.returnId === input.returnId;
      const timeline = floor.facts.timeline(read, item.orderId).filter(isOwn).map((fact) => ({ atMs: fact.atMs, personId: fact.personId, kind: fact.kind, remoteStatus: fact.body.told.status }));
      return granted({ item, timeline });
    },
    'return.pull': { form: 'process', topics: ['returns', 'sync'], run: () => pullReturns() },
  };
}
