import type { Migration } from '../migration.ts';

/** The end of each day and who owns what stays open over night; who began a bench's day; indexes by which a day is read without its past. */
export const migration: Migration = {
  id: 440,
  sql: `
CREATE TABLE day_close (
  day TEXT NOT NULL,
  closing INTEGER NOT NULL CHECK (closing > 0),
  fact_seq INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('even', 'open')),
  reason TEXT NOT NULL,
  open_points TEXT NOT NULL CHECK (json_valid(open_points)),
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  carriers TEXT NOT NULL CHECK (json_valid(carriers)),
  units TEXT NOT NULL CHECK (json_valid(units)),
  copy_at_ms INTEGER,
  copy_fact_seq INTEGER,
  closed_by TEXT NOT NULL,
  closed_at_ms INTEGER NOT NULL,
  reopened_by TEXT,
  reopened_at_ms INTEGER,
  reopen_reason TEXT,
  PRIMARY KEY (day, closing)
) STRICT, WITHOUT ROWID;

CREATE TABLE task_owner (
  task_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE bench_day ADD COLUMN person_id TEXT NOT NULL DEFAULT '';
UPDATE bench_day SET person_id = COALESCE((
  SELECT person_id FROM fact WHERE fact.subject = 'bench:' || bench_day.bench_id AND kind = 'day.begun' AND json_extract(body, '$.day') = bench_day.day ORDER BY seq DESC LIMIT 1), '');

-- Goods that are inside and in no Saleable bin: a few rows, however many parcels have left.
CREATE INDEX stock_loose ON stock_balance (place, sku_id, quantity) WHERE quantity > 0 AND inside = 1 AND saleable = 0;
CREATE INDEX shortage_by_opening ON shortage (opened_at_ms);
`,
};
