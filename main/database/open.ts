import Sqlite from 'better-sqlite3';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { assert } from '../../shared/assert.ts';
import { applyMigrations, newestVersion } from './migrate.ts';
import type { ReadDb, WriteTx } from './transaction.ts';
import { handleOver, transactionOver } from './transaction.ts';

const NODE_API_MIN = 10;
const HEADER_BYTES = 100;
/** A quick check of a file this small costs a few milliseconds; larger files are checked when idle (reliability.md 2.9). */
const CHECK_AT_OPEN_MAX_BYTES = 64 * 1024 * 1024;

/** Why a database file was not opened. The file is as it was found. */
export class DatabaseRefused extends Error {
  readonly code: 'node_too_old' | 'not_a_database' | 'damaged' | 'newer' | 'unreadable';

  constructor(code: DatabaseRefused['code'], says: string) {
    super(says);
    this.name = 'DatabaseRefused';
    this.code = code;
  }
}

/** The station's one store: a single connection that writes. */
export interface Database {
  readonly path: string;
  readonly read: ReadDb;
  /** Runs `act` in one transaction with one fsync at its end; an exception rolls everything back and goes on to the caller. */
  write<T>(act: (tx: WriteTx) => T): T;
  close(): void;
}

/** A new store in memory as its migrations leave it: a simulation opens thousands, and the migrations are most of what an opening costs. */
let emptyImage: Buffer | null = null;

/**
 * Opens the store at `path` (`:memory:` for tests and simulations), brings its schema up to date and proves that it is durable.
 *
 * Throws DatabaseRefused, with words for a person, when the file is damaged, no database, or made by a newer program; such a file
 * is not touched. WAL alone would mean synchronous=NORMAL with this driver, which loses acknowledged scans on power loss
 * (reliability.md fact 2), so FULL is set and read back.
 */
export function openDatabase(path: string): Database {
  if (Number(process.versions.napi ?? 0) < NODE_API_MIN) {
    throw new DatabaseRefused('node_too_old', `The database driver needs Node 22.14 or newer; this is Node ${process.versions.node}.`);
  }
  if (path !== ':memory:' && existsSync(path)) examineFile(path);
  const isInMemory = path === ':memory:';
  const sqlite = new Sqlite(isInMemory && emptyImage !== null ? emptyImage : path);
  try {
    setPragmas(sqlite, isInMemory);
    applyMigrations(sqlite);
    if (isInMemory) emptyImage ??= sqlite.serialize();
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return {
    path,
    read: handleOver(sqlite),
    write: transactionOver(sqlite),
    close: () => sqlite.close(),
  };
}

/** Reads the header with plain file calls: opening a damaged file for writing could change it. */
function examineFile(path: string): void {
  const size = statSync(path).size;
  if (size === 0) return;
  const header = readHeader(path);
  if (size < HEADER_BYTES || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new DatabaseRefused('not_a_database', `${path} is not a Smart Workstation database. It was left as it is.`);
  }
  const version = header.readUInt32BE(60);
  if (version > newestVersion()) {
    throw new DatabaseRefused('newer', `${path} was written by a newer version of this program (schema ${version}, known ${newestVersion()}). It was left as it is: install the newer version.`);
  }
  const declaredBytes = pageSize(header) * header.readUInt32BE(28);
  if (declaredBytes > size) throw damaged(path, `it ends after ${size} of ${declaredBytes} bytes`);
  checkContents(path, size);
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

function pageSize(header: Buffer): number {
  const stored = header.readUInt16BE(16);
  return stored === 1 ? 65_536 : stored;
}

function checkContents(path: string, size: number): void {
  // A write-ahead log beside the file is replayed by a writer only; a read-only look at the file alone would judge half of it.
  if (size > CHECK_AT_OPEN_MAX_BYTES || existsSync(`${path}-wal`)) return;
  try {
    const sqlite = new Sqlite(path, { readonly: true });
    try {
      const verdict = sqlite.pragma('quick_check(1)', { simple: true });
      if (verdict !== 'ok') throw damaged(path, String(verdict));
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
}

function damaged(path: string, how: string): DatabaseRefused {
  return new DatabaseRefused('damaged', `${path} is damaged: ${how}. It was left as it is: restore the newest backup.`);
}

function setPragmas(sqlite: Sqlite.Database, inMemory: boolean): void {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('cache_size = -65536');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('trusted_schema = OFF');
  sqlite.pragma('mmap_size = 0');
  // Twice the default: a scan writes about fifteen pages, and a checkpoint every hundred scans cost more than one fsync in twenty.
  sqlite.pragma('wal_autocheckpoint = 2000');
  if (process.platform === 'darwin') sqlite.pragma('checkpoint_fullfsync = 1');
  const expected: Readonly<Record<string, number | string>> = {
    journal_mode: inMemory ? 'memory' : 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5000, cache_size: -65_536,
    temp_store: 2, trusted_schema: 0,
  };
  for (const [name, value] of Object.entries(expected)) {
    const found = sqlite.pragma(name, { simple: true });
    assert(found === value, `pragma ${name} is ${String(found)}, not ${value}`);
  }
}
