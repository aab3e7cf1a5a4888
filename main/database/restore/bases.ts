import Sqlite from 'better-sqlite3';
import { copyFileSync, rmSync } from 'node:fs';
import type { EpochMs } from '../../../shared/time.ts';
import type { RestoreBase } from '../../../shared/fulfilment/restore.ts';
import type { CopyNote } from '../backup/index.ts';
import { checkCopy } from '../backup/index.ts';
import type { StoreLife } from '../journal/index.ts';

/** Something that a restored store can begin with. */
export interface Base {
  readonly kind: RestoreBase;
  readonly copyAtMs: EpochMs | null;
  /** Puts it at `part`; words when it is no good. */
  put(part: string): string | null;
}

/** What is tried, best first: the store itself when it is only behind, the copies from the newest on, and last the journal alone. */
export function basesFor(path: string, isBehind: boolean, copies: readonly CopyNote[]): readonly Base[] {
  const store: Base = {
    kind: 'store', copyAtMs: null,
    put(part) {
      const sqlite = new Sqlite(path, { readonly: true });
      try {
        // Rare enough for the thorough check: what has lost its log may have lost half of a checkpoint.
        const verdict = String(sqlite.pragma('integrity_check(1)', { simple: true }));
        if (verdict !== 'ok') return verdict;
        sqlite.prepare('VACUUM INTO ?').run(part);
        return null;
      } finally {
        sqlite.close();
      }
    },
  };
  const fromCopies = copies.map((copy): Base => ({
    kind: 'copy', copyAtMs: copy.atMs,
    put(part) {
      const verdict = checkCopy(copy);
      if (!verdict.ok) return verdict.says;
      copyFileSync(copy.path, part);
      return null;
    },
  }));
  return [...(isBehind ? [store] : []), ...fromCopies, { kind: 'journal', copyAtMs: null, put: () => null }];
}

/** Removes what an interrupted attempt left. */
export function clearPart(part: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${ending}`, { force: true });
}

/** What a store holds, before its schema is brought up to date. */
export interface Holding {
  /** Null for a store that is older than its journal. */
  readonly life: StoreLife | null;
  readonly changeSeq: number;
}

/** Looks into a base; a file that is not there holds nothing. */
export function lookIntoBase(part: string, isThere: boolean): Holding {
  if (!isThere) return { life: null, changeSeq: 0 };
  const sqlite = new Sqlite(part, { readonly: true });
  try {
    if (sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_life'").get() === undefined) return { life: null, changeSeq: 0 };
    const row = sqlite.prepare('SELECT store_id AS storeId, life, after_fact_seq AS afterFactSeq FROM store_life').get() as StoreLife;
    return { life: row, changeSeq: Number(sqlite.prepare('SELECT COALESCE(MAX(change_seq), 0) FROM intent_change').pluck().get()) };
  } finally {
    sqlite.close();
  }
}
