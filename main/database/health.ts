import { existsSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { newestVersion } from './migrate.ts';
import type { Database } from './database.ts';

/** What can be said of a store without changing it. */
export interface DatabaseHealth {
  /** `ok`, or the first thing that SQLite found wrong. */
  readonly quickCheck: string;
  /** 2 is FULL: a commit waits for the disk. */
  readonly synchronous: number;
  readonly journal: string;
  readonly version: number;
  /** The schema that this program writes. */
  readonly newestVersion: number;
  readonly walBytes: number;
}

const CHECK_MODULE = new URL('./quick-check-worker.ts', import.meta.url);

/**
 * Examines an open store: its durability on the very connection that writes, its contents in a thread with a connection of its own that can
 * only read. Reading every page of a large store takes seconds, and no scan waits for that. Rejects when the thread cannot do its work.
 */
export async function examineHealth({ read, path }: Pick<Database, 'read' | 'path'>): Promise<DatabaseHealth> {
  const pragma = (name: string): string | number => Object.values(read.get<Record<string, string | number>>(`PRAGMA ${name}`) ?? {})[0] ?? '';
  const durability = {
    synchronous: Number(pragma('synchronous')), journal: String(pragma('journal_mode')), version: Number(pragma('user_version')), newestVersion: newestVersion(),
    walBytes: existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0,
  };
  // A store in memory is seen by its own connection only.
  return { ...durability, quickCheck: path === ':memory:' ? String(pragma('quick_check(1)')) : await checkInThread(path) };
}

/** Reads every page in a thread of its own through a connection that can only read: `ok`, or the first thing that is wrong. Rejects when the thread cannot do its work. */
export function checkInThread(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(CHECK_MODULE, { workerData: path });
    worker.once('message', (verdict: string) => resolve(verdict));
    worker.once('error', reject);
    // After a verdict this changes nothing any more.
    worker.once('exit', (code) => reject(new Error(`the check ended with code ${code} and no verdict`)));
  });
}
