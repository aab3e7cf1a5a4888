import Sqlite from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../shared/assert.ts';

/** Reads every page of a store through a connection that cannot write, and tells the first thing that is wrong, or `ok`. */
const port = present(parentPort, 'the port of the check');

function verdictOn(path: string): string {
  try {
    const sqlite = new Sqlite(path, { readonly: true });
    try {
      return String(sqlite.pragma('quick_check(1)', { simple: true }));
    } finally {
      sqlite.close();
    }
  } catch (error) {
    // A page that is damaged badly enough stops the check itself: that is a verdict too. Anything else is a fault of the check.
    if (error instanceof Sqlite.SqliteError && ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some((code) => error.code.startsWith(code))) return error.message;
    throw error;
  }
}

port.postMessage(verdictOn(workerData as string));
