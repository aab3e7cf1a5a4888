import type { Migration } from '../migration.ts';

/** What the packing bench must know of each unit, box and serial number, and the problems that packers report (floor.md P24 to P33). */
export const migration: Migration = {
  id: 140,
  sql: `
ALTER TABLE sku ADD COLUMN serial_kind TEXT NOT NULL DEFAULT 'serial' CHECK (serial_kind IN ('serial', 'imei'));
-- Null: Flipkart has not said.
ALTER TABLE shipment ADD COLUMN weighing_required INTEGER CHECK (weighing_required IN (0, 1));
ALTER TABLE order_line ADD COLUMN is_replacement INTEGER NOT NULL DEFAULT 0 CHECK (is_replacement IN (0, 1));
-- The picklist whose tote stands at the bench: its orders come first.
ALTER TABLE bench ADD COLUMN pack_picklist_id TEXT;
-- The claim: an order lies open at one bench.
UPDATE bench SET shipment_id = NULL
  WHERE shipment_id IS NOT NULL AND bench_id <> COALESCE((SELECT pack_bench_id FROM shipment WHERE shipment.shipment_id = bench.shipment_id), '');
CREATE UNIQUE INDEX one_bench_an_order ON bench (shipment_id) WHERE shipment_id IS NOT NULL;
CREATE INDEX picklist_by_tote ON picklist (tote_code) WHERE tote_code IS NOT NULL;

-- Units in their parcel, in the order in which they were scanned.
CREATE TABLE pack_unit (
  shipment_id TEXT NOT NULL,
  unit_number INTEGER NOT NULL CHECK (unit_number > 0),
  order_item_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  tote_code TEXT NOT NULL,
  box_number INTEGER NOT NULL CHECK (box_number > 0),
  PRIMARY KEY (shipment_id, unit_number)
) STRICT, WITHOUT ROWID;

-- freed_at_ms: the unit came back into the house, and its number may be scanned again.
CREATE TABLE pack_serial (
  shipment_id TEXT NOT NULL,
  unit_number INTEGER NOT NULL,
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 2),
  serial TEXT NOT NULL,
  order_item_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  scanned_at_ms INTEGER NOT NULL,
  freed_at_ms INTEGER,
  freed_because TEXT,
  PRIMARY KEY (shipment_id, unit_number, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_packed_unit_a_serial ON pack_serial (serial) WHERE freed_at_ms IS NULL;

-- Boxes of which more is known than that they are there: box 1 of an order has no row until it is chosen or weighed.
CREATE TABLE pack_box (
  shipment_id TEXT NOT NULL,
  box_number INTEGER NOT NULL CHECK (box_number > 0),
  sub_shipment_id TEXT NOT NULL,
  is_opened INTEGER NOT NULL DEFAULT 0 CHECK (is_opened IN (0, 1)),
  box_code TEXT,
  tare_grams INTEGER NOT NULL DEFAULT 0,
  length_mm INTEGER, breadth_mm INTEGER, height_mm INTEGER,
  weight_grams INTEGER,
  expected_grams INTEGER,
  weight_source TEXT,
  weight_reason TEXT NOT NULL DEFAULT '',
  weighed_at_ms INTEGER,
  PRIMARY KEY (shipment_id, box_number)
) STRICT, WITHOUT ROWID;

-- from_box: it goes with the box that was chosen, and goes again when another is.
CREATE TABLE pack_material (
  fact_seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  shipment_id TEXT NOT NULL,
  box_number INTEGER NOT NULL,
  material_code TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  from_box INTEGER NOT NULL CHECK (from_box IN (0, 1)),
  day TEXT NOT NULL,
  PRIMARY KEY (fact_seq, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX pack_material_by_day ON pack_material (day, material_code);
CREATE INDEX pack_material_by_shipment ON pack_material (shipment_id, box_number);

CREATE TABLE pack_problem (
  problem_id TEXT PRIMARY KEY,
  shipment_id TEXT NOT NULL,
  bench_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('damaged', 'wrong_item', 'missing', 'address', 'label')),
  note TEXT NOT NULL,
  sku_id TEXT,
  owner_person_id TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  closed_person_id TEXT,
  reason TEXT,
  -- The unit that was set aside, and the tote into which it had been picked.
  order_item_id TEXT,
  tote_code TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX pack_problem_open ON pack_problem (shipment_id, kind) WHERE closed_at_ms IS NULL;
CREATE INDEX pack_problem_closed ON pack_problem (closed_at_ms) WHERE closed_at_ms IS NOT NULL;

-- What was packed and told before these tables were there.
INSERT INTO pack_unit (shipment_id, unit_number, order_item_id, sku_id, tote_code, box_number)
  SELECT json_extract(body, '$.shipmentId'), ROW_NUMBER() OVER (PARTITION BY json_extract(body, '$.shipmentId') ORDER BY seq), json_extract(body, '$.orderItemId'),
    json_extract(body, '$.skuId'), json_extract(body, '$.toteCode'), 1
  FROM fact WHERE kind = 'unit.packed';
UPDATE shipment SET weighing_required = (
  SELECT json_extract(body, '$.weighingRequired') FROM fact WHERE fact.subject = shipment.order_id AND kind = 'courier.told' AND json_extract(body, '$.shipmentId') = shipment.shipment_id
    AND json_extract(body, '$.weighingRequired') IS NOT NULL ORDER BY seq DESC LIMIT 1);
UPDATE order_line SET is_replacement = 1 WHERE order_item_id IN (
  SELECT json_extract(line.value, '$.orderItemId') FROM fact, json_each(fact.body, '$.shipment.lines') line
  WHERE fact.kind = 'shipment.told' AND json_extract(line.value, '$.isReplacement') = 1);
`,
};
