import type { Migration } from '../migration.ts';

/**
 * People, who stands at which bench, what each did on a day; and, not facts, what they show to be known: hashes of PINs and badges, wrong
 * tries, and calls that wait for a supervisor (design.md part 5, "Not facts").
 */
export const migration: Migration = {
  id: 130,
  sql: `
CREATE TABLE person (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('packer', 'supervisor', 'admin')),
  state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
  added_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_active_person_a_name ON person (lower(name)) WHERE state = 'active';

CREATE TABLE bench_session (
  bench_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (person_id),
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person_day (
  day TEXT NOT NULL,
  person_id TEXT NOT NULL,
  units_picked INTEGER NOT NULL DEFAULT 0,
  units_packed INTEGER NOT NULL DEFAULT 0,
  orders_packed INTEGER NOT NULL DEFAULT 0,
  parcels_out INTEGER NOT NULL DEFAULT 0,
  scans INTEGER NOT NULL DEFAULT 0,
  wrong_scans INTEGER NOT NULL DEFAULT 0,
  pick_ms INTEGER NOT NULL DEFAULT 0,
  pack_ms INTEGER NOT NULL DEFAULT 0,
  handover_ms INTEGER NOT NULL DEFAULT 0,
  last_scan_at_ms INTEGER NOT NULL,
  PRIMARY KEY (day, person_id)
) STRICT, WITHOUT ROWID;

-- Not facts from here on. A hash of a PIN or a badge stays in this table.
CREATE TABLE person_key (
  person_id TEXT PRIMARY KEY,
  pin_hash TEXT,
  badge_hash TEXT UNIQUE
) STRICT, WITHOUT ROWID;

-- Wrong tries in a row, by whom they were about: a person for PINs, a bench for badges.
CREATE TABLE wrong_try (
  subject TEXT PRIMARY KEY,
  tries INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  locked_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bench_seen (
  bench_id TEXT PRIMARY KEY,
  seen_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A call that was refused for lack of a role, until a supervisor allows that very call or a day is over.
CREATE TABLE override_ask (
  scan_id TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  bench_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  asked_at_ms INTEGER NOT NULL,
  granted_by TEXT,
  granted_until_ms INTEGER,
  is_used INTEGER NOT NULL DEFAULT 0 CHECK (is_used IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX override_ask_by_time ON override_ask (asked_at_ms);
`,
};
