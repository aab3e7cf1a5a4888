import type { Migration } from '../migration.ts';

/** Benches of the LAN (floor.md N8). A key lies here as its hash only, and in no fact. */
export const migration: Migration = {
  id: 470,
  sql: `
CREATE TABLE paired_bench (
  bench_id TEXT PRIMARY KEY,
  paired_at_ms INTEGER NOT NULL,
  paired_by TEXT NOT NULL,
  revoked_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE paired_bench_key (
  key_hash TEXT PRIMARY KEY,
  bench_id TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
`,
};
