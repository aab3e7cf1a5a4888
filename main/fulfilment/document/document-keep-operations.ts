import type { OutputOf } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import { readLook } from './document-store.ts';

/** How long files stay, and how much room they take. `wake`: has the disk looked through soon, when the policy was changed. */
export function documentKeepHandlers(wake: () => void): HandlersOf<'document-keep.read' | 'document-keep.configure'> {
  return {
    'document-keep.read': (read) => granted(readKeep(read)),
    'document-keep.configure': atomic<'document-keep.configure', null>(['paper'], (tx, input) => {
      writeSetting(tx, 'documentKeep', input.keep);
      wake();
      return granted(null);
    }, (read) => readKeep(read)),
  };
}

function readKeep(read: ReadDb): OutputOf<'document-keep.read'> {
  const look = readLook(read);
  return {
    keep: readSetting(read, 'documentKeep'),
    seen: look.atMs === null ? null : { atMs: look.atMs, files: look.files, usedBytes: look.usedBytes, neededBytes: look.neededBytes },
    removed: { files: look.removedFiles, bytes: look.removedBytes, lastAtMs: look.removedAtMs },
  };
}
