import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RestoreReason, RestoreReport } from '../../../shared/fulfilment/restore.ts';
import { goodCopies } from '../backup/index.ts';
import type { JournalEnd } from '../journal/index.ts';
import { journalEnd, newestChange, newestFact, readLife } from '../journal/index.ts';
import type { Database } from '../database.ts';
import { DatabaseRefused, openDatabase } from '../open.ts';
import type { RestorePorts } from './restore-store.ts';
import { DAMAGED_MARKER, restoreStore, STORE_FILE } from './restore-store.ts';

/** The open store, and what was done to it if it had to be restored. */
export interface OpenedStore {
  readonly database: Database;
  readonly restored: RestoreReport | null;
}

export interface OpenStorePorts extends Omit<RestorePorts, 'nowMs'> {
  readonly clock: { nowMs(): number };
  /** Told before a restore begins, which takes seconds. */
  readonly restoring?: (reason: RestoreReason) => void;
}

/**
 * Opens the store of a data folder, and restores it first when it is damaged, gone, or older than its journal says. Throws DatabaseRefused as
 * `openDatabase` does, and `not_restorable` when there is nothing to restore from; the files are then as they were.
 */
export function openStore(ports: OpenStorePorts): OpenedStore {
  const path = join(ports.dataFolder, STORE_FILE);
  const opened = openOrFind(ports, path);
  if ('database' in opened) return { database: opened.database, restored: null };
  ports.restoring?.(opened.reason);
  const restored = restoreStore({ ...ports, nowMs: ports.clock.nowMs() }, opened.reason, opened.says);
  return { database: openDatabase(path), restored };
}

type Finding = { readonly reason: RestoreReason; readonly says: string };

function openOrFind(ports: OpenStorePorts, path: string): { readonly database: Database } | Finding {
  const marker = join(ports.dataFolder, DAMAGED_MARKER);
  if (existsSync(marker)) return { reason: 'damaged_at_run_time', says: readFileSync(marker, 'utf8').slice(0, 500) };
  const hasSecond = (journalEnd(ports.journalFolder)?.factSeq ?? 0) > 0 || goodCopies(ports.dataFolder).length > 0;
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0 && hasSecond) {
    return { reason: 'missing', says: existsSync(path) ? `${path} is empty` : `${path} is not there` };
  }
  let database: Database;
  try {
    database = openDatabase(path);
  } catch (error) {
    if (error instanceof DatabaseRefused && (error.code === 'damaged' || error.code === 'not_a_database') && hasSecond) return { reason: error.code, says: error.message };
    throw error;
  }
  // A store whose log was lost before any of it reached the file opens as a new one, with a name that no journal knows.
  if (hasSecond && isBlank(database, ports.journalFolder)) {
    database.close();
    return { reason: 'missing', says: `${path} holds nothing, and its second copy has facts` };
  }
  const behind = behindBy(database, ports.journalFolder);
  if (behind === null) return { database };
  database.close();
  return { reason: 'behind', says: behind };
}

function isBlank({ read }: Database, journalFolder: string): boolean {
  return newestFact(read) === 0 && newestChange(read) === 0 && journalEnd(journalFolder, readLife(read).storeId) === null;
}

/** In what the journal is ahead of the store; null when it is not. A journal of another store says nothing of this one. */
function behindBy({ read }: Database, journalFolder: string): string | null {
  const { storeId, life } = readLife(read);
  const end: JournalEnd | null = journalEnd(journalFolder, storeId);
  if (end === null || end.life < life) return null;
  if (end.life > life) return `the journal is in life ${end.life} and the store in ${life}`;
  const [fact, change] = [newestFact(read), newestChange(read)];
  return end.factSeq > fact || end.changeSeq > change ? `the journal has ${end.factSeq} facts and ${end.changeSeq} changes of intents, the store ${fact} and ${change}` : null;
}
