import type { Migration } from '../migration.ts';

/** What a list of Flipkart's bins says of each, and counts of whole bins (floor.md S15, P44). */
export const migration: Migration = {
  id: 120,
  sql: `
-- capacity_units: units that fit, where the list says. gone_at_ms: since when the newest whole list does not name the bin.
ALTER TABLE bin ADD COLUMN capacity_units INTEGER CHECK (capacity_units > 0);
ALTER TABLE bin ADD COLUMN gone_at_ms INTEGER;
CREATE INDEX bin_by_walk ON bin (zone, walk_key);
CREATE INDEX sku_by_home ON sku (home_bin);

-- A count of a whole bin, kept scan by scan, so that nothing counted is lost.
CREATE TABLE bin_count (
  count_id TEXT PRIMARY KEY,
  bin_code TEXT NOT NULL REFERENCES bin (bin_code),
  bench_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('COUNTING', 'COMPARED', 'CLOSED')),
  outcome TEXT CHECK (outcome IN ('adjusted', 'kept', 'same', 'left')),
  begun_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  CHECK ((state = 'CLOSED') = (outcome IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bin_count_open_bin ON bin_count (bin_code) WHERE state <> 'CLOSED';
CREATE UNIQUE INDEX bin_count_open_bench ON bin_count (bench_id) WHERE state <> 'CLOSED';

-- booked: what our books had when the count was compared; null until then.
CREATE TABLE bin_count_line (
  count_id TEXT NOT NULL REFERENCES bin_count (count_id),
  sku_id TEXT NOT NULL,
  counted INTEGER NOT NULL CHECK (counted >= 0),
  booked INTEGER,
  PRIMARY KEY (count_id, sku_id)
) STRICT, WITHOUT ROWID;
`,
};
