import { basename } from 'node:path';
import type { OwnError, StoreCopy } from '../shared/contract/index.ts';
import { COPIES_KEPT } from '../shared/contract/lists.ts';
import type { CopyNote, CopyTrouble, StoreCare } from './database/index.ts';
import type { CopyOutcome } from './database/index.ts';
import type { HandlersOf } from './fulfilment/index.ts';
import { granted, refused } from './fulfilment/index.ts';

/** What the window may ask of the copies. */
export interface BackupPorts {
  care(): StoreCare;
  make(reason: 'asked-for' | 'shift-end'): Promise<CopyOutcome>;
}

/** Total: a trouble without an answer does not compile. Damage that a copy found is told by the door from then on. */
const ANSWERS: Readonly<Record<CopyTrouble, OwnError<'backup.make'>>> = {
  no_room: 'backup_no_room', disk_failed: 'backup_disk_failed', not_good: 'backup_not_good', store_damaged: 'backup_not_good', failed: 'backup_failed',
};

/** The copies of the store behind the one door. */
export function backupHandlers(ports: BackupPorts): HandlersOf<'backup.read' | 'backup.make'> {
  return {
    'backup.read': () => {
      const { copies, isMaking, trouble, check, damage } = ports.care();
      return granted({ copies: copies.map(shown), kept: COPIES_KEPT, isMaking, trouble, check, damage: damage === null ? null : { atMs: damage.atMs, found: damage.found, says: damage.says } });
    },
    'backup.make': {
      form: 'process', topics: ['sync'],
      async run() {
        const made = await ports.make('asked-for');
        return made.ok ? granted({ copy: shown(made.note) }) : refused(ANSWERS[made.trouble], { says: made.says });
      },
    },
  };
}

/** A copy for the end of a day: made now, opened and checked as every copy is, or why there is none. */
export async function copyForClose(ports: Pick<BackupPorts, 'make'>): Promise<{ readonly atMs: number; readonly factSeq: number } | { readonly says: string }> {
  const made = await ports.make('shift-end');
  return made.ok ? { atMs: made.note.atMs, factSeq: made.note.factSeq } : { says: made.says };
}

function shown({ path, atMs, bytes, factSeq, reason }: CopyNote): StoreCopy {
  return { name: basename(path), atMs, bytes, factSeq, reason };
}
