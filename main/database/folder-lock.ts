import Sqlite from 'better-sqlite3';
import { join } from 'node:path';

/** Its name in a data folder. */
export const LOCK_FILE = 'station.lock';

/** One program at a time in a data folder. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process; null when another one has it. The lock is SQLite's own exclusive lock on a small file, which the
 * system takes away when a process ends, however it ends: no stale lock file survives a crash or a power loss.
 */
export function lockFolder(folder: string): FolderLock | null {
  const sqlite = new Sqlite(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE');
    sqlite.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    sqlite.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => sqlite.close() };
}
