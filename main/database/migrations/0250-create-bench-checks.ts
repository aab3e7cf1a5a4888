import type { Migration } from '../migration.ts';

/** Bench checks and the begin of each day, made of facts; the card that lies at a bench and the last change of a printer, which are none. */
export const migration: Migration = {
  id: 250,
  sql: `
CREATE TABLE bench_check (
  check_id TEXT PRIMARY KEY,
  bench_id TEXT NOT NULL,
  printer_id TEXT NOT NULL,
  printer_name TEXT NOT NULL,
  settings TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'failed')),
  cause TEXT,
  proved TEXT NOT NULL CHECK (json_valid(proved)),
  line_mm INTEGER NOT NULL,
  line_is_right INTEGER CHECK (line_is_right IN (0, 1)),
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bench_check_newest ON bench_check (bench_id, printer_id, at_ms);

CREATE TABLE bench_day (
  bench_id TEXT NOT NULL,
  day TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('good', 'put_off')),
  reason TEXT NOT NULL,
  open_checks TEXT NOT NULL CHECK (json_valid(open_checks)),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (bench_id, day)
) STRICT, WITHOUT ROWID;

-- A card that was printed. It is kept a few days, so that an old card or that of another printer is known when it is scanned.
CREATE TABLE bench_card (
  token TEXT PRIMARY KEY,
  check_id TEXT NOT NULL,
  bench_id TEXT NOT NULL,
  printer_id TEXT NOT NULL,
  printer_name TEXT NOT NULL,
  settings TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('printing', 'waiting', 'not_printed', 'read', 'done')),
  problem TEXT,
  confirmed INTEGER NOT NULL DEFAULT 0,
  says TEXT NOT NULL DEFAULT '',
  cause TEXT,
  read_text TEXT,
  module_dots INTEGER NOT NULL,
  line_mm INTEGER NOT NULL,
  made_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bench_card_newest ON bench_card (bench_id, made_at_ms);

-- When a scanner of a bench was last heard, and how its codes end.
CREATE TABLE bench_scanner (
  bench_id TEXT PRIMARY KEY,
  ending TEXT NOT NULL,
  heard_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last change of a printer: what it was before and what it is now; one row.
CREATE TABLE printer_change (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  printer_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  at_ms INTEGER NOT NULL
) STRICT;
`,
};
