import { present } from '../../../shared/assert.ts';
import type { Floor } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import { makePicklist } from './make-picklist.ts';
import { manageHandlers } from './manage-operations.ts';
import { scanWhilePicking } from './picking.ts';
import { startPicklist } from './start-picklist.ts';
import { listPicklists, readPicklist, readPickView } from './picklist-store.ts';

/** Picklists: make, start, walk. */
export function picklistHandlers(
  floor: Floor,
): HandlersOf<'picklist.create' | 'picklist.list' | 'picklist.read' | 'picklist.start' | 'pick.read' | 'pick.scan' | keyof ReturnType<typeof manageHandlers>> {
  return {
    ...manageHandlers(floor),
    'picklist.create': atomic(
      ['picklists', 'orders', 'sync'],
      (tx, input, call) => makePicklist(floor, tx, input, call),
      (read, kept) => present(readPicklist(read, kept.picklistId), `picklist ${kept.picklistId}`),
    ),
    'picklist.list': (read) => granted({ rows: listPicklists(read) }),
    'picklist.read': (read, input) => {
      const picklist = readPicklist(read, input.picklistId);
      return picklist === undefined ? refused('picklist_not_found', { picklistId: input.picklistId }) : granted(picklist);
    },
    'picklist.start': atomic(
      ['picklists', 'bench'],
      (tx, input, call) => startPicklist(floor, tx, input, call),
      (read, _kept, input) => readPickView(read, input.benchId),
    ),
    'pick.read': (read, input) => granted(readPickView(read, input.benchId)),
    'pick.scan': atomic(
      ['bench', 'picklists', 'orders', 'stock'],
      (tx, input, call) => scanWhilePicking(floor, tx, input, call),
      (read, answer, input) => ({ answer, view: readPickView(read, input.benchId) }),
    ),
  };
}
