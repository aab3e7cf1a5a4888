import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CopyOrder, Database } from '../../main/database/index.ts';
import { openDatabase } from '../../main/database/index.ts';
import { MORNING_MS } from '../fixtures/told.ts';

export const STORE = 'station.db';
const PAGE_BYTES = 4_096;

/** A folder of a station, with a store of so many facts in it. */
export function folderWith(facts: number, folder = mkdtempSync(join(tmpdir(), 'backup-'))): { readonly folder: string; readonly database: Database } {
  const database = openDatabase(join(folder, STORE));
  addFacts(database, facts);
  return { folder, database };
}

/** Facts of a kind that no table is made of, a page each for every four of them. */
export function addFacts(database: Database, facts: number): void {
  const last = newestFact(database);
  database.write((tx) => {
    for (let n = last + 1; n <= last + facts; n += 1) {
      tx.run("INSERT INTO fact (fact_key, kind, version, subject, station_id, person_id, at_ms, body) VALUES (?, 'evidence.made', 1, ?, 'station-1', 'asha', ?, ?)", `copied:${n}`, `order:${n}`, MORNING_MS, JSON.stringify({ words: 'x'.repeat(900) }));
    }
  });
}

export function newestFact({ read }: Pick<Database, 'read'>): number {
  return read.get<{ seq: number }>('SELECT COALESCE(MAX(seq), 0) AS seq FROM fact')?.seq ?? 0;
}

export function orderOf(folder: string, atMs = MORNING_MS): CopyOrder {
  return { path: join(folder, STORE), dataFolder: folder, reason: 'asked-for', atMs };
}

/** Overwrites so many bytes from the middle of a page on, as a disk does that forgets. */
export function spoil(path: string, page: number, bytes = 64): void {
  const content = readFileSync(path);
  content.fill(0xa5, (page - 1) * PAGE_BYTES, (page - 1) * PAGE_BYTES + bytes);
  writeFileSync(path, content);
}

export const pagesOf = (path: string): number => readFileSync(path).length / PAGE_BYTES;
