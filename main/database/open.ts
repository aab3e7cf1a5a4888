import Sqlite from 'better-sqlite3';
import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { assert } from '../../shared/assert.ts';
import { systemClock } from '../platform/clock.ts';
import { copyBefore } from './backup/make-copy.ts';
import { readDamage } from './damage.ts';
import type { Database } from './database.ts';
import type { DiskTrouble } from './disk-trouble.ts';
import { diskTroubleOf } from './disk-trouble.ts';
import { applyMigrations, newestVersion } from './migrate.ts';
import { damagedSetting } from './settings.ts';
import { handleOver, transactionOver } from './transaction.ts';
import { pagesInLog } from './write-ahead-log.ts';

const NODE_API_MIN = 10;
const HEADER_BYTES = 100;
const LOCK_BYTE = 0x4000_0000;
/** A quick check of a file this small costs a few milliseconds; larger files are checked when idle (reliability.md 2.9). */
const CHECK_AT_OPEN_MAX_BYTES = 64 * 1024 * 1024;

/** Why a database file was not opened. The file is as it was found. */
export class DatabaseRefused extends Error {
  readonly code: 'node_too_old' | 'not_a_database' | 'damaged' | 'newer' | 'not_restorable' | DiskTrouble;

  constructor(code: DatabaseRefused['code'], says: string) {
    super(says);
    this.name = 'DatabaseRefused';
    this.code = code;
  }
}

/** A new store in memory as its migrations leave it: a simulation opens thousands, and the migrations are most of what an opening costs. */
let emptyImage: Buffer | null = null;

/**
 * Opens the store at `path` (`:memory:` for tests and simulations), brings its schema up to date and proves that it is durable.
 *
 * Throws DatabaseRefused, with words for a person, when the file is damaged, no database, or made by a newer program, in which case it is not
 * touched, and when the disk is full or takes no writes. WAL alone would mean synchronous=NORMAL with this driver, which loses acknowledged scans on power loss
 * (reliability.md fact 2), so FULL is set and read back.
 */
export function openDatabase(path: string): Database {
  if (Number(process.versions.napi ?? 0) < NODE_API_MIN) {
    throw new DatabaseRefused('node_too_old', `The database driver needs Node 22.14 or newer; this is Node ${process.versions.node}.`);
  }
  const isInMemory = path === ':memory:';
  let sqlite: Sqlite.Database | null = null;
  try {
    if (!isInMemory && existsSync(path)) examineFile(path);
    sqlite = new Sqlite(isInMemory && emptyImage !== null ? emptyImage : path);
    setPragmas(sqlite, isInMemory);
    if (!isInMemory) copyOldSchema(path, sqlite);
    applyMigrations(sqlite);
    if (isInMemory) emptyImage ??= sqlite.serialize();
    const store = over(path, sqlite);
    // Without its settings a station would take the defaults for its own: another location, or pushing that was off.
    const setting = damagedSetting(store.read);
    if (setting !== null) throw damaged(path, `the setting ${setting} cannot be read`);
    return store;
  } catch (error) {
    sqlite?.close();
    throw inWords(path, error);
  }
}

/**
 * A store of an older program is copied before it becomes one of this program, so that a person can go back. Without the copy it stays as it is: the
 * start is refused with what is in the way.
 */
function copyOldSchema(path: string, sqlite: Sqlite.Database): void {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version === 0 || version >= newestVersion()) return;
  const outcome = copyBefore(sqlite, { path, dataFolder: dirname(path), reason: 'before-migration', atMs: systemClock.nowMs() });
  if (outcome.ok) return;
  if (outcome.trouble === 'store_damaged') throw damaged(path, outcome.says);
  if (outcome.trouble === 'no_room') throw new DatabaseRefused('disk_full', `There is no room on the disk for a copy of ${path}, which is made before an update changes it (${outcome.says}). Make room on this PC, then start the station again.`);
  throw new DatabaseRefused('disk_failed', `No copy of ${path} could be made, which is made before an update changes it (${outcome.says}). Look at the disk of this PC and at the rights of the folder, then start the station again.`);
}

function over(path: string, sqlite: Sqlite.Database): Database {
  return { path, read: handleOver(sqlite), write: transactionOver(sqlite), close: () => sqlite.close() };
}

/** What a person is told who starts the station on this file; an error of the program itself stays what it is. */
function inWords(path: string, error: unknown): unknown {
  const says = error instanceof Error ? error.message : String(error);
  switch (diskTroubleOf(error)) {
    case 'disk_full':
      return new DatabaseRefused('disk_full', `There is no room on the disk to open ${path}. Make room on this PC, then start the station again.`);
    case 'disk_failed':
      return new DatabaseRefused('disk_failed', `${path} cannot be read and written (${says}). Look at the disk of this PC and at the rights of the folder, then start the station again.`);
    default:
      return error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code) ? damaged(path, says) : error;
  }
}

/** Reads the header with plain file calls: opening a damaged file for writing could change it. */
function examineFile(path: string): void {
  for (const each of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) mustBeWritable(each);
  if (bytesAt(`${path}-journal`) > 0) takeBack(path);
  const size = bytesAt(path);
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
  const logBytes = bytesAt(`${path}-wal`);
  if (lacksPages(path, size, declaredBytes, pageSize(header))) throw damaged(path, `it ends after ${size} of ${declaredBytes} bytes`);
  // What the last run found damaged is read to its last page, whatever its size.
  if (size + logBytes <= CHECK_AT_OPEN_MAX_BYTES || readDamage(dirname(path)) !== null) checkContents(path);
}

/** SQLite opens a file that it may only read, and fails at the first scan. */
function mustBeWritable(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new DatabaseRefused('disk_failed', `${path} cannot be written (${error instanceof Error ? error.message : String(error)}). Look at the rights of the file and its folder, then start the station again.`);
  }
}

/**
 * A journal beside the file is what a power cut left of its first start, before it had a write-ahead log: its first page may be torn, and what it
 * says counts only when SQLite has taken that transaction back, as it does at the first look.
 */
function takeBack(path: string): void {
  const sqlite = new Sqlite(path);
  try {
    sqlite.pragma('schema_version');
  } finally {
    sqlite.close();
  }
}

/** Zero when there is no such file. */
function bytesAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Whether pages are missing for good. A kill in the middle of a checkpoint leaves a first page that already says how long the file is to be, and the
 * rest in the write-ahead log alone: SQLite finishes that by itself.
 */
function lacksPages(path: string, size: number, declaredBytes: number, pageBytes: number): boolean {
  if (declaredBytes <= size) return false;
  const logged = pagesInLog(path);
  // SQLite never writes the page in which its locks lie.
  const lockPage = LOCK_BYTE / pageBytes + 1;
  for (let page = Math.floor(size / pageBytes) + 1; page <= declaredBytes / pageBytes; page += 1) if (page !== lockPage && !logged.has(page)) return true;
  return false;
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

/** A reader sees the file together with its write-ahead log, and leaves both as they are. */
function checkContents(path: string): void {
  try {
    const sqlite = new Sqlite(path, { readonly: true });
    try {
      const verdict = sqlite.pragma('quick_check(1)', { simple: true });
      if (verdict !== 'ok') throw damaged(path, String(verdict));
    } finally {
      sqlite.close();
    }
  } catch (error) {
    // A disk that cannot be read says nothing of what is on it.
    if (error instanceof DatabaseRefused || diskTroubleOf(error) !== null) throw error;
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
