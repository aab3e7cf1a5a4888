import type { Migration } from '../migration.ts';

/** What Flipkart shows of our stock, how it was compared with our books and with counts, and what people decided (floor.md S10, S17, N6). */
export const migration: Migration = {
  id: 80,
  sql: `
-- Counts that must be pushed again although they seem to be known: a person asked, or a lost answer may still land late and overwrite.
CREATE TABLE stock_push_again (
  location_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  after_ms INTEGER NOT NULL,
  PRIMARY KEY (location_id, sku_id)
) STRICT, WITHOUT ROWID;

-- The one-SKU test of a channel. Not a fact: it is about the channel and not about the floor.
-- less: units pushed below the true count, because Flipkart showed the true one before and reading it back would prove nothing.
CREATE TABLE canary_run (
  canary_id TEXT PRIMARY KEY,
  location_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('looking', 'pushing', 'reading', 'passed', 'failed')),
  op_key TEXT,
  before INTEGER,
  less INTEGER NOT NULL DEFAULT 0,
  pushed INTEGER,
  read_back INTEGER,
  pending INTEGER,
  outcome TEXT,
  says TEXT,
  started_at_ms INTEGER NOT NULL,
  pushed_at_ms INTEGER,
  read_at_ms INTEGER,
  ended_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX canary_under_way ON canary_run (location_id) WHERE ended_at_ms IS NULL;

-- What Flipkart showed when it was last asked, SKU by SKU: a reading, not a fact.
CREATE TABLE flipkart_stock (
  location_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  inventory INTEGER,
  pending INTEGER,
  read_at_ms INTEGER NOT NULL,
  PRIMARY KEY (location_id, sku_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reconciliation_run (
  run_id TEXT PRIMARY KEY,
  location_id TEXT NOT NULL,
  began_by TEXT NOT NULL CHECK (began_by IN ('clock', 'person')),
  person_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'STOPPED')),
  skus INTEGER NOT NULL,
  compared INTEGER NOT NULL DEFAULT 0,
  mismatches INTEGER NOT NULL DEFAULT 0,
  not_listed INTEGER NOT NULL DEFAULT 0,
  calls INTEGER NOT NULL DEFAULT 0,
  after_sku TEXT NOT NULL DEFAULT '',
  says TEXT,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reconciliation_running ON reconciliation_run (location_id) WHERE state = 'RUNNING';
CREATE INDEX reconciliation_run_by_start ON reconciliation_run (started_at_ms);

-- booked: what our books offer before the floor of zero, so that "theirs" can be taken over to the unit. causes: a list, as JSON.
CREATE TABLE mismatch (
  run_id TEXT NOT NULL REFERENCES reconciliation_run (run_id),
  sku_id TEXT NOT NULL,
  booked INTEGER NOT NULL,
  ours INTEGER NOT NULL,
  theirs INTEGER,
  pending INTEGER,
  pushed INTEGER,
  pushed_at_ms INTEGER,
  causes TEXT NOT NULL,
  first_cause TEXT NOT NULL,
  says TEXT,
  read_at_ms INTEGER NOT NULL,
  PRIMARY KEY (run_id, sku_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mismatch_by_cause ON mismatch (run_id, first_cause);

-- The newest count of each SKU. difference: counted less booked, kept true while units move, so that a count stays good.
CREATE TABLE stock_count (
  sku_id TEXT PRIMARY KEY,
  bin_code TEXT NOT NULL,
  counted INTEGER NOT NULL CHECK (counted >= 0),
  difference INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE count_task (
  task_id TEXT PRIMARY KEY,
  sku_id TEXT NOT NULL,
  bin_code TEXT,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at_ms INTEGER NOT NULL,
  done_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX count_task_open ON count_task (sku_id) WHERE done_at_ms IS NULL;

CREATE TABLE mismatch_settlement (
  run_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  choice TEXT NOT NULL,
  reason TEXT NOT NULL,
  person_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (run_id, sku_id)
) STRICT, WITHOUT ROWID;
`,
};
