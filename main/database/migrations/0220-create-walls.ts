import type { Migration } from '../migration.ts';

/** Put walls: a tote of many orders is dealt out to numbered slots, one order a slot (floor.md P17). */
export const migration: Migration = {
  id: 220,
  sql: `
-- to_wall: the units of the list are picked into one tote and go to a wall; wall_id: to which, once the tote stands there.
ALTER TABLE picklist ADD COLUMN to_wall INTEGER NOT NULL DEFAULT 0 CHECK (to_wall IN (0, 1));
ALTER TABLE picklist ADD COLUMN wall_id TEXT;
-- Units of the step that left the tote of a list for a wall: into a slot, or because they were missing, broke or went back.
ALTER TABLE picklist_line ADD COLUMN left_tote INTEGER NOT NULL DEFAULT 0 CHECK (left_tote BETWEEN 0 AND picked);

-- bench_id: who stands there. picklist_id: the list whose tote is being emptied. hand_...: the unit in the hand, whose slot is not scanned yet.
CREATE TABLE wall (
  wall_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  column_count INTEGER NOT NULL CHECK (column_count > 0),
  made_at_ms INTEGER NOT NULL,
  bench_id TEXT,
  picklist_id TEXT,
  hand_step INTEGER,
  hand_shipment_id TEXT,
  hand_order_item_id TEXT,
  hand_sku_id TEXT,
  hand_slot_code TEXT,
  hand_barcode TEXT
) STRICT, WITHOUT ROWID;

-- A slot is a place of the ledger as a tote is, under its printed code. shipment_id and picklist_id: the order that has or had it, and by which list.
CREATE TABLE wall_slot (
  slot_code TEXT PRIMARY KEY,
  wall_id TEXT NOT NULL REFERENCES wall (wall_id),
  slot INTEGER NOT NULL,
  shipment_id TEXT,
  picklist_id TEXT,
  UNIQUE (wall_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX wall_slot_by_shipment ON wall_slot (shipment_id);

-- Units that were put, and not taken back. put_number: in the order in which they were put.
CREATE TABLE wall_unit (
  put_number INTEGER PRIMARY KEY,
  wall_id TEXT NOT NULL,
  slot_code TEXT NOT NULL,
  tote_code TEXT NOT NULL,
  picklist_id TEXT NOT NULL,
  step INTEGER NOT NULL,
  shipment_id TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  barcode TEXT NOT NULL
) STRICT;
CREATE INDEX wall_unit_by_shipment ON wall_unit (shipment_id, order_item_id);
CREATE INDEX pack_problem_by_item ON pack_problem (shipment_id, order_item_id) WHERE order_item_id IS NOT NULL;
CREATE INDEX wall_unit_by_wall ON wall_unit (wall_id, put_number);
`,
};
