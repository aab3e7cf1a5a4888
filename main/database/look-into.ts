import Sqlite from 'better-sqlite3';
import type { ReadDb } from './transaction.ts';
import { handleOver } from './transaction.ts';

/** A store that is looked at by somebody who is not its station. */
export interface LookedInto {
  readonly read: ReadDb;
  /** SQLite's `user_version`. */
  readonly schema: number;
  close(): void;
}

/**
 * Opens a store for reading only, beside a station that may have it open: nothing is migrated, restored or repaired, and no lock of the folder is taken.
 * Throws SQLite's error when it is not there or cannot be read at all; a damaged page throws where it is met.
 */
export function lookIntoStore(path: string): LookedInto {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    return { read: handleOver(sqlite), schema: Number(sqlite.pragma('user_version', { simple: true })), close: () => sqlite.close() };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
