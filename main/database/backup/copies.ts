import Sqlite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COPY_REASONS } from '../../../shared/contract/lists.ts';

export type CopyReason = (typeof COPY_REASONS)[number];

const COPY_NAME = /^\d{8}T\d{6}Z\.sqlite$/;
const READ_BYTES = 1024 * 1024;

/** What stands in the note beside a copy. It is written last, so a copy without one was never finished and counts for nothing. */
export interface WrittenNote {
  readonly version: 1;
  /** Epoch ms: what the store held at that moment is in the copy. */
  readonly atMs: number;
  /** The newest fact that the copy holds; 0: none. */
  readonly factSeq: number;
  /** Its schema, SQLite's `user_version`. */
  readonly schema: number;
  readonly bytes: number;
  /** Of the copy, in hex. */
  readonly sha256: string;
  readonly reason: CopyReason;
}

/** A copy of the store as its note tells it. */
export interface CopyNote extends WrittenNote {
  /** The copy: one SQLite file with no log beside it. */
  readonly path: string;
  readonly notePath: string;
}

/** What a thorough look at a copy found; `says` is for a log and a person who helps. */
export type CopyVerdict = { readonly ok: true } | { readonly ok: false; readonly says: string };

/** Where the copies of a station lie. */
export function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/**
 * The finished copies of the station in `dataFolder`, newest first: those that hold the newest fact, and of these the latest. The size is compared
 * with the note, the contents are not read: `checkCopy` does that. Throws the system's error when the disk cannot be read.
 */
export function goodCopies(dataFolder: string): readonly CopyNote[] {
  const folder = backupFolder(dataFolder);
  const notes = (ifThere(() => readdirSync(folder)) ?? []).filter((name) => COPY_NAME.test(name)).map((name) => noteOf(join(folder, name))).filter((note) => note !== null);
  // By facts before the time: a clock that was set back must not make yesterday's copy the newest.
  return notes.toSorted((a, b) => b.factSeq - a.factSeq || b.atMs - a.atMs || (a.path < b.path ? 1 : -1));
}

function noteOf(path: string): CopyNote | null {
  const notePath = notePathOf(path);
  const text = ifThere(() => readFileSync(notePath, 'utf8'));
  const written = text === null ? null : parsed(text);
  if (written === null || statSync(path, { throwIfNoEntry: false })?.size !== written.bytes) return null;
  return { ...written, path, notePath };
}

/** Null where there is no such file: another thread removes old copies while this one looks. */
function ifThere<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}

/** Where the note of a copy lies. */
export function notePathOf(copyPath: string): string {
  return copyPath.replace(/\.sqlite$/, '.json');
}

/** Null for what is no note of ours: a file that was cut off, or one of a later program. */
function parsed(text: string): WrittenNote | null {
  try {
    const { version, atMs, factSeq, schema, bytes, sha256, reason } = JSON.parse(text) as Partial<WrittenNote>;
    const isWhole = version === 1 && [atMs, factSeq, schema, bytes].every((value) => Number.isSafeInteger(value)) && /^[0-9a-f]{64}$/.test(sha256 ?? '') && reason !== undefined && COPY_REASONS.includes(reason);
    return isWhole ? { version, atMs, factSeq, schema, bytes, sha256, reason } as WrittenNote : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Reads a copy to its last byte and opens it: its sum, `quick_check`, schema and newest fact must be as its note says. The copy stays as it is. Takes
 * seconds for a large one. Throws the system's error when the disk cannot be read.
 */
export function checkCopy(note: CopyNote): CopyVerdict {
  if (sumOf(note.path) !== note.sha256) return { ok: false, says: `${note.path} is not what was written: its sum differs from its note` };
  const found = lookInto(note.path);
  if ('says' in found) return { ok: false, says: `${note.path}: ${found.says}` };
  if (found.schema !== note.schema || found.factSeq !== note.factSeq) return { ok: false, says: `${note.path} holds schema ${found.schema} and fact ${found.factSeq}; its note says ${note.schema} and ${note.factSeq}` };
  return { ok: true };
}

/** SHA-256 of a file, in hex. */
export function sumOf(path: string): string {
  const sum = createHash('sha256');
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) sum.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return sum.digest('hex');
}

/** Opens a copy for reading only: what it holds, or the first thing that is wrong with it. */
export function lookInto(path: string): { readonly schema: number; readonly factSeq: number } | { readonly says: string } {
  try {
    const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      const verdict = String(sqlite.pragma('quick_check(1)', { simple: true }));
      if (verdict !== 'ok') return { says: verdict };
      return { schema: Number(sqlite.pragma('user_version', { simple: true })), factSeq: Number(sqlite.prepare('SELECT COALESCE(MAX(seq), 0) FROM fact').pluck().get()) };
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(error.code)) return { says: error.message };
    throw error;
  }
}
