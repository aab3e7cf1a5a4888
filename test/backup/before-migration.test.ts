import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { backupFolder, checkCopy, DatabaseRefused, goodCopies, openDatabase } from '../../main/database/index.ts';
import { newestVersion } from '../../main/database/migrate.ts';
import { makeOldStore, OLD_SCHEMA, OLD_SETTING } from '../crash/old-store.ts';
import { STORE } from './copied-store.ts';

const folders: string[] = [];
function oldStation(): { readonly folder: string; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'migrated-'));
  folders.push(folder);
  const path = join(folder, STORE);
  makeOldStore(path);
  return { folder, path };
}

const versionOf = (path: string): unknown => {
  const sqlite = new Sqlite(path, { readonly: true });
  const version = sqlite.pragma('user_version', { simple: true });
  sqlite.close();
  return version;
};

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

describe('a store of an older program', () => {
  it('is copied as it is before it gets a new schema, and not again', () => {
    const { folder, path } = oldStation();
    openDatabase(path).close();
    const copies = goodCopies(folder);
    expect(copies).toMatchObject([{ reason: 'before-migration', schema: OLD_SCHEMA, factSeq: 0 }]);
    const [copy] = copies;
    if (copy === undefined) throw new Error('no copy');
    expect(checkCopy(copy)).toEqual({ ok: true });
    expect(versionOf(path)).toBe(newestVersion());
    const old = new Sqlite(copy.path, { readonly: true });
    expect(old.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(OLD_SETTING.name)).toBe(OLD_SETTING.value);
    old.close();
    openDatabase(path).close();
    expect(goodCopies(folder)).toEqual(copies);
  });

  it('stays as it is when no copy can be made, with words that say so', () => {
    const { folder, path } = oldStation();
    writeFileSync(backupFolder(folder), 'in the way');
    expect(() => openDatabase(path)).toThrow(DatabaseRefused);
    expect(() => openDatabase(path)).toThrow(/before an update changes it/);
    expect(versionOf(path)).toBe(OLD_SCHEMA);
    rmSync(backupFolder(folder));
    openDatabase(path).close();
    expect(versionOf(path)).toBe(newestVersion());
  });

  it('that is new is not copied', () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrated-'));
    folders.push(folder);
    openDatabase(join(folder, STORE)).close();
    openDatabase(join(folder, STORE)).close();
    expect(goodCopies(folder)).toEqual([]);
  });
});
