import Sqlite from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DatabaseRefused, openDatabase } from '../../main/database/index.ts';

const folders: string[] = [];

function pathIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'open-'));
  folders.push(folder);
  return join(folder, 'station.db');
}

/** A database with something in it, closed cleanly. */
function filled(): string {
  const path = pathIn();
  const database = openDatabase(path);
  database.write((tx) => {
    for (let n = 0; n < 500; n += 1) tx.run('INSERT INTO setting (name, value) VALUES (?, ?)', `name-${n}`, '"x"'.repeat(20));
  });
  database.close();
  return path;
}

function refusalOf(path: string): string {
  const before = readFileSync(path);
  try {
    openDatabase(path).close();
  } catch (error) {
    expect(error).toBeInstanceOf(DatabaseRefused);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect((error as DatabaseRefused).message).toMatch(/left as it is|not a Smart Workstation/);
    return (error as DatabaseRefused).code;
  }
  return 'opened';
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('opening the store', () => {
  it('is durable: full synchronous and a write-ahead log, read back and not only set', () => {
    const database = openDatabase(pathIn());
    expect(database.read.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(database.read.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(database.read.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    database.close();
  });

  it('keeps what was committed and nothing of what failed', () => {
    const database = openDatabase(filled());
    expect(() => database.write((tx) => {
      tx.run("DELETE FROM setting WHERE name = 'name-1'");
      throw new Error('no');
    })).toThrow('no');
    expect(database.read.get('SELECT COUNT(*) AS count FROM setting')).toEqual({ count: 500 });
    database.close();
  });

  it('refuses a file that is no database, and leaves it alone', () => {
    const path = pathIn();
    writeFileSync(path, 'Dear diary, this is no database. '.repeat(10));
    expect(refusalOf(path)).toBe('not_a_database');
  });

  it('refuses a file that a newer program wrote', () => {
    const path = filled();
    const bytes = readFileSync(path);
    bytes.writeUInt32BE(99_990, 60);
    writeFileSync(path, bytes);
    expect(refusalOf(path)).toBe('newer');
  });

  it('refuses a file that was cut off', () => {
    const path = filled();
    truncateSync(path, readFileSync(path).length - 4_096);
    expect(refusalOf(path)).toBe('damaged');
  });

  /** The files as they lie on the disk while a station works: most of what was committed is in the write-ahead log only. `whole` is the store after a checkpoint. */
  function inUse(): { readonly path: string; readonly whole: Buffer } {
    const from = pathIn();
    const database = openDatabase(from);
    database.read.get('PRAGMA wal_checkpoint(TRUNCATE)');
    database.write((tx) => {
      for (let n = 0; n < 5_000; n += 1) tx.run('INSERT INTO setting (name, value) VALUES (?, ?)', `name-${n}`, '"x"'.repeat(20));
    });
    const path = pathIn();
    for (const suffix of ['', '-wal']) writeFileSync(`${path}${suffix}`, readFileSync(`${from}${suffix}`));
    database.close();
    return { path, whole: readFileSync(from) };
  }

  it('opens what a power cut left of a checkpoint: the header promises pages that only the write-ahead log has', () => {
    const { path, whole } = inUse();
    const bytes = readFileSync(path);
    whole.copy(bytes, 0, 0, 4_096);
    expect(bytes.readUInt32BE(28) * 4_096).toBeGreaterThan(bytes.length);
    writeFileSync(path, bytes);
    const database = openDatabase(path);
    expect(database.read.get('SELECT COUNT(*) AS count FROM setting')).toEqual({ count: 5_000 });
    database.close();
    expect(readFileSync(path).equals(whole)).toBe(true);
  });

  it('opens what a power cut left of a transaction before there was a write-ahead log, without that transaction', () => {
    const from = filled();
    const path = pathIn();
    const sqlite = new Sqlite(from);
    sqlite.pragma('journal_mode = DELETE');
    sqlite.pragma('cache_size = 1');
    sqlite.exec('BEGIN');
    sqlite.exec("UPDATE setting SET value = 'half done'");
    for (const suffix of ['', '-journal']) writeFileSync(`${path}${suffix}`, readFileSync(`${from}${suffix}`));
    sqlite.close();
    expect(readFileSync(path).includes('half done')).toBe(true);
    const database = openDatabase(path);
    expect(database.read.get("SELECT COUNT(*) AS count FROM setting WHERE value <> 'half done'")).toEqual({ count: 500 });
    database.close();
  });

  it('refuses a file with damaged pages beside a write-ahead log, and leaves both alone', () => {
    const { path } = inUse();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 8 * 4_096, bytes.length - 4_096);
    writeFileSync(path, bytes);
    const log = readFileSync(`${path}-wal`);
    expect(refusalOf(path)).toBe('damaged');
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
  });

  it('opens a file whose checkpoint was cut off by a power loss, because its log has what it lacks', () => {
    const whole = filled();
    const path = pathIn();
    const growing = openDatabase(path);
    growing.write((tx) => {
      for (let n = 0; n < 500; n += 1) tx.run('INSERT INTO setting (name, value) VALUES (?, ?)', `name-${n}`, '"x"'.repeat(20));
    });
    const killed = pathIn();
    // As a kill in mid-checkpoint leaves it: the first page says how long the file is to be, and the last pages are in the log only.
    copyFileSync(`${path}-wal`, `${killed}-wal`);
    copyFileSync(whole, killed);
    growing.close();
    truncateSync(killed, 3 * 4_096);
    const opened = openDatabase(killed);
    expect(opened.read.get('SELECT COUNT(*) AS n FROM setting')).toEqual({ n: 500 });
    expect(opened.read.get('PRAGMA quick_check')).toEqual({ quick_check: 'ok' });
    opened.close();
  });

  it('refuses a file that was cut off and whose log does not have what it lacks', () => {
    const path = filled();
    const database = openDatabase(path);
    database.write((tx) => tx.run("UPDATE setting SET value = '1' WHERE name = 'name-1'"));
    const cut = pathIn();
    copyFileSync(path, cut);
    copyFileSync(`${path}-wal`, `${cut}-wal`);
    database.close();
    truncateSync(cut, 3 * 4_096);
    expect(refusalOf(cut)).toBe('damaged');
  });

  it('refuses a file with damaged pages', () => {
    const path = filled();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4_096, bytes.length - 4_096);
    writeFileSync(path, bytes);
    expect(refusalOf(path)).toBe('damaged');
  });
});
