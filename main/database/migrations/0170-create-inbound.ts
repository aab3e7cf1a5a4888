import type { Migration } from '../migration.ts';

/** Goods that come back: bags taken in at the gate, returns checked unit by unit, and what may be claimed for (floor.md S8, P42, P43). */
export const migration: Migration = {
  id: 170,
  sql: `
-- taken: units of the return that are accounted for: come back, another thing in their place, or an empty box.
ALTER TABLE return_item ADD COLUMN taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0);
ALTER TABLE return_item ADD COLUMN received_at_ms INTEGER;
ALTER TABLE return_item ADD COLUMN checked_at_ms INTEGER;
-- What nobody has seen here yet, by what Flipkart says of it.
CREATE INDEX return_not_received ON return_item (standing, updated_at_ms) WHERE state = 'CONFIRMED';
CREATE INDEX return_to_check ON return_item (received_at_ms) WHERE state = 'RECEIVED';

CREATE TABLE gate_receipt (
  gate_id TEXT PRIMARY KEY,
  bench_id TEXT NOT NULL,
  carrier TEXT NOT NULL,
  carrier_name TEXT NOT NULL,
  bag_code TEXT NOT NULL,
  start_code TEXT NOT NULL,
  expected_count INTEGER,
  opened_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  end_code TEXT,
  signature TEXT,
  reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_open_gate_a_bench ON gate_receipt (bench_id) WHERE closed_at_ms IS NULL;
CREATE INDEX open_gate_by_bag ON gate_receipt (carrier, bag_code) WHERE closed_at_ms IS NULL;

CREATE TABLE gate_parcel (
  tracking_id TEXT PRIMARY KEY,
  gate_id TEXT NOT NULL REFERENCES gate_receipt (gate_id),
  outcome TEXT NOT NULL CHECK (outcome IN ('expected', 'unexpected')),
  order_id TEXT,
  scanned_at_ms INTEGER NOT NULL,
  checked_at_ms INTEGER
) STRICT, WITHOUT ROWID;
-- Parcels that belong to no return and were not looked into yet.
CREATE INDEX gate_parcel_strange ON gate_parcel (scanned_at_ms) WHERE order_id IS NULL AND checked_at_ms IS NULL;
CREATE INDEX gate_parcel_by_gate ON gate_parcel (gate_id, scanned_at_ms);

-- bench_id is null while nobody works on it.
CREATE TABLE qc_check (
  check_id TEXT PRIMARY KEY,
  bench_id TEXT,
  code TEXT NOT NULL,
  tracking_id TEXT,
  order_id TEXT,
  begun_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_check_a_bench ON qc_check (bench_id) WHERE bench_id IS NOT NULL;
CREATE INDEX qc_check_by_parcel ON qc_check (tracking_id) WHERE tracking_id IS NOT NULL;

CREATE TABLE qc_line (
  check_id TEXT NOT NULL REFERENCES qc_check (check_id),
  return_id TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  PRIMARY KEY (check_id, return_id, order_item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX qc_line_by_return ON qc_line (return_id, order_item_id);

CREATE TABLE qc_unit (
  check_id TEXT NOT NULL REFERENCES qc_check (check_id),
  unit INTEGER NOT NULL CHECK (unit > 0),
  state TEXT NOT NULL CHECK (state IN ('IN_HAND', 'GRADED')),
  take TEXT NOT NULL CHECK (take IN ('expected', 'wrong', 'unexpected', 'empty')),
  barcode TEXT,
  sku_id TEXT,
  return_id TEXT,
  order_item_id TEXT,
  serial TEXT,
  serial_fits INTEGER CHECK (serial_fits IN (0, 1)),
  grade TEXT,
  reason TEXT,
  note TEXT NOT NULL DEFAULT '',
  scanned_at_ms INTEGER NOT NULL,
  graded_at_ms INTEGER,
  PRIMARY KEY (check_id, unit)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_unit_in_hand ON qc_unit (check_id) WHERE state = 'IN_HAND';
-- Units of one order item that came back, over all its returns.
CREATE INDEX qc_unit_by_item ON qc_unit (order_item_id) WHERE take = 'expected' AND state = 'GRADED';

CREATE TABLE qc_photo (
  check_id TEXT NOT NULL,
  unit INTEGER NOT NULL,
  document_hash TEXT NOT NULL,
  taken_at_ms INTEGER NOT NULL,
  PRIMARY KEY (check_id, unit, document_hash)
) STRICT, WITHOUT ROWID;

-- unit is null for units that never came.
CREATE TABLE claim (
  claim_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('damaged', 'wrong_item', 'empty_box', 'missing')),
  check_id TEXT NOT NULL,
  unit INTEGER,
  return_id TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT,
  note TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  settled_at_ms INTEGER,
  outcome TEXT CHECK (outcome IN ('made', 'not_made')),
  settled_note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_open ON claim (from_ms) WHERE settled_at_ms IS NULL;
CREATE INDEX claim_settled ON claim (settled_at_ms) WHERE settled_at_ms IS NOT NULL;
`,
};
