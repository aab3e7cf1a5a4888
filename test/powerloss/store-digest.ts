import { hash } from 'node:crypto';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import type { ReadDb } from '../../main/database/index.ts';

/** What a store holds, in short: equal digests are equal contents. */
export interface StoreDigest {
  /** Every table, and the schema's version. */
  readonly all: string;
  /** The tables that facts alone make. */
  readonly projected: string;
}

/** The id of a store is drawn when its file is made: the same migration gives another each time. */
const LIFE = 'SELECT life, after_fact_seq FROM store_life';

/** Reads every row of every table; of an index over texts its own tables hold all that there is. */
export function digestOf(read: ReadDb): StoreDigest {
  const names = read.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name").map((row) => row.name);
  const version = read.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  const byTable = new Map(names.map((name) => [name, hash('sha1', JSON.stringify(read.all(name === 'store_life' ? LIFE : `SELECT * FROM "${name}"`)))]));
  return {
    all: hash('sha1', JSON.stringify([version, ...byTable])),
    projected: hash('sha1', JSON.stringify(PROJECTED_TABLES.map((name) => byTable.get(name) ?? null))),
  };
}
