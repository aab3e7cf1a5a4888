import type { OutputOf } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import { acceptRestore, newestRestore } from '../../database/index.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';

/** What a restore of the store did, for its people. */
export function restoreHandlers(): HandlersOf<'restore.read' | 'restore.accept'> {
  return {
    'restore.read': (read) => granted(viewOf(read)),
    'restore.accept': atomic<'restore.accept', null>(['sync'], (tx, input, call) => (
      acceptRestore(tx, input.restoreId, call.personId, call.nowMs) ? granted(null) : refused('restore_not_waiting')
    ), (read) => viewOf(read)),
  };
}

function viewOf(read: ReadDb): OutputOf<'restore.read'> {
  const stored = newestRestore(read);
  if (stored === null) return { restore: null };
  const { restoreId, atMs, report, difference, acceptedAtMs, acceptedBy } = stored;
  return { restore: { restoreId, atMs, ...report, difference: difference === null ? null : { count: difference.count, shown: [...difference.shown] }, acceptedAtMs, acceptedBy } };
}
