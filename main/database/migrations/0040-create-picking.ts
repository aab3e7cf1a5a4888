import type { Migration } from '../migration.ts';

/** Picklists of any number of orders, in bin walk order, and what lies open on each bench. */
export const migration: Migration = {
  id: 40,
  sql: `
CREATE TABLE picklist (
  picklist_id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('OPEN', 'PICKING', 'PICKED', 'CLOSED')),
  tote_code TEXT,
  bench_id TEXT,
  person_id TEXT,
  made_at_ms INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  units INTEGER NOT NULL,
  picked INTEGER NOT NULL DEFAULT 0,
  CHECK (picked BETWEEN 0 AND units)
) STRICT, WITHOUT ROWID;

-- dropped: units that the picker must not go for, because their order was cancelled or cut after the list was made.
CREATE TABLE picklist_line (
  picklist_id TEXT NOT NULL REFERENCES picklist (picklist_id),
  step INTEGER NOT NULL,
  bin_code TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  shipment_id TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  picked INTEGER NOT NULL DEFAULT 0,
  dropped INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (picklist_id, step),
  CHECK (picked + dropped BETWEEN 0 AND quantity)
) STRICT, WITHOUT ROWID;
CREATE INDEX picklist_line_open ON picklist_line (picklist_id, step) WHERE picked + dropped < quantity;
CREATE INDEX picklist_line_by_shipment ON picklist_line (shipment_id);

-- What lies open on each bench, so that it resumes at the same unit after a crash.
CREATE TABLE bench (
  bench_id TEXT PRIMARY KEY,
  picklist_id TEXT,
  proven_bin TEXT,
  shipment_id TEXT,
  carrier TEXT
) STRICT, WITHOUT ROWID;

-- The last code that a bench read, to tell one squeeze of the trigger from two units. Not a projection.
CREATE TABLE bench_last_scan (
  bench_id TEXT PRIMARY KEY,
  barcode TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person must do because two truths differ: units to put back, a parcel to pull out.
CREATE TABLE task (
  task_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('put-back', 'pull-out')),
  shipment_id TEXT NOT NULL,
  place TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  done_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX task_open ON task (opened_at_ms) WHERE done_at_ms IS NULL;
`,
};
