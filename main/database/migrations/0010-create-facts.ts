import type { Migration } from '../migration.ts';

/** Facts are the spine (design.md part 5): append-only by trigger, keyed so that a replay is harmless. */
export const migration: Migration = {
  id: 10,
  sql: `
CREATE TABLE fact (
  seq INTEGER PRIMARY KEY,
  fact_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  subject TEXT NOT NULL,
  station_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX fact_by_subject ON fact (subject, seq);
CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- Every scan and command by the id that the window made: repeating an id gives the first answer (design.md part 3). Not a fact.
CREATE TABLE command_reply (
  scan_id TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  reply TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Not facts: how this station is set up.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
